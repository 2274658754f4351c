/**
 * Asks a venue's trading API once, within bounds of time and size, and never throws: an answer that
 * did not come is no answer. What came is handed on as it is, with the venue's clock where it told.
 */
import type { Clock, Fetch } from '../ports.ts';
import type { VenueClock } from '../streams/venue-clock.ts';
import { readBody } from '../venues/http/body.ts';
import type { StatusAnswer, VenueRequest } from '../venues/stream.ts';

export const ASK_MS_MAX = 10_000;
/** Forty full books come to less than one. */
export const ASK_BYTES_MAX = 8 * 1024 * 1024;
/** The venue's clock was read somewhere in a round trip; after a longer one it says too little. */
export const ROUND_TRIP_MS_MAX = 2_000;
/** A Date header has whole seconds: on average half of one more has gone by. */
const HALF_SECOND_MS = 500;

/** `clock` is null where the venue told none, or took too long for it to mean much. */
export type VenueAnswer = StatusAnswer & { readonly clock: VenueClock | null };
export type VenueAsk = (request: VenueRequest) => Promise<VenueAnswer | null>;

export type VenueAskPorts = {
  readonly fetch: Fetch;
  readonly clock: Pick<Clock, 'elapsedMs' | 'sleep'>;
  /** Without a trailing slash. */
  readonly tradingUrl: string;
  readonly closing: AbortSignal;
};

const bodyOf = (response: Response, text: string): unknown => {
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return isJson ? (JSON.parse(text) as unknown) : text;
};

const clockOf = (
  response: Response,
  askedAtMs: number,
  answeredAtMs: number,
): VenueClock | null => {
  const stampMs = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(stampMs) || answeredAtMs - askedAtMs > ROUND_TRIP_MS_MAX) return null;
  return { venueMs: stampMs + HALF_SECOND_MS, elapsedMs: (askedAtMs + answeredAtMs) / 2 };
};

export const venueAskOf = (ports: VenueAskPorts): VenueAsk => {
  const { clock, closing } = ports;
  return async (request) => {
    const over = new AbortController();
    const late = new AbortController();
    const timer = clock.sleep(ASK_MS_MAX, over.signal).then(
      () => late.abort(),
      () => undefined,
    );
    try {
      const askedAtMs = clock.elapsedMs();
      const response = await ports.fetch(`${ports.tradingUrl}${request.path}`, {
        signal: AbortSignal.any([closing, late.signal]),
        headers: {
          accept: 'application/json',
          'user-agent': 'pairdesk',
          ...(request.method === 'POST' && { 'content-type': 'application/json' }),
        },
        redirect: 'manual',
        method: request.method,
        ...(request.method === 'POST' && { body: request.body }),
      });
      const read = clockOf(response, askedAtMs, clock.elapsedMs());
      const text = await readBody(response, ASK_BYTES_MAX);
      return { httpStatus: response.status, body: bodyOf(response, text), clock: read };
    } catch {
      // No network, too late, too large, not JSON: the venue said nothing that can be used, which
      // the engine knows to wait out. What the books are then is its business.
      return null;
    } finally {
      over.abort();
      await timer;
    }
  };
};
