/** Warns where the venues expect their results a whole day or more apart. */
import { DAY_MS } from '../prefilter.ts';
import type { Severity } from '../../../../src-preload/contract/vocabulary.ts';
import type { DiscoveredMarket } from '../../domain/market.ts';
import type { Detector } from './detector.ts';
import { venueName } from './quote.ts';

/** Up to two days is often only when a venue closes its books. */
const MEDIUM_FROM_DAYS = 3;
/** Beyond a week the two questions usually have different deadlines. */
const HIGH_FROM_DAYS = 8;
/** The last moment a date can hold: ECMA-262, time values. */
const DATE_MS_MAX = 8.64e15;

const severityOf = (days: number): Severity => {
  if (days >= HIGH_FROM_DAYS) return 'high';
  return days >= MEDIUM_FROM_DAYS ? 'medium' : 'low';
};

const dateText = (ms: number): string =>
  Math.abs(ms) > DATE_MS_MAX
    ? 'a date too far away to show'
    : `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const dated = ({ venue, expiresAtMs }: DiscoveredMarket): string =>
  `${venueName(venue)} (${dateText(expiresAtMs)})`;

export const expirationDiffers: Detector = {
  code: 'expiration-differs',
  detect: (left, right) => {
    const days = Math.floor(Math.abs(left.expiresAtMs - right.expiresAtMs) / DAY_MS);
    if (days < 1) return null;
    const apart = `${days} ${days === 1 ? 'day' : 'days'}`;
    const [earlier, later] = left.expiresAtMs < right.expiresAtMs ? [left, right] : [right, left];
    return {
      code: 'expiration-differs',
      severity: severityOf(days),
      message: `${dated(earlier)} expires ${apart} before ${dated(later)}.`,
    };
  },
};
