/** The two sides of a question: which of them is bought, and when neither pays. */
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../src-main/core/fingerprint/fingerprint.ts';
import {
  above,
  atMost,
  by,
  day,
  election,
  entity,
  happening,
  match,
  on,
  price,
  read,
  team,
  verdictOf,
  voidRule,
} from './contracts.ts';
import type { Situation } from './contracts.ts';

const draw = (others: Fingerprint['others'], changes: Partial<Fingerprint> = {}): Fingerprint =>
  match('mls/rovers', 'mls/wanderers', {
    subject: entity('result:draw', 'other', 'Draw'),
    metric: read('draw'),
    others,
    ...changes,
  });

const halfOnTie = { voidRules: [voidRule('tie', 'resolves-50-50')] };

const sides: readonly Situation[] = [
  [
    'one team on both sides',
    match('mlb/owls', 'mlb/bears'),
    match('mlb/owls', 'mlb/bears'),
    'identity same by subject',
  ],
  [
    'one team whose opponent one side leaves out',
    match('mls/rovers', 'mls/wanderers'),
    match('mls/rovers', 'x', { others: [] }),
    'identity same by subject',
  ],
  [
    'both teams where nothing ends level',
    match('mlb/owls', 'mlb/bears'),
    match('mlb/bears', 'mlb/owls'),
    'complement inverted by subject',
  ],
  [
    'both teams where a draw is possible',
    match('mls/rovers', 'mls/wanderers'),
    match('mls/wanderers', 'mls/rovers'),
    'disjoint unknown by subject',
  ],
  [
    'both teams after regulation time',
    match('nhl/owls', 'nhl/bears', { stage: read('regulation-time') }),
    match('nhl/bears', 'nhl/owls', { stage: read('regulation-time') }),
    'disjoint unknown by subject',
  ],
  [
    'both teams where both pay half on a draw',
    match('mls/rovers', 'mls/wanderers', halfOnTie),
    match('mls/wanderers', 'mls/rovers', halfOnTie),
    'complement inverted by subject',
  ],
  [
    'both teams where one side pays half on a draw',
    match('mls/rovers', 'mls/wanderers', halfOnTie),
    match('mls/wanderers', 'mls/rovers'),
    'disjoint unknown by subject',
  ],
  [
    'both teams where the opponent is named once',
    match('mlb/owls', 'mlb/bears'),
    match('mlb/bears', 'x', { others: [] }),
    'disjoint unknown by subject',
  ],
  [
    'both teams, one of them not winning',
    match('mlb/owls', 'mlb/bears'),
    match('mlb/bears', 'mlb/owls', { isNegated: read(true) }),
    'identity same by negation',
  ],
  [
    'both teams on two days',
    match('mlb/owls', 'mlb/bears'),
    match('mlb/bears', 'mlb/owls', { window: read(on(day('2026-05-12'))) }),
    'disjoint unknown by window',
  ],
  [
    'both teams of a match whose day is not said',
    match('mlb/owls', 'mlb/bears', { window: null }),
    match('mlb/bears', 'mlb/owls', { window: null }),
    'unreadable unknown by window',
  ],
  [
    'a win against a loss where nothing ends level',
    match('nba/owls', 'nba/bears'),
    match('nba/owls', 'nba/bears', { metric: read('lose') }),
    'complement inverted by metric',
  ],
  [
    'a win against a loss where a draw is possible',
    match('mls/rovers', 'mls/wanderers'),
    match('mls/rovers', 'mls/wanderers', { metric: read('lose') }),
    'disjoint unknown by metric',
  ],
  [
    'the draw of one match',
    draw([team('mls/rovers'), team('mls/wanderers')]),
    draw([team('mls/wanderers'), team('mls/rovers')]),
    'identity same by subject',
  ],
  [
    'the draw of a match against that of a match that is not named',
    draw([team('mls/rovers')]),
    draw([]),
    'unreadable unknown by others',
  ],
  ['two draws of matches that are not named', draw([]), draw([]), 'unreadable unknown by others'],
  [
    'the draw against a team',
    draw([team('mls/rovers'), team('mls/wanderers')]),
    match('mls/rovers', 'mls/wanderers'),
    'disjoint unknown by subject',
  ],
  [
    'two parties',
    election({ subject: entity('party:us-democratic', 'party', 'Democrats') }),
    election({ subject: entity('party:us-republican', 'party', 'Republicans') }),
    'disjoint unknown by subject',
  ],
  [
    'it happens against it does not',
    happening(),
    happening({ isNegated: read(true) }),
    'complement inverted by negation',
  ],
  [
    'neither happens',
    happening({ isNegated: read(true) }),
    happening({ isNegated: read(true) }),
    'identity same by subject',
  ],
  [
    'not by June against by December',
    happening({ isNegated: read(true), window: read(by(day('2026-06-30'))) }),
    happening(),
    'overlap unknown by negation',
  ],
  [
    'by June against not by December',
    happening({ window: read(by(day('2026-06-30'))) }),
    happening({ isNegated: read(true) }),
    'disjoint unknown by negation',
  ],
  [
    'not by June against not by December',
    happening({ isNegated: read(true), window: read(by(day('2026-06-30'))) }),
    happening({ isNegated: read(true) }),
    'superset same by window',
  ],
  [
    'not above against at or below',
    price(above(100), { isNegated: read(true) }),
    price(atMost(100)),
    'identity same by negation',
  ],
  [
    'not by December against by June',
    happening({ isNegated: read(true) }),
    happening({ window: read(by(day('2026-06-30'))) }),
    'disjoint unknown by negation',
  ],
  [
    'two of three that play each other',
    match('mlb/owls', 'mlb/bears', { others: [team('mlb/bears'), team('mlb/hawks')] }),
    match('mlb/bears', 'mlb/owls', { others: [team('mlb/owls'), team('mlb/hawks')] }),
    'disjoint unknown by subject',
  ],
  [
    'a direction that could not be read',
    happening(),
    happening({ isNegated: null }),
    'unreadable unknown by negation',
  ],
  [
    'up or down, which no field tells apart',
    price(above(0), { metric: read('up-or-down') }),
    price(above(0), { metric: read('up-or-down') }),
    'unreadable unknown by negation',
  ],
  [
    'one metric for two opposite rulings',
    happening({ metric: read('court-rules', 'the court upholds') }),
    happening({ metric: read('court-rules', 'the court strikes down') }),
    'unreadable unknown by metric',
  ],
  [
    'guilty against not guilty',
    happening({ metric: read('convicted', 'convicted') }),
    happening({ metric: read('convicted', 'found not to be') }),
    'unreadable unknown by metric',
  ],
];

describe('pairs that look alike, by the two sides', () => {
  it.each(sides)('%s', (_name, left, right, verdict) => {
    expect(verdictOf(left, right)).toBe(verdict);
  });
});
