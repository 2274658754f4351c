/**
 * The practice Polymarket's private side: keys, the account behind them, orders, cancels, readings,
 * the dead man's switch and the signers' budgets, in one. What is public is passed on.
 */
import type { AnswerQuestion, Question, Reply } from '../http/reply.ts';
import { answered, reply } from '../http/reply.ts';
import type { Agenda } from '../trading/agenda.ts';
import type { OrderFaultBoard } from '../trading/order-faults.ts';
import type { Trading } from '../trading/trading.ts';
import type { ApiKey } from './api-keys.ts';
import { apiKeysOf, derivedKey } from './api-keys.ts';
import { cancellingOf } from './cancelling.ts';
import { heartbeatsOf } from './heartbeats.ts';
import { isFields, invalidPayload, jsonIn, refused } from './order-body.ts';
import { placingOf } from './placing.ts';
import type { PolymarketPorts } from './polymarket-trading.ts';
import { polymarketTradingOf } from './polymarket-trading.ts';
import { practiceWallet } from './practice-wallet.ts';
import { readingsOf } from './readings.ts';
import type { Posted } from './records.ts';
import type { Region } from './region.ts';
import { regionOf } from './region.ts';
import type { BucketKind } from './signer-limits.ts';
import { signerLimitsOf } from './signer-limits.ts';
import type { TradeDelays } from './trades.ts';
import { tradesOf } from './trades.ts';
import type { UserSession } from './user-session.ts';
import { userSessionOf } from './user-session.ts';

export type PolymarketPrivatePorts = PolymarketPorts & {
  readonly later: Agenda['later'];
  readonly faults: OrderFaultBoard;
  readonly delays: TradeDelays;
  /** Whether the matching engine is away for another reason than a fault. */
  readonly isDown: () => boolean;
};

export type PolymarketPrivate = {
  readonly trading: Trading;
  readonly region: Region;
  /** The condition id of what is called by it or by a slug. */
  readonly idOf: (name: string) => string;
  /** Whether a question is about an account, and has budgets of its own. */
  readonly isPrivate: (question: Question) => boolean;
  /** Answers what is private, and asks for an answer where it is not. */
  readonly answerOr: (answerPublic: AnswerQuestion) => AnswerQuestion;
  readonly session: (send: (text: string) => void, end: () => void) => UserSession;
  readonly step: (atMs: number) => void;
};

const VENUE = 'polymarket';
const ORDERS_MOST = 15;
const CANCELS_MOST = 1_000;
const CANCEL_ONLY =
  'Trading is currently cancel-only. New orders are not accepted, but cancels are.';

const privateRoots: ReadonlySet<string> = new Set([
  'auth',
  'order',
  'orders',
  'cancel-all',
  'cancel-market-orders',
  'data',
  'balance-allowance',
  'heartbeats',
  'v1',
]);

const textIn = (value: unknown, name: string): string | undefined => {
  const text = isFields(value) ? value[name] : undefined;
  if (text !== undefined && typeof text !== 'string') throw invalidPayload();
  return text === '' ? undefined : text;
};

const listIn = (body: string | null, most: number): readonly unknown[] => {
  const list = jsonIn(body);
  if (!Array.isArray(list) || list.length === 0) throw invalidPayload();
  if (list.length > most)
    throw refused(`Too many orders in payload: ${list.length}, max allowed: ${most}`);
  return list;
};

