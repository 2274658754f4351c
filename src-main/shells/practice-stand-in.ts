/**
 * The practice venues as a desk takes them: where they are, what their handshakes are signed with,
 * and what an operator can have them do.
 */
import type { PracticeChange } from '../../src-preload/contract/practice.ts';
import type { DeskOptions } from '../core/desk.ts';
import type { OrderFault, PracticeOptions, PracticeVenues, VenueName } from '../practice/index.ts';

type StandIn = Pick<DeskOptions, 'venueAddresses'> & {
  readonly practice: NonNullable<DeskOptions['practice']>;
  /** Where practice markets are changed and settled from outside. */
  readonly marketsUrl: string;
  /** What is true of the practice account at a venue; for rehearsals. */
  readonly account: PracticeVenues['account'];
  readonly deposit: PracticeVenues['deposit'];
  readonly close: () => Promise<void>;
};

/** What stands before the name of a fault at orders, apart from lies of streams. */
const AT_ORDERS = 'orders-';
const RANDOM = 'fails at orders in one of these ways, now and then';

const rowOf = (venue: string, name: string, lie: string | undefined, left: number | undefined) => ({
  venue,
  name,
  lie: lie ?? null,
  left: left ?? null,
});

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
  const {
    freshWallet,
    isFaultOf,
    isOrderFaultName,
    isSingleLie,
    isLieName,
    practiceLies,
    startPracticeVenues,
    UnchangeableMarket,
  } = await import('../practice/index.ts');
  const venues = await startPracticeVenues(options);
  const wallet = freshWallet();

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
    account: venues.account,
    deposit: venues.deposit,
    close: venues.close,
    practice: {
      endsWithDesk: true,
      credentials: {
        // Its API credentials are derived, as those of most wallets are.
        polymarket: {
          POLY_PRIVATE_KEY: wallet.privateKey,
          POLY_ADDRESS: wallet.address,
          POLY_SIGNATURE_TYPE: String(wallet.signatureType),
        },
        kalshi: {
          KALSHI_API_KEY: venues.kalshiKey.keyId,
          KALSHI_PRIVATE_KEY_PATH: venues.kalshiKey.privateKeyPem,
        },
      },
      controls: {
        available: [
          ...Object.entries(practiceLies).map(([name, sentence]) => ({
            name,
            sentence,
            isCounted: isLieName(name) && isSingleLie(name),
          })),
          ...Object.entries({ ...venues.orderFaults().available, random: RANDOM }).map(
            ([name, sentence]) => ({ name: `${AT_ORDERS}${name}`, sentence, isCounted: false }),
          ),
        ],
        told: () => {
          const faults = new Map<string, OrderFault | null>(
            Object.entries(venues.orderFaults().current),
          );
          return Object.entries(venues.lies()).flatMap(([venue, lie]) => {
            const name = isVenue(venue) ? NAMES[venue] : venue;
            const fault = faults.get(venue) ?? null;
            const told =
              lie === null && fault !== null ? [] : [rowOf(venue, name, lie?.lie, lie?.count)];
            return fault === null
              ? told
              : [...told, rowOf(venue, name, `${AT_ORDERS}${fault.fault}`, fault.count)];
          });
        },
        tell: (venue, lie, count) => {
          if (!isVenue(venue)) return 'unknown-venue';
          if (lie === null) {
            venues.setLie(venue, null);
            venues.setOrderFault(venue, null);
            return 'told';
          }
          const fault = lie.startsWith(AT_ORDERS) ? lie.slice(AT_ORDERS.length) : null;
          if (fault !== null && isOrderFaultName(fault) && isFaultOf(venue, fault))
            venues.setOrderFault(venue, fault, count);
          else if (isLieName(lie))
            venues.setLie(venue, { lie, ...(count !== undefined && { count }) });
          else return 'unknown-lie';
          return 'told';
        },
        change,
      },
    },
  };
};
