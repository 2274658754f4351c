/** A book's state, and what last proved it, by the operator's clock. */
import type { BookStanding } from '../../../../src-preload/contract/books.ts';
import type { Moment } from '../../streams/moment.ts';
import type { TrackedBook } from '../../streams/tracked-book.ts';
import { bookWords } from './words.ts';

/** `tracked` keeps the proof by the clock that never goes back; null for a book nobody tracks. */
export const bookStanding = (
  { shown: { state, heardAtMs }, proof }: Pick<TrackedBook, 'shown' | 'proof'>,
  now: Moment,
): BookStanding => ({
  state: state.kind,
  sinceMs: state.sinceMs,
  why: bookWords(state),
  heardAtMs,
  proof:
    proof === null
      ? null
      : { by: proof.by, atMs: Math.round(now.atMs - (now.elapsedMs - proof.atMs)) },
});
