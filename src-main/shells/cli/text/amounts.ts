/** Numbers and moments as an operator reads them. Unknown is a dash, never a zero. */
import type { Volume } from '../../../../src-preload/contract/vocabulary.ts';

const counts = new Intl.NumberFormat('en-US');
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

export const countText = (count: number): string => counts.format(count);

export const isoText = (ms: number): string => new Date(ms).toISOString();
/** To the minute, in UTC, since both venues speak UTC. */
export const minuteText = (ms: number): string => `${isoText(ms).slice(0, 16).replace('T', ' ')}Z`;
export const dayText = (ms: number): string => isoText(ms).slice(0, 10);

export const scoreText = (scorePpm: number): string => (scorePpm / 1e6).toFixed(3);

/** Dollars and contracts are never the same thing, so the unit is always said. */
export const volumeText = (volume: Volume | null): string => {
  if (volume === null) return '-';
  const amount = compact.format(volume.amountMicros / 1e6);
  return volume.unit === 'usd' ? `$${amount}` : `${amount} contracts`;
};

export const durationText = (ms: number): string =>
  ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 1_000)} s`;
