/** One pair's books for a person at a terminal: both ladders side by side on one price axis. */
import type { LegBook, PairBooks } from '../../../../src-preload/contract/books.ts';
import {
  centsText,
  dollarsUpText,
  priceText,
  sharesText,
} from '../../../../src-preload/contract/figures.ts';
import type { Terminal } from '../terminal.ts';
import { durationText } from '../text/amounts.ts';
import { wrapped } from '../text/display-width.ts';
import { safeLine } from '../text/safe-text.ts';
import { type Column, tableLines } from '../text/table.ts';

const standingText = ({ standing }: LegBook, nowMs: number): string => {
  const { state, why, proof } = standing;
  const proven =
    proof === null
      ? 'never proven'
      : `proven ${durationText(Math.max(0, nowMs - proof.atMs))} ago by ${
          proof.by === 'stream' ? 'its stream' : 'a reading'
        }`;
  return `${state}, ${proven}.${why === '' ? '' : ` ${why}`}`;
};

const sizesAt = (leg: LegBook, price: number): readonly [string, string] => {
  const at = (levels: LegBook['bids']) => {
    const level = levels.find((one) => one.price === price);
    return level === undefined ? '' : sharesText(level.shares);
  };
  return [at(leg.bids), at(leg.asks)];
};

/** Highest price first; where only one venue has a level the other's cells are empty. */
const ladderLines = (
  { legs }: PairBooks,
  look: Pick<Terminal, 'columns' | 'paint'>,
): readonly string[] => {
  const names = legs.map(({ venue }) => venue.toUpperCase());
  const columns: readonly Column[] = [
    { title: `${names[0]} BID`, align: 'right' },
    { title: 'ASK', align: 'right' },
    { title: 'PRICE', align: 'right' },
    { title: `${names[1]} BID`, align: 'right' },
    { title: 'ASK', align: 'right' },
  ];
  const prices = new Set(
    legs.flatMap(({ bids, asks }) => [...bids, ...asks].map(({ price }) => price)),
  );
  const rows = [...prices]
    .toSorted((a, b) => b - a)
    .map((price) => {
      const [one, other] = [sizesAt(legs[0], price), sizesAt(legs[1], price)];
      return [...one, priceText(price), ...other];
    });
  return tableLines(columns, rows, look.columns, look.paint.bold);
};

export const pairText = (pair: PairBooks, look: Pick<Terminal, 'columns' | 'paint'>): string => {
  const edge = pair.edges.findLast(({ netEdge }) => netEdge !== null)?.netEdge ?? null;
  const lines = [
    ...pair.legs.flatMap((leg) => [
      look.paint.bold(safeLine(`${leg.venue} ${leg.outcome}: ${leg.title}`)),
      ...[
        standingText(leg, pair.atMs),
        `Fee: ${leg.fee}.${leg.feeOf100 === null ? '' : ` At most ${dollarsUpText(leg.feeOf100)} for 100 shares at the best ask.`}`,
        `Orders from ${leg.minimumShares === null ? 'an unknown size' : `${sharesText(leg.minimumShares)} shares`}, in steps of ${leg.tick === null ? 'an unknown price' : `$${priceText(leg.tick)}`}.`,
      ].flatMap((text) => wrapped(safeLine(text), look.columns - 2).map((line) => `  ${line}`)),
    ]),
    '',
    ...ladderLines(pair, look),
    '',
    edge === null
      ? 'No edge has been worked out lately.'
      : `The first share's best net edge, last: ${centsText(edge)}.`,
  ];
  return `${lines.join('\n')}\n`;
};
