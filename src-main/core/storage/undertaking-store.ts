/** Undertakings on disk: what each was begun for, and how it ended. Inside a transaction of the caller. */
import { z } from 'zod';
import { assert } from '../fault.ts';
import { PlainMoney, PlainPrice, PlainSize, plainText } from '../plain-values.ts';
import type { UndertakingEnd, UndertakingRecord } from '../trading/undertaking.ts';
import type { Database } from './database.ts';
import { readRow } from './stored-row.ts';

type Row = {
  id: string;
  mapping_id: string;
  plan: string;
  started_at: number;
  ended_at: number | null;
  outcome: UndertakingEnd['outcome'] | null;
  why: string | null;
};

const Side = z.literal([0, 1]);
const Leg = z.object({
  outcome: z.enum(['yes', 'no']),
  limit: PlainPrice,
  chaseLimit: PlainPrice,
  dumpLimit: PlainPrice,
  sizeMin: PlainSize,
  buySizeMin: PlainSize.optional(),
});
const Place = z.object({ venue: z.string(), account: z.string(), marketId: z.string() });

const StoredPlan = z.object({
  plan: z.object({
    id: z.string(),
    size: PlainSize,
    legs: z.tuple([Leg, Leg]),
    first: z.object({ leg: Side, why: z.string() }),
    isAtOnce: z.boolean(),
    retriesMax: z.int(),
    chaseStep: z.int(),
    mayDump: z.boolean(),
    dumpsMax: z.int(),
  }),
  places: z.tuple([Place, Place]),
  claims: z.tuple([PlainMoney, PlainMoney]),
  cluster: z.string(),
  source: z.string().nullable(),
  expected: z.object({
    cost: z.tuple([PlainMoney, PlainMoney]),
    fees: z.tuple([PlainMoney, PlainMoney]),
    profit: PlainMoney,
    worstCase: PlainMoney,
    days: z.int(),
  }),
});

const recordOf = (row: Row): UndertakingRecord => ({
  ...StoredPlan.parse(JSON.parse(row.plan)),
  mappingId: row.mapping_id,
  startedAtMs: row.started_at,
  ended:
    row.ended_at === null || row.outcome === null
      ? null
      : { atMs: row.ended_at, outcome: row.outcome, why: row.why ?? '' },
});

export type UndertakingStore = ReturnType<typeof undertakingStoreOf>;

export const undertakingStoreOf = (db: Database) => {
  const insert = db.prepare<[string, string, string, number]>(
    `INSERT INTO undertakings (id, mapping_id, plan, started_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );
  const end = db.prepare<[number, string, string, string]>(
    'UPDATE undertakings SET ended_at = ?, outcome = ?, why = ? WHERE id = ? AND ended_at IS NULL',
  );
  const reopen = db.prepare<[string]>(
    'UPDATE undertakings SET ended_at = NULL, outcome = NULL, why = NULL WHERE id = ?',
  );
  const byId = db.prepare<[string], Row>('SELECT * FROM undertakings WHERE id = ?');
  const withPrefix = db.prepare<[{ prefix: string }], Row>(
    'SELECT * FROM undertakings WHERE substr(id, 1, length(@prefix)) = @prefix LIMIT 2',
  );
  const newest = db.prepare<[number], Row>(
    'SELECT * FROM undertakings ORDER BY started_at DESC, id DESC LIMIT ?',
  );
  const all = db.prepare<[], Row>('SELECT * FROM undertakings ORDER BY started_at, id');
  const count = db.prepare<[], { total: number }>('SELECT count(*) AS total FROM undertakings');

  const reading = (rows: () => Row[]): UndertakingRecord[] =>
    readRow(db, 'undertakings', () => rows().map(recordOf));

  return {
    /** False where it is there already: a later order of it is committed. */
    insert: (record: UndertakingRecord): boolean => {
      assert(db.inTransaction, 'an undertaking is part of the transaction of its audit entry');
      const { mappingId, startedAtMs, plan, places, claims, cluster, source, expected } = record;
      const text = plainText({ plan, places, claims, cluster, source, expected });
      return insert.run(plan.id, mappingId, text, startedAtMs).changes > 0;
    },
    end: (id: string, { atMs, outcome, why }: UndertakingEnd): void => {
      assert(db.inTransaction, 'an end is part of the transaction of its audit entry');
      end.run(atMs, outcome, why, id);
    },
    /** What was over is not: a fill of it was taken back, or came late. */
    reopen: (id: string): void => {
      assert(db.inTransaction, 'a reopening is part of the transaction of its audit entry');
      reopen.run(id);
    },
    read: (id: string): UndertakingRecord | null => {
      const [record = null] = reading(() => byId.all(id));
      return record;
    },
    /** At the most two, which is as many as it takes to see that a prefix is not enough. */
    withPrefix: (prefix: string): UndertakingRecord[] => reading(() => withPrefix.all({ prefix })),
    newest: (limit: number): UndertakingRecord[] => reading(() => newest.all(limit)),
    all: (): UndertakingRecord[] => reading(() => all.all()),
    count: (): number => count.get()?.total ?? 0,
  };
};
