/**
 * The two sides of a matching as columns: what is compared of each title, computed once. Markets
 * that agree in everything the matcher looks at (many strikes of one event do) become one entry,
 * which is compared once for all of them. Decides nothing.
 */
import type { MatchingSettings, MatchRecord } from '../matcher.ts';
import { normalText, tokensOf } from '../normalise.ts';
import { BAG_WORDS, writeBag } from './bag.ts';

/** One side. An entry is an index below `count`; its text and tokens end where the next begin. */
export type Titles = {
  readonly count: number;
  /** One market of each entry, for the pre-filters, which all markets of an entry answer alike. */
  readonly sample: readonly MatchRecord[];
  /** The keys of all markets of each entry. */
  readonly keys: readonly (readonly number[])[];
  /** Entries are compared only within one partition: equal outcome count, and category if asked. */
  readonly partition: readonly string[];
  readonly expiresAtMs: Float64Array;
  readonly units: Uint16Array;
  readonly unitStart: Int32Array;
  /** Token numbers of each entry, ascending; a smaller number is a more frequent token. */
  readonly tokens: Int32Array;
  readonly tokenStart: Int32Array;
  readonly bags: Int32Array;
};

export type Sides = {
  readonly left: Titles;
  readonly right: Titles;
  /** How many token numbers there are. */
  readonly vocabulary: number;
};

/** Told of work done, in the units of pace.ts. */
export type Spend = (work: number) => void;

const WORK_PER_UNIT = 40;

type Entries = { texts: string[]; sample: MatchRecord[]; keys: number[][]; partition: string[] };

const partitionOf = (record: MatchRecord, sameCategoryOnly: boolean): string =>
  sameCategoryOnly && record.category !== null
    ? `${record.outcomes.length} ${record.category}`
    : `${record.outcomes.length}`;

const entriesOf = (
  records: readonly MatchRecord[],
  settings: MatchingSettings,
  spend: Spend,
): Entries => {
  const entries: Entries = { texts: [], sample: [], keys: [], partition: [] };
  const known = new Map<string, number>();
  for (const record of records) {
    const text = normalText(record.title);
    const partition = partitionOf(record, settings.sameCategoryOnly);
    spend(record.title.length * WORK_PER_UNIT);
    // A normalised text has no line feed, so it ends where the rest begins.
    const identity = `${text}\n${record.venue}\n${record.expiresAtMs}\n${partition}`;
    const entry = known.get(identity);
    if (entry !== undefined) {
      entries.keys[entry]!.push(record.key);
      continue;
    }
    known.set(identity, entries.texts.length);
    entries.texts.push(text);
    entries.sample.push(record);
    entries.keys.push([record.key]);
    entries.partition.push(partition);
  }
  return entries;
};

/** Token numbers of all entries of a side, laid end to end. */
type TokenLists = { readonly numbers: Int32Array; readonly start: Int32Array };

/** Gives every token met a number, and counts how many entries have it. */
const createNumbering = () => {
  const numberOf = new Map<string, number>();
  const frequency: number[] = [];
  const read = (texts: readonly string[], isCounted: boolean, spend: Spend): TokenLists => {
    const numbers: number[] = [];
    const start = new Int32Array(texts.length + 1);
    texts.forEach((text, entry) => {
      for (const token of tokensOf(text)) {
        let number = numberOf.get(token);
        if (number === undefined) numberOf.set(token, (number = frequency.push(0) - 1));
        if (isCounted) frequency[number]!++;
        numbers.push(number);
      }
      start[entry + 1] = numbers.length;
      spend(text.length * WORK_PER_UNIT);
    });
    return { numbers: Int32Array.from(numbers), start };
  };
  return { read, frequency };
};

/** Renumbers by how many entries have the token, most first, and sorts each entry's list. */
const renumber = (lists: TokenLists, rank: Int32Array): void => {
  const { numbers, start } = lists;
  for (let i = 0; i < numbers.length; i++) numbers[i] = rank[numbers[i]!]!;
  for (let entry = 0; entry + 1 < start.length; entry++) {
    numbers.subarray(start[entry]!, start[entry + 1]!).sort();
  }
};

const rankOf = (frequency: readonly number[]): Int32Array => {
  const rank = new Int32Array(frequency.length);
  Array.from(frequency.keys())
    .sort((a, b) => frequency[b]! - frequency[a]! || a - b)
    .forEach((number, place) => (rank[number] = place));
  return rank;
};

const titlesOf = (entries: Entries, lists: TokenLists): Titles => {
  const { texts, sample, keys, partition } = entries;
  const count = texts.length;
  const unitStart = new Int32Array(count + 1);
  texts.forEach((text, entry) => (unitStart[entry + 1] = unitStart[entry]! + text.length));
  const units = new Uint16Array(unitStart[count]!);
  const bags = new Int32Array(count * BAG_WORDS);
  texts.forEach((text, entry) => {
    const start = unitStart[entry]!;
    for (let i = 0; i < text.length; i++) units[start + i] = text.charCodeAt(i);
    writeBag(units, start, start + text.length, bags, entry * BAG_WORDS);
  });
  const expiresAtMs = Float64Array.from(sample, (record) => record.expiresAtMs);
  const { numbers: tokens, start: tokenStart } = lists;
  return {
    count,
    sample,
    keys,
    partition,
    expiresAtMs,
    units,
    unitStart,
    tokens,
    tokenStart,
    bags,
  };
};

/**
 * Prepares both sides of a matching, telling `spend` of the work as it goes (see pace.ts). Time
 * and memory are linear in the titles' total length.
 */
export const sidesOf = (
  left: readonly MatchRecord[],
  right: readonly MatchRecord[],
  settings: MatchingSettings,
  spend: Spend,
): Sides => {
  const leftEntries = entriesOf(left, settings, spend);
  const rightEntries = entriesOf(right, settings, spend);
  const { read, frequency } = createNumbering();
  const rightLists = read(rightEntries.texts, true, spend);
  const leftLists = read(leftEntries.texts, false, spend);
  const rank = rankOf(frequency);
  renumber(rightLists, rank);
  renumber(leftLists, rank);
  return {
    left: titlesOf(leftEntries, leftLists),
    right: titlesOf(rightEntries, rightLists),
    vocabulary: rank.length,
  };
};
