/**
 * What each feature is worth in log-odds, per mille. Positive numbers speak for a pair. Started
 * by hand, fitted by `npm run eval -- --fit` to generated and practice pairs, and moved back a third
 * of the way, since real questions are worded further apart than those. The command prints what it
 * would change and never writes here.
 */
import type { FeatureName } from './features.ts';

/** Per mille of log-odds for each feature. */
export type Weights = Readonly<Record<FeatureName, number>>;

export const weights: Weights = {
  bias: -4_300,
  coverageLeft: 1_200,
  coverageRight: 1_400,
  coverageBoth: 2_800,
  // By hand: no generated pair has two equal titles.
  titlesSame: 5_000,
  missingLeft: -700,
  missingRight: -900,
  legFoundLeft: 300,
  legFoundRight: 700,
  legMissingLeft: -1_300,
  legMissingRight: -2_800,
  legsMeet: 500,
  legsDiffer: -3_900,
  codesFit: 1_500,
  legCodeFits: 1_400,
  legCodeMisfits: -1_600,
  namesAgree: 300,
  namesConflict: -2_900,
  numbersAgree: 1_000,
  numbersConflict: -3_800,
  numbersOneSided: -1_800,
  rangeSame: 800,
  rangeTurned: -700,
  rangeDifferent: -3_300,
  datesSame: 2_300,
  datesNear: -2_000,
  datesWithin: 400,
  datesApart: -4_500,
  datesOneSided: -600,
  clocksApart: -2_500,
  listingApart: -1_500,
  expiredBefore: -2_000,
  leaguesAgree: 100,
  leaguesConflict: -3_000,
  conceptsAgree: 1_400,
  conceptsConflict: -2_800,
  conceptsOneSided: -1_400,
  conceptsDecisive: -3_200,
};

/** How much a rival that fits better takes from a pair, and what its event's other pairs add. */
export const rivalry = {
  /** Per unit of log-odds that another partner of the left outcome is better by. */
  leftRival: 350,
  /** The same for another partner of the right market. */
  rightRival: 500,
  /** For an event whose other outcomes pair up with outcomes of the same event. */
  eventSupport: 1_500,
  /** For a pair outside the event that the market's siblings pair up with. */
  otherEvent: -1_000,
} as const;
