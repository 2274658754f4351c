/**
 * The ways in which a practice venue can be told to fail, and how each spoils an answer. What the
 * wire does with it (waits, cuts, drops) is decided here and done in http/delivery.ts.
 */
import type { VenueName } from './catalogue/catalogue.ts';
import { gammaStartCursor } from './gamma/gamma.ts';
import { kalshiStartCursor } from './kalshi/page.ts';
import type { Reply } from './http/reply.ts';
import { reply } from './http/reply.ts';

export const practiceFaults = {
  'rate-limited': 'answers 429 in the way of the venue',
  'server-error': 'answers 500',
  slow: 'answers after delayMs',
  'truncated-json': 'sends half of the JSON and ends the answer',
  'missing-field': 'leaves a required field out of every fifth market',
  'repeated-cursor': 'sends the cursor it was asked with again, for ever',
  'dropped-connection': 'closes the connection in the middle of the body',
  html: 'sends a web page where JSON belongs',
} as const;
export type PracticeFaultName = keyof typeof practiceFaults;

export type PracticeFault = {
  readonly fault: PracticeFaultName;
  /** How many requests it lasts; until it is taken away where left out. */
  readonly count?: number;
  /** Only for `slow`. */
  readonly delayMs?: number;
};

export const faultCountMax = 1_000_000;
export const delayMsMax = 120_000;
const delayMsDefault = 5_000;

export const isFaultName = (text: string): text is PracticeFaultName =>
  Object.hasOwn(practiceFaults, text);

/** What the wire is to do with a reply. `page` replaces the JSON where it is not null. */
export type Delivery = {
  readonly reply: Reply;
  readonly delayMs: number;
  /** `silent` sends nothing at all; a number ends the connection after so many bytes of the body. */
  readonly cut: 'none' | 'truncated' | 'dropped' | 'silent' | number;
  readonly page: string | null;
};

export const intact = (whole: Reply): Delivery => ({
  reply: whole,
  delayMs: 0,
  cut: 'none',
  page: null,
});

/** As the venue itself asked for it to be delivered. */
export const asSpoilt = (whole: Reply): Delivery => {
  switch (whole.spoil?.spoil) {
    case undefined:
      return intact(whole);
    case 'silent':
      return { ...intact(whole), cut: 'silent' };
    case 'late':
      return { ...intact(whole), delayMs: whole.spoil.delayMs };
    case 'cut':
      return { ...intact(whole), cut: whole.spoil.atByte };
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One venue's own words for the same failure. */
export const venueFailures = {
  polymarket: {
    // Public clients see a waiting time in seconds with Polymarket's 429.
    rateLimited: (waitMs: number): Reply =>
      reply(
        429,
        { error: 'rate limit exceeded' },
        { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) },
      ),
    serverError: (): Reply =>
      reply(500, { type: 'internal error', error: 'internal server error' }),
    requiredField: 'question',
    startCursor: gammaStartCursor,
    cursorField: 'next_cursor',
    cursorParameter: 'after_cursor',
  },
  kalshi: {
    // Kalshi names no waiting time: docs.kalshi.com, rate limits, as of October 2026.
    rateLimited: (): Reply => reply(429, { error: 'too many requests' }),
    serverError: (): Reply =>
      reply(500, { error: { code: 'internal_server_error', message: 'internal server error' } }),
    requiredField: 'ticker',
    startCursor: kalshiStartCursor,
    cursorField: 'cursor',
    cursorParameter: 'cursor',
  },
} as const satisfies Record<VenueName, unknown>;

/** Leaves `field` out of every fifth market, wherever a list of markets is in the value. */
const withoutField = (value: unknown, field: string): unknown => {
  const spoilt = (markets: readonly unknown[]): readonly unknown[] =>
    markets.map((market, index) => {
      if (index % 5 !== 0 || !isRecord(market)) return market;
      const { [field]: _left, ...rest } = market;
      return rest;
    });
  if (Array.isArray(value)) return spoilt(value);
  if (!isRecord(value)) return value;
  const { markets, events } = value;
  return {
    ...value,
    ...(Array.isArray(markets) && { markets: spoilt(markets) }),
    ...(Array.isArray(events) && { events: events.map((event) => withoutField(event, field)) }),
  };
};

const withCursor = (whole: Reply, venue: VenueName, query: URLSearchParams): Reply => {
  const { cursorField, cursorParameter, startCursor } = venueFailures[venue];
  const { value } = whole;
  const isPage = isRecord(value) && (Array.isArray(value.markets) || Array.isArray(value.events));
  if (!isPage) return whole;
  const asked = query.get(cursorParameter);
  const cursor = asked === null || asked === '' ? startCursor : asked;
  return { ...whole, value: { ...value, [cursorField]: cursor } };
};

const webPage =
  '<!doctype html><html><head><title>Just a moment</title></head>' +
  '<body><h1>Checking your connection</h1></body></html>';

export const spoilt = (
  venue: VenueName,
  fault: PracticeFault,
  query: URLSearchParams,
  whole: Reply,
): Delivery => {
  const failures = venueFailures[venue];
  switch (fault.fault) {
    case 'rate-limited':
      return intact(failures.rateLimited(1_000));
    case 'server-error':
      return intact(failures.serverError());
    case 'slow':
      return { ...intact(whole), delayMs: fault.delayMs ?? delayMsDefault };
    case 'truncated-json':
      return { ...intact(whole), cut: 'truncated' };
    case 'missing-field':
      return intact({ ...whole, value: withoutField(whole.value, failures.requiredField) });
    case 'repeated-cursor':
      return intact(withCursor(whole, venue, query));
    case 'dropped-connection':
      return { ...intact(whole), cut: 'dropped' };
    case 'html':
      return { ...intact(whole), page: webPage };
  }
};

export type FaultBoard = {
  readonly set: (venue: VenueName, fault: PracticeFault | null) => void;
  /** The fault that is to spoil the next answer; counts it. */
  readonly next: (venue: VenueName) => PracticeFault | null;
  readonly current: () => Readonly<Record<VenueName, PracticeFault | null>>;
};

export const faultBoard = (): FaultBoard => {
  const current: Record<VenueName, PracticeFault | null> = { polymarket: null, kalshi: null };
  return {
    set: (venue, fault) => {
      current[venue] = fault !== null && fault.count === 0 ? null : fault;
    },
    next: (venue) => {
      const fault = current[venue];
      if (fault?.count !== undefined) {
        current[venue] = fault.count <= 1 ? null : { ...fault, count: fault.count - 1 };
      }
      return fault;
    },
    current: () => ({ ...current }),
  };
};
