/** One side of a pair with its contract read, which is done once however many pairs it is part of. */
import type { DiscoveredMarket } from '../domain/market.ts';
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { readFingerprint } from '../fingerprint/read-fingerprint.ts';

export type ExaminedLeg = {
  readonly market: DiscoveredMarket;
  readonly outcome: string | null;
  readonly fingerprint: Fingerprint;
};

export const examinedLeg = (market: DiscoveredMarket, outcome: string | null): ExaminedLeg => ({
  market,
  outcome,
  fingerprint: readFingerprint(market, outcome),
});
