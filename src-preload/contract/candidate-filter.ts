/**
 * Which candidates an operator asked to see: one meaning for the console and the command line. Pure;
 * the present is an argument. What is not known passes no bound: unknown is not "enough".
 */
import type { CandidateSummary, Leg } from './candidates.ts';
import type { RelationKind } from './examination.ts';
import type { Volume } from './vocabulary.ts';

/** The kinds of relation put together by what they are good for, and each kind by itself. */
export const RELATION_GROUPS = ['tradable', 'not-tradable', 'not-proven'] as const;
export type RelationFilter = 'all' | (typeof RELATION_GROUPS)[number] | RelationKind;

export type CandidateFilter = {
  readonly relation: RelationFilter;
  /** As a venue names it, in any case: one of the two legs has it. Null: any. */
  readonly category: string | null;
  /** Days until the leg that ends first. Null: any. */
  readonly endsWithinDays: number | null;
  /**
   * For each unit the least that legs reported in it must have. A leg of another unit is not
   * measured by it; a pair with no leg of that unit is not shown.
   */
  readonly volumeMinMicros: Readonly<Record<Volume['unit'], number | null>>;
  /** In 1e-4 dollars a share, at last known prices. Null: any. */
  readonly edgeMinTicks: number | null;
};

export const noFilter: CandidateFilter = {
  relation: 'all',
  category: null,
  endsWithinDays: null,
  volumeMinMicros: { usd: null, contracts: null },
  edgeMinTicks: null,
};

const DAY_MS = 86_400_000;

/** Not proven is neither: it may turn out to be tradable once more can be read. */
const GROUP_OF: Readonly<Record<RelationKind, (typeof RELATION_GROUPS)[number]>> = {
  identity: 'tradable',
  complement: 'tradable',
  subset: 'not-tradable',
  superset: 'not-tradable',
  overlap: 'not-tradable',
  disjoint: 'not-tradable',
  unreadable: 'not-proven',
};

export const isRelationShown = (relation: RelationKind, filter: RelationFilter): boolean =>
  filter === 'all' || filter === relation || filter === GROUP_OF[relation];

const hasVolume = (legs: readonly Leg[], unit: Volume['unit'], minMicros: number): boolean => {
  const amounts = legs.flatMap(({ volume24h }) =>
    volume24h?.unit === unit ? [volume24h.amountMicros] : [],
  );
  return amounts.length > 0 && amounts.every((amount) => amount >= minMicros);
};

export const isFiltered = (filter: CandidateFilter): boolean =>
  filter.relation !== 'all' ||
  filter.category !== null ||
  filter.endsWithinDays !== null ||
  filter.volumeMinMicros.usd !== null ||
  filter.volumeMinMicros.contracts !== null ||
  filter.edgeMinTicks !== null;

/** Made once for a filter and asked for every candidate: a queue has ten thousand. */
export const candidateTest = (
  filter: CandidateFilter,
  nowMs: number,
): ((candidate: Pick<CandidateSummary, 'relation' | 'legs' | 'edge'>) => boolean) => {
  const { relation, endsWithinDays, edgeMinTicks } = filter;
  const { usd, contracts } = filter.volumeMinMicros;
  const category = filter.category?.toLowerCase() ?? null;
  const endsByMs = endsWithinDays === null ? null : nowMs + endsWithinDays * DAY_MS;
  return ({ relation: kind, legs, edge }) =>
    isRelationShown(kind, relation) &&
    (category === null || legs.some((leg) => leg.category?.toLowerCase() === category)) &&
    (endsByMs === null || legs.some(({ expiresAtMs }) => expiresAtMs <= endsByMs)) &&
    (usd === null || hasVolume(legs, 'usd', usd)) &&
    (contracts === null || hasVolume(legs, 'contracts', contracts)) &&
    (edgeMinTicks === null || (edge !== null && edge.edgeTicks >= edgeMinTicks));
};

/** The largest bounds that mean anything: beyond them a typing mistake is likelier. */
export const DAYS_MAX = 3_650;
export const VOLUME_MAX = 1_000_000_000;

/**
 * Reads an edge as it is typed, in dollars a share: "0.02", "-0.005". Null for what is none, for
 * more than a dollar, and for what is finer than 1e-4 dollars: it is never rounded.
 */
export const edgeTicksIn = (text: string): number | null => {
  const match = /^([+-]?)([01])?(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole, fraction] = match;
  if (whole === undefined && fraction === undefined) return null;
  const ticks = Number(whole ?? '0') * 10_000 + Number((fraction ?? '').padEnd(4, '0'));
  if (ticks > 10_000) return null;
  // Zero has no sign here: -0 would be another value to whoever compares.
  return sign === '-' && ticks > 0 ? -ticks : ticks;
};

/** "+0.0210", "-0.0080": an edge in dollars a share, with its sign and to the tick. */
export const edgeText = (ticks: number): string =>
  `${ticks < 0 ? '-' : '+'}${(Math.abs(ticks) / 10_000).toFixed(4)}`;
