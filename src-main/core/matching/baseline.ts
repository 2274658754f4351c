/**
 * The baseline matcher (requirements DIS-04, DIS-05, DIS-12): word overlap and edit distance of the
 * titles. An inverted index offers only pairs that can still reach the threshold, so the result is
 * exactly that of comparing every pair. It reads titles only, and infers nothing from them. Told
 * to stop, it returns what it has found so far.
 */
import { createFound } from './baseline/found.ts';
import { createPace, Stopped } from './baseline/pace.ts';
import { searchPartition } from './baseline/search.ts';
import type { Titles } from './baseline/titles.ts';
import { sidesOf } from './baseline/titles.ts';
import { createVerdict } from './baseline/verdict.ts';
import type { Matcher } from './matcher.ts';
import { assertScoring } from './similarity.ts';

const partitionsOf = (titles: Titles): Map<string, number[]> => {
  const partitions = new Map<string, number[]>();
  titles.partition.forEach((name, entry) => {
    const members = partitions.get(name);
    if (members === undefined) partitions.set(name, [entry]);
    else members.push(entry);
  });
  return partitions;
};

export const baseline: Matcher = {
  name: 'baseline',
  match: (left, right, settings, watch) => {
    assertScoring(settings);
    const total = left.length * right.length;
    const pace = createPace(watch, total);
    const found = createFound(settings);
    try {
      pace.report(0, 0);
      const sides = sidesOf(left, right, settings, (work) => pace.spend(work, 0, 0));
      const verdict = createVerdict(sides, settings, found);
      const search = { sides, settings, found, verdict, pace, done: 0 };
      const rightPartitions = partitionsOf(sides.right);
      for (const [name, leftEntries] of partitionsOf(sides.left)) {
        searchPartition(search, leftEntries, rightPartitions.get(name) ?? []);
      }
      // What is not counted by now lies in partitions that do not meet.
      pace.report(total, found.count());
    } catch (error) {
      // Whoever said stop knows that this is not everything.
      if (!(error instanceof Stopped)) throw error;
    }
    return found.inOrder();
  },
};
