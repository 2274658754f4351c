/** The practice venues' catalogue with its ground truth, as a dataset. */
import type { DiscoveredMarket, ParsedRecord } from '../../src-main/core/domain/market.ts';
import { kalshi } from '../../src-main/core/venues/kalshi/kalshi.ts';
import { polymarket } from '../../src-main/core/venues/polymarket/polymarket.ts';
import { buildCatalogue } from '../../src-main/practice/catalogue/catalogue.ts';
import type { Dataset, EvalMarket } from './dataset.ts';

const YEAR = 2027;
const AS_OF_MS = Date.UTC(2026, 11, 1);

const marketsOf = (records: readonly ParsedRecord[]): readonly DiscoveredMarket[] =>
  records.flatMap((record) => (record.kind === 'market' ? [record.market] : []));

const recordsOf = (markets: readonly DiscoveredMarket[]): readonly EvalMarket[] =>
  markets.map((market, key) => ({ ...market, key }));

export const practiceDataset = (): Dataset => {
  const catalogue = buildCatalogue(YEAR, 1);
  const left = recordsOf(
    marketsOf(catalogue.gammaEvents.flatMap((event) => polymarket.parseRecord(event, AS_OF_MS))),
  );
  const right = recordsOf(
    marketsOf(catalogue.kalshiEvents.flatMap((event) => kalshi.parseRecord(event, AS_OF_MS))),
  );
  const leftKeys = new Map(left.map(({ details, key }) => [details['slug'], key]));
  const rightKeys = new Map(right.map(({ venueId, key }) => [venueId, key]));
  const pairsOf = (isTrue: boolean) =>
    catalogue.truth
      .filter(({ kind }) => (kind !== 'near-miss') === isTrue)
      .flatMap(({ polymarketSlug, kalshiTicker, kind }) => {
        const leftKey = leftKeys.get(polymarketSlug);
        const rightKey = rightKeys.get(kalshiTicker);
        return leftKey === undefined || rightKey === undefined
          ? []
          : [{ leftKey, rightKey, leftOutcome: null, isInverted: kind === 'inverted' }];
      });
  return {
    name: 'practice venues',
    left,
    right,
    truths: pairsOf(true),
    lookalikes: pairsOf(false),
  };
};
