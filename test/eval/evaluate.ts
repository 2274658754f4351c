/**
 * The evaluation: both matchers on real labelled pairs, on the practice venues' and on generated
 * ones, each with thousands of distractors, each again with nothing but titles.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { drawFrom } from '../bench/titles.ts';
import type { Dataset } from './dataset.ts';
import { reworded, titlesOnly, withDistractors } from './dataset.ts';
import { printFit } from './fit.ts';
import { distractors, generatedDataset } from './generated.ts';
import { fixtureDataset, labelledDataset } from './labelled-files.ts';
import { practiceDataset } from './practice.ts';
import { compareMatchers, sayVerdicts } from './report.ts';
import type { Say } from './report.ts';
import { trainingOf } from './training.ts';

const EVAL_SEED = 7;
const TRAINING_SEED = 101;
const DISTRACTOR_SEED = 11;
const REWORD_SEED = 3;

const USAGE =
  'Usage: npm run eval -- [--fit] [--labels FILE] [--polymarket-file FILE] [--kalshi-file FILE]';

type Options = {
  readonly isFit: boolean;
  readonly labels: readonly string[];
  readonly polymarket: readonly string[];
  readonly kalshi: readonly string[];
};

const LISTS = {
  '--labels': 'labels',
  '--polymarket-file': 'polymarket',
  '--kalshi-file': 'kalshi',
} as const;

const isListFlag = (flag: string): flag is keyof typeof LISTS => Object.hasOwn(LISTS, flag);

const parsed = (args: readonly string[]): Options | null => {
  const lists = { labels: [] as string[], polymarket: [] as string[], kalshi: [] as string[] };
  let isFit = false;
  for (let at = 0; at < args.length; at += 1) {
    const flag = args[at] ?? '';
    if (flag === '--fit') {
      isFit = true;
      continue;
    }
    const file = args[at + 1];
    if (!isListFlag(flag) || file === undefined || !existsSync(file)) return null;
    lists[LISTS[flag]].push(file);
    at += 1;
  }
  return { isFit, ...lists };
};

const fixtures = (): string =>
  process.env['PAIRDESK_FIXTURES'] ?? resolve(import.meta.dirname, '../../../shared/fixtures');

const fit = (say: Say): void => {
  const beside = distractors(DISTRACTOR_SEED + 1, 1);
  const trained = [generatedDataset(TRAINING_SEED), withDistractors(practiceDataset(), beside)];
  const draw = drawFrom(REWORD_SEED);
  printFit(trainingOf(trained.flatMap((one) => [one, titlesOnly(one), reworded(one, draw)])), say);
};

const compareBoth = (dataset: Dataset, say: Say): void => {
  for (const one of [dataset, titlesOnly(dataset)]) {
    if (dataset.lookalikes.length > 0) sayVerdicts(one, say);
    const { baseline, shipped, full } = compareMatchers(one, say);
    const times = (area: number): string => (area === 0 ? 'no' : (full / area).toFixed(2));
    say(`  area under precision and recall: ${times(baseline)} times the baseline's`);
    say(`  area against the baseline above its threshold: ${times(shipped)} times`);
  }
};

/** Runs what the arguments ask for; returns the exit code. */
export const runEval = (args: readonly string[], say: Say): number => {
  const options = parsed(args);
  if (options === null) {
    say(`${USAGE}\nEvery FILE has to exist.`);
    return 1;
  }
  if (options.isFit) {
    fit(say);
    return 0;
  }
  const beside = distractors(DISTRACTOR_SEED, 1);
  if (options.labels.length > 0) {
    const own = labelledDataset('labelled pairs', options);
    compareBoth(withDistractors(own, beside), say);
    return 0;
  }
  const real = fixtureDataset(fixtures());
  if (real === null) {
    say('real labelled pairs: not run, since PAIRDESK_FIXTURES names no folder that has them');
  } else compareBoth(withDistractors(real, beside), say);
  compareBoth(withDistractors(practiceDataset(), beside), say);
  say(
    '\nGenerated pairs follow. They were worded by us: good for comparing, no proof of anything.',
  );
  compareBoth(generatedDataset(EVAL_SEED), say);
  return 0;
};