export const polymarketPrivateOf = (ports: PolymarketPrivatePorts): PolymarketPrivate => {
  const { nowMs, newId, later, faults, delays, isDown } = ports;
  const { trading, market, idOf, token } = polymarketTradingOf(ports);
  const posted = new Map<string, Posted>();
  const keys = apiKeysOf(nowMs, [derivedKey(practiceWallet.address, 0n)]);
  const trades = tradesOf({ trading, later, nowMs, delays });
  const placing = placingOf({ trading, trades, token, posted, faults, nowMs });
  const cancelling = cancellingOf({ trading, posted, faults, later });
  const readings = readingsOf({ trading, market, token, trades, posted });
  const limits = signerLimitsOf(nowMs);
  const region = regionOf();
  const heartbeats = heartbeatsOf({ nowMs, newId, cancelAll: cancelling.all });

  const limited = (kind: BucketKind, { address }: ApiKey, all: number, run: () => Reply) =>
    limits.within(kind, address, { least: all, all }, run);

  const placingCall = (key: ApiKey, count: number, run: () => Reply): Reply => {
    if (region.isBlocked()) return reply(403, { error: 'Trading restricted in your region' });
    if (faults.tells(VENUE, 'maintenance')) return reply(503, { error: CANCEL_ONLY });
    return limited('order', key, count, () => answered(run));
  };

  /** Costs one, and one for each that it cancels, which nobody has to have counted before. */
  const cancelMany = (key: ApiKey, run: () => Reply): Reply => {
    const all = 1 + cancelling.openOf(key.apiKey).length;
    return limits.within('cancel', key.address, { least: 1, all }, () => answered(run));
  };

  const posting = ({ path: [what], body }: Question, key: ApiKey): Reply => {
    if (what === 'order') {
      const raw = jsonIn(body);
      return placingCall(key, 1, () => placing.placeOne(raw, key));
    }
    const raws = listIn(body, ORDERS_MOST);
    return placingCall(key, raws.length, () => placing.placeMany(raws, key));
  };

  const deleting = ({ path: [what], body }: Question, key: ApiKey): Reply => {
    const { apiKey } = key;
    switch (what) {
      case 'order': {
        const id = textIn(jsonIn(body), 'orderID');
        if (id === undefined) throw invalidPayload();
        return limited('cancel', key, 1, () => cancelling.these([id], apiKey));
      }
      case 'orders': {
        const ids = listIn(body, CANCELS_MOST).map(String);
        return limited('cancel', key, ids.length, () => cancelling.these(ids, apiKey));
      }
      case 'cancel-all':
        return cancelMany(key, () => cancelling.where(apiKey));
      case undefined:
      default: {
        const only = body === '' || body === null ? {} : jsonIn(body);
        const [id, asset] = [textIn(only, 'market'), textIn(only, 'asset_id')];
        return cancelMany(key, () =>
          cancelling.where(apiKey, {
            ...(id !== undefined && { market: id }),
            ...(asset !== undefined && { token: asset }),
          }),
        );
      }
    }
  };

  const engineCall = (question: Question, key: ApiKey): Reply => {
    if (isDown() || faults.restarting(VENUE) === 'down') return reply(425, { error: 'Too Early' });
    return question.method === 'POST' ? posting(question, key) : deleting(question, key);
  };

  const reading = ({ path, query }: Question, { apiKey }: ApiKey): Reply | null => {
    const id = path[2];
    const at = path.slice(0, 2).join('/');
    if (at === 'data/order' && id !== undefined) return readings.order(id, apiKey);
    if (id !== undefined) return null;
    if (at === 'data/orders') return readings.orders(query, apiKey);
    if (at === 'data/trades') return readings.trades(query, apiKey);
    if (at === 'balance-allowance') return readings.balance(query);
    return at === 'balance-allowance/update' ? readings.updateBalance() : null;
  };

  const calls: Readonly<Record<string, (question: Question, key: ApiKey) => Reply>> = {
    'POST order': engineCall,
    'POST orders': engineCall,
    'DELETE order': engineCall,
    'DELETE orders': engineCall,
    'DELETE cancel-all': engineCall,
    'DELETE cancel-market-orders': engineCall,
    'GET auth/api-keys': (_question, { address }) =>
      reply(200, { apiKeys: keys.ofAddress(address) }),
    'GET auth/ban-status/closed-only': () => reply(200, { closed_only: region.isBlocked() }),
    'POST v1/heartbeats': ({ body }, { apiKey }) => {
      const value = jsonIn(body);
      return heartbeats.beat(apiKey, isFields(value) ? value['heartbeat_id'] : undefined);
    },
    'POST heartbeats': (_question, { apiKey }) => heartbeats.beatUnnamed(apiKey),
  };

  const answerPrivate = (question: Question): Reply => {
    const { path, method, headers } = question;
    const call = `${method} ${path.join('/')}`;
    if (call === 'POST auth/api-key') return keys.create(headers);
    if (call === 'GET auth/derive-api-key') return keys.derive(headers);
    const key = keys.caller(question, `/${path.join('/')}`);
    if (key === null) return reply(401, { error: 'Invalid API key' });
    const run = Object.hasOwn(calls, call) ? calls[call] : undefined;
    if (run !== undefined) return run(question, key);
    const read = method === 'GET' ? reading(question, key) : null;
    return read ?? reply(404, { error: 'not found' });
  };

  const isPrivate: PolymarketPrivate['isPrivate'] = ({ path: [root] }) =>
    root !== undefined && privateRoots.has(root);

  return {
    trading,
    region,
    idOf,
    isPrivate,
    answerOr: (answerPublic) => (question) => {
      if (isPrivate(question)) return answered(() => answerPrivate(question));
      const isRestarting = faults.restarting(VENUE) === 'down' && question.path[0] === 'ok';
      return isRestarting ? reply(425, { error: 'Too Early' }) : answerPublic(question);
    },
    session: (send, end) =>
      userSessionOf({ trading, market, keys, trades, posted, faults, later, nowMs }, send, end),
    step: (atMs) => {
      trading.step(atMs);
      heartbeats.step(atMs);
    },
  };
};
