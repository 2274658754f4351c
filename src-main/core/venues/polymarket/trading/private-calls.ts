/**
 * Calls to Polymarket's trading API in the account's name: signed over the exact text, within our
 * budget, their answers read as JSON, and the venue's clock and its wish to be left alone noted.
 */
import { z } from 'zod';
import { Fault } from '../../../fault.ts';
import type { Clock, Line, LineAnswer, LineRequest } from '../../../ports.ts';
import { venueMessage } from '../../http/venue-message.ts';
import type { CallBudget } from './call-budget.ts';
import type { HeldApi } from './held-account.ts';

export type Method = 'GET' | 'POST' | 'DELETE';

/** An answer that came whole; `body` is undefined where it is no JSON. */
export type Answer = {
  readonly httpStatus: number;
  readonly body: unknown;
  /** What it says of itself, safe to show; null where it says nothing. */
  readonly words: string | null;
};

export type CallPorts = {
  readonly line: Line;
  readonly clock: Clock;
  readonly budget: CallBudget;
  readonly account: () => HeldApi;
  readonly closing: AbortSignal;
};

export type PrivateCalls = {
  /** Signed and handed to the line in this turn; rejects as the line does. `query` begins with "?". */
  readonly call: (
    method: Method,
    path: string,
    body: string | null,
    query?: string,
  ) => Promise<Answer>;
  /**
   * A body that was answered with 200; null for 404. Throws a Fault for anything else. `isBodyNeeded`:
   * false where its coming is the answer.
   */
  readonly read: (
    what: string,
    path: string,
    query: string,
    isBodyNeeded?: boolean,
  ) => Promise<unknown>;
  /** Headers for a request that another line carries. */
  readonly signed: (method: Method, path: string, body: string | null) => LineRequest;
  readonly sawAnswer: (answer: LineAnswer, askedAtMs: number) => Answer;
  readonly clockAheadMs: () => number | null;
  readonly nowSeconds: () => number;
};

/** The venue tells the time in whole seconds, so anything less may be nothing. */
const CLOCK_OFF_MS = 5_000;
/** Where it only says "too many" and not for how long. */
const HOLD_OFF_MS = 2_000;
const HOLD_OFF_MS_MAX = 60_000;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // An error page or half an answer: it says nothing, and the parser would quote it.
    return undefined;
  }
};

const Waiting = z.object({ retry_after_seconds: z.number().min(0) });

/** Some refusals say it in their body only. */
const secondsIn = (body: unknown): number | null => {
  const read = Waiting.safeParse(body);
  return read.success ? read.data.retry_after_seconds : null;
};

export const sentence = (error: unknown): string =>
  error instanceof Error ? error.message : 'it failed for an unknown reason';

export const privateCallsOf = (ports: CallPorts): PrivateCalls => {
  const { line, clock, budget, account, closing } = ports;
  let aheadMs: number | null = null;

  const nowSeconds = (): number => {
    const isOff = aheadMs !== null && Math.abs(aheadMs) >= CLOCK_OFF_MS;
    return Math.floor((clock.nowMs() + (isOff ? (aheadMs ?? 0) : 0)) / 1_000);
  };

  const signed = (method: Method, path: string, body: string | null): LineRequest => {
    const request = { method, path, body, timestampSeconds: nowSeconds() };
    const json: Record<string, string> =
      body === null ? {} : { 'content-type': 'application/json' };
    return { method, path, body, headers: { ...account().l2Headers(request), ...json } };
  };

  const sawAnswer = (answer: LineAnswer, askedAtMs: number): Answer => {
    const { httpStatus, dateMs, retryAfterSeconds } = answer;
    const text = account().withoutSecrets(answer.text);
    // Half a second: the mean of what is cut off a time in whole seconds.
    if (dateMs !== null) aheadMs = Math.round(dateMs + 500 - (askedAtMs + clock.nowMs()) / 2);
    const body = parsed(text);
    if (httpStatus === 429) {
      const seconds = retryAfterSeconds ?? secondsIn(body);
      const askedMs = seconds === null ? HOLD_OFF_MS : seconds * 1_000;
      budget.holdOff(Math.min(askedMs, HOLD_OFF_MS_MAX));
    }
    const isRefusal = httpStatus < 200 || httpStatus > 299;
    // Only of a refusal: the words of a good answer are the account's own affairs.
    const words = isRefusal ? venueMessage(text) : null;
    return { httpStatus, body, words };
  };

  const call: PrivateCalls['call'] = async (method, path, body, query = '') => {
    const request = signed(method, path, body);
    const askedAtMs = clock.nowMs();
    return sawAnswer(await line.send({ ...request, path: `${path}${query}` }), askedAtMs);
  };

  return {
    call,
    read: async (what, path, query, isBodyNeeded = true) => {
      await budget.awaitReading(closing);
      let answer: Answer;
      try {
        answer = await call('GET', path, null, query);
      } catch (error) {
        if (error instanceof Fault) throw error;
        throw new Fault('network', `Polymarket was asked for ${what}: ${sentence(error)}`, {
          cause: error,
          retryable: true,
        });
      }
      const { httpStatus, body, words } = answer;
      if (httpStatus === 404) return null;
      if (httpStatus !== 200) {
        const said = words === null ? '' : ` and said: ${words}`;
        throw new Fault(
          httpStatus === 429 ? 'rate-limited' : 'venue-status',
          `Polymarket answered the question for ${what} with status ${httpStatus}${said}.`,
          { retryable: httpStatus === 429 || httpStatus === 425 || httpStatus >= 500 },
        );
      }
      // Null is what stands for a 404 here, and is no answer of its own.
      if (isBodyNeeded && (body === undefined || body === null)) throw unreadable(what);
      return body;
    },
    signed,
    sawAnswer,
    clockAheadMs: () => aheadMs,
    nowSeconds,
  };
};

export const unreadable = (what: string): Fault =>
  new Fault(
    'unreadable-answer',
    `Polymarket answered the question for ${what} with what cannot be read. The API may have changed.`,
    { retryable: true },
  );
