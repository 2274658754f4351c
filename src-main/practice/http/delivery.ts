/** Writes a reply to the wire, whole or spoilt as a fault asks for. */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from '../faults.ts';

const send = (response: ServerResponse, delivery: Delivery): void => {
  const { reply, cut, page } = delivery;
  // Nobody answers; the connection ends with the client or with the server.
  if (cut === 'silent') return;
  // An answer without content, such as a 204, has no body at all.
  const text = reply.value === undefined ? '' : JSON.stringify(reply.value);
  const whole = Buffer.from(page ?? text);
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const type = page === null ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
  const body = cut === 'truncated' ? half : whole;
  response.writeHead(reply.status, {
    'content-type': type,
    ...(reply.status !== 204 && { 'content-length': String(body.length) }),
    'cache-control': 'no-store',
    ...reply.headers,
  });
  if (cut === 'dropped' || typeof cut === 'number') {
    const part = cut === 'dropped' ? half : whole.subarray(0, cut);
    // The headers promise the whole; a part of it leaves, and then the line is dead.
    response.flushHeaders();
    response.write(part, () => response.socket?.destroy());
    return;
  }
  response.end(body);
};

/** Resolves when the answer has been handed to the wire, or at once when nobody waits any more. */
export const deliver = async (
  response: ServerResponse,
  delivery: Delivery,
  stopped: AbortSignal,
): Promise<void> => {
  if (delivery.delayMs > 0) {
    try {
      await sleep(delivery.delayMs, undefined, { signal: stopped });
    } catch (error) {
      if (!stopped.aborted) throw error;
      return;
    }
  }
  if (!response.destroyed) send(response, delivery);
};
