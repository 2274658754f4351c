/**
 * The terms of a lease: what is granted unless the operator asks for something else, and what may
 * be asked for at all. Pure.
 */
import type { Directions, LeaseOffer, LeaseTerms } from '../../../src-preload/contract/lease.ts';

const DAY_MS = 86_400_000;

/** The settings' share of this, in days and whole dollars. */
export type LeaseSettings = {
  readonly days: number;
  readonly daysMax: number;
  readonly maxDollars: number;
  readonly maxDollarsMax: number;
};

export type GrantedTerms = {
  readonly grantedAtMs: number;
  readonly expiresAtMs: number;
  readonly maxDollars: number;
  readonly directions: Directions;
};

export type LeaseRefusal = { readonly refused: string };

export const leaseOfferOf = (
  settings: LeaseSettings,
  expirationsMs: readonly [number, number],
): LeaseOffer => ({ ...settings, marketsEndAtMs: Math.min(...expirationsMs) });

const isoDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

const outside = (what: string, given: number, most: number, key: string): LeaseRefusal => ({
  refused: `A lease's ${what} is a whole number from 1 to ${most}, not ${given}. The most is the setting ${key}.`,
});

/**
 * What is granted at `nowMs`. A length that was left out ends with the earlier market; one that was
 * asked for and outlasts it is refused, unless the operator said that it may.
 */
export const grantedTerms = (
  asked: LeaseTerms,
  offer: LeaseOffer,
  nowMs: number,
): GrantedTerms | LeaseRefusal => {
  const days = asked.days ?? offer.days;
  const maxDollars = asked.maxDollars ?? offer.maxDollars;
  if (days < 1 || days > offer.daysMax)
    return outside('length in days', days, offer.daysMax, 'lease.daysMax');
  if (maxDollars < 1 || maxDollars > offer.maxDollarsMax)
    return outside(
      'largest size in dollars',
      maxDollars,
      offer.maxDollarsMax,
      'lease.maxDollarsMax',
    );
  const fullMs = nowMs + days * DAY_MS;
  const isPast = fullMs > offer.marketsEndAtMs;
  const mayOutlast = asked.pastExpiration === true;
  if (isPast && !mayOutlast && asked.days !== undefined) {
    return {
      refused: `A lease of ${days} days would end ${isoDay(fullMs)}, after the earlier market's expiration on ${isoDay(offer.marketsEndAtMs)}. Ask for fewer days, leave them out, or say that it may outlast the markets.`,
    };
  }
  const expiresAtMs = isPast && !mayOutlast ? offer.marketsEndAtMs : fullMs;
  return {
    grantedAtMs: nowMs,
    // A market that is over already gives a lease that is over from its first moment.
    expiresAtMs: Math.max(nowMs, expiresAtMs),
    maxDollars,
    directions: asked.directions ?? 'both-ways',
  };
};
