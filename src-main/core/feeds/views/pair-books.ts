/** One pair as an operator looks at it: both ladders on one price axis, and the edge over time. */
import type { LegBook, PairBooks } from '../../../../src-preload/contract/books.ts';
import { unknownBook } from '../../books/book.ts';
import { areFeesKnown, feeBudget } from '../../domain/fee.ts';
import type { FeeSchedule } from '../../domain/fee-schedule.ts';
import { oppositeOutcome } from '../../domain/level.ts';
import type { Outcome } from '../../domain/level.ts';
import type { Price } from '../../domain/price.ts';
import { ONE_SHARE } from '../../domain/size.ts';
import type { Size } from '../../domain/size.ts';
import { oppositeGrid, stepAt } from '../../domain/tick-grid.ts';
import type { TickGrid } from '../../domain/tick-grid.ts';
import type { Engine } from '../../engine/engine.ts';
import type { WatchedPair } from '../../engine/message.ts';
import type { Moment } from '../../streams/moment.ts';
import type { PairInForce } from '../pairs-in-force.ts';
import { bookStanding } from './book-standing.ts';
import { levelsIn } from './leg-side.ts';
import { feeWords } from './words.ts';

/**
 * In which outcome's terms each leg is shown, so that both ladders price the same state of the world:
 * that in which the first leg's outcome wins.
 */
export const shownOutcomes = ({
  polarity,
  legs: [one, other],
}: Pick<WatchedPair, 'polarity' | 'legs'>): readonly [Outcome, Outcome] => {
  const meant = other.meant ?? 'yes';
  return [one.meant ?? 'yes', polarity === 'inverted' ? oppositeOutcome(meant) : meant];
};

const HUNDRED = (100 * ONE_SHARE) as Size;

const feeOf100 = (fees: FeeSchedule, ask: number | undefined): number | null =>
  ask === undefined || !areFeesKnown(fees)
    ? null
    : Number(feeBudget(fees, 'taker', [{ price: ask as Price, size: HUNDRED }]));

const tickOf = (grid: TickGrid | null, outcome: Outcome, ask: number | undefined) => {
  if (grid === null || ask === undefined) return null;
  return stepAt(outcome === 'yes' ? grid : oppositeGrid(grid), ask as Price);
};

export const pairBooksOf =
  (engine: Engine) =>
  (
    { markets, mapping }: PairInForce,
    watched: WatchedPair,
    depth: number,
    now: Moment,
  ): PairBooks => {
    const outcomes = shownOutcomes(watched);
    const legBook = (side: 0 | 1): LegBook => {
      const { venue, marketId, terms } = watched.legs[side];
      const tracked = engine.stream(venue)?.books.get(marketId);
      const shown = tracked?.shown ?? unknownBook(now.atMs);
      const outcome = outcomes[side];
      const { bids, asks } = levelsIn(shown, outcome, depth);
      const grid = tracked?.grid ?? terms.grid;
      return {
        venue,
        marketId,
        title: markets[side].title,
        outcome: markets[side].outcomes[outcome === 'yes' ? 0 : 1] ?? outcome,
        standing: bookStanding({ shown, proof: tracked?.proof ?? null }),
        bids,
        asks,
        fee: feeWords(terms.fees),
        feeOf100: feeOf100(terms.fees, asks[0]?.price),
        tick: tickOf(grid, outcome, asks[0]?.price),
        minimumShares: terms.sizeMin,
      };
    };
    const history = engine.standing(mapping.id)?.history ?? [];
    return {
      mappingId: mapping.id,
      atMs: now.atMs,
      legs: [legBook(0), legBook(1)],
      edges: history.map(({ atMs, netMicros }) => ({ atMs, netEdge: netMicros })),
    };
  };
