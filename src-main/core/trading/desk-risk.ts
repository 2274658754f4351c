/**
 * The one who grants. Holds what is at stake as a value, built anew at each start from what is on
 * record; modes, and what was lost today, outlast the process. An undertaking claims both of its legs
 * whole before its first order, so that the second leg is never what goes over a limit.
 */
import { z } from 'zod';
import type { ExternalOrder } from '../../../src-preload/contract/trading.ts';
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import { costOf, minus, type Money, NO_MONEY, plus } from '../domain/money.ts';
import type { Price } from '../domain/price.ts';
import type { Size } from '../domain/size.ts';
import type { Order } from '../orders/order.ts';
import { PlainMoney } from '../plain-values.ts';
import { type ClaimChange, sumOf } from '../risk/claims.ts';
import {
  NO_RISK,
  refusalOf,
  type Risk,
  type RiskKeys,
  type RiskLimits,
  type RiskMode,
  type RiskScope,
  withClaims,
  withLetThrough,
  withMode,
  withResult,
  withTripReleased,
} from '../risk/risk.ts';
import type { TradingState } from '../storage/trading-state.ts';
import type { OrderDraft } from '../venues/trading.ts';
import { legHoldings, netCost, resultOf } from './holdings.ts';
import type { UndertakingRecord } from './undertaking.ts';

const Stored = z.object({
  modes: z.array(
    z.tuple([z.string(), z.object({ mode: z.enum(['reducing', 'halted']), cause: z.string() })]),
  ),
  day: z.string(),
  lost: PlainMoney,
  isTripped: z.boolean(),
});

export type DeskRiskPorts = {
  readonly state: TradingState;
  readonly limits: RiskLimits;
  readonly nowMs: () => number;
  readonly ofSaga: (sagaId: string) => readonly Order[];
  readonly undertaking: (id: string) => UndertakingRecord | null;
  /** What was held has been paid, or is held no more for another reason. */
  readonly isOver: (record: UndertakingRecord) => boolean;
};

export type DeskRisk = {
  readonly value: () => Risk;
  readonly limits: RiskLimits;
  /** Why an undertaking with these claims may not begin; null where it may. */
  readonly refusal: (record: UndertakingRecord) => string | null;
  /** Null where the order may go; its claim is that of its undertaking, which is on record already. */
  readonly grant: (draft: OrderDraft, reserved: Money) => string | null;
  /** What is known of an undertaking is different, or it has begun or ended. */
  readonly noted: (sagaId: string) => void;
  /** The same of many. */
  readonly notedAll: (records: readonly UndertakingRecord[]) => void;
  /** Orders of an account that nobody here placed: they may take as much of it as ours. */
  readonly external: (venue: VenueId, account: string, orders: readonly ExternalOrder[]) => void;
  /**
   * What an undertaking came to, below zero for a loss. One that is taken up again and ends anew counts
   * by what is different.
   */
  readonly resulted: (sagaId: string, result: Money) => void;
  /** What a pair has at stake, and may have by what runs. */
  readonly atStake: (mappingId: string) => Money;
  /** What is left of its lease; null: it has no bound of its own. */
  readonly leaseLeft: (mappingId: string, leased: Money | null) => Money | null;
  readonly setMode: (scope: RiskScope, mode: RiskMode, cause: string) => void;
  readonly releaseTrip: () => void;
};

/** Markets of orders that nobody here placed are of no event that we know of. */
const EXTERNAL = 'external';

const keysOf = (record: UndertakingRecord, leg: 0 | 1): RiskKeys => {
  const { mappingId, places, cluster, source } = record;
  return { ...places[leg], mappingId, cluster, source };
};

const claimId = (record: UndertakingRecord, leg: 0 | 1): string => `${record.plan.id} ${leg}`;

const larger = (one: Money, other: Money): Money => (one > other ? one : other);

