/** Limits and what counts against them, for a person; and what was set against trading. */
import type { Risk, RiskScope } from '../../../../src-preload/contract/risk.ts';
import { padded } from '../text/display-width.ts';
import { safeLine } from '../text/safe-text.ts';
import { type Cell, type Column, tableLines } from '../text/table.ts';
import { amountText, exactText } from './exact-amounts.ts';
import { type Look, noteLines } from './look.ts';

const columns: readonly Column[] = [
  { title: 'LIMIT' },
  { title: 'USED', align: 'right' },
  { title: 'MOST', align: 'right' },
  { title: 'FULL', align: 'right' },
  { title: 'OF', isFlexible: true },
];

/** Where almost nothing more fits, as a share of the limit. */
const NEARLY_FULL = 0.9;

const fullness = (used: number, most: number): number => (most === 0 ? 1 : used / most);

/** Rounded up: a limit that is not full is never shown as emptier than it is. */
const fullCell = (used: number, most: number, { paint }: Look): Cell => {
  const full = fullness(used, most);
  const text = `${Math.ceil(full * 100)} %`;
  if (full >= 1) return { text, paint: paint.red };
  return full >= NEARLY_FULL ? { text, paint: paint.yellow } : text;
};

export const scopeText = (scope: RiskScope): string => {
  switch (scope.kind) {
    case 'desk':
      return 'the desk';
    case 'venue':
      return scope.venue;
    case 'pair':
      return `pair ${scope.mappingId}`;
  }
};

/** "$12.00 lost of at most $50.00"; a day that was won has lost nothing. */
const dayText = ({ day, lost, dailyLossMax }: Risk): string =>
  lost > 0
    ? `${day}: ${amountText(lost)} lost, of at most ${amountText(dailyLossMax)}.`
    : `${day}: nothing lost (${lost === 0 ? 'even' : `${amountText(-lost)} won`}), at most ${amountText(dailyLossMax)} may be.`;

export const riskText = (risk: Risk, look: Look): string => {
  const { paint } = look;
  const { uses, modes } = risk;
  const tripped =
    'TRIPPED: the loss of a day went over its limit. Nothing new is begun until you have looked: "risk release --reason TEXT".';
  const lines = [
    ...(risk.isTripped ? [...noteLines(tripped, look, '').map(paint.red), ''] : []),
    ...(uses.length === 0
      ? ['Nothing counts against a limit.']
      : tableLines(
          columns,
          uses.map(({ limit, name, used, most }) => [
            limit,
            amountText(used),
            amountText(most),
            fullCell(used, most, look),
            name,
          ]),
          look.columns,
          paint.bold,
        )),
    '',
    ...(modes.length === 0
      ? ['Everything is active.']
      : modes.flatMap(({ scope, mode, cause }) =>
          noteLines(
            `${padded(mode.toUpperCase(), 8)}  ${scopeText(scope)}: ${cause}`,
            look,
            '',
          ).map(paint.yellow),
        )),
    '',
    safeLine(dayText(risk)),
    `${risk.ordersLastMinute} of at most ${risk.ordersPerMinute} orders in the last minute.`,
    `${exactText(risk.unhedgedDollarSeconds)} of at most ${exactText(risk.unhedgedDollarSecondsMax)} dollar-seconds without a match.`,
  ];
  return `${lines.join('\n')}\n`;
};
