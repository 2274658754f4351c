/**
 * Calls to Kalshi in the account's name: signed at the moment they leave, within our budget, their
 * answers read as JSON, the venue's clock and its "too many" noted. Kalshi docs, November 2026.
 */
import { Fault } from '../../../fault.ts';
import type { Clock, Line, LineAnswer, LineRequest } from '../../../ports.ts';
import { venueMessage } from '../../http/venue-message.ts';
import type { CallBudget } from './call-budget.ts';
import type { HeldKey } from './held-key.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** An answer that came whole; `body` is undefined where it is no JSON. */
export type Answer = {
  readonly httpStatus: number;
  readonly body: unknown;
  /** What a refusal says of itself, safe to show; null where it says nothing. */
  readonly words: string | null;
};

export type CallPorts = {
  readonly line: Line;
  readonly clock: Pick<Clock, 'nowMs' | 'sleep'>;
  readonly budget: CallBudget;
  readonly key: () => Pick<HeldKey, 'headers'>;
  readonly closing: AbortSignal;
  /** What stands before every path that is signed: the path of the address. */
  readonly pathPrefix: string;
};

export type Call = {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type PrivateCalls = {
  /** Signed and handed to the line in this turn; rejects as the line does. */
  readonly call: (method: Method, call: Call) => Promise<Answer>;
  /**
   * As `call`, and again where the answer is "too many", which does nothing and costs nothing:
   * `admitted` is asked before each.
   */
  readonly callAgain: (
    method: Method,
    call: Call,
    admitted: (signal: AbortSignal) => Promise<void>,
  ) => Promise<Answer>;
  /** A body that was answered with 200; null for 404. Throws a Fault for anything else. */
  readonly read: (what: string, call: Call) => Promise<unknown>;
  /** Signed now, for whichever line carries it. */
  readonly signed: (method: Method, call: Call) => LineRequest;
  readonly sawAnswer: (method: Method, answer: LineAnswer, askedAtMs: number) => Answer;
  readonly clockAheadMs: () => number | null;
  /** By the venue's clock where it is known to be another than ours. */
  readonly venueNowMs: () => number;
};

/** The venue tells the time in whole seconds, so anything less may be nothing. */
const CLOCK_OFF_MS = 2_000;
/** The venue says for how long in no header; each wait is twice the last. */
const TRIES_MAX = 3;
const AGAIN_AFTER_MS = 300;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // An error page or half an answer: it says nothing, and the parser would quote it.
    return undefined;
  }
};

export const sentence = (error: unknown): string =>
  error instanceof Error ? error.message : 'it failed for an unknown reason';

export const unreadable = (what: string): Fault =>
  new Fault(
    'unreadable-answer',
    `Kalshi answered the question for ${what} with what cannot be read. The API may have changed.`,
    { retryable: true },
  );

export const statusFault = (what: string, { httpStatus, words }: Answer): Fault =>
  new Fault(
    httpStatus === 429 ? 'rate-limited' : 'venue-status',
    `Kalshi answered the question for ${what} with status ${httpStatus}${words === null ? '' : ` and said: ${words}`}.`,
    { retryable: httpStatus === 429 || httpStatus >= 500 },
  );

export const privateCallsOf = (ports: CallPorts): PrivateCalls => {
  const { line, clock, budget, key, closing, pathPrefix } = ports;
  let aheadMs: number | null = null;

  const venueNowMs = (): number => {
    const isOff = aheadMs !== null && Math.abs(aheadMs) >= CLOCK_OFF_MS;
    return clock.nowMs() + (isOff ? (aheadMs ?? 0) : 0);
  };

  const signed = (method: Method, { path, query, body }: Call): LineRequest => {
    const nowMs = Math.floor(venueNowMs());
    const headers = key().headers({ method, path: `${pathPrefix}${path}`, nowMs });
    const asked = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
    return {
      method,
      path: `${path}${asked}`,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body ?? null,
    };
  };

  const sawAnswer: PrivateCalls['sawAnswer'] = (method, answer, askedAtMs) => {
    const { httpStatus, dateMs, text } = answer;
    // Half a second: the mean of what is cut off a time in whole seconds.
    if (dateMs !== null) aheadMs = Math.round(dateMs + 500 - (askedAtMs + clock.nowMs()) / 2);
    if (httpStatus === 429) budget.shrink(method === 'GET' ? 'read' : 'write');
    const isRefusal = httpStatus < 200 || httpStatus > 299;
    // Only of a refusal: the words of a good answer are the account's own affairs.
    return { httpStatus, body: parsed(text), words: isRefusal ? venueMessage(text) : null };
  };

  const call: PrivateCalls['call'] = async (method, asked) => {
    const request = signed(method, asked);
    const askedAtMs = clock.nowMs();
    return sawAnswer(method, await line.send(request), askedAtMs);
  };

  const callAgain: PrivateCalls['callAgain'] = async (method, asked, admitted) => {
    for (let tries = 1; ; tries += 1) {
      await admitted(closing);
      const answer = await call(method, asked);
      if (answer.httpStatus !== 429 || tries === TRIES_MAX) return answer;
      await clock.sleep(AGAIN_AFTER_MS * 2 ** (tries - 1), closing);
    }
  };

  return {
    call,
    callAgain,
    read: async (what, asked) => {
      let answer: Answer;
      try {
        answer = await callAgain('GET', asked, budget.awaitReading);
      } catch (error) {
        if (error instanceof Fault) throw error;
        throw new Fault('network', `Kalshi was asked for ${what}: ${sentence(error)}`, {
          cause: error,
          retryable: true,
        });
      }
      if (answer.httpStatus === 404) return null;
      if (answer.httpStatus !== 200) throw statusFault(what, answer);
      // Null is what stands for a 404 here, and is no answer of its own.
      if (answer.body === undefined || answer.body === null) throw unreadable(what);
      return answer.body;
    },
    signed,
    sawAnswer,
    clockAheadMs: () => aheadMs,
    venueNowMs,
  };
};
