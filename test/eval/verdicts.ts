/**
 * What the examination says of labelled pairs: which verdicts would let money move and whether they
 * are right, whether a look-alike goes without a word on what differs, and what each detector is
 * worth.
 */
import { asksUnknown } from '../../src-main/core/domain/last-asks.ts';
import type { DiscoveredMarket } from '../../src-main/core/domain/market.ts';
import {
  aspectDetectors,
  differenceDetectors,
  unclearDetectors,
} from '../../src-main/core/examination/difference-warnings.ts';
import { examinedLeg } from '../../src-main/core/examination/examined-leg.ts';
import { examinePair } from '../../src-main/core/examination/examine-pair.ts';
import type { ExaminedPair } from '../../src-main/core/examination/examine-pair.ts';
import { pairOutcomes } from '../../src-main/core/matching/outcomes.ts';
import type { Dataset, EvalMarket } from './dataset.ts';
import type { LabelledPair, Share } from './metrics.ts';

type Examined = ExaminedPair & {
  readonly pair: LabelledPair;
  readonly isTrue: boolean;
  /** Whether the two outcomes that were examined pay in opposite states. */
  readonly isInverted: boolean;
};

export type DetectorWorth = {
  readonly code: string;
  /** Of the pairs it warns of, those that are look-alikes. */
  readonly precision: Share;
  /** Of the look-alikes, those it warns of. */
  readonly recall: Share;
};

export type VerdictMeasures = {
  readonly precision: Share;
  readonly recall: Share;
  readonly polarityErrors: number;
  /** Warnings of high severity on a true pair, on average: none of them is a real difference. */
  readonly highPerTrue: number;
  readonly unnamed: readonly LabelledPair[];
  readonly wronglyTradable: readonly LabelledPair[];
  readonly detectors: readonly DetectorWorth[];
};

const marketOf = ({ key: _key, ...market }: EvalMarket): DiscoveredMarket => ({
  ...market,
  volume24h: null,
  lastAsks: asksUnknown,
  pagePath: null,
});

const examined = (pair: LabelledPair, isTrue: boolean, { left, right }: Dataset): Examined => {
  const leftMarket = marketOf(left[pair.leftKey]!);
  const rightMarket = marketOf(right[pair.rightKey]!);
  const paired = pairOutcomes(leftMarket, rightMarket);
  const outcome = pair.leftOutcome ?? paired.left;
  const result = examinePair(
    examinedLeg(leftMarket, outcome),
    examinedLeg(rightMarket, paired.right ?? (outcome === null ? null : 'Yes')),
  );
  // A label without an outcome is about the first one; the pairing may have taken the second.
  const isSecond = pair.leftOutcome === null && outcome === leftMarket.outcomes[1];
  return { pair, isTrue, isInverted: (pair.isInverted === true) !== isSecond, ...result };
};

const isTradable = ({ examination }: Examined): boolean =>
  examination.relation === 'identity' || examination.relation === 'complement';

const isTurned = ({ isInverted, examination }: Examined): boolean =>
  (examination.polarity === 'inverted') !== isInverted;

/** A warning that names what differs, or what one side says and the other leaves open. */
const NAMING: ReadonlySet<string> = new Set([
  ...Object.values(differenceDetectors).map(({ code }) => code),
  ...Object.values(aspectDetectors),
  ...Object.values(unclearDetectors),
]);

const highPerPair = (pairs: readonly Examined[]): number => {
  const high = pairs.flatMap(({ warnings }) =>
    warnings.filter(({ severity, code }) => severity === 'high' && code !== 'polarity-inverted'),
  );
  return pairs.length === 0 ? 0 : high.length / pairs.length;
};

const detectorsOf = (all: readonly Examined[]): readonly DetectorWorth[] => {
  const codes = new Set(all.flatMap(({ warnings }) => warnings.map(({ code }) => code)));
  const lookalikes = all.filter(({ isTrue }) => !isTrue).length;
  return [...codes].sort().map((code) => {
    const warned = all.filter(({ warnings }) => warnings.some((one) => one.code === code));
    const hits = warned.filter(({ isTrue }) => !isTrue).length;
    return {
      code,
      precision: { hits, total: warned.length },
      recall: { hits, total: lookalikes },
    };
  });
};

export const verdictMeasures = (dataset: Dataset): VerdictMeasures => {
  const all = [
    ...dataset.truths.map((pair) => examined(pair, true, dataset)),
    ...dataset.lookalikes.map((pair) => examined(pair, false, dataset)),
  ];
  const tradable = all.filter(isTradable);
  const right = tradable.filter(({ isTrue }) => isTrue);
  const lookalikes = all.filter(({ isTrue }) => !isTrue);
  return {
    precision: { hits: right.length, total: tradable.length },
    recall: { hits: right.length, total: dataset.truths.length },
    polarityErrors: right.filter(isTurned).length,
    highPerTrue: highPerPair(all.filter(({ isTrue }) => isTrue)),
    unnamed: lookalikes
      .filter(({ warnings }) => !warnings.some(({ code }) => NAMING.has(code)))
      .map(({ pair }) => pair),
    wronglyTradable: tradable.filter(({ isTrue }) => !isTrue).map(({ pair }) => pair),
    detectors: detectorsOf(all),
  };
};
