/**
 * Polymarket's dead man's switch: once it has heard one, it cancels all orders of the API key ten
 * seconds after the last. Each beat names the one before it, so two are never under way, and after a
 * lost answer the venue says which name it waits for. CLOB OpenAPI and SDK, read 2026-11.
 */
import { z } from 'zod';
import { sentence } from '../../../fault.ts';
import type { Log } from '../../../ports.ts';
import type { PrivateCalls } from './private-calls.ts';

const Beaten = z.object({ heartbeat_id: z.string().min(1).max(200) });

export const heartbeatOf = (calls: PrivateCalls, log: Log): (() => Promise<boolean>) => {
  let id = '';
  let underWay: Promise<boolean> | null = null;

  /** `adopted`: the venue named another one and was believed; it is believed once for a beat. */
  const beat = async (adopted: boolean): Promise<boolean> => {
    const text = JSON.stringify({ heartbeat_id: id });
    const { httpStatus, body, words } = await calls.call('POST', '/v1/heartbeats', text);
    const read = Beaten.safeParse(body);
    if (read.success) id = read.data.heartbeat_id;
    if (httpStatus === 200 && read.success) return true;
    if (read.success && !adopted) return beat(true);
    log.warn('Polymarket did not take a sign of life.', { httpStatus, words });
    return false;
  };

  const once = async (): Promise<boolean> => {
    try {
      return await beat(false);
    } catch (error) {
      log.warn('A sign of life to Polymarket had no answer.', { error: sentence(error) });
      return false;
    } finally {
      underWay = null;
    }
  };

  return () => (underWay ??= once());
};
