/**
 * Calls to Polymarket's trading API in the account's name: signed over the exact text, within our
 * budget, their answers read as JSON, and the venue's clock and its wish to be left alone noted.
 */
import { z } from 'zod';
import type { Clock, Line, LineAnswer, LineRequest } from '../../../ports.ts';
import { type Answer, answerOf, questionsTo } from '../../private/answer.ts';
import { venueClockOf } from '../../private/venue-clock.ts';
import type { CallBudget } from './call-budget.ts';
import type { HeldApi } from './held-account.ts';

export type Method = 'GET' | 'POST' | 'DELETE';

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

const Waiting = z.object({ retry_after_seconds: z.number().min(0) });

/** Some refusals say it in their body only. */
const secondsIn = (body: unknown): number | null => {
  const read = Waiting.safeParse(body);
  return read.success ? read.data.retry_after_seconds : null;
};

export const { bodyOf, unreadable } = questionsTo('Polymarket');

export const privateCallsOf = (ports: CallPorts): PrivateCalls => {
  const { line, clock, budget, account, closing } = ports;
  const venueClock = venueClockOf(clock, CLOCK_OFF_MS);
  const nowSeconds = (): number => Math.floor(venueClock.nowMs() / 1_000);

  const signed = (method: Method, path: string, body: string | null): LineRequest => {
    const request = { method, path, body, timestampSeconds: nowSeconds() };
    const json: Record<string, string> =
      body === null ? {} : { 'content-type': 'application/json' };
    return { method, path, body, headers: { ...account().l2Headers(request), ...json } };
  };

  const sawAnswer = (answer: LineAnswer, askedAtMs: number): Answer => {
    const { httpStatus, dateMs, retryAfterSeconds } = answer;
    venueClock.saw(dateMs, askedAtMs);
    const read = answerOf(httpStatus, account().withoutSecrets(answer.text));
    if (httpStatus === 429) {
      const seconds = retryAfterSeconds ?? secondsIn(read.body);
      const askedMs = seconds === null ? HOLD_OFF_MS : seconds * 1_000;
      budget.holdOff(Math.min(askedMs, HOLD_OFF_MS_MAX));
    }
    return read;
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
      return bodyOf(what, () => call('GET', path, null, query), isBodyNeeded);
    },
    signed,
    sawAnswer,
    clockAheadMs: venueClock.aheadMs,
    nowSeconds,
  };
};
