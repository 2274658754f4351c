/** The filters of the queue in words: what each that is on says, and how to take it away. Pure. */
import {
  type CandidateFilter,
  edgeText,
  noFilter,
  type RelationFilter,
} from '../../src-preload/contract/candidate-filter.ts';
import type { CandidateSummary } from '../../src-preload/contract/candidates.ts';
import { RELATION_WORDS } from './relation.ts';

export type FilterChip = {
  readonly key: string;
  readonly text: string;
  /** The filter without this one. */
  readonly without: CandidateFilter;
};

const GROUP_WORDS: Readonly<Record<string, string>> = {
  tradable: 'tradable',
  'not-tradable': 'not tradable',
  'not-proven': 'not proven',
};

export const relationWords = (relation: Exclude<RelationFilter, 'all'>): string =>
  relation === 'tradable' || relation === 'not-tradable' || relation === 'not-proven'
    ? (GROUP_WORDS[relation] ?? relation)
    : RELATION_WORDS[relation].word;

const wholeText = (micros: number): string => (micros / 1_000_000).toLocaleString('en-US');

export const filterChips = (filter: CandidateFilter): readonly FilterChip[] => {
  const { relation, category, endsWithinDays, volumeMinMicros, edgeMinTicks } = filter;
  const chip = (key: string, text: string, change: Partial<CandidateFilter>): FilterChip => ({
    key,
    text,
    without: { ...filter, ...change },
  });
  const { usd, contracts } = volumeMinMicros;
  return [
    ...(relation === 'all'
      ? []
      : [chip('relation', relationWords(relation), { relation: noFilter.relation })]),
    ...(category === null ? [] : [chip('category', category, { category: null })]),
    ...(endsWithinDays === null
      ? []
      : [chip('ends', `ends within ${endsWithinDays} d`, { endsWithinDays: null })]),
    ...(usd === null
      ? []
      : [
          chip('usd', `volume from $${wholeText(usd)}`, {
            volumeMinMicros: { ...volumeMinMicros, usd: null },
          }),
        ]),
    ...(contracts === null
      ? []
      : [
          chip('contracts', `volume from ${wholeText(contracts)} contracts`, {
            volumeMinMicros: { ...volumeMinMicros, contracts: null },
          }),
        ]),
    ...(edgeMinTicks === null
      ? []
      : [chip('edge', `edge from ${edgeText(edgeMinTicks)}`, { edgeMinTicks: null })]),
  ];
};

/** Every category that a leg of these has, as the venues write them, each once and in order. */
export const categoriesOf = (summaries: readonly CandidateSummary[]): readonly string[] => {
  const found = new Map<string, string>();
  for (const { legs } of summaries) {
    for (const { category } of legs) {
      if (category !== null && !found.has(category.toLowerCase()))
        found.set(category.toLowerCase(), category);
    }
  }
  return [...found.values()].toSorted((a, b) => a.localeCompare(b, 'en'));
};
