/** Alerts on disk: kept until the operator says that they were seen, whichever window shows them. */
import type { Alert } from '../../../src-preload/contract/mappings.ts';
import { assert } from '../fault.ts';
import type { Database } from './database.ts';

export type AlertStore = ReturnType<typeof alertStoreOf>;

export const alertStoreOf = (db: Database) => {
  const insert = db.prepare<unknown[], Alert>(
    `INSERT INTO alerts (at, kind, mapping_id, message) VALUES (@atMs, @kind, @mappingId, @message)
     RETURNING id, at AS atMs, kind, mapping_id AS mappingId, message`,
  );
  const unseen = db.prepare<[], Alert>(
    `SELECT id, at AS atMs, kind, mapping_id AS mappingId, message FROM alerts
     WHERE seen_at IS NULL ORDER BY id`,
  );
  const see = db.prepare('UPDATE alerts SET seen_at = ? WHERE id = ? AND seen_at IS NULL');
  return {
    /** Call it inside the transaction of what it tells of. */
    add: (alert: Omit<Alert, 'id'>): Alert => {
      const added = insert.get(alert);
      assert(added !== undefined, 'an alert that was stored can be read back');
      return added;
    },
    unseen: (): Alert[] => unseen.all(),
    seen: (ids: readonly number[], atMs: number): void => {
      for (const id of ids) see.run(atMs, id);
    },
  };
};
