/** Both legs of one opportunity from the first order to both sides or flat, as it is on record. */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Money } from '../domain/money.ts';
import type { SagaPlan } from '../orders/saga.ts';

export type LegPlace = {
  readonly venue: VenueId;
  readonly account: string;
  readonly marketId: string;
};

export type UndertakingEnd = {
  readonly atMs: number;
  readonly outcome: 'not-entered' | 'hedged' | 'dumped' | 'held';
  readonly why: string;
};

export type UndertakingRecord = {
  readonly mappingId: string;
  readonly plan: SagaPlan;
  readonly places: readonly [LegPlace, LegPlace];
  /** The most that each leg may take out of its account, at the worst price it is still bought at. */
  readonly claims: readonly [Money, Money];
  /** What moves together with it, and whose word decides it; null where that is not known. */
  readonly cluster: string;
  readonly source: string | null;
  readonly expected: {
    readonly cost: readonly [Money, Money];
    readonly fees: readonly [Money, Money];
    /** What it was begun for. */
    readonly profit: Money;
    /** The most that it can lose where the second leg cannot be had, by the prices of that moment. */
    readonly worstCase: Money;
    readonly days: number;
  };
  readonly startedAtMs: number;
  /** Null while it runs. */
  readonly ended: UndertakingEnd | null;
};
