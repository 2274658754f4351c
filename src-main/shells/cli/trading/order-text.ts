/** Orders for a person at a terminal: what is not known comes first, then what lives, then the rest. */
import { priceText } from '../../../../src-preload/contract/figures.ts';
import type { DeskClient } from '../../../../src-preload/contract/index.ts';
import type { ExternalOrder, OrderRow } from '../../../../src-preload/contract/trading.ts';
import { shortIds } from '../candidate-text.ts';
import { countText, minuteText } from '../text/amounts.ts';
import { type Cell, type Column, tableLines } from '../text/table.ts';
import { amountText, exactText } from './exact-amounts.ts';
import { counted, type Look, noteLines } from './look.ts';

export type Orders = Awaited<ReturnType<DeskClient['trading']['orders']>>;

const RANKS: Readonly<Record<OrderRow['state'], number>> = {
  unknown: 0,
  sent: 1,
  intended: 1,
  open: 1,
  filled: 2,
  cancelled: 2,
  expired: 2,
  rejected: 2,
  'never-placed': 2,
};

/** Unknown first, then living, then ended; the newest first among each. */
export const sortedOrders = (orders: readonly OrderRow[]): readonly OrderRow[] =>
  orders.toSorted(
    (one, other) => RANKS[one.state] - RANKS[other.state] || other.createdAtMs - one.createdAtMs,
  );

type Terms = Pick<OrderRow, 'action' | 'outcome' | 'limit'>;

/** "buy 100.00 Yes ≤ 0.41": shares, the venue's word, and the worst price. */
export const termsText = ({ action, outcome, limit }: Terms, shares: number): string =>
  `${action} ${exactText(shares)} ${outcome} ${action === 'buy' ? '≤' : '≥'} ${priceText(limit)}`;

const columns: readonly Column[] = [
  { title: 'ORDER' },
  { title: 'STATE' },
  { title: 'VENUE' },
  { title: 'TERMS' },
  { title: 'FILLED', align: 'right' },
  { title: 'PLACED' },
  { title: 'FOR' },
  { title: 'MARKET', isFlexible: true },
];

const stateCell = ({ state, conflicts }: OrderRow, { paint }: Look): Cell => {
  if (state === 'unknown' || conflicts.length > 0) return { text: state, paint: paint.red };
  return state === 'rejected' || state === 'sent' ? { text: state, paint: paint.yellow } : state;
};

const notesOf = (order: OrderRow): readonly string[] => {
  const { filled, provisional, cost, fees, action, why, conflicts, isCancelAsked } = order;
  const isLiving = RANKS[order.state] < 2;
  const money = action === 'buy' ? 'cost' : 'brought';
  return [
    ...(why === null ? [] : [why]),
    ...conflicts.map((conflict) => `CANNOT BE AS IT IS TOLD: ${conflict}`),
    ...(filled === 0
      ? []
      : [`The fills ${money} ${amountText(cost)}, with ${amountText(fees)} in fees.`]),
    ...(provisional === 0
      ? []
      : [`The venue may still take back ${exactText(provisional)} of the filled shares.`]),
    ...(isCancelAsked && isLiving ? ['The venue was asked to cancel it.'] : []),
  ];
};

/** One line for each order, and below it what there is to say. */
export const orderLines = (orders: readonly OrderRow[], look: Look): readonly string[] => {
  const short = shortIds(orders.map(({ id }) => id));
  const rows = orders.map((order): Cell[] => [
    short.get(order.id) ?? order.id,
    stateCell(order, look),
    order.venue,
    termsText(order, order.size),
    exactText(order.filled),
    minuteText(order.createdAtMs),
    order.purpose,
    order.title,
  ]);
  const [header = '', ...lines] = tableLines(columns, rows, look.columns, look.paint.bold);
  return [
    header,
    ...orders.flatMap((order, at) => [
      lines[at] ?? '',
      ...notesOf(order).flatMap((note) => noteLines(note, look)),
    ]),
  ];
};

const externalColumns: readonly Column[] = [
  { title: 'VENUE' },
  { title: 'TERMS' },
  { title: 'SEEN' },
  { title: 'ORDER AT THE VENUE' },
  { title: 'MARKET', isFlexible: true },
];

const externalLines = (external: readonly ExternalOrder[], look: Look): readonly string[] =>
  external.length === 0
    ? []
    : [
        '',
        look.paint.bold(
          `${counted(external.length, 'order')} that this desk did not place: counted, and touched by nothing but a stop`,
        ),
        ...tableLines(
          externalColumns,
          external.map((order) => [
            order.venue,
            termsText(order, order.remaining),
            minuteText(order.seenAtMs),
            order.venueOrderId,
            order.marketId,
          ]),
          look.columns,
          look.paint.bold,
        ),
      ];

const unknownLines = (orders: readonly OrderRow[], look: Look): readonly string[] => {
  const unknown = orders.filter(({ state }) => state === 'unknown').length;
  if (unknown === 0) return [];
  const what =
    unknown === 1
      ? '1 order is UNKNOWN: nobody has heard whether the venue has it. It counts'
      : `${unknown} orders are UNKNOWN: nobody has heard whether the venue has them. Each counts`;
  const text = `${what} as if it were there in full until the venue is asked and says so; it is never sent again.`;
  return [...noteLines(text, look, '').map(look.paint.red), ''];
};

export const ordersText = (
  { orders, external, total }: Orders,
  which: 'living' | 'all',
  look: Look,
): string => {
  const none = which === 'living' ? 'No order is living.' : 'This desk has placed no order yet.';
  const what = which === 'living' ? 'living orders' : 'orders';
  const lines = [
    ...unknownLines(orders, look),
    ...(orders.length === 0 ? [none] : orderLines(sortedOrders(orders), look)),
    ...(orders.length === 0
      ? []
      : ['', `${countText(orders.length)} of ${countText(total)} ${what} shown.`]),
    ...externalLines(external, look),
  ];
  return `${lines.join('\n')}\n`;
};
