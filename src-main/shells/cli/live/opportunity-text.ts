/** The board for a person at a terminal: what is worth taking, what is too good, and why not the rest. */
import {
  centsText,
  dollarsText,
  dollarsUpText,
  priceText,
  sharesText,
  yearlyText,
} from '../../../../src-preload/contract/figures.ts';
import type {
  BoardChange,
  Opportunity,
  OpportunityLeg,
} from '../../../../src-preload/contract/opportunities.ts';
import type { Terminal } from '../terminal.ts';
import { countText, durationText } from '../text/amounts.ts';
import { safeLine } from '../text/safe-text.ts';
import { type Column, tableLines } from '../text/table.ts';

const columns: readonly Column[] = [
  { title: 'PAIR' },
  { title: 'NET', align: 'right' },
  { title: 'SHARES', align: 'right' },
  { title: 'PROFIT', align: 'right' },
  { title: 'CAPITAL', align: 'right' },
  { title: 'YEARLY', align: 'right' },
  { title: 'QUOTES', align: 'right' },
  { title: 'SINCE', align: 'right' },
  { title: 'TITLE', isFlexible: true },
];

export const legText = ({ venue, buys, limit }: OpportunityLeg): string =>
  `${venue} ${buys} ≤ ${priceText(limit)}`;

const ageText = (atMs: number, nowMs: number): string => durationText(Math.max(0, nowMs - atMs));

const rowOf = (one: Opportunity, nowMs: number): readonly string[] => [
  one.mappingId.slice(0, 8),
  centsText(one.netEdge),
  sharesText(one.shares),
  dollarsText(one.profit),
  dollarsUpText(one.capital),
  yearlyText(one.annualisedPpm),
  one.legs.map(({ quoteAtMs }) => ageText(quoteAtMs, nowMs)).join(' / '),
  ageText(one.sinceMs, nowMs),
  one.legs[0].title,
];

const listLines = (
  rows: readonly Opportunity[],
  nowMs: number,
  look: Pick<Terminal, 'columns' | 'paint'>,
): readonly string[] => {
  const [header = '', ...lines] = tableLines(
    columns,
    rows.map((row) => rowOf(row, nowMs)),
    look.columns,
    look.paint.bold,
  );
  return [
    header,
    ...rows.flatMap((row, at) => [
      lines[at] ?? '',
      look.paint.dim(`  ${safeLine(row.legs.map(legText).join('  +  '))}`),
    ]),
  ];
};

const byEdge = (one: Opportunity, other: Opportunity): number => other.netEdge - one.netEdge;

export const boardText = (
  board: BoardChange,
  look: Pick<Terminal, 'columns' | 'paint'>,
): string => {
  const { paint } = look;
  const of = (list: Opportunity['list']) =>
    board.changed.filter((row) => row.list === list).toSorted(byEdge);
  const [trading, doubtful] = [of('trading'), of('investigate')];
  if (board.mappings === 0)
    return 'No pair is approved, so no book is watched. Review candidates and approve some.\n';
  const lines = [
    ...(trading.length === 0
      ? ['Nothing is worth taking now.']
      : listLines(trading, board.atMs, look)),
    ...(doubtful.length === 0
      ? []
      : [
          '',
          paint.yellow('To investigate: edges too large to be believed. Look at the match first.'),
          ...listLines(doubtful, board.atMs, look),
        ]),
    '',
    paint.bold(`Not taken, of ${countText(board.mappings)} approved pairs in both directions`),
    ...board.counts.map(
      ({ count, sentence, reason }) =>
        `${countText(count).padStart(5)}  ${safeLine(sentence)} ${paint.dim(safeLine(reason))}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
};

/** The rows that were told of, each with the list it was on. */
export type KnownRows = ReadonlyMap<string, Opportunity['list']>;

export const knownAfter = (
  known: KnownRows,
  { changed, gone }: Pick<BoardChange, 'changed' | 'gone'>,
): KnownRows => {
  const after = new Map(known);
  for (const id of gone) after.delete(id);
  for (const { id, list } of changed) after.set(id, list);
  return after;
};

/** One line for each thing that a change tells, as it would be read in passing. */
export const changeLines = (
  change: BoardChange,
  known: KnownRows,
  { paint }: Pick<Terminal, 'paint'>,
): readonly string[] => {
  const time = new Date(change.atMs).toISOString().slice(11, 19);
  const appeared = change.changed.filter(({ id, list }) => known.get(id) !== list);
  return [
    ...appeared.map((row) => {
      const word = row.list === 'trading' ? paint.bold('take') : paint.yellow('look');
      const figures = `${centsText(row.netEdge)} x ${sharesText(row.shares)} = ${dollarsText(row.profit)}`;
      const legs = row.legs.map(legText).join('  +  ');
      return `${time}  ${word}  ${safeLine(`${row.mappingId.slice(0, 8)}  ${figures}  ${legs}  ${row.legs[0].title}`)}`;
    }),
    ...change.gone.map((id) => {
      const now = change.notTaken.find((row) => row.id === id);
      const why = now === undefined ? 'no longer watched' : now.sentence;
      return paint.dim(safeLine(`${time}  gone  ${id.slice(0, 8)}  ${why}`));
    }),
  ];
};
