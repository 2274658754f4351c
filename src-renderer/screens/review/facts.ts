/** The facts of a pair as rows of text, both sides in the same units and zones. Pure. */
import type { CandidateDetail, MarketView } from '../../../src-preload/contract/candidates.ts';
import { ageText, dateTimeText } from '../../ui/time.ts';
import { volumeText } from '../../ui/volume.ts';

/** One line of a cell; null is unknown and is drawn as such. */
export type FactCell = readonly string[] | null;
export type Comparison = 'same' | 'differs' | 'unknown';
export type Fact = {
  readonly name: string;
  readonly cells: readonly [FactCell, FactCell];
  /** Null where the two sides cannot be compared, such as volumes in different units. */
  readonly compared: Comparison | null;
};

type Present = { readonly nowMs: number; readonly zone: string };

const known = (text: string | null | undefined): FactCell =>
  text === null || text === undefined || text.trim() === '' ? null : [text];

/** Two unknowns are not the same: nothing is known about either. */
const comparison = (left: FactCell, right: FactCell): Comparison => {
  if (left === null || right === null) return 'unknown';
  return left.join('\n') === right.join('\n') ? 'same' : 'differs';
};

/** Both zones, since one venue writes in UTC and the other in New York; the distance in words. */
export const expiryLines = (atMs: number, { nowMs, zone }: Present): readonly string[] => {
  const utc = dateTimeText(atMs, 'UTC');
  const local = dateTimeText(atMs, zone);
  const away = ageText(atMs, nowMs);
  return utc === local ? [utc, away] : [utc, local, away];
};

const sourceLines = (market: MarketView): FactCell => {
  const lines = market.sources
    .map(({ name, url }) => [name, url].filter((part) => part !== null && part !== '').join(' · '))
    .filter((line) => line !== '');
  return lines.length === 0 ? null : lines;
};

/** What a source is recognised by: its host without "www.", and its name. */
const sourceMarks = (market: MarketView): readonly string[] =>
  market.sources.flatMap(({ name, url }) => [
    ...(name === null || name === '' ? [] : [name.toLowerCase()]),
    ...(url === null || !URL.canParse(url) ? [] : [new URL(url).hostname.replace(/^www\./, '')]),
  ]);

/** The venues write one source in several ways; one in common is what matters. */
const sourceComparison = (left: MarketView, right: MarketView): Comparison => {
  const marks = sourceMarks(left);
  const others = new Set(sourceMarks(right));
  if (marks.length === 0 || others.size === 0) return 'unknown';
  return marks.some((mark) => others.has(mark)) ? 'same' : 'differs';
};

const asksCell = ({ outcomes, lastAskTicks }: MarketView): FactCell => {
  const asks = outcomes.flatMap((outcome, at) => {
    const ticks = lastAskTicks[at] ?? null;
    return ticks === null ? [] : [`${outcome} $${(ticks / 10_000).toFixed(4)}`];
  });
  return asks.length === 0 ? null : asks;
};

const fact = (name: string, left: FactCell, right: FactCell): Fact => ({
  name,
  cells: [left, right],
  compared: comparison(left, right),
});

export const pairFacts = (candidate: CandidateDetail, present: Present): readonly Fact[] => {
  const [left, right] = candidate.markets;
  const [leftLeg, rightLeg] = candidate.legs;
  const both = (name: string, cell: (market: MarketView) => FactCell): Fact =>
    fact(name, cell(left), cell(right));
  const expiry = both('Expires', ({ expiresAtMs }) => expiryLines(expiresAtMs, present));
  return [
    fact('Outcome paired', known(leftLeg.outcome), known(rightLeg.outcome)),
    both('Outcomes', ({ outcomes }) => known(outcomes.join(' / '))),
    { ...expiry, compared: left.expiresAtMs === right.expiresAtMs ? 'same' : 'differs' },
    { ...both('Settles by', sourceLines), compared: sourceComparison(left, right) },
    // Each venue has categories and event titles of its own: that they differ tells nothing.
    { ...both('Category', ({ category }) => known(category)), compared: null },
    { ...both('Event', ({ eventTitle }) => known(eventTitle)), compared: null },
    // Volumes of two venues are in two units, and being seen at two instants is no difference.
    { ...both('24 h volume', ({ volume24h }) => known(volumeText(volume24h))), compared: null },
    // Prices as the catalogues told them, each beside the outcome it buys.
    { ...both('Last asks', asksCell), compared: null },
    {
      ...both('Last seen', ({ lastSeenAtMs }) => known(ageText(lastSeenAtMs, present.nowMs))),
      compared: null,
    },
  ];
};
