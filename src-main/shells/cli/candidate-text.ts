/** Candidates for a person at a terminal. Every word that came from a venue is made safe here. */
import { edgeText } from '../../../src-preload/contract/candidate-filter.ts';
import type {
  CandidateDetail,
  CandidateSummary,
  MarketView,
} from '../../../src-preload/contract/candidates.ts';
import type { Warning } from '../../../src-preload/contract/vocabulary.ts';
import { clauseLines } from './clause-text.ts';
import { reopenedLines } from './change-text.ts';
import { examinationLines } from './examination-text.ts';
import { countText, dayText, minuteText, scoreText, volumeText } from './text/amounts.ts';
import { displayWidth, fitted, padded, wrapped } from './text/display-width.ts';
import { safeLine, safeLines } from './text/safe-text.ts';
import { tableLines, type Cell, type Column } from './text/table.ts';
import type { Paint, Terminal } from './terminal.ts';

type Look = Pick<Terminal, 'columns' | 'paint'>;

const ID_LENGTH_MIN = 8;

const sharedLength = (left: string, right: string): number => {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
};

/** Returns for each id the beginning that tells it from the others of the list. */
export const shortIds = (ids: readonly string[]): ReadonlyMap<string, string> => {
  const sorted = ids.toSorted();
  return new Map(
    sorted.map((id, index) => {
      const before = sharedLength(id, sorted[index - 1] ?? '');
      const after = sharedLength(id, sorted[index + 1] ?? '');
      return [id, id.slice(0, Math.max(ID_LENGTH_MIN, before + 1, after + 1))];
    }),
  );
};

const severityPaint = (severity: Warning['severity'], paint: Paint) =>
  ({ high: paint.red, medium: paint.yellow, low: paint.dim })[severity];

/** The worst severity and how many warnings there are: `2 high`. */
const warningCell = (warnings: CandidateSummary['warnings'], paint: Paint): Cell => {
  const worst = (['high', 'medium', 'low'] as const).find((severity) =>
    warnings.some((warning) => warning.severity === severity),
  );
  if (worst === undefined) return 'none';
  return { text: `${warnings.length} ${worst}`, paint: severityPaint(worst, paint) };
};

/** A large edge is not painted as good: it is a reason to look twice. */
const edgeCell = ({ edge }: CandidateSummary, paint: Paint): Cell => {
  if (edge === null) return '-';
  const text = edgeText(edge.edgeTicks);
  return edge.isSuspicious ? { text: `${text} ?`, paint: paint.yellow } : text;
};

const VENUE_WIDTH = 10;

/** One side of a pair on a line of its own, so that its title has most of the width. */
export const legLine = (
  leg: { readonly venue: string; readonly title: string; readonly expiresAtMs?: number },
  look: Look,
): string => {
  const day = leg.expiresAtMs === undefined ? '' : `${dayText(leg.expiresAtMs)}  `;
  const head = `  ${day}${padded(leg.venue, VENUE_WIDTH)}  `;
  return head + fitted(safeLine(leg.title), look.columns - displayWidth(head));
};

const headColumns: readonly Column[] = [
  { title: 'ID' },
  { title: 'SCORE', align: 'right' },
  { title: 'EDGE', align: 'right' },
  { title: 'STATUS' },
  { title: 'RELATION' },
  { title: 'WARNINGS' },
  { title: 'BECAUSE', isFlexible: true },
];

const BIG_EDGE = '"?" marks an edge that is more likely a wrong match.';

/** A line for the pair and one for each leg: titles differ at their ends, so they get the room. */
export const candidateTable = (
  candidates: readonly CandidateSummary[],
  total: number,
  look: Look,
): string => {
  if (candidates.length === 0)
    return total === 0 ? 'No candidates here.\n' : `None of ${countText(total)} matches.\n`;
  const short = shortIds(candidates.map(({ id }) => id));
  const rows = candidates.map((candidate): Cell[] => [
    short.get(candidate.id) ?? candidate.id,
    scoreText(candidate.scorePpm),
    edgeCell(candidate, look.paint),
    candidate.status,
    candidate.relation,
    warningCell(candidate.warnings, look.paint),
    candidate.matchReason,
  ]);
  const [header, ...heads] = tableLines(headColumns, rows, look.columns, look.paint.bold);
  const lines = candidates.flatMap(({ legs }, index) => [
    heads[index] ?? '',
    ...legs.map((leg) => legLine(leg, look)),
  ]);
  const count =
    candidates.length === total
      ? `${countText(total)} in all.`
      : `${countText(candidates.length)} of ${countText(total)} shown.`;
  const isAnyBig = candidates.some(({ edge }) => edge?.isSuspicious === true);
  const notes = isAnyBig ? [`${count} ${BIG_EDGE}`] : [count];
  return `${[header, ...lines, '', ...notes].join('\n')}\n`;
};

const LABEL_WIDTH = 14;

