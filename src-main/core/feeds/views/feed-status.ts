/** Whether the market data can be trusted: by venue, by connection and by book. */
import type {
  FeedConnection,
  FeedInstrument,
  FeedSummary,
} from '../../../../src-preload/contract/feeds.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Moment } from '../../streams/moment.ts';
import { framesPerSecondMilli, usualLagMs } from '../../streams/recent.ts';
import type { Stream, StreamConnection } from '../../streams/stream.ts';
import type { TrackedBook } from '../../streams/tracked-book.ts';
import type { Venue } from '../../venues/venue.ts';
import { bookStanding } from './book-standing.ts';
import { bookWords } from './words.ts';

export type FeedStatusPorts = {
  readonly engine: Pick<Engine, 'stream' | 'access'>;
  readonly venues: readonly Pick<Venue, 'id' | 'name'>[];
  readonly titleOf: (venue: string, marketId: string) => string;
};

/** The venue's clock is known to half a second, so news may seem to come from ahead of it. */
const lagOf = ({ recent }: StreamConnection): number | null => {
  const lagMs = usualLagMs(recent);
  return lagMs === null ? null : Math.max(0, Math.round(lagMs));
};

/** A venue's other matching engines, where it has some, are told of pair by pair. */
const FIRST_ENGINE = 0;

/** What is wrong although every book is live; empty: nothing. */
const accessWords = {
  open: '',
  'not-trading': 'It takes no orders now.',
  unknown: 'It is not known whether it takes orders.',
} as const;

const isOpen = ({ isClosed }: TrackedBook): boolean => !isClosed;

/** The words of the first connection that is not open, which is why its books are not live. */
const troubleOf = ({ connections, books }: Readonly<Stream>): string => {
  const closed = [...connections.values()].find(({ state }) => state !== 'open');
  if (closed !== undefined) return `A connection ${closed.why.replace(/\.$/, '')}.`;
  const bad = [...books.values()].filter(isOpen).filter(isNotLive);
  const why = bad[0] === undefined ? '' : ` ${bookWords(bad[0].shown.state)}`;
  return `${bad.length} ${bad.length === 1 ? 'book is' : 'books are'} not live.${why}`;
};

const isNotLive = ({ shown }: TrackedBook): boolean => shown.state.kind !== 'live';

export const feedStatusOf = ({ engine, venues, titleOf }: FeedStatusPorts) => {
  const summaryOf = ({ id, name }: Pick<Venue, 'id' | 'name'>, now: Moment): FeedSummary => {
    const stream = engine.stream(id);
    const books = [...(stream?.books.values() ?? [])].filter(isOpen);
    const live = books.length - books.filter(isNotLive).length;
    const summary = { venue: id, name, live, instruments: books.length };
    if (stream === null || books.length === 0)
      return { ...summary, state: 'idle', why: 'Nothing is watched here.' };
    const access = engine.access(id, FIRST_ENGINE, now);
    if (access === 'maintenance')
      return { ...summary, state: 'maintenance', why: 'It is in its maintenance window.' };
    if (live < books.length)
      return { ...summary, state: live === 0 ? 'down' : 'degraded', why: troubleOf(stream) };
    const why = accessWords[access];
    return { ...summary, state: why === '' ? 'live' : 'degraded', why };
  };

  const connectionsOf = (venue: string, stream: Readonly<Stream>, now: Moment): FeedConnection[] =>
    [...stream.connections.values()].map((one) => ({
      venue,
      connection: one.id,
      state: one.state,
      sinceMs: one.sinceMs,
      why: one.state === 'open' ? '' : one.why,
      instruments: one.members.size,
      frames: one.counts.frames,
      framesPerSecondMilli: framesPerSecondMilli(one.recent, now.elapsedMs),
      gaps: one.counts.gaps,
      reconnects: one.counts.reconnects,
      heardAtMs: one.heardAtMs,
      lagMs: lagOf(one),
    }));

  const instrumentsOf = (venue: string, stream: Readonly<Stream>): FeedInstrument[] =>
    [...stream.books.values()].map((tracked) => ({
      venue,
      marketId: tracked.instrument.marketId,
      title: titleOf(venue, tracked.instrument.marketId),
      standing: bookStanding(tracked),
      events: tracked.counts.events,
      gaps: tracked.counts.gaps,
      repairs: tracked.counts.repairs,
    }));

  const ofEach = <Row>(read: (venue: string, stream: Readonly<Stream>) => Row[]): Row[] =>
    venues.flatMap(({ id }) => {
      const stream = engine.stream(id);
      return stream === null ? [] : read(id, stream);
    });

  return {
    summaries: (now: Moment): FeedSummary[] => venues.map((venue) => summaryOf(venue, now)),
    connections: (now: Moment): FeedConnection[] =>
      ofEach((venue, stream) => connectionsOf(venue, stream, now)),
    instruments: (): FeedInstrument[] => ofEach(instrumentsOf),
  };
};
