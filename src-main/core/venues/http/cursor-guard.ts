/**
 * Notices a listing that goes in circles: a venue that hands out a cursor it was already sent in
 * this listing would otherwise be read for ever.
 */
import { Fault } from '../../fault.ts';

export type CursorGuard = {
  /** Notes that a page is about to be asked for. Null starts a new listing. */
  readonly sending: (cursor: string | null) => void;
  /** Returns `next` as it is. Throws a Fault `cursor-repeated`. */
  readonly checked: (next: string | null) => string | null;
};

export const createCursorGuard = (venueName: string): CursorGuard => {
  const sent = new Set<string>();
  return {
    sending: (cursor) => {
      // Asking for a page again is the reader's right (it may have failed to keep it) and goes on
      // from there; what came after it may come again.
      if (cursor === null || sent.has(cursor)) sent.clear();
      if (cursor !== null) sent.add(cursor);
    },
    checked: (next) => {
      if (next === null || !sent.has(next)) return next;
      throw new Fault(
        'cursor-repeated',
        `${venueName} pointed back to a page that was already read, so its listing has no end. ` +
          'What was read so far is kept. Scan again later.',
        { retryable: true },
      );
    },
  };
};
