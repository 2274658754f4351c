/** What the same outcome costs on both venues, from what the last scan was told of both markets. */
import type { Mapping } from '../../../src-preload/contract/mappings.ts';
import { askFromBid } from '../domain/last-asks.ts';
import type { Observation, Quote } from '../review/divergence.ts';
import type { StoredMarket } from '../storage/market-store.ts';

/** Two markets that were seen further apart than this cannot be compared by their prices. */
export const SIGHTINGS_APART_MAX_MS = 600_000;

/** The same book seen from the other outcome: who sells it buys this one. */
const turned = ({ bid, ask }: Quote): Quote => ({
  bid: askFromBid(ask),
  ask: askFromBid(bid),
});

const legQuote = (market: StoredMarket, outcome: string): Quote | null => {
  const place = market.outcomes.indexOf(outcome);
  if (market.outcomes.length !== 2 || place === -1) return null;
  const [first, second] = market.lastAsks;
  const listed = { bid: askFromBid(second), ask: first };
  return place === 0 ? listed : turned(listed);
};

/** Null where it is not known which outcomes meet. */
export const listedObservation = (
  { polarity, legs }: Pick<Mapping, 'polarity' | 'legs'>,
  left: StoredMarket,
  right: StoredMarket,
): Observation | null => {
  const [leftOutcome, rightOutcome] = [legs[0].outcome, legs[1].outcome];
  if (polarity === 'unknown' || leftOutcome === null || rightOutcome === null) return null;
  const atMs = Math.max(left.lastSeenAtMs, right.lastSeenAtMs);
  if (Math.abs(left.lastSeenAtMs - right.lastSeenAtMs) > SIGHTINGS_APART_MAX_MS)
    return { atMs, quotes: [null, null] };
  const rightQuote = legQuote(right, rightOutcome);
  return {
    atMs,
    quotes: [
      legQuote(left, leftOutcome),
      rightQuote !== null && polarity === 'inverted' ? turned(rightQuote) : rightQuote,
    ],
  };
};
