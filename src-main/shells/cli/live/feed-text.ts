/** Feeds for a person at a terminal: venues, connections, and the books that are not live. */
import type { DeskClient } from '../../../../src-preload/contract/index.ts';
import type { Terminal } from '../terminal.ts';
import { countText, durationText } from '../text/amounts.ts';
import { safeLine } from '../text/safe-text.ts';
import { type Cell, type Column, tableLines } from '../text/table.ts';

export type FeedStatus = Awaited<ReturnType<DeskClient['feeds']['status']>>;

const connectionColumns: readonly Column[] = [
  { title: 'CONNECTION' },
  { title: 'STATE' },
  { title: 'SINCE', align: 'right' },
  { title: 'BOOKS', align: 'right' },
  { title: 'FRAMES/S', align: 'right' },
  { title: 'LAG', align: 'right' },
  { title: 'GAPS', align: 'right' },
  { title: 'RECONNECTS', align: 'right' },
  { title: 'LAST WORD', align: 'right' },
];

const bookColumns: readonly Column[] = [
  { title: 'VENUE' },
  { title: 'STATE' },
  { title: 'SINCE', align: 'right' },
  { title: 'EVENTS', align: 'right' },
  { title: 'GAPS', align: 'right' },
  { title: 'REPAIRS', align: 'right' },
  { title: 'TITLE', isFlexible: true },
];

const ago = (atMs: number | null, nowMs: number): string | null =>
  atMs === null ? null : durationText(Math.max(0, nowMs - atMs));

const engineLine = ({ engine }: FeedStatus): string => {
  const { journal } = engine;
  const record =
    journal.failure === null
      ? journal.file === null
        ? 'Nothing is recorded.'
        : `${countText(journal.lines)} lines are recorded in ${journal.file}.`
      : `NOTHING IS RECORDED: ${journal.failure}`;
  const why = engine.why === '' ? '.' : `: ${engine.why}`;
  return safeLine(
    `Engine ${engine.state}${why} ${countText(engine.taken)} messages taken, ${countText(engine.leftOut)} left out. ${record}`,
  );
};

export const feedsText = (
  status: FeedStatus,
  isAll: boolean,
  look: Pick<Terminal, 'columns' | 'paint'>,
): string => {
  const { paint, columns } = look;
  const { atMs } = status;
  const stateCell = (state: string, isGood: boolean): Cell =>
    isGood ? state : { text: state, paint: paint.yellow };
  const books = status.instruments.filter(({ standing }) => isAll || standing.state !== 'live');
  const lines = [
    ...status.venues.map(({ name, state, why, live, instruments }) =>
      safeLine(`${name}: ${state}, ${live} of ${instruments} books live. ${why}`.trim()),
    ),
    engineLine(status),
    '',
    ...tableLines(
      connectionColumns,
      status.connections.map((one) => [
        one.connection,
        stateCell(one.state, one.state === 'open'),
        ago(one.sinceMs, atMs),
        countText(one.instruments),
        (one.framesPerSecondMilli / 1_000).toFixed(1),
        one.lagMs === null ? null : `${one.lagMs} ms`,
        countText(one.gaps),
        countText(one.reconnects),
        ago(one.heardAtMs, atMs),
      ]),
      columns,
      paint.bold,
    ),
    ...status.connections
      .filter(({ why }) => why !== '')
      .map(({ connection, why }) => `  ${safeLine(`${connection} ${why.replace(/\.$/, '')}.`)}`),
    '',
    ...(books.length === 0
      ? [isAll ? 'No book is watched.' : 'Every watched book is live.']
      : tableLines(
          bookColumns,
          books.map(({ venue, title, standing, events, gaps, repairs }) => [
            venue,
            stateCell(standing.state, standing.state === 'live'),
            ago(standing.sinceMs, atMs),
            countText(events),
            countText(gaps),
            countText(repairs),
            standing.why === '' ? title : `${title} - ${standing.why}`,
          ]),
          columns,
          paint.bold,
        )),
  ];
  return `${lines.join('\n')}\n`;
};
