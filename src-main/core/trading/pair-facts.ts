/** What the records say of a pair beside its books: how it settled, when it ends, whose word decides. */
import type { LegSettlement } from '../../../src-preload/contract/settlement.ts';
import type { Outcome } from '../domain/level.ts';
import { meantOutcome } from '../feeds/pairs-in-force.ts';
import type { MappingRecord } from '../storage/mapping-store.ts';
import type { StoredMarket } from '../storage/market-store.ts';
import type { UndertakingRecord } from './undertaking.ts';
import type { PairFacts } from './views/position-rows.ts';

export type PairFactsPorts = {
  readonly records: () => readonly MappingRecord[];
  readonly marketOf: (key: number) => StoredMarket;
  readonly nowMs: () => number;
};

/** Whoever changes a mapping says so (`changed`); this is for what nobody thought of. */
const FRESH_MS = 60_000;

const NOTHING: PairFacts = {
  expiresAtMs: [null, null],
  settlement: [null, null],
  meant: [null, null],
};

const isPaid = ({ state }: LegSettlement): boolean => state !== 'unsettled' && state !== 'unknown';

export const pairFactsOf = ({ records, marketOf: readMarket, nowMs }: PairFactsPorts) => {
  let markets = new Map<number, StoredMarket>();
  let readAtMs = -Infinity;
  let byId = new Map<string, MappingRecord>();
  const recordOf = (mappingId: string): MappingRecord | null => {
    if (nowMs() - readAtMs > FRESH_MS || nowMs() < readAtMs) {
      byId = new Map(records().map((record) => [record.mapping.id, record]));
      markets = new Map();
      readAtMs = nowMs();
    }
    return byId.get(mappingId) ?? null;
  };
  /** Each is read from the database once: rows of a screen ask for the same ones again and again. */
  const marketOf = (key: number): StoredMarket => {
    const market = markets.get(key) ?? readMarket(key);
    markets.set(key, market);
    return market;
  };

  return {
    /** Something of the mappings is different. */
    changed: (): void => {
      readAtMs = -Infinity;
    },
    isSettled: (mappingId: string): boolean =>
      recordOf(mappingId)?.mapping.settlement.legs.every(isPaid) ?? false,
    of: (mappingId: string): PairFacts => {
      const record = recordOf(mappingId);
      if (record === null) return NOTHING;
      const { legs, settlement } = record.mapping;
      const markets = [marketOf(record.left), marketOf(record.right)] as const;
      const meant = (side: 0 | 1): Outcome | null =>
        meantOutcome(markets[side], legs[side].outcome);
      return {
        expiresAtMs: [markets[0].expiresAtMs, markets[1].expiresAtMs],
        settlement: [settlement.legs[0], settlement.legs[1]],
        meant: [meant(0), meant(1)],
      };
    },
    marketsOf: (mappingId: string): readonly [StoredMarket, StoredMarket] | null => {
      const record = recordOf(mappingId);
      return record === null ? null : [marketOf(record.left), marketOf(record.right)];
    },
    familyOf: (mappingId: string): Pick<UndertakingRecord, 'cluster' | 'source'> => {
      const record = recordOf(mappingId);
      if (record === null) return { cluster: mappingId, source: null };
      const both = [marketOf(record.left), marketOf(record.right)];
      const event = both.find(({ eventId }) => eventId !== null);
      const [source] = both.flatMap(({ sources }) => sources);
      return {
        cluster: event === undefined ? mappingId : `${event.venue} ${event.eventId ?? ''}`,
        source: source?.name?.toLowerCase() ?? source?.url ?? null,
      };
    },
  };
};

export type PairFactsReader = ReturnType<typeof pairFactsOf>;
