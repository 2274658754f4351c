/** The warning detectors there are. A new one is a file in this folder and a line here. */
import type { DiscoveredMarket } from '../../domain/market.ts';
import type { Warning } from '../matcher.ts';
import { announcementWording } from './announcement-wording.ts';
import { conditionalWording } from './conditional-wording.ts';
import type { Detector } from './detector.ts';
import { expirationDiffers } from './expiration-differs.ts';
import { outcomeUnidentified } from './outcome-unidentified.ts';
import { resolutionSourceDiffers } from './resolution-source-differs.ts';

export const detectors: readonly Detector[] = [
  outcomeUnidentified,
  announcementWording,
  conditionalWording,
  resolutionSourceDiffers,
  expirationDiffers,
];

const RANK = { high: 0, medium: 1, low: 2 } as const;

/** Returns what may make two markets settle differently, worst first. */
export const warningsOf = (left: DiscoveredMarket, right: DiscoveredMarket): Warning[] =>
  detectors
    .map(({ detect }) => detect(left, right))
    .filter((warning) => warning !== null)
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
