/** Pays paper accounts for markets that have ended, as their venues say that they did. */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import { ONE_DOLLAR, type Price, priceFromTicks } from '../domain/price.ts';
import { meantOutcome } from '../feeds/pairs-in-force.ts';
import type { PaperTrader } from '../paper/paper-trader.ts';
import type { MappingRecord } from '../storage/mapping-store.ts';
import type { StoredMarket } from '../storage/market-store.ts';

/** What a share of the market's first outcome paid; null while that may still change, or is not known. */
export const firstPaysOf = (
  { mapping }: Pick<MappingRecord, 'mapping'>,
  market: StoredMarket,
  side: 0 | 1,
): Price | null => {
  const { isFinal, valueTicks } = mapping.settlement.legs[side];
  const meant = meantOutcome(market, mapping.legs[side].outcome);
  if (!isFinal || valueTicks === null || meant === null) return null;
  return priceFromTicks(meant === 'yes' ? valueTicks : ONE_DOLLAR - valueTicks);
};

/** Harmless to repeat: a market is paid for once. */
export const settlePaper = (
  records: readonly MappingRecord[],
  marketOf: (key: number) => StoredMarket,
  traders: ReadonlyMap<VenueId, Pick<PaperTrader, 'settle'>>,
): void => {
  for (const record of records)
    for (const side of [0, 1] as const) {
      const { isFinal } = record.mapping.settlement.legs[side];
      if (!isFinal) continue;
      const market = marketOf(side === 0 ? record.left : record.right);
      const pays = firstPaysOf(record, market, side);
      if (pays !== null) traders.get(market.venue)?.settle(market.venueId, pays);
    }
};
