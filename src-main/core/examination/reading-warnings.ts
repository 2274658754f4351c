/** Warns of what could not be read, and of text that is not what it looks like. */
import type { Warning } from '../../../src-preload/contract/vocabulary.ts';
import {
  suspiciousText,
  type Suspicion,
  type SuspicionKind,
} from '../fingerprint/words/suspicious-text.ts';
import { quotable } from '../matching/warnings/quote.ts';
import { unclearWarnings } from './difference-warnings.ts';
import type { Relation } from '../relation/relation.ts';
import type { Names } from '../relation/verdict.ts';
import type { ExaminedLeg } from './examined-leg.ts';

const unreadRules = (left: ExaminedLeg, right: ExaminedLeg, names: Names): readonly Warning[] => {
  const silent = [
    ...(left.market.rules === null ? [names.left] : []),
    ...(right.market.rules === null ? [names.right] : []),
  ];
  if (silent.length === 0) return [];
  return [
    {
      code: 'rules-unknown',
      severity: 'medium',
      message: `The rules at ${silent.join(' and ')} are not known. Read them at the venue before you decide.`,
    },
  ];
};

/** Only where no field's own warning says why: then nothing names what kept the proof away. */
const unreadable = (relation: Relation): readonly Warning[] =>
  relation.relation === 'unreadable' && unclearWarnings(relation).length === 0
    ? [
        {
          code: 'not-proven',
          severity: 'medium',
          message:
            `It could not be proven that both settle alike. ${relation.decidedBy.clause}`.toWellFormed(),
        },
      ]
    : [];

/** An unfilled gap leaves a contract without its meaning; odd characters make one look like another. */
const suspicionDetectors: Readonly<Record<SuspicionKind, Pick<Warning, 'code' | 'severity'>>> = {
  placeholder: { code: 'template-placeholder', severity: 'high' },
  'mixed-script': { code: 'mixed-script', severity: 'high' },
  invisible: { code: 'invisible-characters', severity: 'medium' },
  'bidi-control': { code: 'direction-control', severity: 'high' },
};

/**
 * Rules hold invisible characters by accident of copying; only a gap in them changes a meaning. An
 * event's title has a gap on purpose where its markets fill it ("Bitcoin above ___ on May 3?").
 */
const isTelling = ({ kind, span }: Suspicion): boolean => {
  if (span.place === 'rules') return kind === 'placeholder';
  return span.place !== 'event-title' || kind !== 'placeholder';
};

const suspicionsOf = ({ market }: ExaminedLeg): readonly Suspicion[] =>
  suspiciousText(market).filter(isTelling);

const suspiciousWarnings = (leg: ExaminedLeg, name: string): readonly Warning[] =>
  suspicionsOf(leg).map(({ kind, what, span }) => ({
    ...suspicionDetectors[kind],
    message: `${name}'s ${span.place} is not what it looks like: ${quotable(what, 200)}.`,
  }));

export const readingWarnings = (
  left: ExaminedLeg,
  right: ExaminedLeg,
  relation: Relation,
  names: Names,
): readonly Warning[] => [
  ...unreadable(relation),
  ...unreadRules(left, right, names),
  ...suspiciousWarnings(left, names.left),
  ...suspiciousWarnings(right, names.right),
];
