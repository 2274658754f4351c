/**
 * Kalshi's words for a no to what is private. Codes that its documents name are theirs (changelog
 * 2026-01-26, market lifecycle page); for the others it names none, and these are ours.
 */
import type { Reply } from '../http/reply.ts';
import { Refused, reply } from '../http/reply.ts';
import type { Refusal } from '../trading/trading.ts';

export const refusalReply = (status: number, code: string, message: string): Reply =>
  reply(status, { error: { code, message } });

export const refuse = (status: number, code: string, message: string): Refused =>
  new Refused(refusalReply(status, code, message));

export const invalid = (message: string): Refused => refuse(400, 'invalid_parameters', message);

const placing: Readonly<Record<Refusal, readonly [status: number, code: string, words: string]>> = {
  'no-market': [404, 'market_not_found', 'no such market'],
  paused: [400, 'MARKET_INACTIVE', 'market is paused'],
  closed: [400, 'MARKET_INACTIVE', 'market is closed'],
  duplicate: [409, 'order_already_exists', 'client_order_id is taken'],
  expired: [400, 'invalid_parameters', 'expiration_time is past'],
  'no-money': [400, 'available_balance_too_low', 'available balance is too low on this shard'],
  'no-shares': [400, 'invalid_parameters', 'nothing to sell'],
  'reduce-only': [400, 'invalid_parameters', 'there is no position to reduce'],
  'would-cross': [400, 'invalid_parameters', 'post only order would cross'],
  'not-whole': [400, 'invalid_parameters', 'cannot be filled whole'],
};

export const placingRefused = (refusal: Refusal): Refused => refuse(...placing[refusal]);
