/** What a clause of a rules text is, and what it may decide. */
import type { ClauseKind } from '../../../../src-preload/contract/examination.ts';

export type { ClauseKind };

/** The order in which they are read: what has to happen, then how, when and where it is seen. */
export const CLAUSE_KINDS: readonly ClauseKind[] = [
  'trigger',
  'threshold',
  'window',
  'source',
  'void',
  'other',
];

/** Where it stands in the text as the venue wrote it; nothing of a text is in two clauses. */
export type ClauseSpan = { readonly start: number; readonly end: number };

export type Clause = ClauseSpan & {
  readonly text: string;
  /** What it decides above all. */
  readonly kind: ClauseKind;
  /** What else it speaks of. */
  readonly also: readonly ClauseKind[];
};
