/**
 * Live books for approved pairs: the engine with everything around it. Tells it which pairs are in
 * force, keeps its connections and its journal, and shows what it has found to whoever looks.
 */
import { join } from 'node:path';
import type { PairBooks } from '../../../src-preload/contract/books.ts';
import type { FeedSummary } from '../../../src-preload/contract/feeds.ts';
import type { BoardChange } from '../../../src-preload/contract/opportunities.ts';
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Book } from '../books/book.ts';
import type { Money } from '../domain/money.ts';
import { engineLoopOf, type EngineLoop } from '../engine/engine-loop.ts';
import { engineOf } from '../engine/engine.ts';
import { type Journal, openJournal } from '../journal/journal-writer.ts';
import type { NewsDesk } from '../news.ts';
import type { Opportunity } from '../opportunities/opportunity.ts';
import type { OpportunityLimits, TradedPair } from '../opportunities/traded-pair.ts';
import type { Clock, Fetch, Log, OpenSocket, Random } from '../ports.ts';
import { repeatUntil } from '../repeat-until.ts';
import type { Observation } from '../review/divergence.ts';
import type { MappingRecord } from '../storage/mapping-store.ts';
import type { StoredMarket } from '../storage/market-store.ts';
import type { Moment } from '../streams/moment.ts';
import { parseBaseUrl, parseStreamUrl } from '../venues/http/base-url.ts';
import type { LendCredential } from '../venues/feed.ts';
import type { Venue, VenueSettings } from '../venues/venue.ts';
import type { ReaderOf } from '../watch/venue-readers.ts';
import { marketTermsOf } from './market-terms.ts';
import { observationOf } from './observation.ts';
import { type PairInForce, type PairRecord, pairRecords, pairsInForce } from './pairs-in-force.ts';
import { pairsTellerOf } from './pairs-teller.ts';
import { rimOf, type VenueEnd } from './rim.ts';
import { venueAskOf } from './venue-ask.ts';
import { boardOf } from './views/board.ts';
import { feedStatusOf } from './views/feed-status.ts';
import { pairBooksOf } from './views/pair-books.ts';

const TICK_MS = 100;
/** How often a console is told what changed: no eye follows more. */
const BOARD_MS = 100;
const SUMMARY_MS = 2_000;
/** Both books of each pair are held against each other so often (see watch/mapping-watch.ts). */
const OBSERVE_MS = 60_000;
const STOPPED = 'The engine stopped on a mistake of ours. Nothing is offered until a new start.';

export type FeedsPorts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: Fetch;
  readonly random: Random;
  readonly openSocket: OpenSocket;
  readonly venues: readonly Venue[];
  readonly venueSettings: Readonly<Record<string, VenueSettings>>;
  readonly readerOf: ReaderOf;
  readonly lenderOf: (venue: VenueId) => LendCredential;
  readonly limits: OpportunityLimits;
  readonly journal: {
    readonly folder: string;
    readonly bytesMax: number;
    readonly version: string;
    readonly profile: string;
    readonly sessionId: string;
  };
  readonly records: () => readonly MappingRecord[];
  readonly marketOf: (key: number) => StoredMarket;
  readonly observe: (mappingId: string, observation: Observation) => void;
  /** What orders on this engine of a venue can be paid from; null where it is not known. */
  readonly balanceOf: (venue: VenueId, engine: number | null) => Money | null;
  readonly publish: NewsDesk['publish'];
  /** Something else than before is found of a pair, as of now. Called within the engine's turn. */
  readonly found: () => void;
};

export type FeedsEngineState = {
  readonly state: 'running' | 'idle' | 'stopped';
  readonly why: string;
  readonly counts: ReturnType<EngineLoop['counts']>;
  readonly journal: ReturnType<Journal['state']>;
};

export type PairLook =
  | { readonly kind: 'found'; readonly pair: PairBooks }
  | { readonly kind: 'not-watched'; readonly why: string };

export type Feeds = ReturnType<typeof feedsOf>;

const NO_JOURNAL = { file: null, lines: 0, lost: 0, failure: null };
const NO_COUNTS = { waiting: 0, taken: 0, leftOut: 0, overruns: 0, mostWaiting: 0 };

