/** A market as a venue lists it, in one shape for all venues. Pure; no I/O. */
import type { Source, VenueId, Volume } from '../../../src-preload/contract/vocabulary.ts';
import type { LastAsks } from './last-asks.ts';

export type { Source, VenueId, Volume };

/** Longest title that is stored or compared, in UTF-16 units. Real ones stay under 400. */
export const TITLE_LENGTH_MAX = 2_000;
/** Longest rules text that is stored, in UTF-16 units. Real ones stay under 20,000. */
export const RULES_LENGTH_MAX = 1_000_000;

/**
 * One listed market. Required fields are never defaulted: a record without one is dropped with its
 * reason. What a venue may leave out is `null` or an empty list, which mean unknown.
 */
export type DiscoveredMarket = {
  readonly venue: VenueId;
  /** The venue's own id: Polymarket's condition id, Kalshi's market ticker. */
  readonly venueId: string;
  /** The text that is matched and shown. */
  readonly title: string;
  /** In the venue's order; two for everything Pairdesk can trade. */
  readonly outcomes: readonly string[];
  /** When the venue expects the result, in milliseconds since the epoch. */
  readonly expiresAtMs: number;
  readonly volume24h: Volume | null;
  /** As the record told them when it was seen. */
  readonly lastAsks: LastAsks;
  readonly rules: string | null;
  readonly sources: readonly Source[];
  readonly category: string | null;
  readonly eventId: string | null;
  readonly eventTitle: string | null;
  /** The path part of the market's page on the venue's own site; null where it is not known. */
  readonly pagePath: string | null;
  /**
   * What the venue says in structured form and a matcher or an order will want again (strikes,
   * sub-titles, token ids, tick sizes), as it was received. Plain JSON, at most 16 KiB.
   */
  readonly details: Readonly<Record<string, unknown>>;
};

/** Why a record was not stored. `field` names the field for the three `-field` reasons. */
export type DropReason =
  | 'closed'
  | 'inactive'
  | 'archived'
  | 'expired'
  | 'combo'
  | 'not-binary'
  | 'missing-field'
  | 'invalid-field'
  | 'oversized-field'
  | 'not-a-record'
  | 'repeated-id';

export type ParsedRecord =
  | { readonly kind: 'market'; readonly market: DiscoveredMarket }
  | {
      readonly kind: 'dropped';
      readonly reason: DropReason;
      readonly field: string | null;
      readonly id: string | null;
    };
