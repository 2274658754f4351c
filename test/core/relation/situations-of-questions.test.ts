/** Stages, triggers, scopes and names: what looks alike and what settles alike. */
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../src-main/core/fingerprint/fingerprint.ts';
import {
  election,
  entity,
  happening,
  inYear,
  match,
  read,
  verdictOf,
  voidRule,
} from './contracts.ts';
import type { Situation } from './contracts.ts';

const source = (key: string) => [read({ key, name: key })];

const tornado = (place: Fingerprint['subject']): Fingerprint =>
  happening({ subject: place, metric: read('tornado') });

const ohio = entity('region:us-oh', 'region', 'Ohio');

const states = entity('country:us', 'country', 'United States');

const questions: readonly Situation[] = [
  [
    'the nominee against the winner',
    election({ stage: read('nomination') }),
    election({ stage: read('general') }),
    'disjoint unknown by stage',
  ],
  [
    'the nominee against the winner whose stage is not said',
    election({ stage: read('nomination') }),
    election(),
    'unreadable unknown by stage',
  ],
  [
    'the general election against the one that says no stage',
    election({ stage: read('general') }),
    election(),
    'identity same by subject',
  ],
  [
    'the winner of the primary against the nominee, both asked for the nominee',
    election({ metric: read('nominee'), stage: read('primary') }),
    election({ metric: read('nominee'), stage: read('nomination') }),
    'identity same by subject',
  ],
  [
    'the winner of the primary against the nominee',
    election({ stage: read('primary') }),
    election({ stage: read('nomination') }),
    'overlap unknown by stage',
  ],
  [
    'the run-off against the first round',
    election({ stage: read('advance') }),
    election({ stage: read('first-round') }),
    'overlap unknown by stage',
  ],
  [
    'regulation time against the final score',
    match('nhl/owls', 'nhl/bears', { stage: read('regulation-time') }),
    match('nhl/owls', 'nhl/bears', { stage: read('including-overtime') }),
    'overlap unknown by stage',
  ],
  [
    'half-time against full time',
    match('mls/rovers', 'mls/wanderers', { stage: read('half') }),
    match('mls/rovers', 'mls/wanderers', { stage: read('game') }),
    'disjoint unknown by stage',
  ],
  [
    'the announcement against the act',
    happening({ trigger: read('announcement') }),
    happening({ trigger: read('act') }),
    'overlap unknown by trigger',
  ],
  [
    'the announcement against what is not said',
    happening({ trigger: read('announcement') }),
    happening(),
    'unreadable unknown by trigger',
  ],
  [
    'the act against what is not said',
    happening({ trigger: read('act') }),
    happening(),
    'identity same by subject',
  ],
  ['a state against its country', tornado(ohio), tornado(states), 'subset same by subject'],
  [
    'winning a state against winning the country',
    election({ subject: ohio }),
    election({ subject: states }),
    'disjoint unknown by subject',
  ],
  [
    'the first against any',
    happening({ scope: read('first') }),
    happening({ scope: read('any') }),
    'subset same by scope',
  ],
  [
    'which is first against whether at all',
    happening({ scope: read('first') }),
    happening(),
    'unreadable unknown by scope',
  ],
  [
    'the next election against the one of the same year',
    election({ scope: read('next') }),
    election(),
    'identity same by subject',
  ],
  [
    'another person',
    election(),
    election({ subject: entity('person:bo-marsh', 'person', 'Bo Marsh') }),
    'disjoint unknown by subject',
  ],
  [
    'a ticket of two against one of them',
    election(),
    election({ others: [...election().others, entity('person:bo-marsh', 'person', 'Bo Marsh')] }),
    'unreadable unknown by others',
  ],
  [
    'another office',
    election(),
    election({ others: [entity('office:senator', 'office'), ohio] }),
    'disjoint unknown by others',
  ],
  [
    'another state',
    election(),
    election({ others: [entity('office:governor', 'office'), entity('region:us-pa', 'region')] }),
    'disjoint unknown by others',
  ],
  [
    'a state and its country, and the state alone',
    election(),
    election({ others: [...election().others, states] }),
    'identity same by subject',
  ],
  [
    'another thing that is decided',
    happening(),
    happening({ metric: read('merger') }),
    'disjoint unknown by metric',
  ],
  [
    'a word that only one title has',
    happening({ residue: ['ipo'] }),
    happening({ residue: ['direct', 'listing'] }),
    'unreadable unknown by residue',
  ],
  [
    'words that say nothing',
    happening({ residue: ['the', 'market'] }),
    happening(),
    'identity same by subject',
  ],
  [
    'the court upholds on both sides',
    happening({ metric: read('court-rules', 'the court upholds') }),
    happening({ metric: read('court-rules', 'court upheld or upholds') }),
    'identity same by subject',
  ],
  [
    'the House against the Senate in one metric',
    election({ metric: read('control-chamber', 'control the House') }),
    election({ metric: read('control-chamber', 'control the Senate') }),
    'unreadable unknown by metric',
  ],
  [
    'the midterms and their year',
    election({ others: [...election().others, entity('competition:midterms', 'competition')] }),
    election(),
    'identity same by subject',
  ],
  [
    'the midterms and no year',
    election({
      others: [...election().others, entity('competition:midterms', 'competition')],
      edition: null,
      window: read(inYear(2026)),
    }),
    election({ edition: null, window: read(inYear(2026)) }),
    'unreadable unknown by others',
  ],
  [
    'the first half against the second',
    election({ others: [entity('part:half-1', 'other')] }),
    election({ others: [entity('part:half-2', 'other')] }),
    'disjoint unknown by others',
  ],
  [
    'a half against a word to be said',
    election({ others: [entity('part:half-1', 'other')] }),
    election({ others: [entity('word:recession', 'other')] }),
    'unreadable unknown by others',
  ],
  [
    'the league of an award that a person wins',
    election({ metric: read('award:mvp'), others: [entity('competition:nba', 'competition')] }),
    election({ metric: read('award:mvp'), others: [] }),
    'identity same by subject',
  ],
  [
    'the most votes against the election',
    election({ scope: read('most') }),
    election({ scope: read('next') }),
    'identity same by subject',
  ],
  [
    'whoever is not listed here or there',
    election({ subject: entity('result:other', 'other') }),
    election({ subject: entity('result:other', 'other') }),
    'unreadable unknown by subject',
  ],
  [
    'other institutions for one official result',
    election({ sources: source('ap') }),
    election({ sources: source('state') }),
    'identity same by subject',
  ],
  [
    'other rules if it is cancelled',
    election({ voidRules: [voidRule('cancelled', 'resolves-no')] }),
    election({ voidRules: [voidRule('cancelled', 'resolves-50-50')] }),
    'identity same by subject',
  ],
];

describe('pairs that look alike, by what is asked', () => {
  it.each(questions)('%s', (_name, left, right, verdict) => {
    expect(verdictOf(left, right)).toBe(verdict);
  });
});
