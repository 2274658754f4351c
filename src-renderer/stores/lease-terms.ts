/** What the operator asks a lease to be, as it is typed, and whether the desk would grant it. Pure. */
import type { Directions, LeaseOffer, LeaseTerms } from '../../src-preload/contract/lease.ts';

/** As it stands in the fields. */
export type LeaseDraft = {
  readonly days: string;
  readonly maxDollars: string;
  readonly directions: Directions;
};

export type LeaseWish =
  | { readonly isFine: true; readonly terms: LeaseTerms }
  | { readonly isFine: false; readonly why: string };

export const draftOf = ({ days, maxDollars }: LeaseOffer): LeaseDraft => ({
  days: String(days),
  maxDollars: String(maxDollars),
  directions: 'both-ways',
});

const WHOLE = /^\d{1,7}$/;

/** A whole number from 1 to `most`; null for anything else. Thousands may be set apart. */
const wholeIn = (text: string, most: number): number | null => {
  const plain = text.trim().replaceAll(',', '');
  const value = WHOLE.test(plain) ? Number(plain) : 0;
  return value >= 1 && value <= most ? value : null;
};

export const leaseWish = (draft: LeaseDraft, offer: LeaseOffer): LeaseWish => {
  const days = wholeIn(draft.days, offer.daysMax);
  if (days === null) return { isFine: false, why: `days: a whole number, 1 to ${offer.daysMax}` };
  const maxDollars = wholeIn(draft.maxDollars, offer.maxDollarsMax);
  if (maxDollars === null) {
    const most = offer.maxDollarsMax.toLocaleString('en-US');
    return { isFine: false, why: `largest size: whole dollars, 1 to ${most}` };
  }
  return { isFine: true, terms: { days, maxDollars, directions: draft.directions } };
};
