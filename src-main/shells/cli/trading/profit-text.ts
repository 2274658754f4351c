/** Profit for a person: what was made, what is locked, and where every cent of the expected went. */
import type { Profit } from '../../../../src-preload/contract/positions.ts';
import { countText } from '../text/amounts.ts';
import { padded } from '../text/display-width.ts';
import { amountText, gainText } from './exact-amounts.ts';
import { counted, type Look, spanText } from './look.ts';

type Row = readonly [name: string, figure: string, meaning: string];

const rowLines = (rows: readonly Row[], { paint }: Look): readonly string[] => {
  const left = Math.max(...rows.map(([name]) => name.length));
  const middle = Math.max(...rows.map(([, figure]) => figure.length));
  return rows.map(([name, figure, meaning]) =>
    `  ${padded(name, left)}  ${padded(figure, middle, 'right')}  ${meaning === '' ? '' : paint.dim(meaning)}`.trimEnd(),
  );
};

const countsText = ({ counts: { begun, hedged, dumped, held, notEntered } }: Profit): string => {
  const others = begun - hedged - dumped - held - notEntered;
  const rest = others > 0 ? `, ${countText(others)} under way` : '';
  return `${counted(begun, 'undertaking')} begun: ${countText(hedged)} hedged, ${countText(dumped)} dumped, ${countText(held)} held, ${countText(notEntered)} not entered${rest}.`;
};

const unhedgedText = ({ unhedgedMs }: Profit): string => {
  if (unhedgedMs === null) return 'One leg without its match: nothing was begun to measure it on.';
  const { p50, p95, most } = unhedgedMs;
  return `One leg without its match: median ${spanText(p50)}, 95th percentile ${spanText(p95)}, at most ${spanText(most)}.`;
};

export const profitText = (profit: Profit, look: Look): string => {
  const { attribution } = profit;
  const provisional =
    profit.lockedProvisional === 0
      ? 'matched shares, until both are paid'
      : `${gainText(profit.lockedProvisional)} of it rests on fills that may still be taken back`;
  const standing: readonly Row[] = [
    ['realised', gainText(profit.realised), 'settled, and sold again'],
    ['locked', gainText(profit.locked), provisional],
    ['today', gainText(profit.today), 'this UTC day'],
    ['at risk', amountText(profit.atRisk), 'at cost, without a match'],
    [
      'worst',
      gainText(profit.worst),
      'if each pair ends in its worst way, and no two markets settle apart',
    ],
    ['fees paid', amountText(profit.paidFees), ''],
  ];
  const parts: readonly Row[] = [
    ['expected', gainText(attribution.expected), 'of everything that was begun'],
    ['not filled', gainText(attribution.unfilled), 'what did not come about'],
    ['slippage', gainText(attribution.slippage), 'prices against the plan'],
    ['fees', gainText(attribution.fees), 'against the budget'],
    ['compensation', gainText(attribution.compensation), 'chases, and sales of what had no match'],
    ['result', gainText(attribution.result), ''],
    ['lock-up', amountText(attribution.lockUp), 'what the capital would earn without risk'],
  ];
  const lines = [
    look.paint.bold('Profit'),
    ...rowLines(standing, look),
    '',
    look.paint.bold('From expected to result'),
    ...rowLines(parts, look),
    '',
    countsText(profit),
    unhedgedText(profit),
  ];
  return `${lines.join('\n')}\n`;
};
