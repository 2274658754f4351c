/** Whether the desk may trade, for a person: what stands in the way, and each venue's account. */
import type {
  Obstacle,
  TradingAccount,
  TradingStanding,
} from '../../../../src-preload/contract/trading.ts';
import { type Cell, type Column, tableLines } from '../text/table.ts';
import { amountText, exactText } from './exact-amounts.ts';
import { agoText, counted, type Look, noteLines } from './look.ts';

const columns: readonly Column[] = [
  { title: 'VENUE' },
  { title: 'STATE' },
  { title: 'ARMED' },
  { title: 'STREAM' },
  { title: 'CASH', align: 'right' },
  { title: 'READ', align: 'right' },
  { title: 'CLOCK', align: 'right' },
  { title: 'BEAT', align: 'right' },
  { title: 'ACCOUNT', isFlexible: true },
];

const clockText = (aheadMs: number | null): string =>
  aheadMs === null ? 'unknown' : `${aheadMs > 0 ? '+' : ''}${aheadMs} ms`;

const stateCell = (state: TradingAccount['state'], { paint }: Look): Cell => {
  if (state === 'ready') return state;
  return {
    text: state,
    paint: state === 'frozen' || state === 'failed' ? paint.red : paint.yellow,
  };
};

const accountRow = (account: TradingAccount, atMs: number, look: Look): readonly Cell[] => [
  account.name,
  stateCell(account.state, look),
  account.isArmed ? 'yes' : { text: 'no', paint: look.paint.yellow },
  account.isStreamUp ? 'up' : { text: 'down', paint: look.paint.yellow },
  account.cash === null ? 'unknown' : amountText(account.cash),
  agoText(account.readAtMs, atMs) ?? 'never',
  clockText(account.clockAheadMs),
  agoText(account.beatAtMs, atMs),
  account.account ?? 'unknown',
];

const accountLines = ({ accounts, atMs }: TradingStanding, look: Look): readonly string[] => {
  if (accounts.length === 0) return ['This desk has no account to trade with.'];
  const rows = accounts.map((account) => accountRow(account, atMs, look));
  const [header = '', ...lines] = tableLines(columns, rows, look.columns, look.paint.bold);
  return [
    header,
    ...accounts.flatMap(({ why, state }, at) => [
      lines[at] ?? '',
      ...(why === '' ? [] : noteLines(why, look)),
      ...(state === 'frozen' ? ['  What differs: pairdesk reconcile'] : []),
    ]),
  ];
};

/** The sentence often begins with the venue's name, which is then not said twice. */
const obstacleText = (
  { code, venue, sentence }: Obstacle,
  { accounts }: TradingStanding,
): string => {
  const name = accounts.find((account) => account.venue === venue)?.name ?? venue;
  const head = name === null || sentence.startsWith(name) ? '' : `${name}: `;
  return `${head}${sentence} (${code})`;
};

const SHOWN = 5;

const notEnteredLines = ({ notEntered, atMs }: TradingStanding, look: Look): readonly string[] => {
  if (notEntered.length === 0) return [];
  const more = notEntered.length - SHOWN;
  return [
    `${counted(notEntered.length, 'pair')} offered and not entered:`,
    ...notEntered
      .slice(0, SHOWN)
      .flatMap(({ title, why, code, atMs: sinceMs }) =>
        noteLines(`- ${title}: ${why} (${code}, ${agoText(sinceMs, atMs) ?? 'now'})`, look),
      ),
    ...(more > 0 ? [`  and ${more} more (--json has them all)`] : []),
    '',
  ];
};

export const standingText = (standing: TradingStanding, look: Look): string => {
  const { isOpen, obstacles, running, livingOrders, unhedged } = standing;
  const { unhedgedDollarSeconds: held, unhedgedDollarSecondsMax: most } = standing;
  const lines = [
    isOpen
      ? 'Trading is OPEN: something new could be begun now.'
      : look.paint.yellow(
          'Trading is CLOSED: nothing new is begun. What is under way is brought to its end.',
        ),
    ...obstacles.flatMap((obstacle) => noteLines(`- ${obstacleText(obstacle, standing)}`, look)),
    '',
    ...accountLines(standing, look),
    '',
    `${counted(running, 'undertaking')} under way, ${counted(livingOrders, 'living order')}.`,
    ...notEnteredLines(standing, look),
    `${amountText(unhedged)} held without its match; ${exactText(held)} of at most ${exactText(most)} dollar-seconds.`,
  ];
  return `${lines.join('\n')}\n`;
};
