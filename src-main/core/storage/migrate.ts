/** Brings a database to this program's schema, one numbered step and one transaction at a time. */
import type { Database } from 'better-sqlite3';
import { assert, Fault } from '../fault.ts';
import { catalogueReviewAudit } from './migrations/0001-catalogue-review-audit.ts';
import { relationsEvidenceLeases } from './migrations/0002-relations-evidence-leases.ts';
import { lastPricesEvaluationPairs } from './migrations/0003-last-prices-evaluation-pairs.ts';
import { leasesSettlementsAlerts } from './migrations/0004-leases-settlements-alerts.ts';
import { vault } from './migrations/0005-vault.ts';
import { orders } from './migrations/0006-orders.ts';
import { trading } from './migrations/0007-trading.ts';

export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

/** In order, numbered from 1 without gaps. */
export const migrations: readonly Migration[] = [
  catalogueReviewAudit,
  relationsEvidenceLeases,
  lastPricesEvaluationPairs,
  leasesSettlementsAlerts,
  vault,
  orders,
  trading,
];

/** Marks a SQLite file as ours ("PAIR"), so that another program's file is never migrated. */
export const APPLICATION_ID = 0x50414952;

const pragma = (db: Database, name: string): number => {
  const value = db.pragma(name, { simple: true });
  assert(typeof value === 'number', `PRAGMA ${name} answers a number`);
  return value;
};

/**
 * Applies what is missing. Throws a Fault `database-newer` when the file was written by a newer
 * program, and `database-damaged` when it is some other program's file.
 */
export const migrate = (db: Database, steps: readonly Migration[] = migrations): void => {
  steps.forEach((step, index) =>
    assert(step.version === index + 1, 'migrations are numbered 1, 2, 3…'),
  );
  db.transaction(() => {
    const applicationId = pragma(db, 'application_id');
    const version = pragma(db, 'user_version');
    const tables = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number };
    if (
      applicationId !== APPLICATION_ID &&
      (applicationId !== 0 || version !== 0 || tables.n > 0)
    ) {
      throw new Fault(
        'database-damaged',
        `${db.name} is a database of another program. Move it away, or choose another data folder.`,
      );
    }
    if (version > steps.length) {
      throw new Fault(
        'database-newer',
        `The database has schema ${version}; this Pairdesk knows up to ${steps.length}. Start the newer Pairdesk, or choose another data folder.`,
      );
    }
    for (const step of steps.slice(version)) {
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    }
    db.pragma(`application_id = ${APPLICATION_ID}`);
    // One transaction over all steps: after a crash the file is at a version that existed.
  }).immediate();
};
