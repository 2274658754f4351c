/**
 * The part of a desk that lives with the venues: the books of approved pairs and the trading on them.
 * Each needs the other: the board asks what accounts can pay, and trading takes what the board offers.
 */
import type { VenueId } from '../../src-preload/contract/vocabulary.ts';
import type { DeskOptions, DeskPorts } from './desk-options.ts';
import { Fault } from './fault.ts';
import { practiceLender, vaultLender } from './feeds/credential-lender.ts';
import { type Feeds, feedsOf, type FeedsPorts } from './feeds/feeds.ts';
import type { PaperTrader } from './paper/paper-trader.ts';
import { opportunityLimitsOf, type Settings } from './settings.ts';
import { deskWatchdogOf } from './watchdog/desk-watchdog.ts';
import { freeBytes } from './trading/disk-room.ts';
import { paperTraderAt } from './trading/paper.ts';
import { settlePaper } from './trading/paper-settlements.ts';
import { traderOf } from './trading/traders.ts';
import { type Trading, tradingOf, type TradingPorts } from './trading/trading.ts';
import type { Vault } from './vault/vault.ts';
import { venueMoneyOf } from './venue-money.ts';
import type { LendCredential } from './venues/feed.ts';
import { venues } from './venues/registry.ts';
import type { Venue, VenueSettings } from './venues/venue.ts';

export type LiveDeskPorts = DeskPorts &
  Pick<FeedsPorts, 'readerOf' | 'records' | 'marketOf' | 'observe' | 'publish'> &
  Pick<TradingPorts, 'db' | 'auditLog' | 'sessionId'> & {
    readonly options: DeskOptions;
    readonly folder: string;
    readonly settings: Settings;
    readonly venueSettings: Readonly<Record<string, VenueSettings>>;
    readonly vault: Vault;
    /** False in a practice book whose venues are not on this machine. */
    readonly hasFeeds: boolean;
    readonly hasTrading: boolean;
  };

export type LiveDesk = {
  readonly feeds: Feeds;
  readonly trading: Trading;
  readonly start: () => void;
  /** Something of the approved pairs is different: their state, their lease, how they settled. */
  readonly mappingsChanged: () => void;
  readonly close: () => Promise<void>;
};

export const liveDeskOf = (ports: LiveDeskPorts): LiveDesk => {
  const { options, settings, vault, folder, sessionId } = ports;
  const { profile, version, home } = options;
  const lenderFor =
    (purpose: string) =>
    (venue: VenueId): LendCredential =>
      profile === 'practice'
        ? practiceLender(options.practice?.credentials[venue] ?? {})
        : vaultLender(vault, venue, purpose);
  const feeds = feedsOf({
    ...ports,
    venues,
    lenderOf: lenderFor('a handshake with the stream of order books'),
    limits: opportunityLimitsOf(settings),
    journal: {
      folder,
      bytesMax: settings.journal.megabytesMax * 1_000_000,
      version,
      profile,
      sessionId,
    },
    balanceOf: (venue, engine) => trading.balanceOf(venue, engine),
    found: () => trading.found(),
  });
  const paper = new Map<VenueId, PaperTrader>();
  const onPaper = (venue: Venue, trader: PaperTrader): PaperTrader => {
    paper.set(venue.id, trader);
    return trader;
  };
  const trading = tradingOf({
    ...ports,
    version,
    profile,
    home,
    venues,
    feeds: () => feeds,
    openTrader: (venue, parts) =>
      venueMoneyOf(profile, venue) === 'paper'
        ? onPaper(venue, paperTraderAt({ ...ports, feeds }, venue, parts))
        : traderOf(
            { ...ports, lenderOf: lenderFor('orders and readings of the account') },
            venue,
            parts,
          ),
    settled: () => {
      if (paper.size === 0) return;
      try {
        settlePaper(ports.records(), ports.marketOf, paper);
      } catch (error) {
        // An account that is not open yet is paid with the next change, or when it is.
        if (!(error instanceof Fault)) throw error;
      }
    },
    freeBytes,
    isTrading: options.watchesBooks && ports.hasTrading,
  });
  const watched = deskWatchdogOf({ ...ports, trading });
  return {
    feeds,
    trading,
    start: () => {
      if (!options.watchesBooks || !ports.hasFeeds) return;
      feeds.start();
      trading.start();
      watched?.begin();
    },
    mappingsChanged: () => {
      feeds.pairsChanged();
      trading.settlementsChanged();
    },
    close: async () => {
      // Trading first: nothing is begun on books that nobody keeps any more.
      await trading.close();
      await watched?.close();
      await feeds.close();
    },
  };
};
