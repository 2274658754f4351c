/**
 * One GET of one JSON document, bounded in time and size. Every way it can fail comes back as a
 * value with its Fault; whether to try again is decided elsewhere.
 */
import { Fault } from '../../fault.ts';
import type { Clock, Fetch } from '../../ports.ts';
import { BODY_BYTES_MAX, BodyTooLarge, readBody } from './body.ts';
import { retryAfterMs } from './retry-wait.ts';
import { venueMessage } from './venue-message.ts';

/** For the whole answer, its body included. */
export const REQUEST_TIMEOUT_MS = 30_000;
/** An error's text is only quoted, so little of it is read. */
const ERROR_BODY_BYTES_MAX = 64 * 1024;

export type Attempt =
  | { readonly kind: 'answer'; readonly body: unknown }
  /** The venue answered with one of the statuses the caller had asked to be told about. */
  | { readonly kind: 'absent'; readonly status: number }
  | { readonly kind: 'failed'; readonly fault: Fault; readonly retryAfterMs: number | null };

export type AttemptPorts = { readonly fetch: Fetch; readonly clock: Clock };

export type AttemptRequest = {
  readonly venueName: string;
  readonly url: string;
  readonly absentStatuses: readonly number[];
};

const failed = (fault: Fault, waitMs: number | null = null): Attempt => ({
  kind: 'failed',
  fault,
  retryAfterMs: waitMs,
});

const cancelled = (venueName: string, cause: unknown): Fault =>
  new Fault('cancelled', `Reading ${venueName} was stopped.`, { cause });

/** Never throws for what the world does. */
export const attemptGet = async (
  ports: AttemptPorts,
  request: AttemptRequest,
  signal: AbortSignal,
): Promise<Attempt> => {
  const { venueName } = request;
  if (signal.aborted) return failed(cancelled(venueName, signal.reason));
  const answered = new AbortController();
  const giveUp = new AbortController();
  const either = AbortSignal.any([signal, giveUp.signal]);
  const { promise: ended, reject } = Promise.withResolvers<never>();
  either.addEventListener('abort', () => reject(either.reason), { once: true });
  const timer = ports.clock.sleep(REQUEST_TIMEOUT_MS, answered.signal).then(
    () => giveUp.abort(),
    // The timer was stopped because the answer came, or the clock itself failed: then give up too.
    (error: unknown) => (answered.signal.aborted ? undefined : giveUp.abort(error)),
  );
  try {
    // Raced, so that a transport which ignores its signal cannot hold the scan.
    return await Promise.race([exchange(ports, request, either), ended]);
  } catch (error) {
    if (signal.aborted) return failed(cancelled(venueName, error));
    return failed(giveUp.signal.aborted ? timedOut(venueName) : transportFault(venueName, error));
  } finally {
    answered.abort();
    // Releases whatever of the answer is still arriving. Harmless when it came whole.
    giveUp.abort();
    await timer;
  }
};

const timedOut = (venueName: string): Fault =>
  new Fault(
    'timeout',
    `${venueName} did not answer within ${REQUEST_TIMEOUT_MS / 1_000} s. ` +
      'Check the connection, or scan again later.',
    { retryable: true },
  );

const exchange = async (
  ports: AttemptPorts,
  request: AttemptRequest,
  signal: AbortSignal,
): Promise<Attempt> => {
  // `manual` hands a redirect back as it came: a catalogue that moved is for a person to look at.
  const init = {
    signal,
    headers: { accept: 'application/json', 'user-agent': 'pairdesk' },
    redirect: 'manual' as const,
  };
  const response = await ports.fetch(request.url, init);
  if (request.absentStatuses.includes(response.status)) {
    await response.body?.cancel();
    return { kind: 'absent', status: response.status };
  }
  if (response.ok && !response.redirected) return await answerOf(request.venueName, response);
  return await refusalOf(ports, request.venueName, response);
};

const answerOf = async (venueName: string, response: Response): Promise<Attempt> => {
  const text = await readBody(response, BODY_BYTES_MAX);
  try {
    const body: unknown = JSON.parse(text);
    return { kind: 'answer', body };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return failed(unreadable(venueName, text, error));
  }
};

/** JSON that breaks off may come whole the next time; a page meant for people will not. */
const unreadable = (venueName: string, text: string, cause: unknown): Fault => {
  const isCutOff = /^\s*([[{]|$)/.test(text);
  return new Fault(
    'unreadable-answer',
    isCutOff
      ? `${venueName} sent JSON that breaks off or is damaged (${text.length} characters came).`
      : `${venueName} answered with something that is not JSON, such as a web page. ` +
          'Check the venue address, and whether a proxy or a sign-in page is in the way.',
    { cause, retryable: isCutOff },
  );
};

const refusalOf = async (
  ports: AttemptPorts,
  venueName: string,
  response: Response,
): Promise<Attempt> => {
  const { status } = response;
  if (response.redirected || response.type === 'opaqueredirect' || isRedirect(status)) {
    await response.body?.cancel();
    const message = `${venueName} answered with a redirect, which is not followed. Check its address.`;
    return failed(new Fault('venue-status', message));
  }
  const said = await quoted(response);
  const waitMs = retryAfterMs(response.headers, ports.clock.nowMs());
  if (status === 429) {
    const message = `${venueName} refuses further requests for now (status 429${said}).`;
    return failed(new Fault('rate-limited', message, { retryable: true }), waitMs);
  }
  const message = `${venueName} answered with status ${status}${said}.`;
  return failed(new Fault('venue-status', message, { retryable: status >= 500 }), waitMs);
};

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

const quoted = async (response: Response): Promise<string> => {
  try {
    const said = venueMessage(await readBody(response, ERROR_BODY_BYTES_MAX));
    return said === null ? '' : `: ${said.replace(/\.$/, '')}`;
  } catch (error) {
    // The status is what counts; a text too long or not UTF-8 is not worth quoting.
    if (error instanceof BodyTooLarge || error instanceof TypeError) return '';
    throw error;
  }
};

const transportFault = (venueName: string, error: unknown): Fault => {
  if (error instanceof BodyTooLarge) {
    return new Fault(
      'unreadable-answer',
      `${venueName} sent an answer of more than ${BODY_BYTES_MAX / 1024 / 1024} MiB, which is refused.`,
      { cause: error },
    );
  }
  if (isNotUtf8(error)) {
    const message = `${venueName} sent an answer that is not UTF-8 text.`;
    return new Fault('unreadable-answer', message, { cause: error });
  }
  return new Fault(
    'network',
    `${venueName} could not be reached (${causeCode(error)}). Check the connection.`,
    { cause: error, retryable: true },
  );
};

const isNotUtf8 = (error: unknown): boolean =>
  error instanceof TypeError &&
  'code' in error &&
  error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** The system's own short code (ECONNREFUSED, ENOTFOUND), which fetch hides in the cause. */
const causeCode = (error: unknown): string => {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^[A-Z0-9_]{2,40}$/.test(at.code)) {
      return at.code;
    }
  }
  return 'the connection broke';
};
