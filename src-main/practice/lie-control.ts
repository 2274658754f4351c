/** The control endpoint that has a venue's stream lie, and stop lying, from outside the process. */
import type { LieBoard } from './books/lies.ts';
import { isLieName, lieCountMax, practiceLies } from './books/lies.ts';
import { refused, wantedOf } from './control.ts';
import type { Reply } from './http/reply.ts';
import { reply } from './http/reply.ts';

export const liesPath = '/practice/lies';

const isCount = (value: unknown): value is number | undefined =>
  value === undefined ||
  (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= lieCountMax);

export const answerLieControl = (board: LieBoard, method: string, body: string): Reply => {
  if (method === 'POST') {
    const wanted = wantedOf(body);
    if ('status' in wanted) return wanted;
    const { lie, count } = wanted.more;
    if (lie !== null && (typeof lie !== 'string' || !isLieName(lie)))
      return refused(`lie must be null or one of ${Object.keys(practiceLies).join(', ')}.`);
    if (!isCount(count)) return refused(`count must be a whole number up to ${lieCountMax}.`);
    board.set(wanted.venue, lie === null ? null : { lie, ...(count !== undefined && { count }) });
  }
  return reply(200, { lies: board.current(), available: practiceLies });
};
