/**
 * Finds the markets of one side that share the rarest terms with a market of the other. The rarest
 * terms are looked up first, and only so many entries are walked: what a common word would add to
 * is already found by then. It offers candidates and judges none.
 */
import type { MarketReading } from './market-reading.ts';
import type { Rarity } from './rarity.ts';

/** Entries of the index walked for one market: about 0.2 ms. */
const WALK_MAX = 60_000;
/** The rarest terms are walked whole up to this, even where they are common. */
const FIRST_TERMS = 3;

export type TermIndex = {
  /** Positions of the best candidates in the indexed list, best first. */
  readonly candidates: (reading: MarketReading, max: number) => readonly number[];
  readonly size: number;
};

const postingsOf = (readings: readonly MarketReading[], termCount: number) => {
  const starts = new Int32Array(termCount + 1);
  for (const { terms } of readings) for (const term of terms) starts[term + 1]! += 1;
  for (let term = 0; term < termCount; term += 1) starts[term + 1]! += starts[term]!;
  const entries = new Int32Array(starts[termCount]!);
  const next = starts.slice();
  readings.forEach(({ terms }, position) => {
    for (const term of terms) entries[next[term]!++] = position;
  });
  return { starts, entries };
};

const normsOf = (readings: readonly MarketReading[], rarity: Rarity): Float32Array =>
  Float32Array.from(readings, ({ terms }) => {
    let sum = 1;
    for (const term of terms) sum += rarity.worthOf(term) ** 2;
    return Math.sqrt(sum);
  });

/** Keeps the best `max` of what it is shown, as a heap with the worst on top. */
const createBest = (max: number) => {
  const scores = new Float64Array(max);
  const positions = new Int32Array(max);
  let count = 0;
  const isWorse = (one: number, other: number): boolean =>
    scores[one]! < scores[other]! ||
    (scores[one]! === scores[other]! && positions[one]! > positions[other]!);
  const swap = (one: number, other: number): void => {
    const score = scores[one]!;
    const position = positions[one]!;
    scores[one] = scores[other]!;
    positions[one] = positions[other]!;
    scores[other] = score;
    positions[other] = position;
  };
  const sink = (): void => {
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      if (left >= count) return;
      const child = left + 1 < count && isWorse(left + 1, left) ? left + 1 : left;
      if (!isWorse(child, at)) return;
      swap(child, at);
      at = child;
    }
  };
  const rise = (): void => {
    for (let at = count - 1; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isWorse(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  return {
    show: (position: number, score: number): void => {
      if (count < max) {
        scores[count] = score;
        positions[count] = position;
        count += 1;
        rise();
      } else if (score > scores[0]! || (score === scores[0]! && position < positions[0]!)) {
        scores[0] = score;
        positions[0] = position;
        sink();
      }
    },
    drain: (): number[] => {
      const order = Array.from({ length: count }, (_, index) => index);
      order.sort((a, b) => scores[b]! - scores[a]! || positions[a]! - positions[b]!);
      const best = order.map((index) => positions[index]!);
      count = 0;
      return best;
    },
  };
};

export const createTermIndex = (
  readings: readonly MarketReading[],
  termCount: number,
  rarity: Rarity,
): TermIndex => {
  const { starts, entries } = postingsOf(readings, termCount);
  const norms = normsOf(readings, rarity);
  const sums = new Float32Array(readings.length);
  const touched = new Int32Array(readings.length);
  const countOf = (term: number): number =>
    term < termCount ? starts[term + 1]! - starts[term]! : 0;
  return {
    size: readings.length,
    candidates: ({ terms }, max) => {
      const known = Array.from(terms).filter((term) => countOf(term) > 0);
      known.sort((a, b) => countOf(a) - countOf(b) || a - b);
      let touchedCount = 0;
      let walked = 0;
      for (const [place, term] of known.entries()) {
        const count = countOf(term);
        if (place >= FIRST_TERMS && walked + count > WALK_MAX) break;
        walked += count;
        const worth = rarity.worthOf(term);
        const end = starts[term + 1]!;
        for (let at = starts[term]!; at < end; at += 1) {
          const position = entries[at]!;
          if (sums[position] === 0) touched[touchedCount++] = position;
          sums[position]! += worth * worth;
        }
      }
      const best = createBest(max);
      for (let at = 0; at < touchedCount; at += 1) {
        const position = touched[at]!;
        best.show(position, sums[position]! / norms[position]!);
        sums[position] = 0;
      }
      return best.drain();
    },
  };
};
