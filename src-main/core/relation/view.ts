/**
 * A relation as the console and the command line show it: plain JSON, bounded in length, without a
 * number that JSON does not have.
 */
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import type { PayoutMatrix } from './payout.ts';
import type { Relation, RelationKind } from './relation.ts';
import type { TruthRow } from './truth-table.ts';
import type { Field, FieldVerdict } from './verdict.ts';

const SPAN_LENGTH_MAX = 160;
const SENTENCE_LENGTH_MAX = 400;

export type FieldView = {
  readonly field: Field;
  readonly verdict: FieldVerdict['verdict'];
  /** The words of each side that the field was read from; null where it was not read. */
  readonly left: string | null;
  readonly right: string | null;
  readonly sentence: string;
};

export type RelationView = {
  readonly relation: RelationKind;
  readonly polarity: Polarity;
  readonly decidedBy: { readonly field: Field; readonly clause: string };
  readonly fields: readonly FieldView[];
  readonly truthTable: readonly TruthRow[];
  /** Null where no combination can be proposed. */
  readonly payout: PayoutMatrix | null;
};

/** Cut at a whole character, with a mark that there was more. */
const bounded = (text: string, lengthMax: number): string => {
  if (text.length <= lengthMax) return text;
  const cut = text.slice(0, lengthMax - 1);
  const last = cut.charCodeAt(cut.length - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return `${isHalf ? cut.slice(0, -1) : cut}…`;
};

const spanText = (span: FieldVerdict['left']): string | null =>
  span === null ? null : bounded(span.text, SPAN_LENGTH_MAX);

export const relationView = (
  { relation, polarity, decidedBy, verdicts }: Relation,
  truthTable: readonly TruthRow[],
  payout: PayoutMatrix | null,
): RelationView => ({
  relation,
  polarity,
  decidedBy: {
    field: decidedBy.field,
    clause: bounded(decidedBy.clause, SENTENCE_LENGTH_MAX),
  },
  fields: verdicts.map(({ field, verdict, left, right, sentence }) => ({
    field,
    verdict,
    left: spanText(left),
    right: spanText(right),
    sentence: bounded(sentence, SENTENCE_LENGTH_MAX),
  })),
  truthTable: truthTable.map((row) => ({
    ...row,
    state: bounded(row.state, SENTENCE_LENGTH_MAX),
  })),
  payout:
    payout === null
      ? null
      : {
          ...payout,
          rows: payout.rows.map((row) => ({
            ...row,
            clause: bounded(row.clause, SENTENCE_LENGTH_MAX),
          })),
        },
});
