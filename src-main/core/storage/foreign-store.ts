/** Shares that no order of this desk explains, as the operator has taken them for right. */
import type { Outcome } from '../domain/level.ts';
import type { Foreign } from '../trading/reconciliation.ts';
import type { Database } from './database.ts';

export type ForeignStore = ReturnType<typeof foreignStoreOf>;

export const foreignStoreOf = (db: Database) => {
  const of = db.prepare<
    [string, string],
    { market_id: string; outcome: Outcome; size_micros: number }
  >('SELECT market_id, outcome, size_micros FROM foreign_holdings WHERE venue = ? AND account = ?');
  const add = db.prepare<[string, string, string, Outcome, number]>(
    `INSERT INTO foreign_holdings (venue, account, market_id, outcome, size_micros) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET size_micros = size_micros + excluded.size_micros`,
  );
  return {
    of: (venue: string, account: string): readonly Foreign[] =>
      of.all(venue, account).map(({ market_id: marketId, outcome, size_micros: sizeMicros }) => ({
        marketId,
        outcome,
        sizeMicros,
      })),
    add: (venue: string, account: string, { marketId, outcome, sizeMicros }: Foreign): void => {
      add.run(venue, account, marketId, outcome, sizeMicros);
    },
  };
};
