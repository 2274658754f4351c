/** Paper in place of a venue: the same trading, filled against the live books and kept in the database. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Feeds } from '../feeds/feeds.ts';
import { type PaperTrader, paperTraderOf } from '../paper/paper-trader.ts';
import type { Clock, Log, Random } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Database } from '../storage/database.ts';
import { tradingStateOf } from '../storage/trading-state.ts';
import type { Venue } from '../venues/venue.ts';
import type { TraderParts } from './traders.ts';
import { dollarsOf } from './trading-settings.ts';

export type PaperDeskPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  readonly settings: Settings;
  readonly feeds: Pick<Feeds, 'bookOf'>;
};

/** What an order takes from here to a venue and back: the published budgets are 80 to 180 ms. */
const LATENCY_MS = [80, 250] as const;
/** From a match until the chain has it for good, where the venue settles on one (seen 2026-11). */
const FINALITY_MS = 4_000;

export const paperTraderAt = (
  { db, clock, log, random, settings, feeds }: PaperDeskPorts,
  venue: Venue,
  { marketOf }: TraderParts,
): PaperTrader => {
  const kept = tradingStateOf(db).kept(`paper ${venue.id}`, z.string());
  return paperTraderOf(
    {
      venue: venue.id,
      clock,
      log,
      random,
      newId: randomUUID,
      bookOf: (marketId) => feeds.bookOf(venue.id, marketId),
      marketOf: (marketId) => marketOf(venue.id, marketId),
      store: { load: kept.read, save: kept.write },
    },
    {
      startCash: dollarsOf(settings.trading.paperDollars),
      latencyMs: LATENCY_MS,
      finalityMs: venue.trading.isNetting ? null : FINALITY_MS,
      isNetting: venue.trading.isNetting,
    },
  );
};
