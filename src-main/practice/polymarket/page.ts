/** Pages of the CLOB API: a cursor is base64 of how many came before, and "-1" after the last. */
import { Refused, reply } from '../http/reply.ts';

const LAST = 'LTE=';
export const PAGE_SIZE = 100;

const cursorOf = (from: number): string => Buffer.from(String(from)).toString('base64');

const fromIn = (cursor: string | null): number => {
  const text = Buffer.from(cursor ?? cursorOf(0), 'base64').toString('utf8');
  if (!/^\d{1,9}$/.test(text)) throw new Refused(reply(400, { error: 'invalid next_cursor' }));
  return Number(text);
};

/** Throws a Refused for a cursor that is none. `LTE=` itself answers with an empty page. */
export const pageOf = <Row>(rows: readonly Row[], query: URLSearchParams, size = PAGE_SIZE) => {
  const cursor = query.get('next_cursor');
  const from = cursor === LAST ? rows.length : fromIn(cursor);
  const data = rows.slice(from, from + size);
  const next_cursor = from + size >= rows.length ? LAST : cursorOf(from + size);
  return { limit: size, count: data.length, next_cursor, data };
};