export const deskRiskOf = (ports: DeskRiskPorts, begun: readonly UndertakingRecord[]): DeskRisk => {
  const { limits, nowMs } = ports;
  const kept = ports.state.kept('risk', Stored);
  const stored = kept.read();
  let risk: Risk =
    stored === null ? NO_RISK : { ...NO_RISK, ...stored, modes: new Map(stored.modes) };

  const keep = (after: Risk): void => {
    const { modes, day, lost, isTripped } = after;
    kept.write({ modes: [...modes], day, lost, isTripped });
    risk = after;
  };

  /** What each leg of it has at stake: what is held and may come, and while it runs what is planned. */
  const claimsOf = (record: UndertakingRecord): readonly ClaimChange[] => {
    const holdings = legHoldings(ports.ofSaga(record.plan.id));
    const isPaid = record.ended !== null && ports.isOver(record);
    return ([0, 1] as const).map((leg) => {
      const holding = holdings[leg];
      const held = isPaid ? NO_MONEY : larger(NO_MONEY, netCost(holding));
      const planned =
        record.ended === null
          ? larger(holding.reserved, minus(record.claims[leg], held))
          : holding.reserved;
      return {
        id: claimId(record, leg),
        keys: keysOf(record, leg),
        held,
        reserved: larger(NO_MONEY, planned),
      };
    });
  };
  const notedAll = (records: readonly UndertakingRecord[]): void => {
    risk = withClaims(risk, records.flatMap(claimsOf));
  };
  notedAll(begun);
  const counted = new Map(
    begun
      .filter(({ ended }) => ended !== null && ended.outcome !== 'not-entered')
      .map(({ plan: { id } }) => [id, resultOf(legHoldings(ports.ofSaga(id)))]),
  );

  const atStake = (mappingId: string): Money => sumOf(risk.claims, 'pair', mappingId);

  return {
    value: () => risk,
    limits,
    refusal: (record) => {
      let after = risk;
      for (const leg of [0, 1] as const) {
        const request = {
          keys: keysOf(record, leg),
          amount: record.claims[leg],
          isReducing: false,
        };
        const refusal = refusalOf(after, limits, request, nowMs());
        if (refusal !== null) return refusal.why;
        const claim = { held: NO_MONEY, reserved: record.claims[leg] };
        after = withClaims(after, [{ id: claimId(record, leg), keys: request.keys, ...claim }]);
      }
      return null;
    },
    grant: (draft, reserved) => {
      const record = ports.undertaking(draft.sagaId);
      if (record === null) return 'No undertaking of this order is on record.';
      const { leg, purpose, action } = draft;
      const before = risk.claims.byId.get(claimId(record, leg));
      const holdings = legHoldings(ports.ofSaga(draft.sagaId));
      const holding = holdings[leg];
      const claim = before === undefined ? NO_MONEY : plus(before.held, before.reserved);
      const wanted = plus(plus(larger(NO_MONEY, netCost(holding)), holding.reserved), reserved);
      const request = {
        keys: keysOf(record, leg),
        // What an order of the plan may take is claimed already.
        amount: action === 'sell' ? NO_MONEY : larger(NO_MONEY, minus(wanted, claim)),
        // Where both legs are opened at once, the second one may be what matches the first.
        isReducing: purpose !== 'open' || holdings[leg === 0 ? 1 : 0].shares > holding.shares,
      };
      const refusal = refusalOf(risk, limits, request, nowMs());
      if (refusal !== null) return refusal.why;
      risk = withLetThrough(risk, nowMs());
      return null;
    },
    noted: (sagaId) => {
      const record = ports.undertaking(sagaId);
      if (record !== null) notedAll([record]);
    },
    notedAll,
    external: (venue, account, orders) => {
      const none = { reserved: NO_MONEY, held: NO_MONEY };
      const gone = [...risk.claims.byId]
        .filter(([id]) => id.startsWith(`external ${venue} `))
        .map(([id, { keys }]) => ({ id, keys, ...none }));
      const open = orders.map(({ venueOrderId, marketId, limit, remaining }) => ({
        id: `external ${venue} ${venueOrderId}`,
        keys: { account, venue, marketId, mappingId: '', cluster: EXTERNAL, source: null },
        reserved: costOf(limit as Price, remaining as Size, 'up'),
        held: NO_MONEY,
      }));
      risk = withClaims(risk, [...gone, ...open]);
    },
    resulted: (sagaId, result) => {
      const gained = minus(result, counted.get(sagaId) ?? NO_MONEY);
      counted.set(sagaId, result);
      keep(withResult(risk, gained, limits, nowMs()));
    },
    atStake,
    leaseLeft: (mappingId, leased) =>
      leased === null ? null : larger(NO_MONEY, minus(leased, atStake(mappingId))),
    setMode: (scope, mode, cause) => keep(withMode(risk, scope, mode, cause)),
    releaseTrip: () => keep(withTripReleased(risk)),
  };
};
