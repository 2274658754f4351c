/**
 * What is different between a pair as it was approved and as it is now. Pure. Every difference in
 * what a contract is read from counts; prices and volumes do not.
 */
import type { Change, ChangedField } from '../../../src-preload/contract/changes.ts';
import type { Terms } from '../domain/terms.ts';
import { venueName } from '../matching/warnings/quote.ts';
import type { Standing } from '../storage/market-store.ts';
import type { Stand } from './frozen-pair.ts';
import { wordDiff } from './word-diff.ts';

const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  open: 'open',
  closed: 'closed',
  inactive: 'paused',
  archived: 'archived',
  expired: 'past its expiration',
  unlisted: 'no longer listed',
};

export const standingWords = (standing: Standing): string => STANDING_WORDS[standing];

const sourceText = (sources: Terms['sources']): string | null =>
  sources.length === 0
    ? null
    : sources.map(({ name, url }) => [name, url].filter(Boolean).join(' ')).join('; ');

const isoText = (atMs: number): string => new Date(atMs).toISOString();

type Said = { readonly before: string | null; readonly after: string | null };

const PROSE: ReadonlySet<ChangedField> = new Set(['title', 'rules', 'clarification']);

const changeOf = (venue: string, field: ChangedField, name: string | null, said: Said): Change => ({
  venue,
  field,
  name,
  ...said,
  diff:
    PROSE.has(field) && said.before !== null && said.after !== null
      ? wordDiff(said.before, said.after)
      : null,
});

const structureChanges = (before: Stand, after: Stand): Change[] => {
  const names = new Set([
    ...Object.keys(before.terms.structure),
    ...Object.keys(after.terms.structure),
  ]);
  return [...names].sort().flatMap((name): Change[] => {
    const said: Said = {
      before: before.terms.structure[name] ?? null,
      after: after.terms.structure[name] ?? null,
    };
    if (said.before === said.after) return [];
    return [changeOf(after.venue, 'structure', name, said)];
  });
};

const noticeChanges = (before: Stand, after: Stand): Change[] => {
  const known = new Map(before.notices.map(({ id, text }) => [id, text]));
  const now = new Map(after.notices.map(({ id, text }) => [id, text]));
  return [...new Set([...known.keys(), ...now.keys()])].flatMap((id): Change[] => {
    const said: Said = { before: known.get(id) ?? null, after: now.get(id) ?? null };
    if (said.before === said.after) return [];
    return [changeOf(after.venue, 'clarification', id, said)];
  });
};

/** @param toleranceMs by how much an expiration may move without counting as moved. */
export const marketChanges = (before: Stand, after: Stand, toleranceMs: number): Change[] => {
  const changes: Change[] = [];
  const compare = (field: ChangedField, said: Said): void => {
    if (said.before !== said.after) changes.push(changeOf(after.venue, field, null, said));
  };
  const { terms: old } = before;
  const { terms: now } = after;
  compare('standing', {
    before: standingWords(before.standing),
    after: standingWords(after.standing),
  });
  compare('rules', { before: old.rules, after: now.rules });
  const clarified = noticeChanges(before, after);
  changes.push(...clarified);
  if (Math.abs(now.expiresAtMs - old.expiresAtMs) > toleranceMs) {
    compare('expiration', { before: isoText(old.expiresAtMs), after: isoText(now.expiresAtMs) });
  }
  // Joined with what no outcome is named with, so that ["a / b"] and ["a", "b"] differ.
  compare('outcomes', {
    before: old.outcomes.join(' \u2022 '),
    after: now.outcomes.join(' \u2022 '),
  });
  compare('title', { before: old.title, after: now.title });
  compare('sources', { before: sourceText(old.sources), after: sourceText(now.sources) });
  return [...changes, ...structureChanges(before, after)];
};

export const pairChanges = (
  before: readonly [Stand, Stand],
  after: readonly [Stand, Stand],
  toleranceMs: number,
): Change[] => [
  ...marketChanges(before[0], after[0], toleranceMs),
  ...marketChanges(before[1], after[1], toleranceMs),
];

const WORDS: Readonly<Record<ChangedField, (change: Change, at: string) => string>> = {
  title: (_, at) => `the title at ${at} changed`,
  outcomes: (_, at) => `the outcomes at ${at} changed`,
  rules: (_, at) => `the rules at ${at} changed`,
  sources: (_, at) => `the sources at ${at} changed`,
  expiration: ({ before, after }, at) =>
    `the expiration at ${at} moved from ${dayOf(before)} to ${dayOf(after)}`,
  standing: ({ after }, at) => `the market at ${at} is ${after ?? 'unknown'}`,
  structure: ({ name }, at) => `"${name ?? ''}" at ${at} changed`,
  clarification: ({ before, after }, at) =>
    after === null
      ? `a clarification at ${at} was withdrawn`
      : `a clarification at ${at} was ${before === null ? 'published' : 'changed'}`,
};

const dayOf = (iso: string | null): string => iso?.slice(0, 16).replace('T', ' ') ?? 'unknown';

/** How many changes a sentence names before it only counts the rest. */
const NAMED_MAX = 3;

/** One sentence for the record: why a mapping lost its force. */
export const becauseOf = (changes: readonly Change[]): string => {
  const named = changes
    .slice(0, NAMED_MAX)
    .map((change) => WORDS[change.field](change, venueName(change.venue)));
  const rest = changes.length - named.length;
  return `Since the approval ${named.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`;
};
