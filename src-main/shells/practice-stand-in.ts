/**
 * The practice venues as a desk takes them: where they are, what their handshakes are signed with,
 * and what an operator can have them do.
 */
import type { PracticeChange } from '../../src-preload/contract/practice.ts';
import type { DeskOptions } from '../core/desk.ts';
import type { PracticeOptions, PracticeVenues, VenueName } from '../practice/index.ts';

type StandIn = Pick<DeskOptions, 'venueAddresses'> & {
  readonly practice: NonNullable<DeskOptions['practice']>;
  /** Where practice markets are changed and settled from outside. */
  readonly marketsUrl: string;
  readonly close: () => Promise<void>;
};

const NAMES: Readonly<Record<VenueName, string>> = { polymarket: 'Polymarket', kalshi: 'Kalshi' };
const isVenue = (venue: string): venue is VenueName => Object.hasOwn(NAMES, venue);

const addressesOf = ({ baseUrls, clobUrl, streamUrls }: PracticeVenues) => ({
  polymarket: {
    baseUrl: baseUrls.polymarket,
    tradingUrl: clobUrl,
    streamUrl: streamUrls.polymarket,
    accountStreamUrl: streamUrls.polymarket.replace(/\/market$/, '/user'),
  },
  kalshi: {
    baseUrl: baseUrls.kalshi,
    tradingUrl: baseUrls.kalshi,
    streamUrl: streamUrls.kalshi,
    accountStreamUrl: streamUrls.kalshi,
  },
});

export const startPracticeStandIn = async (options: PracticeOptions): Promise<StandIn> => {
  const { isSingleLie, isLieName, practiceLies, startPracticeVenues, UnchangeableMarket } =
    await import('../practice/index.ts');
  const venues = await startPracticeVenues(options);

  const change = (venue: string, market: string, wanted: PracticeChange) => {
    if (!isVenue(venue)) return { kind: 'unknown-venue' as const };
    try {
      venues.change(venue, market, wanted);
      return { kind: 'changed' as const };
    } catch (error) {
      if (error instanceof UnchangeableMarket)
        return { kind: 'not-changed' as const, why: error.message };
      throw error;
    }
  };

  return {
    venueAddresses: addressesOf(venues),
    marketsUrl: venues.marketsUrl,
    close: venues.close,
    practice: {
      credentials: {
        kalshi: {
          KALSHI_API_KEY: venues.kalshiKey.keyId,
          KALSHI_PRIVATE_KEY_PATH: venues.kalshiKey.privateKeyPem,
        },
      },
      controls: {
        available: Object.entries(practiceLies).map(([name, sentence]) => ({
          name,
          sentence,
          isCounted: isLieName(name) && isSingleLie(name),
        })),
        told: () =>
          Object.entries(venues.lies()).map(([venue, told]) => ({
            venue,
            name: isVenue(venue) ? NAMES[venue] : venue,
            lie: told?.lie ?? null,
            left: told?.count ?? null,
          })),
        tell: (venue, lie, count) => {
          if (!isVenue(venue)) return 'unknown-venue';
          if (lie === null) venues.setLie(venue, null);
          else if (!isLieName(lie)) return 'unknown-lie';
          else venues.setLie(venue, { lie, ...(count !== undefined && { count }) });
          return 'told';
        },
        change,
      },
    },
  };
};
