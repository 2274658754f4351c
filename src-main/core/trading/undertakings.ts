/**
 * The record of undertakings. Each is put on disk in the commit of its first order, or of its end where
 * there was none: until then nothing has happened that would have to outlive the process.
 */
import type { AuditLog } from '../audit/audit-log.ts';
import type { Database } from '../storage/database.ts';
import type { UndertakingStore } from '../storage/undertaking-store.ts';
import type { UndertakingEnd, UndertakingRecord } from './undertaking.ts';

export type UndertakingsPorts = {
  readonly db: Database;
  readonly store: UndertakingStore;
  readonly auditLog: Pick<AuditLog, 'append'>;
  readonly nowMs: () => number;
  readonly sessionId: string;
};

export type Undertakings = {
  readonly begin: (record: UndertakingRecord) => void;
  /** Puts it on record, where it is not. Inside a transaction of the caller. */
  readonly keep: (id: string) => void;
  readonly end: (id: string, outcome: UndertakingEnd['outcome'], why: string) => void;
  /** It was over and is not: a fill was taken back, or one came late. */
  readonly reopen: (id: string, why: string) => void;
  readonly byId: (id: string) => UndertakingRecord | null;
  /** Oldest first. */
  readonly running: () => readonly UndertakingRecord[];
  readonly all: () => readonly UndertakingRecord[];
  /** Of a pair, oldest first. */
  readonly idsOf: (mappingId: string) => Iterable<string>;
  /** How many of a pair have been entered. */
  readonly countOf: (mappingId: string) => number;
};

export const undertakingsOf = (ports: UndertakingsPorts): Undertakings => {
  const { db, store, auditLog, nowMs, sessionId } = ports;
  const known = new Map<string, UndertakingRecord>();
  /** Asked for at every offer, so they are kept. */
  const running = new Set<string>();
  const ofPair = new Map<string, Set<string>>();
  /** Those of them that were given up before anything was filled. */
  const notEntered = new Map<string, Set<string>>();
  const setIn = (sets: Map<string, Set<string>>, key: string): Set<string> => {
    const set = sets.get(key) ?? new Set();
    sets.set(key, set);
    return set;
  };
  const set = (record: UndertakingRecord): void => {
    const { id } = record.plan;
    known.set(id, record);
    if (record.ended === null) running.add(id);
    else running.delete(id);
    setIn(ofPair, record.mappingId).add(id);
    const given = setIn(notEntered, record.mappingId);
    if (record.ended?.outcome === 'not-entered') given.add(id);
    else given.delete(id);
  };
  for (const record of store.all()) set(record);

  const onRecord = (
    action: string,
    { plan, mappingId }: UndertakingRecord,
    more: Readonly<Record<string, string | number>>,
  ): void => {
    auditLog.append({
      atMs: nowMs(),
      action,
      subject: plan.id,
      sessionId,
      body: { mapping: mappingId, ...more },
    });
  };

  const keep = (record: UndertakingRecord): void => {
    if (!store.insert(record)) return;
    const { plan, places, expected } = record;
    onRecord('undertaking-begun', record, {
      shares: plan.size,
      first: places[plan.first.leg].venue,
      because: plan.first.why,
      profit: expected.profit.toString(),
      worst: expected.worstCase.toString(),
    });
  };
  const end = db.transaction((record: UndertakingRecord, ended: UndertakingEnd) => {
    keep(record);
    store.end(record.plan.id, ended);
    onRecord(`undertaking-${ended.outcome}`, record, { why: ended.why });
  });
  const reopen = db.transaction((record: UndertakingRecord, why: string) => {
    store.reopen(record.plan.id);
    onRecord('undertaking-reopened', record, { why });
  });

  return {
    begin: set,
    keep: (id) => {
      // A drill's order is no part of any.
      const record = known.get(id);
      if (record !== undefined) keep(record);
    },
    end: (id, outcome, why) => {
      const record = known.get(id);
      if (record?.ended !== null) return;
      const ended = { atMs: nowMs(), outcome, why };
      end.immediate(record, ended);
      set({ ...record, ended });
    },
    reopen: (id, why) => {
      const record = known.get(id);
      if (record === undefined || record.ended === null) return;
      reopen.immediate(record, why);
      set({ ...record, ended: null });
    },
    byId: (id) => known.get(id) ?? null,
    // One that is taken up again has its place by when it began.
    running: () =>
      [...running]
        .flatMap((id) => known.get(id) ?? [])
        .toSorted((one, other) => one.startedAtMs - other.startedAtMs),
    all: () => [...known.values()],
    idsOf: (mappingId) => ofPair.get(mappingId) ?? [],
    countOf: (mappingId) =>
      (ofPair.get(mappingId)?.size ?? 0) - (notEntered.get(mappingId)?.size ?? 0),
  };
};
