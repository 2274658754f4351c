/** Which states of a pair do not pay what the pair is worth, and the amounts as text. Pure. */
import type { PayoutRow, TruthRow } from '../../src-preload/contract/examination.ts';
import type { Tone } from '../ui/Badge.tsx';

const PPM = 1_000_000;

export type PayMark = { readonly tone: Tone; readonly word: string };

/** A pair is worth one dollar in every state; null where this row pays exactly that. */
export const truthMark = ({ pays }: Pick<TruthRow, 'pays'>): PayMark | null => {
  switch (pays) {
    case 1:
      return null;
    case 0:
      return { tone: 'danger', word: '$0' };
    case 2:
      return { tone: 'caution', word: '$2' };
    case null:
      return { tone: 'unknown', word: 'unknown' };
  }
};

export const payoutText = (payout: PayoutRow['total']): string | null =>
  payout === 'unknown' ? null : `$${(payout / PPM).toFixed(2)}`;

/** Null where the row is known to give the dollar back; an unknown leg is never covered. */
export const payoutMark = ({ left, right, total, isCovered }: PayoutRow): PayMark | null => {
  if ([left, right, total].includes('unknown')) return { tone: 'unknown', word: 'unknown' };
  return isCovered ? null : { tone: 'danger', word: payoutText(total) ?? 'unknown' };
};

/** "postponed-past-deadline" as it is said. */
export const stateWords = (state: string): string => state.replaceAll('-', ' ');
