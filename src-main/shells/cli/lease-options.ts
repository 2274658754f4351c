/** The options by which a lease's terms are asked for, shared by `approve` and `renew`. */
import { Directions, type LeaseTerms } from '../../../src-preload/contract/lease.ts';
import type { Option, Request } from './verb.ts';

/** The desk knows the bounds and refuses beyond them in words; this only keeps numbers sane. */
const NUMBER = { min: 0, max: 1_000_000_000 } as const;

export const leaseOptions = {
  days: {
    value: 'N',
    help: 'how many days the mapping is leased for (else the setting lease.days)',
  },
  'max-usd': {
    value: 'N',
    help: 'the most capital at risk in it, in whole dollars (else the setting lease.maxDollars)',
  },
  directions: {
    value: 'WAY',
    help: `which way round it may be bought: ${Directions.options.join(', ')}`,
  },
  'past-expiration': { help: 'the lease may outlast the earlier of both markets' },
} as const satisfies Readonly<Record<string, Option>>;

/** Null where nothing was asked for: then the desk's own terms are meant. */
export const leaseTermsOf = (request: Request): LeaseTerms | null => {
  const days = request.integer('days', NUMBER);
  const maxDollars = request.integer('max-usd', NUMBER);
  const directions = request.choice('directions', Directions.options);
  const pastExpiration = request.has('past-expiration');
  const terms: LeaseTerms = {
    ...(days === null ? {} : { days }),
    ...(maxDollars === null ? {} : { maxDollars }),
    ...(directions === null ? {} : { directions }),
    ...(pastExpiration ? { pastExpiration } : {}),
  };
  return Object.keys(terms).length === 0 ? null : terms;
};
