/** Markets for tests, with only what a test is about spelled out. */
import { asksUnknown } from '../../../src-main/core/domain/last-asks.ts';
import fc from 'fast-check';
import type { DiscoveredMarket } from '../../../src-main/core/domain/market.ts';
import type { MatchRecord, Matcher } from '../../../src-main/core/matching/matcher.ts';

export const asciiCharacter = fc
  .integer({ min: 0, max: 0x7f })
  .map((code) => String.fromCharCode(code));
/** Every code point there is, assigned or not, half surrogates too; half of them plain ASCII. */
export const anyCharacter = fc.oneof(
  asciiCharacter,
  fc.integer({ min: 0, max: 0x10_ffff }).map((code) => String.fromCodePoint(code)),
);

export const EXPIRES_AT_MS = Date.UTC(2026, 11, 1, 12);

export const marketOf = (parts: Partial<DiscoveredMarket>): DiscoveredMarket => ({
  venue: 'polymarket',
  venueId: 'm-1',
  title: 'Will it rain in Oslo on December 1?',
  outcomes: ['Yes', 'No'],
  expiresAtMs: EXPIRES_AT_MS,
  volume24h: null,
  lastAsks: asksUnknown,
  rules: null,
  sources: [],
  category: null,
  eventId: null,
  eventTitle: null,
  pagePath: null,
  details: {},
  ...parts,
});

export const recordOf = (key: number, parts: Partial<MatchRecord>): MatchRecord => ({
  key,
  venue: 'polymarket',
  venueId: `m-${key}`,
  title: '',
  outcomes: ['Yes', 'No'],
  expiresAtMs: EXPIRES_AT_MS,
  category: null,
  eventId: null,
  eventTitle: null,
  details: {},
  ...parts,
});

/** Records of one venue with these titles, keyed by their place. */
export const recordsOf = (venue: string, titles: readonly string[]): MatchRecord[] =>
  titles.map((title, key) => recordOf(key, { venue, title }));

export const unwatched: Parameters<Matcher['match']>[3] = {
  onProgress: () => undefined,
  isCancelled: () => false,
};

/** Runs an act and returns how long it took. Only for bounds a hundred times the expected time. */
export const elapsedMs = (act: () => unknown): number => {
  const startedAtMs = performance.now();
  act();
  return performance.now() - startedAtMs;
};
