/**
 * Polymarket's dead man's switch for each API key (CLOB OpenAPI and SDK, 2026-11): armed by a first
 * call, and where none comes in ten seconds, all open orders of the key are cancelled. Each beat
 * names the one before it; a wrong name is answered with the right one, also after a miss.
 */
import type { Reply } from '../http/reply.ts';
import { reply } from '../http/reply.ts';

export const HEARTBEAT_MS = 10_000;

export type Heartbeats = {
  readonly beat: (apiKey: string, id: unknown) => Reply;
  /** The old call, which names nothing and counts for the same switch. */
  readonly beatUnnamed: (apiKey: string) => Reply;
  readonly step: (atMs: number) => void;
};

type Ports = {
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Of one API key. */
  readonly cancelAll: (apiKey: string) => void;
};

export const heartbeatsOf = ({ nowMs, newId, cancelAll }: Ports): Heartbeats => {
  const expected = new Map<string, string>();
  const dueMs = new Map<string, number>();
  const heard = (apiKey: string): void => {
    dueMs.set(apiKey, nowMs() + HEARTBEAT_MS);
  };
  return {
    beat: (apiKey, id) => {
      const right = expected.get(apiKey) ?? '';
      if (id !== right) return reply(400, { error: 'Invalid Heartbeat ID', heartbeat_id: right });
      const next = newId();
      expected.set(apiKey, next);
      heard(apiKey);
      return reply(200, { heartbeat_id: next });
    },
    beatUnnamed: (apiKey) => {
      heard(apiKey);
      return reply(200, { status: 'ok' });
    },
    step: (atMs) => {
      for (const [apiKey, due] of [...dueMs]) {
        if (due > atMs) continue;
        // What is placed after a miss is safe until the key is heard of again.
        dueMs.delete(apiKey);
        cancelAll(apiKey);
      }
    },
  };
};
