/** How long to wait before a request is repeated. Pure. */
import type { Random } from '../../ports.ts';

export const BACKOFF_FIRST_MS = 500;
export const BACKOFF_MAX_MS = 30_000;
/** The longest wait a venue may ask for. Beyond it the scan stops and says so. */
export const RETRY_AFTER_MAX_MS = 5 * 60_000;

/** Exponential back-off with full jitter: anything from 0 to the doubled ceiling. */
export const backoffMs = (failures: number, random: Random): number =>
  Math.floor(random() * Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** (failures - 1)));

/**
 * Reads a Retry-After header (RFC 9110, 10.2.3: seconds, or an HTTP date). A date is measured
 * against the answer's own Date header where it has one, since the operator's clock may be wrong.
 * Null where the header is missing or cannot be read.
 */
export const retryAfterMs = (headers: Headers, nowMs: number): number | null => {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1_000;
  const atMs = httpDateMs(text);
  if (atMs === null) return null;
  const sentAtMs = httpDateMs(headers.get('date') ?? '') ?? nowMs;
  return Math.max(0, atMs - sentAtMs);
};

// Only the form that RFC 9110 lets a sender write: "Sun, 06 Nov 1994 08:49:37 GMT".
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

const httpDateMs = (text: string): number | null => {
  const ms = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(ms) ? ms : null;
};

/** "40 ms", "12 s" or "3 min", for the operator. */
export const spokenWait = (ms: number): string => {
  if (ms < 1_000) return `${Math.ceil(ms)} ms`;
  return ms < 120_000 ? `${Math.ceil(ms / 1_000)} s` : `${Math.ceil(ms / 60_000)} min`;
};
