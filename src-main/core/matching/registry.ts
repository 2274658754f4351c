/** The matchers there are. A new one is a file beside `baseline.ts` and a line here. */
import { baseline } from './baseline.ts';
import { full } from './full/full.ts';
import type { Matcher } from './matcher.ts';

export const matchers: readonly Matcher[] = [baseline, full];

/** Returns the matcher of that name, or null where there is none. */
export const matcherOf = (name: string): Matcher | null =>
  matchers.find((matcher) => matcher.name === name) ?? null;
