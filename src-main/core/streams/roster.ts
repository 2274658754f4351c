/**
 * Which connection carries which market: few enough on each that its loss is not the loss of all, and
 * none without any.
 */
import type { Moment } from './moment.ts';
import { WHOLE_MS_MAX } from './recovery.ts';
import { askStatus, say, streamConnection } from './stream.ts';
import type { Stream, StreamConnection } from './stream.ts';
import { trackedBook } from './tracked-book.ts';
import type { TrackedBook, Watched } from './tracked-book.ts';
import { STATUS_EVERY_MS } from './trading-access.ts';

const connectionWithRoom = (stream: Stream, moment: Moment): StreamConnection => {
  for (const connection of stream.connections.values())
    if (connection.members.size < stream.protocol.instrumentsMax) return connection;
  stream.connectionsMade += 1;
  const connection = streamConnection(`${stream.name}-${stream.connectionsMade}`, moment);
  stream.connections.set(connection.id, connection);
  stream.act({ kind: 'open', connection: connection.id });
  return connection;
};

/** Forgets a market; what still comes of it is of no consequence. */
const unwatch = (stream: Stream, tracked: TrackedBook): void => {
  const { instrument } = tracked;
  const connection = stream.connections.get(tracked.connection);
  stream.books.delete(instrument.marketId);
  stream.queue.urgent.delete(instrument.marketId);
  stream.queue.routine.delete(instrument.marketId);
  if (connection === undefined) return;
  connection.members.delete(instrument.marketId);
  connection.probes.delete(instrument.marketId);
  if (connection.members.size === 0) {
    stream.connections.delete(connection.id);
    stream.act({ kind: 'close', connection: connection.id });
  } else if (connection.state === 'open') {
    say(stream, connection.id, connection.conversation?.unsubscribe([instrument]) ?? []);
  }
};

/** Asks an open connection for these books; they are due from now on. */
export const subscribe = (
  stream: Stream,
  connection: StreamConnection,
  books: readonly TrackedBook[],
  { elapsedMs }: Moment,
): void => {
  const open = books.filter(({ isClosed }) => !isClosed);
  if (connection.conversation === null || open.length === 0) return;
  const texts = connection.conversation.subscribe(open.map(({ instrument }) => instrument));
  for (const tracked of open)
    tracked.wanted = { attempts: 1, dueAtMs: elapsedMs + WHOLE_MS_MAX, isToBeRead: false };
  say(stream, connection.id, texts);
};

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, at) => name === other[at]);

/** From now on exactly these markets are watched. */
export const watchOnly = (stream: Stream, all: readonly Watched[], moment: Moment): void => {
  const wanted = new Map(all.map((watched) => [watched.instrument.marketId, watched]));
  for (const tracked of [...stream.books.values()]) {
    const watched = wanted.get(tracked.instrument.marketId);
    if (watched === undefined || !sameNames(watched.instrument.names, tracked.instrument.names))
      unwatch(stream, tracked);
    else tracked.closesAtMs = watched.closesAtMs;
  }
  const added = new Map<StreamConnection, TrackedBook[]>();
  for (const watched of wanted.values()) {
    const { marketId } = watched.instrument;
    if (stream.books.has(marketId)) continue;
    const connection = connectionWithRoom(stream, moment);
    const tracked = trackedBook(watched, connection.id, moment);
    stream.books.set(marketId, tracked);
    connection.members.set(marketId, tracked);
    added.set(connection, [...(added.get(connection) ?? []), tracked]);
  }
  for (const [connection, books] of added)
    if (connection.state === 'open') subscribe(stream, connection, books, moment);
  askStatus(stream, STATUS_EVERY_MS, moment);
};
