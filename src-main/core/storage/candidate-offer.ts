/** What a scan offers, and the names that the same pair gets on every machine. */
import { hash } from 'node:crypto';
import type { RelationKind } from '../../../src-preload/contract/examination.ts';
import type { Polarity, Warning } from '../../../src-preload/contract/vocabulary.ts';
import { basisText } from '../domain/terms.ts';
import type { ScorePart } from '../matching/matcher.ts';
import type { StoredMarket } from './market-store.ts';

/** What a scan offers: a scored pair with its outcomes and warnings. */
export type Offer = {
  readonly left: StoredMarket;
  readonly leftOutcome: string | null;
  readonly right: StoredMarket;
  readonly rightOutcome: string | null;
  readonly polarity: Polarity;
  readonly relation: RelationKind;
  /** Why it relates so, in one sentence. */
  readonly relationClause: string;
  readonly matcher: string;
  readonly scorePpm: number;
  readonly scoreParts: readonly ScorePart[];
  readonly matchReason: string;
  readonly warnings: readonly Warning[];
};

/** `re-offered`: the pair had been decided, and a market's rules changed since. */
export type OfferOutcome = 'new' | 're-offered' | 'updated' | 'duplicate';

/** Names the two outcomes a pair is about, whichever scan finds it: 128 bits, as 32 hex digits. */
export const pairKeyOf = (
  offer: Pick<Offer, 'left' | 'leftOutcome' | 'right' | 'rightOutcome'>,
): string =>
  hashOf(
    'pair',
    JSON.stringify([
      [offer.left.venue, offer.left.venueId, offer.leftOutcome],
      [offer.right.venue, offer.right.venueId, offer.rightOutcome],
    ]),
  ).slice(0, 32);

/** The same pair gets the same id on every machine: 64 bits, as 16 hex digits. */
export const candidateIdOf = (pairKey: string, generation: number): string =>
  hashOf('candidate', `${generation}\n${pairKey}`).slice(0, 16);

/** Tells whether two markets are still what an offer was made from. */
export const basisOf = (left: StoredMarket, right: StoredMarket): string =>
  hashOf('basis', basisText(left, right)).slice(0, 32);

const hashOf = (what: string, text: string): string =>
  hash('sha256', `pairdesk ${what} 1\n${text}`);
