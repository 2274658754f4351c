/**
 * One warning per proven difference between two contracts. The comparison has found it and says it;
 * this gives it the code and the severity that the operator acknowledges it by.
 */
import type { Severity, Warning } from '../../../src-preload/contract/vocabulary.ts';
import type { Relation } from '../relation/relation.ts';
import type { Aspect, Field, FieldVerdict } from '../relation/verdict.ts';

type Detector = { readonly code: string; readonly severity: Severity };

/** Named for the way each of them loses money. */
export const differenceDetectors: Readonly<Record<Field, Detector>> = {
  subject: { code: 'subject-differs', severity: 'high' },
  others: { code: 'other-party-differs', severity: 'high' },
  metric: { code: 'metric-differs', severity: 'high' },
  range: { code: 'threshold-differs', severity: 'high' },
  touch: { code: 'touch-against-close', severity: 'high' },
  window: { code: 'window-differs', severity: 'high' },
  edition: { code: 'edition-differs', severity: 'high' },
  stage: { code: 'stage-differs', severity: 'high' },
  trigger: { code: 'trigger-differs', severity: 'high' },
  sources: { code: 'settlement-source-differs', severity: 'medium' },
  void: { code: 'void-rules-differ', severity: 'medium' },
  negation: { code: 'polarity-inverted', severity: 'high' },
  scope: { code: 'scope-differs', severity: 'high' },
  residue: { code: 'unexplained-words', severity: 'medium' },
};

/** A difference that is a case of its own has a name of its own. */
export const aspectDetectors: Readonly<Record<Aspect, string>> = {
  comparator: 'comparator-differs',
  'time-zone': 'time-zone-differs',
  'part-of-whole': 'subset-entity',
};

/**
 * What one contract says and the other leaves open, or what could not be told apart: no proof of a
 * difference, and exactly what the operator has to look up.
 */
export const unclearDetectors: Readonly<Record<Field, string>> = {
  subject: 'subject-unclear',
  others: 'other-party-unclear',
  metric: 'metric-unclear',
  range: 'threshold-unclear',
  touch: 'touch-unclear',
  window: 'window-unclear',
  edition: 'edition-unclear',
  stage: 'stage-unclear',
  trigger: 'trigger-unclear',
  sources: 'settlement-source-unclear',
  void: 'void-rules-unclear',
  negation: 'polarity-unclear',
  scope: 'scope-unclear',
  residue: 'words-unclear',
};

/** Most rules name no source and no void rule: the payout warnings speak of what follows from it. */
const QUIET: ReadonlySet<Field> = new Set(['sources', 'void']);

const QUOTE_LENGTH_MAX = 160;
const quoteOf = (span: FieldVerdict['left']): string | null =>
  span === null ? null : span.text.slice(0, QUOTE_LENGTH_MAX).toWellFormed();

export const differenceWarnings = (relation: Relation): readonly Warning[] =>
  relation.verdicts
    .filter(({ verdict }) => verdict === 'differ')
    .map((verdict) => {
      const { code, severity } = differenceDetectors[verdict.field];
      return {
        code: verdict.aspect === null ? code : aspectDetectors[verdict.aspect],
        // Two stations are two measurements; two names for one official figure are a nuance.
        severity: verdict.field === 'sources' && verdict.relation !== null ? 'high' : severity,
        message: verdict.sentence.toWellFormed(),
        quotes: [quoteOf(verdict.left), quoteOf(verdict.right)],
      };
    });

/**
 * Two deadlines that are taken for one although hours may lie between them, since one or both name
 * no time zone: what happens in those hours settles one contract only.
 */
export const seamWarnings = (relation: Relation): readonly Warning[] =>
  relation.verdicts
    .filter(({ verdict, aspect }) => verdict === 'agree' && aspect === 'time-zone')
    .map((verdict) => ({
      code: 'time-zone-seam',
      severity: 'low',
      message: verdict.sentence.toWellFormed(),
      quotes: [quoteOf(verdict.left), quoteOf(verdict.right)],
    }));

/** One warning per field that is open on one side only, and for the one that kept the proof away. */
export const unclearWarnings = (relation: Relation): readonly Warning[] =>
  relation.verdicts
    .filter(({ field, verdict, isOneSided }) => {
      if (verdict !== 'open') return false;
      const isDecisive = relation.relation === 'unreadable' && relation.decidedBy.field === field;
      return isDecisive || (isOneSided && !QUIET.has(field));
    })
    .map((verdict) => ({
      code: unclearDetectors[verdict.field],
      severity: 'medium',
      message: verdict.sentence.toWellFormed(),
      quotes: [quoteOf(verdict.left), quoteOf(verdict.right)],
    }));