export const feedsOf = (ports: FeedsPorts) => {
  const { clock, log, venues, venueSettings, publish } = ports;
  const closing = new AbortController();
  const now = (): Moment => ({ atMs: clock.nowMs(), elapsedMs: clock.elapsedMs() });
  const engine = engineOf(
    { limits: ports.limits },
    new Map(venues.map(({ id, feed }) => [id, feed.protocol])),
  );
  let standings = engine.standings();
  let loop: EngineLoop | null = null;
  let journal: Journal | null = null;
  let stopped: { readonly atMs: number; readonly why: string } | null = null;

  const feedOf = (venue: VenueId) => venues.find(({ id }) => id === venue)?.feed ?? null;
  const terms = marketTermsOf({
    clock,
    log,
    readerOf: ports.readerOf,
    closing: closing.signal,
    changed: () => teller.termsChanged(),
  });
  /** What fails here would leave an old board standing as if it were live. */
  const orStop = <Value>(act: () => Value): Value => {
    try {
      return act();
    } catch (error) {
      failed(error);
      throw error;
    }
  };
  let known: readonly PairRecord[] = [];
  const gather = (isWhole: boolean): readonly PairInForce[] =>
    orStop(() => {
      if (isWhole) {
        known = pairRecords(ports.records(), ports.marketOf);
        terms.keep(known.flatMap(({ markets }) => markets));
      }
      const { balanceOf } = ports;
      return pairsInForce(known, { feedOf, termsOf: terms.of, balanceOf });
    });
  const teller = pairsTellerOf({
    clock,
    log,
    closing: closing.signal,
    gather,
    tell: (pairs) => loop?.post({ kind: 'pairs', pairs }),
  });

  const board = boardOf({ engine, pairs: teller.byId, stopped: () => stopped });
  const pairBooks = pairBooksOf(engine);
  const status = feedStatusOf({ engine, venues, titleOf: teller.titleOf });

  const endOf = ({ id, feed }: Venue): [VenueId, VenueEnd] => {
    const settings = venueSettings[id];
    const streamUrl = parseStreamUrl(settings?.streamUrl ?? feed.defaultStreamUrl);
    const tradingUrl = parseBaseUrl(settings?.tradingUrl ?? feed.defaultTradingUrl);
    const { signHandshake } = feed;
    const { pathname } = new URL(streamUrl);
    return [
      id,
      {
        streamUrl,
        handshake: async () =>
          signHandshake === null ? {} : signHandshake(ports.lenderOf(id), pathname, clock.nowMs()),
        ask: venueAskOf({ ...ports, tradingUrl, closing: closing.signal }),
      },
    ];
  };

  const rim = rimOf({
    ...ports,
    ends: new Map(venues.map(endOf)),
    post: (news) => loop?.post(news),
    termsOutdated: terms.outdated,
  });

  const failed = (error: unknown): void => {
    stopped ??= { atMs: clock.nowMs(), why: STOPPED };
    log.error('The engine stopped on a mistake of ours.', {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    rim.close();
  };

  /** Once it failed there is another look, which takes everything off the board and says why. */
  const look = (): BoardChange | null => {
    try {
      return board.look(clock.nowMs());
    } catch (error) {
      if (stopped !== null) throw error;
      failed(error);
      return board.look(clock.nowMs());
    }
  };

  const observe = (): void => {
    for (const { watched, mapping } of teller.byId().values()) {
      if (watched === null || mapping.state !== 'verified') continue;
      const seen = observationOf(engine, watched, clock.nowMs());
      if (seen !== null) ports.observe(mapping.id, seen);
    }
  };

  /** The engine gives the same list for as long as it finds the same. */
  const turned = (): void => {
    const now = engine.standings();
    if (now === standings) return;
    standings = now;
    ports.found();
  };

  const repeat = (everyMs: number, act: () => void): void =>
    repeatUntil(closing.signal, clock, everyMs, act, log);

  return {
    /** For desks that stay up. */
    start: (): void => {
      const { bytesMax, folder, ...header } = ports.journal;
      journal = openJournal({
        folder: join(folder, 'journal'),
        bytesMax,
        clock,
        log,
        header: { ...header, settings: { limits: ports.limits } },
      });
      loop = engineLoopOf({
        engine,
        journal,
        clock,
        obey: rim.obey,
        turned,
        failed,
        nextTurn: setImmediate,
      });
      teller.start();
      terms.start();
      repeat(TICK_MS, () => orStop(() => loop?.post({ kind: 'tick' })));
      repeat(BOARD_MS, () => {
        const change = look();
        if (change !== null) publish('opportunities.changed', change);
      });
      repeat(SUMMARY_MS, () =>
        publish('feeds.summary', { atMs: clock.nowMs(), venues: status.summaries(now()) }),
      );
      repeat(OBSERVE_MS, observe);
    },
    /** Something about the approved pairs, or their markets, is different. */
    pairsChanged: teller.pairsChanged,
    /** A key may be had now that could not be had before. */
    keysChanged: rim.nudge,
    /** What accounts can pay is different. */
    balancesChanged: teller.termsChanged,
    /** What could be taken as of the last look at each pair; nothing once the engine has stopped. */
    offered: (): readonly Opportunity[] =>
      stopped !== null
        ? []
        : engine
            .standings()
            .flatMap(({ findings }) =>
              findings.flatMap((found) => (found.kind === 'offered' ? [found.opportunity] : [])),
            ),
    /** A pair with its books as they are now; null where it is not watched, or nothing is. */
    traded: (mappingId: string): TradedPair | null =>
      stopped === null ? engine.traded(mappingId, now()) : null,
    bookOf: (venue: VenueId, marketId: string): Book | null =>
      stopped === null ? engine.book(venue, marketId) : null,
    inForce: teller.byId,
    titleOf: teller.titleOf,
    board: (): BoardChange => board.whole(clock.nowMs()),
    pair: (mappingId: string, depth: number): PairLook => {
      const pair = teller.byId().get(mappingId);
      const watched = engine.pair(mappingId);
      if (pair === undefined || watched === null) {
        const why =
          loop === null
            ? 'This desk does not watch books. Start it with: pairdesk start'
            : 'The pair is not watched: it was revoked, has settled, or its record names no stream.';
        return { kind: 'not-watched', why };
      }
      return { kind: 'found', pair: pairBooks(pair, watched, depth, now()) };
    },
    nowMs: clock.nowMs,
    summaries: (): FeedSummary[] => status.summaries(now()),
    connections: () => status.connections(now()),
    instruments: status.instruments,
    engineState: (): FeedsEngineState => ({
      state: stopped !== null ? 'stopped' : loop === null ? 'idle' : 'running',
      why: stopped?.why ?? (loop === null ? 'This desk does not watch books.' : ''),
      counts: loop?.counts() ?? NO_COUNTS,
      journal: journal?.state() ?? NO_JOURNAL,
    }),
    close: async (): Promise<void> => {
      closing.abort();
      rim.close();
      loop?.close();
      await journal?.close();
    },
  };
};
