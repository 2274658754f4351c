/** Positions for a person: by pair, both legs, what is locked in, and what each way of ending pays. */
import type { Position, PositionLeg } from '../../../../src-preload/contract/positions.ts';
import { shortIds } from '../candidate-text.ts';
import { dayText } from '../text/amounts.ts';
import { safeLine } from '../text/safe-text.ts';
import { type Column, tableLines } from '../text/table.ts';
import { amountText, exactText, gainText } from './exact-amounts.ts';
import { counted, type Look, noteLines } from './look.ts';

const columns: readonly Column[] = [
  { title: 'VENUE' },
  { title: 'HOLDS', align: 'right' },
  { title: 'OF' },
  { title: 'COST', align: 'right' },
  { title: 'FEES', align: 'right' },
  { title: 'MAY GO BACK', align: 'right' },
  { title: 'EXPIRES' },
  { title: 'SETTLED', isFlexible: true },
];

const legRow = (leg: PositionLeg) => [
  leg.venue,
  exactText(leg.shares),
  leg.outcome,
  amountText(leg.cost),
  amountText(leg.fees),
  exactText(leg.provisional),
  leg.expiresAtMs === null ? null : dayText(leg.expiresAtMs),
  leg.settlement,
];

const legLines = ({ legs }: Position, look: Look): readonly string[] =>
  tableLines(columns, legs.map(legRow), look.columns - 2, look.paint.dim).map(
    (line) => `  ${line}`,
  );

const lockedText = ({ matched, locked, lockedProvisional }: Position): string => {
  if (matched === 0) return 'Nothing has its match.';
  const provisional =
    lockedProvisional === 0
      ? ''
      : `, of which ${gainText(lockedProvisional)} rests on fills that may still be taken back`;
  return `${exactText(matched)} matched: ${gainText(locked)} locked in${provisional}.`;
};

const positionLines = (position: Position, id: string, look: Look): readonly string[] => {
  const { title, atRisk, states, worst, daysToCash } = position;
  const risk = `Without a match: ${amountText(atRisk)} at cost. Unless the markets settle apart, it comes to ${gainText(worst)} at the worst.`;
  return [
    `${look.paint.bold(id)}  ${safeLine(title)}`,
    ...legLines(position, look),
    ...noteLines(lockedText(position), look),
    ...noteLines(risk, look).map(atRisk > 0 ? look.paint.yellow : (line) => line),
    ...states.flatMap(({ sentence, gain }) => noteLines(`${gainText(gain)} if: ${sentence}`, look)),
    daysToCash === null
      ? '  When both will have paid is not known.'
      : `  Both have paid in about ${counted(daysToCash, 'day')}.`,
  ];
};

export const positionsText = (positions: readonly Position[], look: Look): string => {
  if (positions.length === 0) return 'Nothing is held.\n';
  // Both directions of a pair have one id, which must not make it longer.
  const short = shortIds([...new Set(positions.map(({ mappingId }) => mappingId))]);
  const lines = positions.flatMap((position) => [
    ...positionLines(position, short.get(position.mappingId) ?? position.mappingId, look),
    '',
  ]);
  return `${lines.join('\n')}${counted(positions.length, 'position')}.\n`;
};
