/** Mappings for a person at a terminal: what each may be used for, how long, and how it settled. */
import type { Mapping } from '../../../src-preload/contract/mappings.ts';
import type { LegSettlement } from '../../../src-preload/contract/settlement.ts';
import { legLine, shortIds } from './candidate-text.ts';
import type { Terminal } from './terminal.ts';
import { countText, minuteText } from './text/amounts.ts';
import { wrapped } from './text/display-width.ts';
import { safeLine } from './text/safe-text.ts';
import { tableLines, type Cell, type Column } from './text/table.ts';

type Look = Pick<Terminal, 'columns' | 'paint'>;

const DIRECTIONS = {
  'both-ways': 'both ways',
  'first-leg': 'only the first leg',
  'second-leg': 'only the second leg',
} as const;

/** "Lease 1 until 2026-12-23 12:00Z, at most $500, both ways." */
export const leaseText = ({ lease }: Pick<Mapping, 'lease'>): string =>
  lease === null
    ? 'No lease.'
    : `Lease ${lease.number} until ${minuteText(lease.expiresAtMs)}, ${
        lease.maxDollars === 0 ? 'without a size' : `at most $${countText(lease.maxDollars)}`
      }, ${DIRECTIONS[lease.directions]}.`;

const legText = ({ state, valueTicks, isFinal, why }: LegSettlement): string => {
  const value = valueTicks === null ? '' : ` (${(valueTicks / 10_000).toFixed(4)})`;
  const open = isFinal || state === 'unsettled' || state === 'unknown' ? '' : ', not final';
  return `${state}${state === 'split' ? value : ''}${open}${why === null ? '' : `: ${why}`}`;
};

export const settlementText = ({ settlement, legs }: Mapping): string => {
  const { verdict, sinceMs } = settlement;
  if (sinceMs === null) return 'Settlement: not asked for yet.';
  const sides = legs.map(
    ({ venue }, side) =>
      `${venue} ${settlement.legs[side] === undefined ? 'unknown' : legText(settlement.legs[side])}`,
  );
  return `Settlement: ${verdict} since ${minuteText(sinceMs)}. ${sides.join('; ')}`;
};

const columns: readonly Column[] = [
  { title: 'ID' },
  { title: 'USE' },
  { title: 'POLARITY' },
  { title: 'STATE' },
  { title: 'SETTLED' },
  { title: 'SINCE' },
  { title: 'CANDIDATE' },
];

const stateCell = ({ state }: Mapping, { paint }: Look): Cell =>
  state === 'verified' ? state : { text: state, paint: paint.yellow };

const verdictCell = ({ settlement: { verdict } }: Mapping, { paint }: Look): Cell =>
  verdict === 'disagree' ? { text: verdict, paint: paint.red } : verdict;

/** @param more what to say of each below its legs. */
export const mappingTable = (
  mappings: readonly Mapping[],
  look: Look,
  more: (mapping: Mapping) => readonly string[],
): readonly string[] => {
  const short = shortIds(mappings.map(({ id }) => id));
  const rows = mappings.map((mapping): Cell[] => [
    short.get(mapping.id) ?? mapping.id,
    mapping.use,
    mapping.polarity,
    stateCell(mapping, look),
    verdictCell(mapping, look),
    minuteText(mapping.ended?.atMs ?? mapping.verifiedAtMs ?? mapping.proposedAtMs),
    mapping.candidateId,
  ]);
  const [header, ...heads] = tableLines(columns, rows, look.columns, look.paint.bold);
  return [
    header ?? '',
    ...mappings.flatMap((mapping, index) => [
      heads[index] ?? '',
      ...mapping.legs.map((leg) => legLine(leg, look)),
      ...more(mapping).flatMap((text) =>
        wrapped(safeLine(text), look.columns - 2).map((line) => `  ${line}`),
      ),
    ]),
  ];
};
