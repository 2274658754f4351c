/**
 * GETs JSON from one venue: within its request limit, repeated where the failure may pass, and
 * saying what it waits for. Every venue's catalogue client is built on one of these.
 */
import { Fault } from '../../fault.ts';
import type { CataloguePorts } from '../venue.ts';
import { attemptGet } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { backoffMs, RETRY_AFTER_MAX_MS, spokenWait } from './retry-wait.ts';
import type { TokenBucket } from './token-bucket.ts';

/** How often one request is made before its last failure is handed on. */
export const ATTEMPTS_MAX = 5;
/** Shorter pauses come with every page and would only flicker before the operator. */
const PAUSE_TOLD_FROM_MS = 1_000;

export type JsonAnswer = Exclude<Attempt, { kind: 'failed' }>;

export type JsonClient = {
  /** Throws a Fault: network, timeout, rate-limited, venue-status, unreadable-answer, cancelled. */
  readonly get: (
    url: string,
    signal: AbortSignal,
    absentStatuses?: readonly number[],
  ) => Promise<JsonAnswer>;
  readonly retries: () => number;
};

type Failed = Extract<Attempt, { kind: 'failed' }>;

export const createJsonClient = (
  venueName: string,
  bucket: TokenBucket,
  ports: Pick<CataloguePorts, 'fetch' | 'clock' | 'random' | 'onWait'>,
): JsonClient => {
  let retries = 0;

  const cancelledFrom = (error: unknown, signal: AbortSignal): unknown =>
    signal.aborted
      ? new Fault('cancelled', `Reading ${venueName} was stopped.`, { cause: error })
      : error;

  /** Runs a wait; what was said about it is taken back however it ends. */
  const waiting = async (
    signal: AbortSignal,
    wait: (tell: (why: string) => void) => Promise<void>,
  ): Promise<void> => {
    let isTold = false;
    const tell = (why: string): void => {
      isTold = true;
      ports.onWait(why);
    };
    try {
      await wait(tell);
    } catch (error) {
      throw cancelledFrom(error, signal);
    } finally {
      if (isTold) ports.onWait(null);
    }
  };

  const takeTurn = (signal: AbortSignal): Promise<void> =>
    waiting(signal, (tell) =>
      bucket.take(signal, (pauseMs) => {
        if (pauseMs < PAUSE_TOLD_FROM_MS) return;
        tell(`Keeping to ${venueName}'s request limit: ${spokenWait(pauseMs)}.`);
      }),
    );

  const waitAfter = (failure: Failed, failures: number, signal: AbortSignal): Promise<void> =>
    waiting(signal, (tell) => {
      const waitMs = Math.max(failure.retryAfterMs ?? 0, backoffMs(failures, ports.random));
      const next = `Trying again in ${spokenWait(waitMs)} (${failures + 1} of ${ATTEMPTS_MAX}).`;
      tell(`${failure.fault.message} ${next}`);
      return ports.clock.sleep(waitMs, signal);
    });

  return {
    get: async (url, signal, absentStatuses = []) => {
      for (let failures = 1; ; failures += 1) {
        await takeTurn(signal);
        const attempt = await attemptGet(ports, { venueName, url, absentStatuses }, signal);
        if (attempt.kind !== 'failed') return attempt;
        const last = lastFault(attempt, failures);
        if (last !== null) throw last;
        await waitAfter(attempt, failures, signal);
        retries += 1;
      }
    },
    retries: () => retries,
  };
};

/** The Fault to hand on, or null where the request should be repeated. */
const lastFault = ({ fault, retryAfterMs }: Failed, failures: number): Fault | null => {
  if (!fault.retryable) return fault;
  if (retryAfterMs !== null && retryAfterMs > RETRY_AFTER_MAX_MS) {
    return restated(
      'rate-limited',
      fault,
      `It asks for a wait of ${spokenWait(retryAfterMs)}, which is longer than a scan waits ` +
        `(${spokenWait(RETRY_AFTER_MAX_MS)}). Scan again after that.`,
    );
  }
  if (failures < ATTEMPTS_MAX) return null;
  const asked =
    retryAfterMs === null ? '' : ` It last asked for a wait of ${spokenWait(retryAfterMs)}.`;
  return restated(fault.code, fault, `Tried ${ATTEMPTS_MAX} times.${asked} Scan again later.`);
};

const restated = (code: Fault['code'], fault: Fault, more: string): Fault =>
  new Fault(code, `${fault.message} ${more}`, { cause: fault, retryable: true });
