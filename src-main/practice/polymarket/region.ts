/** Polymarket's website as far as it says whether orders are taken from here (its docs, 2026-11). */
import type { AnswerQuestion } from '../http/reply.ts';
import { reply } from '../http/reply.ts';

export type Region = {
  readonly isBlocked: () => boolean;
  readonly setBlocked: (isBlocked: boolean) => void;
  readonly answer: AnswerQuestion;
};

export const regionOf = (): Region => {
  let blocked = false;
  return {
    isBlocked: () => blocked,
    setBlocked: (isBlocked) => {
      blocked = isBlocked;
    },
    answer: ({ path }) => {
      if (path.join('/') !== 'api/geoblock') return reply(404, { error: 'not found' });
      const where = blocked ? { country: 'US', region: 'NY' } : { country: 'IE', region: 'L' };
      return reply(200, { blocked, ip: '127.0.0.1', ...where });
    },
  };
};
