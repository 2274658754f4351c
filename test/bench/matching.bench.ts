/**
 * Measures the baseline matcher against brute force in one run: rounds of both by turns, on the
 * same titles, so that a slow or busy machine slows both. Compares their results as well: a single
 * missing or extra pair fails the run. The titles all expire together, the hardest case.
 */
import { cpus } from 'node:os';
import { baseline } from '../../src-main/core/matching/baseline.ts';
import type { MatchRecord, ScoredPair } from '../../src-main/core/matching/matcher.ts';
import { defaultMatchingSettings } from '../../src-main/core/matching/matcher.ts';
import type { PlainPair } from '../core/matching/brute-force.ts';
import { bruteForce } from '../core/matching/brute-force.ts';
import type { Section } from './sections.ts';
import { generatedSection, recordedSection } from './sections.ts';

const TARGET_RATIO = 50;
const TARGET_SECTION = '5000';
const DEFAULT_SECTIONS = ['5000', '10000', '20000'];

type Say = (line: string) => void;
type Outcome = { readonly ratio: number; readonly missing: number; readonly extra: number };

const unwatched = { onProgress: () => undefined, isCancelled: () => false };
const settings = defaultMatchingSettings;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const timed = <T>(act: () => T): { readonly value: T; readonly ms: number } => {
  const startedAtMs = performance.now();
  const value = act();
  return { value, ms: performance.now() - startedAtMs };
};

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(3)} s`;
const peakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1_024);
const identity = ({ leftKey, rightKey, scorePpm }: PlainPair | ScoredPair): string =>
  `${leftKey} ${rightKey} ${scorePpm}`;

/** The left rows of one round: every round takes others, evenly over all. */
const rowsOfRound = (section: Section, round: number): MatchRecord[] => {
  const { left, rounds, rowsPerRound } = section;
  const stride = Math.max(rounds, Math.floor(left.length / rowsPerRound));
  return left.filter((_, row) => row % stride === round).slice(0, rowsPerRound);
};

const differences = (
  rows: readonly MatchRecord[],
  found: readonly ScoredPair[],
  expected: readonly PlainPair[],
) => {
  const keys = new Set(rows.map(({ key }) => key));
  const ours = new Set(found.filter(({ leftKey }) => keys.has(leftKey)).map(identity));
  const theirs = new Set(expected.map(identity));
  const missing = [...theirs].filter((pair) => !ours.has(pair)).length;
  const extra = [...ours].filter((pair) => !theirs.has(pair)).length;
  return { missing, extra };
};

const measure = (section: Section, say: Say): Outcome => {
  const { left, right, rounds } = section;
  const pairCount = left.length * right.length;
  say(`\n${section.name} titles`);
  // One round of each that is not counted: the compiler's warm-up.
  baseline.match(left.slice(0, 2_000), right.slice(0, 2_000), settings, unwatched);
  bruteForce(left.slice(0, 50), right.slice(0, 2_000), settings);

  const oursMs: number[] = [];
  const bruteMs: number[] = [];
  const ratios: number[] = [];
  let compared = 0;
  let missing = 0;
  let extra = 0;
  let found = 0;
  for (let round = 0; round < rounds; round++) {
    const ours = timed(() => baseline.match(left, right, settings, unwatched));
    if (round === 0) say(`  peak memory after the matcher's first run ${peakMegabytes()} MB`);
    const rows = rowsOfRound(section, round);
    const brute = timed(() => bruteForce(rows, right, settings));
    const difference = differences(rows, ours.value, brute.value);
    found = ours.value.length;
    compared += rows.length;
    missing += difference.missing;
    extra += difference.extra;
    oursMs.push(ours.ms);
    bruteMs.push((brute.ms * left.length) / rows.length);
    ratios.push(bruteMs.at(-1)! / ours.ms);
  }
  const isSampled = compared < left.length;
  const how = isSampled
    ? `extrapolated from ${compared} of ${left.length} rows`
    : `all ${compared} rows, ${rounds} parts`;
  const rate = (ms: number): string => `${(pairCount / ms / 1_000).toPrecision(3)} M pairs/s`;
  say(`  matcher      ${seconds(median(oursMs))}   ${rate(median(oursMs))}   ${found} pairs found`);
  say(`  brute force  ${seconds(median(bruteMs))}   ${rate(median(bruteMs))}   ${how}`);
  say(
    `  ratio        ${median(ratios).toFixed(0)}x   median of ${rounds} rounds by turns, ` +
      `${Math.min(...ratios).toFixed(0)}x to ${Math.max(...ratios).toFixed(0)}x`,
  );
  say(`  results      ${missing} missing, ${extra} extra in ${compared} rows compared`);
  return { ratio: median(ratios), missing, extra };
};

/** Runs the named sections, or the default ones; returns the exit code. */
export const runBench = async (names: readonly string[], say: Say): Promise<number> => {
  const wanted = names.length > 0 ? names : DEFAULT_SECTIONS;
  const unknown = wanted.find((name) => generatedSection(name) === null);
  if (unknown !== undefined) {
    say(`There is no section "${unknown}": give a number of titles up to 100000, or "whole".`);
    return 1;
  }
  say(`Pairdesk matching benchmark: node ${process.versions.node}, ${process.arch}`);
  say(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores; one thread is used`);
  say('brute force: fastest-levenshtein and sets of words on every pair, titles normalised once');
  const outcomes: Outcome[] = [];
  let target: Outcome | null = null;
  for (const name of wanted) {
    const section = generatedSection(name);
    if (section === null) continue;
    const outcome = measure(section, say);
    outcomes.push(outcome);
    if (name === TARGET_SECTION) target = outcome;
  }
  const recorded = await recordedSection(process.env);
  if (recorded !== null) outcomes.push(measure(recorded, say));
  say(`\npeak memory of the whole run, brute force included ${peakMegabytes()} MB`);

  if (outcomes.some(({ missing, extra }) => missing > 0 || extra > 0)) {
    say('FAILED: the matcher and brute force do not agree.');
    return 1;
  }
  if (target === null) {
    say(`OK: results agree. The target is measured by section ${TARGET_SECTION}, not run.`);
    return 0;
  }
  const isReached = target.ratio >= TARGET_RATIO;
  say(
    `${isReached ? 'OK' : 'FAILED'}: ${target.ratio.toFixed(0)}x brute force at 5,000 x 5,000 ` +
      `(target ${TARGET_RATIO}x), no pair missing, none extra.`,
  );
  return isReached ? 0 : 1;
};
