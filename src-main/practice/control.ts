/**
 * The control endpoints of the practice venues, and the one that switches faults while another
 * process is looking. A web page must not reach them, so they insist on their own Host, no Origin,
 * and JSON.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { VenueName } from './catalogue/catalogue.ts';
import type { FaultBoard, PracticeFault } from './faults.ts';
import { delayMsMax, faultCountMax, isFaultName, practiceFaults } from './faults.ts';
import type { Reply } from './http/reply.ts';
import { reply } from './http/reply.ts';

export const faultsPath = '/practice/faults';
/** Longest control request, in bytes. */
export const controlBodyMax = 4_096;

/** Returns the refusal of a request that is not from a program on this machine, or null. */
export const controlRefusal = (
  method: string,
  headers: IncomingHttpHeaders,
  port: number,
): Reply | null => {
  if (headers.host !== `127.0.0.1:${port}`) {
    return reply(403, { error: `The Host header must be 127.0.0.1:${port}.` });
  }
  if (headers.origin !== undefined) {
    return reply(403, {
      error: 'Web pages may not use the practice controls: send no Origin header.',
    });
  }
  if (method !== 'GET' && method !== 'POST') {
    return reply(
      405,
      { error: 'Use GET to see what there is, or POST to do it.' },
      { allow: 'GET, POST' },
    );
  }
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (method === 'POST' && type !== 'application/json') {
    return reply(415, { error: 'Send content-type: application/json.' });
  }
  return null;
};

export const refused = (error: string): Reply => reply(400, { error });

const isWholeBetween = (value: unknown, highest: number): value is number | undefined =>
  value === undefined ||
  (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= highest);

/** Reads what every control request has: a JSON object that names a venue. */
export const wantedOf = (
  body: string,
): { readonly venue: VenueName; readonly more: Readonly<Record<string, unknown>> } | Reply => {
  let wanted: unknown;
  try {
    wanted = JSON.parse(body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(`The body is not JSON: ${error.message}`);
  }
  if (typeof wanted !== 'object' || wanted === null) return refused('Send a JSON object.');
  const { venue, ...more }: Record<string, unknown> = { ...wanted };
  if (venue !== 'polymarket' && venue !== 'kalshi') {
    return refused('venue must be polymarket or kalshi.');
  }
  return { venue, more };
};

const parsed = (
  body: string,
): { readonly venue: VenueName; readonly fault: PracticeFault | null } | Reply => {
  const wanted = wantedOf(body);
  if ('status' in wanted) return wanted;
  const { venue } = wanted;
  const { fault, count, delayMs } = wanted.more;
  if (fault === null) return { venue, fault: null };
  if (typeof fault !== 'string' || !isFaultName(fault)) {
    return refused(`fault must be null or one of ${Object.keys(practiceFaults).join(', ')}.`);
  }
  if (!isWholeBetween(count, faultCountMax)) {
    return refused(`count must be a whole number up to ${faultCountMax}.`);
  }
  if (!isWholeBetween(delayMs, delayMsMax)) {
    return refused(`delayMs must be a whole number up to ${delayMsMax}.`);
  }
  return {
    venue,
    fault: {
      fault,
      ...(count !== undefined && { count }),
      ...(delayMs !== undefined && { delayMs }),
    },
  };
};

export const answerControl = (board: FaultBoard, method: string, body: string): Reply => {
  if (method === 'POST') {
    const wanted = parsed(body);
    if ('status' in wanted) return wanted;
    board.set(wanted.venue, wanted.fault);
  }
  return reply(200, { faults: board.current(), available: practiceFaults });
};
