/** The full matcher's whole ranking of a dataset, with how long it took. */
import { full } from '../../src-main/core/matching/full/full.ts';
import {
  defaultFullMatchingSettings,
  defaultMatchingSettings,
} from '../../src-main/core/matching/matcher.ts';
import type { ScoredPair } from '../../src-main/core/matching/matcher.ts';
import { unwatched } from './baseline-runs.ts';
import type { Dataset } from './dataset.ts';

/** Everything the matcher ranks, with no floor: the ranks are what is measured. */
const settings = {
  ...defaultMatchingSettings,
  full: { ...defaultFullMatchingSettings, probabilityMin: 0 },
};

export const fullRanking = ({ left, right }: Dataset): readonly ScoredPair[] =>
  full.match(left, right, settings, unwatched);
