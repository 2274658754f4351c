/** What was proven of a pair: its relation, field by field, in every state, and what each leg pays. */
import { z } from './zod.ts';
import { Polarity } from './vocabulary.ts';

/** `subset`: whenever the first leg's contract pays, the second one's does. */
export const RelationKind = z.enum([
  'identity',
  'complement',
  'subset',
  'superset',
  'overlap',
  'disjoint',
  'unreadable',
]);
export type RelationKind = z.output<typeof RelationKind>;

/** Only these two may trade: both legs settle on one question, alike or opposite. */
export const isTradable = (relation: RelationKind): boolean =>
  relation === 'identity' || relation === 'complement';

/** One field of both fingerprints. `left` and `right` are the words it was read from; null: unread. */
export const ExaminedField = z.object({
  field: z.string(),
  verdict: z.enum(['agree', 'differ', 'open']),
  left: z.string().nullable(),
  right: z.string().nullable(),
  sentence: z.string(),
});
export type ExaminedField = z.output<typeof ExaminedField>;

const Answer = z.enum(['yes', 'no', 'unknown']);
export const TruthRow = z.object({
  state: z.string(),
  left: Answer,
  right: Answer,
  /** Dollars the proposed combination pays; null where it is not known or none is proposed. */
  pays: z.union([z.literal(0), z.literal(1), z.literal(2)]).nullable(),
});
export type TruthRow = z.output<typeof TruthRow>;

/** In parts per million of a dollar. */
const Payout = z.union([z.int().min(0).max(2_000_000), z.literal('unknown')]);
export const PayoutRow = z.object({
  state: z.string(),
  left: Payout,
  right: Payout,
  total: Payout,
  isCovered: z.boolean(),
  clause: z.string(),
});
export type PayoutRow = z.output<typeof PayoutRow>;

export const PayoutMatrix = z.object({
  rows: z.array(PayoutRow),
  isCovered: z.boolean(),
  mustAcknowledge: z.array(z.string()),
});
export type PayoutMatrix = z.output<typeof PayoutMatrix>;

export const Examination = z.object({
  relation: RelationKind,
  polarity: Polarity,
  decidedBy: z.object({ field: z.string(), clause: z.string() }),
  fields: z.array(ExaminedField),
  truthTable: z.array(TruthRow),
  /** Null where no combination can be proposed. */
  payout: PayoutMatrix.nullable(),
});
export type Examination = z.output<typeof Examination>;

/** What a clause of the rules decides, in the order in which an operator reads them. */
export const ClauseKind = z.enum(['trigger', 'threshold', 'window', 'source', 'void', 'other']);
export type ClauseKind = z.output<typeof ClauseKind>;

/** UTF-16 positions in the market's rules; `end` is the first position behind it. */
const ClauseSpan = z.object({ start: z.int().nonnegative(), end: z.int().positive() });

/** Clauses that answer each other, or one that has no counterpart: then the other side is null. */
export const ClauseRow = z.object({
  kind: ClauseKind,
  also: z.array(ClauseKind),
  left: ClauseSpan.nullable(),
  right: ClauseSpan.nullable(),
  isSame: z.boolean(),
});
export type ClauseRow = z.output<typeof ClauseRow>;

export const AlignedRules = z.object({
  rows: z.array(ClauseRow),
  /** For each leg, where the rest of very long rules begins, which was not aligned; null: none. */
  restAt: z.tuple([z.int().nonnegative().nullable(), z.int().nonnegative().nullable()]),
});
export type AlignedRules = z.output<typeof AlignedRules>;
