/** How a mapped pair stands now against what was frozen when it was approved. */
import type { Change } from '../../../src-preload/contract/changes.ts';
import { assert } from '../fault.ts';
import type { EvidenceStore } from '../storage/evidence-store.ts';
import type { MarketStore, StoredMarket } from '../storage/market-store.ts';
import type { NoticeStore } from '../storage/notice-store.ts';
import { pairChanges } from './changes.ts';
import { frozenPair, standNow } from './frozen-pair.ts';

export type PairStatePorts = {
  readonly markets: MarketStore;
  readonly evidence: EvidenceStore;
  readonly notices: NoticeStore;
  /** By how much an expiration may move without counting as moved. */
  readonly dateToleranceMs: number;
};

export type PairState = ReturnType<typeof pairStateOf>;

export const pairStateOf = ({ markets, evidence, notices, dateToleranceMs }: PairStatePorts) => {
  const marketOf = (key: number): StoredMarket => {
    const market = markets.byKey(key);
    assert(market !== null, 'a mapping references stored markets');
    return market;
  };
  return {
    marketOf,
    /** Null where nothing was frozen, or nothing that can be read: then it cannot be told. */
    changesSince: (candidateId: string, left: number, right: number): Change[] | null => {
      const frozen = evidence.read(candidateId);
      const before = frozen === null ? null : frozenPair(frozen.body);
      if (before === null) return null;
      const stand = (key: number) => standNow(marketOf(key), notices.of(key));
      return pairChanges(before, [stand(left), stand(right)], dateToleranceMs);
    },
  };
};
