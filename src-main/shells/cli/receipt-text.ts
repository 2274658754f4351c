/** A scan's receipt for a person: what was read, what was left out and why, what came of it. */
import type { ScanReceipt, VenueReceipt } from '../../../src-preload/contract/scan.ts';
import { countText, durationText, minuteText } from './text/amounts.ts';
import { wrapped } from './text/display-width.ts';
import { safeLine } from './text/safe-text.ts';
import { tableLines, type Column } from './text/table.ts';
import type { Terminal } from './terminal.ts';

type Look = Pick<Terminal, 'columns' | 'paint'>;

const venueColumns: readonly Column[] = [
  { title: 'VENUE' },
  { title: 'FROM' },
  { title: 'COMPLETE' },
  { title: 'PAGES', align: 'right' },
  { title: 'SEEN', align: 'right' },
  { title: 'STORED', align: 'right' },
  { title: 'NEW', align: 'right' },
  { title: 'RETRIES', align: 'right' },
];

const venueRow = (venue: VenueReceipt): readonly string[] => [
  venue.venue,
  venue.resumed ? `${venue.source}, resumed` : venue.source,
  venue.complete ? 'yes' : 'NO',
  countText(venue.pages),
  countText(venue.seen),
  countText(venue.stored),
  countText(venue.added),
  countText(venue.retries),
];

const dropLines = (venue: VenueReceipt, columns: number): readonly string[] =>
  venue.dropped.flatMap(({ reason, field, count, examples }) => {
    const what = field === null ? reason : `${reason} ${field}`;
    const such = examples.length === 0 ? '' : `, such as ${examples.join(', ')}`;
    const text = safeLine(`${venue.venue}: ${countText(count)} ${what}${such}`);
    return wrapped(text, columns - 4).map((line, index) => `  ${index === 0 ? '' : '  '}${line}`);
  });

/** Returns every problem of a scan in one sentence each: the venues' first, then the scan's own. */
export const problemsOf = (receipt: ScanReceipt): readonly string[] => [
  ...receipt.venues.flatMap(({ venue, problem }) =>
    problem === null ? [] : [safeLine(`${venue}: ${problem.code}: ${problem.message}`)],
  ),
  // A scan that failed at a venue repeats that venue's problem as its own.
  ...(receipt.problem === null ||
  receipt.venues.some(({ problem }) => problem?.message === receipt.problem?.message)
    ? []
    : [safeLine(`${receipt.problem.code}: ${receipt.problem.message}`)]),
];

export const receiptText = (receipt: ScanReceipt, look: Look): string => {
  const { candidates } = receipt;
  const drops = receipt.venues.flatMap((venue) => dropLines(venue, look.columns));
  const rows = receipt.venues.map(venueRow);
  const venueLines = tableLines(venueColumns, rows, look.columns, look.paint.bold);
  const lines = [
    look.paint.bold(
      `Scan ${receipt.scanId}  ${receipt.outcome}  ${durationText(receipt.durationMs)}`,
    ),
    `As of ${minuteText(receipt.asOfMs)}, matched by ${safeLine(receipt.matcher)}`,
    '',
    ...(receipt.venues.length === 0 ? ['No venue was read.'] : venueLines),
    ...(drops.length === 0 ? [] : ['', 'Left out:', ...drops]),
    '',
    ...(receipt.compared.length === 0
      ? []
      : [`Compared ${receipt.compared.map(countText).join(' x ')} markets.`]),
    `Candidates: ${countText(candidates.new)} new, ${countText(candidates.updated)} updated, ` +
      `${countText(candidates.duplicate)} known already.`,
  ];
  return `${lines.join('\n')}\n`;
};
