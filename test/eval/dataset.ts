/** A body of markets of both venues with labels on some of their pairs. */
import type { DiscoveredMarket } from '../../src-main/core/domain/market.ts';
import type { MatchRecord } from '../../src-main/core/matching/matcher.ts';
import type { Draw } from '../bench/titles.ts';
import type { LabelledPair } from './metrics.ts';

/** A market to match, with what only its examination reads. */
export type EvalMarket = MatchRecord & Pick<DiscoveredMarket, 'rules' | 'sources'>;

export type Dataset = {
  readonly name: string;
  readonly left: readonly EvalMarket[];
  readonly right: readonly EvalMarket[];
  readonly truths: readonly LabelledPair[];
  /** Pairs that look alike and are labelled as different. */
  readonly lookalikes: readonly LabelledPair[];
};

/** The same markets with nothing but their titles, as many sources have them. */
export const titlesOnly = (dataset: Dataset): Dataset => {
  const bare = (record: EvalMarket): EvalMarket => ({
    ...record,
    eventId: null,
    eventTitle: null,
    category: null,
    details: {},
    rules: null,
    sources: [],
  });
  return {
    ...dataset,
    name: `${dataset.name}, titles only`,
    left: dataset.left.map(bare),
    right: dataset.right.map(bare),
  };
};

/** Both sides' markets and the other dataset's as distractors, with keys of their own. */
export const withDistractors = (dataset: Dataset, others: Dataset): Dataset => {
  const shift = (records: readonly EvalMarket[], from: number): EvalMarket[] =>
    records.map((record, at) => ({ ...record, key: from + at }));
  return {
    ...dataset,
    left: [...dataset.left, ...shift(others.left, dataset.left.length)],
    right: [...dataset.right, ...shift(others.right, dataset.right.length)],
  };
};

const FILLERS = 'officially|outright|ultimately|this time|overall|in total|once again'.split('|');

/**
 * The same markets with some of their small words lost or others put in, differently on each side:
 * nobody words a question as our templates do, and weights should not lean on it.
 */
export const reworded = (dataset: Dataset, draw: Draw): Dataset => {
  const reword = (text: string): string =>
    text
      .split(' ')
      .flatMap((word) => {
        const isSmall = /^[a-z]+$/.test(word);
        if (!isSmall) return [word];
        const chance = draw(100);
        if (chance < 30) return [];
        return chance < 40 ? [word, FILLERS[draw(FILLERS.length)] ?? ''] : [word];
      })
      .join(' ');
  const bare = titlesOnly(dataset);
  const reworder = (record: EvalMarket): EvalMarket => ({
    ...record,
    title: reword(record.title),
  });
  return {
    ...bare,
    name: `${dataset.name}, reworded`,
    left: bare.left.map(reworder),
    right: bare.right.map(reworder),
  };
};
