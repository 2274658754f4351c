/** What the same outcome costs on both live books of a pair, for the watch over diverging prices. */
import type { Engine } from '../engine/engine.ts';
import type { WatchedPair } from '../engine/message.ts';
import type { Observation, Quote } from '../review/divergence.ts';
import { quoteIn } from './views/leg-side.ts';
import { shownOutcomes } from './views/pair-books.ts';

/** Null where it is not known which outcomes meet. */
export const observationOf = (
  engine: Pick<Engine, 'book'>,
  pair: WatchedPair,
  atMs: number,
): Observation | null => {
  const { polarity, legs } = pair;
  if (polarity === 'unknown' || legs.some(({ meant }) => meant === null)) return null;
  const outcomes = shownOutcomes(pair);
  const quote = (side: 0 | 1): Quote | null => {
    const { venue, marketId } = legs[side];
    const book = engine.book(venue, marketId);
    return book === null ? null : quoteIn(book, outcomes[side]);
  };
  return { atMs, quotes: [quote(0), quote(1)] };
};
