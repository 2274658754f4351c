/**
 * What a matcher is: it pairs the markets of two venues and scores the pairs. Pure computation over
 * plain values; it runs in the scan's worker thread and reports progress as it goes.
 */
import type { Polarity, Warning } from '../../../src-preload/contract/vocabulary.ts';
import type { Weights } from './full/weights.ts';
import type { DiscoveredMarket } from '../domain/market.ts';

export type { Polarity, Warning };

/** What a matcher may look at of a market. `key` is the caller's own row number for it. */
export type MatchRecord = { readonly key: number } & Pick<
  DiscoveredMarket,
  | 'venue'
  | 'venueId'
  | 'title'
  | 'outcomes'
  | 'expiresAtMs'
  | 'category'
  | 'eventId'
  | 'eventTitle'
  | 'details'
>;

export type ScorePart = {
  readonly name: string;
  readonly weightPpm: number;
  readonly valuePpm: number;
};

export type ScoredPair = {
  readonly leftKey: number;
  readonly rightKey: number;
  /** 0 to 1,000,000. */
  readonly scorePpm: number;
  readonly parts: readonly ScorePart[];
  /** In the operator's words: "Exact title match" or "High text similarity (83 %)". */
  readonly reason: string;
  /** The outcomes that pay in the same state, where the matcher has told them; both or neither. */
  readonly leftOutcome?: string;
  readonly rightOutcome?: string;
};

export type MatchingSettings = {
  /** Weights and threshold in parts per thousand; the two weights add up to 1,000. */
  readonly jaccardWeight: number;
  readonly levenshteinWeight: number;
  readonly threshold: number;
  /** Expirations further apart than this are not compared, in days. */
  readonly windowDays: number;
  readonly sameCategoryOnly: boolean;
  /** What only the full matcher asks for; its defaults where left out. */
  readonly full?: FullMatchingSettings;
};

export type FullMatchingSettings = {
  /** Pairs less probable than this are not offered, in parts per thousand. */
  readonly probabilityMin: number;
  /** The most pairs offered for one market of the left side. */
  readonly pairsPerMarketMax: number;
  /** How many markets of the right side are read closely for one of the left. */
  readonly candidatesMax: number;
  /** Re-fitted weights, per mille of log-odds; the built-in ones where left out. */
  readonly weights?: Weights;
};

export const defaultMatchingSettings: MatchingSettings = {
  jaccardWeight: 600,
  levenshteinWeight: 400,
  threshold: 600,
  windowDays: 7,
  sameCategoryOnly: false,
};

export const defaultFullMatchingSettings: FullMatchingSettings = {
  probabilityMin: 10,
  pairsPerMarketMax: 20,
  candidatesMax: 80,
};

export type MatchProgress = {
  readonly done: number;
  readonly total: number;
  readonly found: number;
};

export type Matcher = {
  readonly name: string;
  /**
   * Returns every pair of one left and one right market that passes the filters and the threshold,
   * best first (ties by leftKey, then rightKey, so that two runs agree).
   */
  readonly match: (
    left: readonly MatchRecord[],
    right: readonly MatchRecord[],
    settings: MatchingSettings,
    watch: {
      readonly onProgress: (progress: MatchProgress) => void;
      readonly isCancelled: () => boolean;
    },
  ) => readonly ScoredPair[];
};
