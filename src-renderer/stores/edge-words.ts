/** A pair's indicative edge in words. Pure. */
import { edgeText } from '../../src-preload/contract/candidate-filter.ts';
import type { IndicativeEdge } from '../../src-preload/contract/candidates.ts';
import { dateTimeText } from '../ui/time.ts';

const priceText = (ticks: number): string => `$${(ticks / 10_000).toFixed(4)}`;

/** What is bought for how much, as of when, and that fees are still to come. */
export const edgeSentence = ({ edgeTicks, buys, atMs, isSuspicious }: IndicativeEdge): string => {
  const [one, other] = buys;
  const doubt = isSuspicious ? ' So large an edge is more often a wrong match than a bargain.' : '';
  return (
    `${edgeText(edgeTicks)} a share before fees: ${one.outcome} at ${priceText(one.askTicks)} and ` +
    `${other.outcome} at ${priceText(other.askTicks)}, as last told on ${dateTimeText(atMs, 'UTC')}.${doubt}`
  );
};
