/** Kalshi's paging: a cursor names the last record that was sent, and the last page has an empty one. */
import { cursorOf, keyOfCursor } from '../http/cursor.ts';
import { badRequest, limitOf } from './filters.ts';

const cursorKey = 'ticker';
/** A cursor that starts from the beginning again: what a looping venue would send. */
export const kalshiStartCursor = cursorOf(cursorKey, '');

export type Limits = { readonly default: number; readonly max: number };

export const page = <Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  limits: Limits,
  query: URLSearchParams,
): { readonly rows: readonly Row[]; readonly cursor: string } => {
  const limit = limitOf(query, limits);
  const cursor = query.get('cursor') ?? '';
  const after = cursor === '' ? '' : keyOfCursor(cursorKey, cursor);
  const from = after === '' ? 0 : rows.findIndex((row) => keyOf(row) === after) + 1;
  if (after === null || (after !== '' && from === 0)) throw badRequest('invalid cursor');
  const wanted = rows.slice(from, from + limit);
  const last = wanted.at(-1);
  const isLastPage = last === undefined || from + limit >= rows.length;
  return { rows: wanted, cursor: isLastPage ? '' : cursorOf(cursorKey, keyOf(last)) };
};
