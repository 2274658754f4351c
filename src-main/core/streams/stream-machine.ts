/**
 * One venue's market data as a machine: it is told what happened and when, keeps the books, and says
 * what is to be done. It owns no socket and no clock, so the same messages always give the same books.
 */
import type { Book } from '../books/book.ts';
import { unknownBook } from '../books/book.ts';
import type { TickGrid } from '../domain/tick-grid.ts';
import type { StatusAnswer, StreamNews } from '../venues/stream.ts';
import { applied } from './apply-news.ts';
import { answered, heard, unheard } from './habit.ts';
import { holdAsIs, stampCame } from './lateness.ts';
import type { Moment } from './moment.ts';
import { booksRead, judge } from './proof.ts';
import { frameCame } from './recent.ts';
import { allGapped, gapped, lost, recovered, reopen, want } from './recovery.ts';
import { subscribe, watchOnly } from './roster.ts';
import { gridChanged, publish, say, streamOf } from './stream.ts';
import type { Stream, StreamConnection, StreamPorts } from './stream.ts';
import { hasLevels } from './tracked-book.ts';
import type { TrackedBook, Watched } from './tracked-book.ts';
import { accessOf, withStatus } from './trading-access.ts';
import type { TradingAccess } from './trading-access.ts';
import type { VenueClock } from './venue-clock.ts';
import { closeBook, timePassed } from './vigil.ts';
import { witnessed } from './witness.ts';
import type { LevelNews } from './witness.ts';

/** Different things of no consequence that are told apart; a venue may invent names. */
const IGNORED_MAX = 50;

export type StreamMachine = {
  /** From now on exactly these markets are watched. */
  readonly watch: (all: readonly Watched[], moment: Moment) => void;
  readonly opened: (connection: string, moment: Moment) => void;
  readonly frame: (connection: string, text: string, moment: Moment) => void;
  /** The venue's ping, answered by the socket itself. */
  readonly pinged: (connection: string, moment: Moment) => void;
  readonly closed: (connection: string, why: string, moment: Moment) => void;
  /** Frames of this connection were left out because they came faster than they were read. */
  readonly overrun: (connection: string, moment: Moment) => void;
  /** `body` is null where the venue gave no answer that can be used. */
  readonly booksRead: (ticket: number, body: unknown, moment: Moment) => void;
  /** Null each where the venue said nothing of it. */
  readonly statusRead: (
    answer: StatusAnswer | null,
    clock: VenueClock | null,
    moment: Moment,
  ) => void;
  /** To be called ten times a second. */
  readonly tick: (moment: Moment) => void;
  /** As it may be used now; null for a market that is not watched. */
  readonly book: (marketId: string) => Book | null;
  /** What the stream said of the tick grid; null: nothing. */
  readonly grid: (marketId: string) => TickGrid | null;
  readonly access: (engine: number | null, moment: Moment) => TradingAccess;
  /** For views and for the state's hash; not to be changed. */
  readonly state: Readonly<Stream>;
};

const settled = (stream: Stream, tracked: TrackedBook, news: LevelNews, moment: Moment): void => {
  if (hasLevels(tracked)) {
    if (news.kind === 'whole') recovered(stream, tracked, 'stream', moment);
    else tracked.proof = { by: 'stream', atMs: moment.atMs };
    const { kind } = tracked.book.state;
    // It speaks again, and what it did not say in its silence is not known.
    if (kind === 'stale' && !stream.protocol.reads.mend) want(stream, tracked, moment);
    if (kind !== 'crossed') tracked.crossedAtMs = null;
    else tracked.crossedAtMs ??= moment.elapsedMs;
  }
  if (tracked.witness !== null) {
    witnessed(tracked.witness, news, tracked.book);
    judge(stream, tracked, false, moment);
  }
  publish(stream, tracked);
};

const levelsSaid = (
  stream: Stream,
  connection: StreamConnection,
  news: LevelNews,
  moment: Moment,
): void => {
  const tracked = connection.members.get(news.marketId);
  if (tracked === undefined) return;
  const { elapsedMs } = moment;
  tracked.counts.events += 1;
  const spoke = tracked.wanted !== null && news.kind === 'whole' ? answered : heard;
  tracked.habit = spoke(tracked.habit, elapsedMs);
  connection.habit = spoke(connection.habit, elapsedMs);
  connection.probes.clear();
  // A whole book may be stamped by its last change, which can be long ago.
  if (news.kind !== 'whole' && news.venueAtMs !== null)
    stampCame(stream, connection, news.venueAtMs, moment);
  else if (connection.hold !== null) holdAsIs(stream, connection, moment);
  if (tracked.isClosed) return;
  const reason = applied(tracked, news, moment);
  if (reason !== null) gapped(stream, tracked, reason, moment);
  else settled(stream, tracked, news, moment);
};

const marketSaid = (
  stream: Stream,
  tracked: TrackedBook,
  news: Extract<StreamNews, { kind: 'grid' | 'closed' | 'reopened' | 'heard' }>,
  moment: Moment,
): void => {
  tracked.counts.events += 1;
  const { marketId } = tracked.instrument;
  if (news.kind === 'grid') gridChanged(stream, tracked, news.grid);
  if (news.kind === 'closed') closeBook(stream, tracked, moment);
  if (news.kind !== 'reopened') return;
  // All its orders are gone, and when it closes may have changed too.
  tracked.isClosed = false;
  tracked.closesAtMs = null;
  tracked.book = unknownBook(moment.atMs);
  tracked.witness = null;
  tracked.wanted = null;
  publish(stream, tracked);
  stream.act({ kind: 'read-terms', name: marketId });
  want(stream, tracked, moment);
};

