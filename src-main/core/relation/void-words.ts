/** What happens when it does not go as planned, in words that an operator reads. */
import type { VoidCase, VoidRule } from '../fingerprint/fingerprint.ts';

const RULE_TEXT: Readonly<Record<VoidRule, string>> = {
  'resolves-no': 'settles NO',
  'resolves-50-50': 'settles at 50-50',
  'last-price': 'settles at the last price',
  'fair-value': 'settles at a fair value',
  'stays-open': 'stays open',
  refund: 'gives the price back',
  'resolves-other': 'settles as another outcome',
  'carries-over': 'carries over to the new date',
};
export const ruleText = (rule: VoidRule | null): string =>
  rule === null ? 'does not say what happens' : RULE_TEXT[rule];

/** Completes "if …". */
export const CASE_TEXT: Readonly<Record<VoidCase, string>> = {
  cancelled: 'it is cancelled',
  postponed: 'it is postponed past the deadline',
  tie: 'it ends in a tie',
  'source-unavailable': 'the source cannot be read',
  withdrawal: 'somebody withdraws',
};
