/**
 * Learns how approved pairs settled, by asking the venues for each market, and keeps the ledger. A
 * bounded number per turn; the pair that waited longest is asked for first.
 */
import type { Alert, Mapping } from '../../../src-preload/contract/mappings.ts';
import type { LegSettlement } from '../../../src-preload/contract/settlement.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { Fault } from '../fault.ts';
import { venueName } from '../matching/warnings/quote.ts';
import type { PairState } from '../review/pair-state.ts';
import { isFinal, legSettlement, verdictOf } from '../review/settlement.ts';
import type { AlertStore } from '../storage/alert-store.ts';
import type { Database } from '../storage/database.ts';
import type { MappingRecord, MappingStore } from '../storage/mapping-store.ts';
import type { StoredMarket } from '../storage/market-store.ts';
import type { SettlementStore } from '../storage/settlement-store.ts';
import type { MarketResult } from '../venues/venue.ts';
import type { ReaderOf } from './venue-readers.ts';

/** Pairs per turn: eighty requests at most. */
const PAIRS_MAX = 40;

export type SettlementWatchPorts = {
  readonly db: Database;
  readonly mappings: MappingStore;
  readonly settlements: SettlementStore;
  readonly alerts: AlertStore;
  readonly auditLog: AuditLog;
  readonly pairState: PairState;
  readonly readerOf: ReaderOf;
  readonly nowMs: () => number;
  readonly sessionId: string;
};

export type SettlementTurn = {
  /** How many markets were asked for. */
  readonly asked: number;
  /** What could not be read, in words. */
  readonly problems: readonly string[];
  readonly alerts: readonly Alert[];
  readonly changed: number;
};

export type SettlementWatch = {
  /** `due`: only pairs of which a market has expired or is not open; `all`: whatever is not final. */
  readonly refresh: (which: 'due' | 'all', signal: AbortSignal) => Promise<SettlementTurn>;
};

type Reading = MarketResult | { readonly kind: 'not-read'; readonly why: string };

const legWords = (leg: LegSettlement): string =>
  leg.state === 'split' && leg.valueTicks !== null
    ? `split at ${(leg.valueTicks / 10_000).toFixed(4)}`
    : leg.state;

const disagreement = ({ legs, use }: Mapping, settled: readonly LegSettlement[]): string => {
  const sides = legs.map(
    ({ venue }, side) =>
      `${venueName(venue)} paid its leg ${settled[side] === undefined ? 'unknown' : legWords(settled[side])}`,
  );
  const wasFor = use === 'trading' ? '' : ' It was kept as related only.';
  return `An approved pair settled apart: ${sides.join(', ')}.${wasFor}`;
};

/** What is known already is not unlearnt because a venue did not answer this time. */
const legAfter = (
  before: LegSettlement,
  reading: Reading,
  market: StoredMarket,
  outcome: string | null,
): LegSettlement => {
  if (reading.kind !== 'not-read') return legSettlement(reading, market.outcomes, outcome);
  const isKnown = before.valueTicks !== null || before.state === 'void';
  return isKnown
    ? before
    : { state: 'unknown', valueTicks: null, isFinal: false, why: reading.why };
};

export const settlementWatchOf = (ports: SettlementWatchPorts): SettlementWatch => {
  const { db, mappings, settlements, alerts, auditLog, pairState, readerOf, nowMs } = ports;

  const isDue = ({ left, right }: MappingRecord): boolean =>
    [left, right].some((key) => {
      const { expiresAtMs, standing } = pairState.marketOf(key);
      return expiresAtMs <= nowMs() || standing !== 'open';
    });

  const pairsOf = (which: 'due' | 'all'): MappingRecord[] =>
    mappings
      .records()
      .filter(({ mapping }) => mapping.state !== 'proposed' && !isFinal(mapping.settlement.legs))
      .filter((record) => which === 'all' || isDue(record))
      .toSorted(
        (a, b) => (a.mapping.settlement.askedAtMs ?? 0) - (b.mapping.settlement.askedAtMs ?? 0),
      )
      .slice(0, PAIRS_MAX);

  const record = (id: string, readings: readonly [Reading, Reading]): Alert | 'changed' | null => {
    const found = mappings.record(id);
    if (found === null) return null;
    const { mapping, left, right } = found;
    const atMs = nowMs();
    settlements.tookTurn(id, atMs);
    const before = mapping.settlement;
    const leg = (side: 0 | 1, key: number): LegSettlement =>
      legAfter(
        before.legs[side],
        readings[side],
        pairState.marketOf(key),
        mapping.legs[side].outcome,
      );
    const legs: [LegSettlement, LegSettlement] = [leg(0, left), leg(1, right)];
    const verdict = verdictOf(legs, mapping.polarity);
    const isSame =
      before.sinceMs !== null &&
      before.verdict === verdict &&
      JSON.stringify(before.legs) === JSON.stringify(legs);
    if (isSame) return null;
    let auditSeq = verdict === 'disagree' ? settlements.firstDisagreement(id) : null;
    let alert: Alert | null = null;
    if (verdict === 'disagree' && auditSeq === null) {
      const message = disagreement(mapping, legs);
      const entry = auditLog.append({
        atMs,
        action: 'pair-settled-apart',
        subject: id,
        sessionId: ports.sessionId,
        body: {
          mapping: id,
          candidate: mapping.candidateId,
          polarity: mapping.polarity,
          use: mapping.use,
          legs: mapping.legs.map(({ venue, marketId, outcome }, side) => ({
            venue,
            market: marketId,
            outcome,
            state: legs[side]?.state ?? 'unknown',
            valueTicks: legs[side]?.valueTicks ?? null,
            isFinal: legs[side]?.isFinal ?? false,
          })),
        },
      });
      auditSeq = entry.seq;
      alert = alerts.add({ atMs, kind: 'disagreed', mappingId: id, message });
    }
    settlements.append({ mappingId: id, atMs, legs, verdict, auditSeq });
    return alert ?? 'changed';
  };

  const refresh = async (which: 'due' | 'all', signal: AbortSignal): Promise<SettlementTurn> => {
    const readings = new Map<number, Reading>();
    const silent = new Map<string, string>();
    const read = async (market: StoredMarket): Promise<Reading> => {
      const known = readings.get(market.key);
      if (known !== undefined) return known;
      const why = silent.get(market.venue);
      // A venue that did not answer once is not asked forty times more in this turn.
      if (why !== undefined) return { kind: 'not-read', why };
      try {
        const result = await readerOf(market.venue).readResult(market, signal);
        readings.set(market.key, result);
        return result;
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        silent.set(market.venue, error.message);
        return { kind: 'not-read', why: error.message };
      }
    };
    const found: Alert[] = [];
    let changed = 0;
    for (const { mapping, left, right } of pairsOf(which)) {
      const first = await read(pairState.marketOf(left));
      const second = await read(pairState.marketOf(right));
      // Stopped in the middle: what was not asked for is not put down as unknown.
      if (signal.aborted) break;
      const done = db.transaction(record).immediate(mapping.id, [first, second]);
      if (done !== null) changed += 1;
      if (done !== null && done !== 'changed') found.push(done);
    }
    return { asked: readings.size, problems: [...silent.values()], alerts: found, changed };
  };

  return { refresh };
};