const newsCame = (
  stream: Stream,
  connection: StreamConnection,
  news: StreamNews,
  moment: Moment,
): void => {
  switch (news.kind) {
    case 'whole':
    case 'sets':
    case 'adds':
      return levelsSaid(stream, connection, news, moment);
    case 'gap': {
      if (news.marketId === null)
        return allGapped(stream, connection, news.reason, 'sent what cannot be read', moment);
      const tracked = connection.members.get(news.marketId);
      return tracked === undefined ? undefined : gapped(stream, tracked, news.reason, moment);
    }
    case 'heard':
    case 'grid':
    case 'closed':
    case 'reopened': {
      const tracked = connection.members.get(news.marketId);
      return tracked === undefined ? undefined : marketSaid(stream, tracked, news, moment);
    }
    case 'terms-outdated':
      return stream.act({ kind: 'read-terms', name: news.name });
    case 'alive':
      connection.aliveAtMs = moment.elapsedMs;
      return;
    case 'say':
      return say(stream, connection.id, news.texts);
    case 'broken':
      return reopen(stream, connection, news.why, moment);
    case 'ignored': {
      const isNew = !connection.ignored.has(news.what);
      const what = isNew && connection.ignored.size >= IGNORED_MAX ? 'others' : news.what;
      connection.ignored.set(what, (connection.ignored.get(what) ?? 0) + 1);
    }
  }
};

const begin = (stream: Stream, connection: StreamConnection, moment: Moment): void => {
  const { atMs, elapsedMs } = moment;
  if (connection.hasBeenOpen) connection.counts.reconnects += 1;
  Object.assign(connection, {
    state: 'open',
    sinceMs: atMs,
    why: '',
    conversation: stream.protocol.open(),
    hasBeenOpen: true,
    aliveAtMs: elapsedMs,
    saidAtMs: elapsedMs,
    habit: unheard,
    lateSinceMs: null,
    allAskedAtMs: null,
    caughtAtMs: null,
  } satisfies Partial<StreamConnection>);
  connection.probes.clear();
  for (const tracked of connection.members.values())
    Object.assign(tracked, {
      habit: unheard,
      stampMs: null,
      containedMs: null,
      lastWhole: null,
      isCaught: false,
      crossedAtMs: null,
      doubts: 0,
      readFailures: 0,
      readAfterMs: elapsedMs,
    } satisfies Partial<TrackedBook>);
  holdAsIs(stream, connection, moment);
  subscribe(stream, connection, [...connection.members.values()], moment);
};

export const streamMachineOf = (ports: StreamPorts): StreamMachine => {
  const stream = streamOf(ports);
  const { connections, books, protocol } = stream;
  const whileOpen = (id: string, act: (connection: StreamConnection) => void): void => {
    const connection = connections.get(id);
    if (connection?.state === 'open') act(connection);
  };
  return {
    watch: (all, moment) => watchOnly(stream, all, moment),
    opened: (id, moment) => {
      const connection = connections.get(id);
      if (connection !== undefined) begin(stream, connection, moment);
    },
    frame: (id, text, moment) =>
      whileOpen(id, (connection) => {
        connection.counts.frames += 1;
        connection.heardAtMs = moment.atMs;
        frameCame(connection.recent, moment.elapsedMs);
        for (const news of connection.conversation?.read(text) ?? []) {
          // News after one that ended the conversation is not listened to.
          if (connection.state === 'open') newsCame(stream, connection, news, moment);
        }
      }),
    pinged: (id, moment) =>
      whileOpen(id, (connection) => {
        if (protocol.keepalive.say === null) connection.aliveAtMs = moment.elapsedMs;
      }),
    closed: (id, why, moment) => {
      const connection = connections.get(id);
      if (connection === undefined) return;
      Object.assign(connection, {
        state: 'waiting',
        sinceMs: moment.atMs,
        why,
        conversation: null,
      });
      for (const tracked of connection.members.values()) lost(stream, tracked, moment);
    },
    overrun: (id, moment) =>
      whileOpen(id, (connection) => {
        connection.counts.overruns += 1;
        allGapped(stream, connection, 'overrun', 'sent more than could be read', moment);
      }),
    booksRead: (ticket, body, moment) => booksRead(stream, ticket, body, moment),
    statusRead: (answer, clock, moment) => {
      if (answer !== null) stream.status = withStatus(stream.status, protocol, answer, moment);
      if (clock !== null) stream.clock = clock;
      for (const connection of connections.values()) holdAsIs(stream, connection, moment);
    },
    tick: (moment) => timePassed(stream, moment),
    book: (marketId) => books.get(marketId)?.shown ?? null,
    grid: (marketId) => books.get(marketId)?.grid ?? null,
    access: (engine, moment) => accessOf(stream.status, protocol, engine, moment),
    state: stream,
  };
};
