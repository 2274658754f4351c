/** Clarifications on disk: what a venue published beside its rules, and when that was last read. */
import type { Notice } from '../domain/notice.ts';
import type { Database } from './database.ts';

export type NoticeReading = { readonly readAtMs: number | null; readonly problem: string | null };

export type NoticeStore = ReturnType<typeof noticeStoreOf>;

export const noticeStoreOf = (db: Database) => {
  const read = db.prepare<[number], { id: string; text: string; publishedAtMs: number | null }>(
    `SELECT notice_id AS id, text, published_at AS publishedAtMs FROM notices
     WHERE market_id = ? ORDER BY notice_id`,
  );
  const put = db.prepare(
    `INSERT INTO notices (market_id, notice_id, text, published_at, first_seen_at)
     VALUES (@market, @id, @text, @publishedAtMs, @atMs)
     ON CONFLICT (market_id, notice_id) DO UPDATE SET text = excluded.text,
       published_at = excluded.published_at`,
  );
  const remove = db.prepare('DELETE FROM notices WHERE market_id = ? AND notice_id = ?');
  const tried = db.prepare(
    `INSERT INTO notice_readings (market_id, tried_at, read_at, problem)
     VALUES (@market, @atMs, @readAtMs, @problem)
     ON CONFLICT (market_id) DO UPDATE SET tried_at = excluded.tried_at,
       read_at = coalesce(excluded.read_at, read_at), problem = excluded.problem`,
  );
  const triedAt = db.prepare<[number], { tried_at: number }>(
    'SELECT tried_at FROM notice_readings WHERE market_id = ?',
  );

  const of = (market: number): Notice[] => read.all(market);
  return {
    of,
    /** Puts down what the venue publishes now; returns whether that is different from before. */
    replace: (market: number, notices: readonly Notice[], atMs: number): boolean => {
      const before = new Map(of(market).map((notice) => [notice.id, notice.text]));
      const now = new Map(notices.map((notice) => [notice.id, notice.text]));
      for (const notice of notices) put.run({ ...notice, market, atMs });
      for (const id of before.keys()) if (!now.has(id)) remove.run(market, id);
      tried.run({ market, atMs, readAtMs: atMs, problem: null });
      return before.size !== now.size || [...now].some(([id, text]) => before.get(id) !== text);
    },
    /** Says that they could not be read; what was read before is kept and is no longer current. */
    fail: (market: number, problem: string, atMs: number): void => {
      tried.run({ market, atMs, readAtMs: null, problem });
    },
    /** When somebody last tried to read them; 0: never. */
    triedAtMs: (market: number): number => triedAt.get(market)?.tried_at ?? 0,
  };
};
