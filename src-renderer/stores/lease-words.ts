/** Leases, changes and settlements in words. Pure. */
import type { Change } from '../../src-preload/contract/changes.ts';
import type { Lease, LeaseOffer } from '../../src-preload/contract/lease.ts';
import type { Mapping } from '../../src-preload/contract/mappings.ts';
import type { LegSettlement, Verdict } from '../../src-preload/contract/settlement.ts';
import type { Tone } from '../ui/Badge.tsx';

const DAY_MS = 86_400_000;
const dollars = (amount: number): string => `$${amount.toLocaleString('en-US')}`;

/** What an approval grants if nothing else is asked for. */
export const offerText = ({ days, maxDollars }: LeaseOffer): string =>
  `Leased for ${days} ${days === 1 ? 'day' : 'days'}, up to ${dollars(maxDollars)}.`;

export const leaseText = ({ maxDollars, directions }: Lease): string =>
  `up to ${dollars(maxDollars)}${directions === 'both-ways' ? '' : `, ${directions.replace('-', ' ')} only`}`;

/** How long a lease still runs; null where the mapping is out of force, whatever its lease says. */
export const daysLeftText = (mapping: Mapping, nowMs: number): string | null => {
  if (mapping.lease === null || mapping.state !== 'verified') return null;
  const left = mapping.lease.expiresAtMs - nowMs;
  if (left <= 0) return 'over';
  return left < DAY_MS ? 'less than a day left' : `${Math.floor(left / DAY_MS)} d left`;
};

export const VERDICT_WORDS: Readonly<
  Record<Verdict, { readonly tone: Tone; readonly word: string }>
> = {
  open: { tone: 'unknown', word: 'not settled' },
  agree: { tone: 'good', word: 'agree' },
  disagree: { tone: 'danger', word: 'DISAGREE' },
  unknown: { tone: 'unknown', word: 'unknown' },
};

export const legSettlementText = ({ state, valueTicks, isFinal, why }: LegSettlement): string => {
  const value =
    state === 'split' && valueTicks !== null ? ` $${(valueTicks / 10_000).toFixed(4)}` : '';
  const rest = why === null ? '' : ` (${why})`;
  return `${state}${value}${isFinal || state === 'unsettled' || state === 'unknown' ? '' : ', not final'}${rest}`;
};

/** "rules", or "rules: price_ranges" where a venue has several of a kind. */
export const changeName = ({ field, name }: Change): string =>
  name === null ? field : `${field}: ${name}`;
