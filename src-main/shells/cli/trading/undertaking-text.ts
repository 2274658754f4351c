/** Undertakings for a person: a list of them, and one whole with its orders and the steps on record. */
import { priceText } from '../../../../src-preload/contract/figures.ts';
import type { DeskClient } from '../../../../src-preload/contract/index.ts';
import type { TimelineStep, Undertaking } from '../../../../src-preload/contract/trading.ts';
import { shortIds } from '../candidate-text.ts';
import { countText, minuteText } from '../text/amounts.ts';
import { safeLine } from '../text/safe-text.ts';
import { type Cell, type Column, tableLines } from '../text/table.ts';
import { amountText, exactText, gainText } from './exact-amounts.ts';
import { type Look, momentText, noteLines, spanText } from './look.ts';
import { orderLines } from './order-text.ts';

export type Undertakings = Awaited<ReturnType<DeskClient['trading']['undertakings']>>;
export type FoundUndertaking = Extract<
  Awaited<ReturnType<DeskClient['trading']['undertaking']>>,
  { outcome: 'found' }
>;

const columns: readonly Column[] = [
  { title: 'ID' },
  { title: 'STATE' },
  { title: 'SHARES', align: 'right' },
  { title: 'EXPECTED', align: 'right' },
  { title: 'RESULT', align: 'right' },
  { title: 'UNHEDGED', align: 'right' },
  { title: 'BEGUN' },
  { title: 'TITLE', isFlexible: true },
];

const stateCell = ({ state }: Undertaking, { paint }: Look): Cell => {
  if (state === 'held') return { text: state, paint: paint.red };
  return state === 'running' || state === 'dumped' ? { text: state, paint: paint.yellow } : state;
};

const residualText = ({ residual, legs }: Undertaking): string | null => {
  if (residual === null) return null;
  const { venue, buys } = legs[residual.leg];
  return `Without a match: ${exactText(residual.shares)} ${buys} at ${venue}, which cost ${amountText(residual.cost)}.`;
};

export const undertakingsText = ({ undertakings, total }: Undertakings, look: Look): string => {
  if (undertakings.length === 0) return 'Nothing has been undertaken yet.\n';
  const short = shortIds(undertakings.map(({ id }) => id));
  const rows = undertakings.map((one): Cell[] => [
    short.get(one.id) ?? one.id,
    stateCell(one, look),
    exactText(one.size),
    gainText(one.expectedProfit),
    one.result === null ? null : gainText(one.result),
    spanText(one.unhedgedMs),
    minuteText(one.startedAtMs),
    one.title,
  ]);
  const [header = '', ...lines] = tableLines(columns, rows, look.columns, look.paint.bold);
  const body = undertakings.flatMap((one, at) => [
    lines[at] ?? '',
    ...[one.why, residualText(one) ?? ''].flatMap((note) =>
      note === '' ? [] : noteLines(note, look),
    ),
  ]);
  return `${[
    header,
    ...body,
    '',
    `${countText(undertakings.length)} of ${countText(total)} shown. "undertakings ID" shows one with its steps.`,
  ].join('\n')}\n`;
};

const legColumns: readonly Column[] = [
  { title: 'LEG' },
  { title: 'VENUE' },
  { title: 'BUYS' },
  { title: 'UP TO', align: 'right' },
  { title: 'CHASE TO', align: 'right' },
  { title: 'SELL FROM', align: 'right' },
  { title: 'HELD', align: 'right' },
  { title: 'COST', align: 'right' },
  { title: 'FEES', align: 'right' },
  { title: 'MARKET', isFlexible: true },
];

const legLines = ({ legs }: Undertaking, look: Look): readonly string[] =>
  tableLines(
    legColumns,
    legs.map((leg, side) => [
      String(side + 1),
      leg.venue,
      leg.buys,
      priceText(leg.limit),
      priceText(leg.chaseLimit),
      priceText(leg.dumpLimit),
      exactText(leg.held),
      amountText(leg.cost),
      amountText(leg.fees),
      leg.title,
    ]),
    look.columns,
    look.paint.bold,
  );

/** Each step with its moment and leg; steps of the whole undertaking have none. */
const stepLines = (timeline: readonly TimelineStep[], look: Look): readonly string[] =>
  timeline.flatMap(({ atMs, leg, sentence }) => {
    const head = `${momentText(atMs)}  ${leg === null ? '     ' : `leg ${leg + 1}`}  `;
    return noteLines(sentence, look, ' '.repeat(head.length)).map((line, at) =>
      at === 0 ? `${head}${line.slice(head.length)}` : line,
    );
  });

export const undertakingText = (
  { undertaking, orders, timeline }: FoundUndertaking,
  look: Look,
): string => {
  const { id, state, why, size, first, result, startedAtMs, endedAtMs } = undertaking;
  const outcome = result === null ? 'not known while shares have no result' : gainText(result);
  const residual = residualText(undertaking);
  const ended = endedAtMs === null ? 'not ended' : `ended ${momentText(endedAtMs)}`;
  const lines = [
    look.paint.bold(safeLine(undertaking.title)),
    safeLine(`Undertaking ${id} of pair ${undertaking.mappingId}`),
    ...noteLines(`${state.toUpperCase()}: ${why}`, look, ''),
    ...(residual === null ? [] : noteLines(residual, look, '').map(look.paint.red)),
    '',
    ...noteLines(
      `${exactText(size)} shares of both legs. Leg ${first.leg + 1} first: ${first.why}`,
      look,
      '',
    ),
    `Expected ${gainText(undertaking.expectedProfit)}; result ${outcome}; compensation could have cost ${amountText(undertaking.worstCase)} at most.`,
    `Begun ${momentText(startedAtMs)}, ${ended}; one leg without its match for ${spanText(undertaking.unhedgedMs)}.`,
    '',
    ...legLines(undertaking, look),
    '',
    ...(orders.length === 0 ? ['No order was placed.'] : orderLines(orders, look)),
    '',
    look.paint.bold('Steps on record, oldest first'),
    ...stepLines(timeline, look),
  ];
  return `${lines.join('\n')}\n`;
};