/** Returns a labelled paragraph, wrapped under its label. */
const field = (label: string, text: string, look: Look): readonly string[] =>
  wrapped(safeLine(text), look.columns - LABEL_WIDTH).map(
    (line, index) => look.paint.dim(padded(index === 0 ? label : '', LABEL_WIDTH)) + line,
  );

export const warningLines = (
  warnings: CandidateSummary['warnings'],
  look: Look,
): readonly string[] =>
  warnings.flatMap(({ code, severity, message }) => [
    `  ${severityPaint(severity, look.paint)(padded(severity, 7))} ${safeLine(code)}`,
    ...wrapped(safeLine(message), look.columns - 10).map((line) => `          ${line}`),
  ]);

/** "Yes 0.4200, No unknown": lagged, and as old as the last sighting. */
const asksText = ({ outcomes, lastAskTicks }: MarketView): string =>
  outcomes
    .map((name, at) => {
      const ticks = lastAskTicks[at] ?? null;
      return `${name} ${ticks === null ? 'unknown' : (ticks / 10_000).toFixed(4)}`;
    })
    .join(', ');

const marketLines = (market: MarketView, outcome: string | null, look: Look): readonly string[] => {
  const sources = market.sources.map(({ name, url }) => [name, url].filter(Boolean).join(' '));
  const rules = market.rules === null ? ['unknown'] : safeLines(market.rules);
  return [
    look.paint.bold(`${market.venue}  ${safeLine(market.marketId)}`),
    ...field('Title', market.title, look),
    ...field('Outcome', outcome ?? 'unknown', look),
    ...field('Outcomes', market.outcomes.join(' / '), look),
    ...field('Expires', minuteText(market.expiresAtMs), look),
    ...field('Volume 24h', volumeText(market.volume24h), look),
    ...field('Last asks', asksText(market), look),
    ...field('Category', market.category ?? 'unknown', look),
    ...field('Sources', sources.length === 0 ? 'unknown' : sources.join('; '), look),
    ...field('Last seen', minuteText(market.lastSeenAtMs), look),
    ...rules.flatMap((line, index) => field(index === 0 ? 'Rules' : '', line, look)),
    '',
  ];
};

const decisionLines = (decision: CandidateDetail['decision'], look: Look): readonly string[] => {
  if (decision === null) return [];
  const codes = decision.acknowledged.map(({ code, note }) =>
    note === undefined || note === '' ? code : `${code} (${note})`,
  );
  return [
    ...field(
      'Decided',
      `${decision.kind} ${minuteText(decision.atMs)}, audit entry ${decision.auditSeq}`,
      look,
    ),
    ...(decision.reason === null ? [] : field('Reason', decision.reason, look)),
    ...(codes.length === 0 ? [] : field('Acknowledged', codes.join(', '), look)),
  ];
};

/** What a decision has done, in a few lines. */
export const decidedText = (candidate: CandidateDetail, look: Look): string => {
  const lines = [
    look.paint.bold(`Candidate ${candidate.id}  ${candidate.status}`),
    ...candidate.legs.map((leg) => legLine(leg, look)),
    ...decisionLines(candidate.decision, look),
  ];
  return `${lines.join('\n')}\n`;
};

/** Named for what it is wherever it is written: indicative, and before fees. */
const edgeSentence = ({ edge }: CandidateSummary): string => {
  if (edge === null) return 'unknown';
  const [left, right] = edge.buys;
  const sentence = `${edgeText(edge.edgeTicks)} a share, indicative, before fees, at last known prices of ${minuteText(edge.atMs)} (${left.outcome} + ${right.outcome})`;
  return edge.isSuspicious ? `${sentence}. Big edges are usually wrong matches.` : sentence;
};

export const candidateText = (candidate: CandidateDetail, look: Look): string => {
  const [left, right] = candidate.legs;
  const parts = candidate.scoreParts
    .map(
      ({ name, weightPpm, valuePpm }) => `${name} ${scoreText(valuePpm)} x ${scoreText(weightPpm)}`,
    )
    .join(', ');
  const lines = [
    look.paint.bold(`Candidate ${candidate.id}  ${candidate.status}`),
    ...field('Score', `${scoreText(candidate.scorePpm)}  ${candidate.matchReason}`, look),
    ...field('Parts', parts, look),
    ...field('Relation', candidate.relation, look),
    ...field('Polarity', candidate.polarity, look),
    ...field('Edge', edgeSentence(candidate), look),
    ...field('Revision', String(candidate.revision), look),
    ...decisionLines(candidate.decision, look),
    '',
    ...reopenedLines(candidate, look),
    ...marketLines(candidate.markets[0], left.outcome, look),
    ...marketLines(candidate.markets[1], right.outcome, look),
    ...clauseLines(candidate, look),
    ...examinationLines(candidate, look),
    candidate.warnings.length === 0 ? 'No warnings.' : look.paint.bold('Warnings'),
    ...warningLines(candidate.warnings, look),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
};
