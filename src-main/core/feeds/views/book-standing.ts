/** A book's state, and what last proved it, by the operator's clock. */
import type { BookStanding } from '../../../../src-preload/contract/books.ts';
import type { TrackedBook } from '../../streams/tracked-book.ts';
import { bookWords } from './words.ts';

export const bookStanding = ({
  shown: { state, heardAtMs },
  proof,
}: Pick<TrackedBook, 'shown' | 'proof'>): BookStanding => ({
  state: state.kind,
  sinceMs: state.sinceMs,
  why: bookWords(state),
  heardAtMs,
  proof,
});
