/**
 * Calls to Kalshi in the account's name: signed at the moment they leave, within our budget, their
 * answers read as JSON, the venue's clock and its "too many" noted. Kalshi docs, November 2026.
 */
import type { Clock, Line, LineAnswer, LineRequest } from '../../../ports.ts';
import { type Answer, answerOf, questionsTo } from '../../private/answer.ts';
import { venueClockOf } from '../../private/venue-clock.ts';
import type { CallBudget } from './call-budget.ts';
import type { HeldKey } from './held-key.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

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

export const { bodyOf, statusFault, unreadable } = questionsTo('Kalshi');

export const privateCallsOf = (ports: CallPorts): PrivateCalls => {
  const { line, clock, budget, key, closing, pathPrefix } = ports;
  const venueClock = venueClockOf(clock, CLOCK_OFF_MS);

  const signed = (method: Method, { path, query, body }: Call): LineRequest => {
    const nowMs = Math.floor(venueClock.nowMs());
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
    venueClock.saw(dateMs, askedAtMs);
    if (httpStatus === 429) budget.shrink(method === 'GET' ? 'read' : 'write');
    return answerOf(httpStatus, text);
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
    read: (what, asked) => bodyOf(what, () => callAgain('GET', asked, budget.awaitReading)),
    signed,
    sawAnswer,
    clockAheadMs: venueClock.aheadMs,
    venueNowMs: venueClock.nowMs,
  };
};
