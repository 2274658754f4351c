/**
 * The one owner of live trading state: books, what the venues say, and what could be earned. It is
 * stepped with one message at a time and answers what is to be done; it owns no clock, no socket and
 * no file, so the same messages always make the same state (TRD-03, TRD-14).
 */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Book } from '../books/book.ts';
import { assert, assertNever } from '../fault.ts';
import type { OpportunityLimits, TradedPair } from '../opportunities/traded-pair.ts';
import type { Moment } from '../streams/moment.ts';
import type { Stream, StreamEffect } from '../streams/stream.ts';
import { streamMachineOf } from '../streams/stream-machine.ts';
import type { StreamMachine } from '../streams/stream-machine.ts';
import type { TradingAccess } from '../streams/trading-access.ts';
import type { StreamProtocol } from '../venues/stream.ts';
import type { EngineMessage, WatchedPair } from './message.ts';
import { lookedAt, lookedAtByClock, nothingStands } from './standing.ts';
import type { Standing } from './standing.ts';
import { stateHash } from './state-hash.ts';
import {
  marketsOf,
  NO_PAIRS,
  pairNow,
  pairsNaming,
  watchedPairs,
  withOutdated,
} from './watched-pairs.ts';

/** What a replay has to start with as well. Plain JSON. */
export type EngineSettings = { readonly limits: OpportunityLimits };

export type EngineEffect = StreamEffect & { readonly venue: VenueId };

export type Engine = {
  readonly step: (message: EngineMessage) => readonly EngineEffect[];
  /** Each pair as it stands; values that never change. The same list where none is new. */
  readonly standings: () => readonly Standing[];
  readonly standing: (mappingId: string) => Standing | null;
  readonly pair: (mappingId: string) => WatchedPair | null;
  /** The pair with its books and terms as they are now; null where it is not watched. */
  readonly traded: (mappingId: string, moment: Moment) => TradedPair | null;
  /** A value that never changes; null for a market that is not watched. */
  readonly book: (venue: VenueId, marketId: string) => Book | null;
  readonly access: (venue: VenueId, engine: number | null, moment: Moment) => TradingAccess;
  /** For views of feeds: to be read at once and not kept. */
  readonly stream: (venue: VenueId) => Readonly<Stream> | null;
  /** The same for the same state, whatever run or replay made it. */
  readonly hash: () => string;
};

const NOTHING_TO_DO: readonly EngineEffect[] = [];
/** Every pair is looked at by the clock once in so many ticks, which is once a second. */
const TICKS_A_ROUND = 10;

/** Connections are named by their venue and a number. */
const venueOf = (connection: string): string => connection.slice(0, connection.lastIndexOf('-'));

export const engineOf = (
  { limits }: EngineSettings,
  protocols: ReadonlyMap<VenueId, StreamProtocol>,
): Engine => {
  let watched = NO_PAIRS;
  let effects: EngineEffect[] = [];
  let moment: Moment = { atMs: 0, elapsedMs: 0 };
  const standings = new Map<string, Standing>();
  let listed: readonly Standing[] | null = null;
  /** Pairs of which something changed since they were last looked at. */
  const changed = new Set<string>();
  let round: readonly string[] = [];
  let ticks = 0;

  const marketChanged = (venue: VenueId, marketId: string): void => {
    for (const id of watched.byMarket.get(venue)?.get(marketId) ?? []) changed.add(id);
  };

  const act = (venue: VenueId, effect: StreamEffect): void => {
    if (effect.kind === 'read-terms') {
      // A venue speaks of all its markets, and of events of which only some are watched.
      const pairs = pairsNaming(watched, venue, effect.name);
      if (pairs.length === 0) return;
      watched = withOutdated(watched, venue, effect.name, moment);
      for (const { mappingId } of pairs) changed.add(mappingId);
    }
    effects.push({ ...effect, venue });
  };

  const machines = new Map<VenueId, StreamMachine>(
    [...protocols].map(([venue, protocol]) => [
      venue,
      streamMachineOf({
        name: venue,
        protocol,
        act: (effect) => act(venue, effect),
        changed: (marketId) => marketChanged(venue, marketId),
      }),
    ]),
  );

  const machineOf = (venue: string): StreamMachine => {
    const machine = machines.get(venue as VenueId);
    assert(machine !== undefined, `there is no stream of ${venue}`);
    return machine;
  };

  const look = (mappingId: string, how: typeof lookedAt): void => {
    const pair = watched.byId.get(mappingId);
    const before = standings.get(mappingId);
    if (pair === undefined || before === undefined) return;
    const now = pairNow(pair, watched, machines, moment);
    const after = how(before, now, limits, moment.atMs);
    if (after === before) return;
    standings.set(mappingId, after);
    listed = null;
  };

  const watch = (pairs: readonly WatchedPair[]): void => {
    watched = watchedPairs(watched, pairs);
    for (const id of [...standings.keys()]) if (!watched.byId.has(id)) standings.delete(id);
    for (const id of watched.byId.keys()) {
      if (!standings.has(id)) standings.set(id, nothingStands(id));
      changed.add(id);
    }
    listed = null;
    round = [...watched.byId.keys()];
    for (const [venue, machine] of machines) machine.watch(marketsOf(watched, venue), moment);
  };

  const tick = (): void => {
    for (const machine of machines.values()) machine.tick(moment);
    const place = ticks % TICKS_A_ROUND;
    ticks += 1;
    for (let at = place; at < round.length; at += TICKS_A_ROUND) look(round[at]!, lookedAtByClock);
  };

  const turn = (): void => {
    for (const id of changed) look(id, lookedAt);
    changed.clear();
  };

  const told = (message: EngineMessage): void => {
    switch (message.kind) {
      case 'pairs':
        return watch(message.pairs);
      case 'opened':
        return machineOf(venueOf(message.connection)).opened(message.connection, moment);
      case 'frame':
        return machineOf(venueOf(message.connection)).frame(
          message.connection,
          message.text,
          moment,
        );
      case 'pinged':
        return machineOf(venueOf(message.connection)).pinged(message.connection, moment);
      case 'closed':
        return machineOf(venueOf(message.connection)).closed(
          message.connection,
          message.why,
          moment,
        );
      case 'overrun':
        return machineOf(venueOf(message.connection)).overrun(message.connection, moment);
      case 'books-read':
        return machineOf(message.venue).booksRead(message.ticket, message.body, moment);
      case 'status-read':
        machineOf(message.venue).statusRead(message.answer, message.clock, moment);
        for (const id of watched.byId.keys()) changed.add(id);
        return;
      case 'tick':
        return tick();
      case 'turn':
        return turn();
      default:
        return assertNever(message);
    }
  };

  return {
    step: (message) => {
      moment = { atMs: message.atMs, elapsedMs: message.elapsedMs };
      told(message);
      if (effects.length === 0) return NOTHING_TO_DO;
      const answer = effects;
      effects = [];
      return answer;
    },
    standings: () => (listed ??= [...standings.values()]),
    standing: (mappingId) => standings.get(mappingId) ?? null,
    pair: (mappingId) => watched.byId.get(mappingId) ?? null,
    traded: (mappingId, at) => {
      const pair = watched.byId.get(mappingId);
      return pair === undefined ? null : pairNow(pair, watched, machines, at);
    },
    book: (venue, marketId) => machines.get(venue)?.book(marketId) ?? null,
    access: (venue, engine, at) => machines.get(venue)?.access(engine, at) ?? 'unknown',
    stream: (venue) => machines.get(venue)?.state ?? null,
    hash: () => stateHash([...machines.values()], { watched, standings, changed, ticks }),
  };
};
