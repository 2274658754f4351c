/**
 * Polymarket's market channel (venues' reference of 2026-11-22, section 2.2): both outcomes' tokens
 * of a market speak of one book. There are no sequence numbers; what is missing shows itself by best
 * prices that do not fit, by stamps that go back, by a wrong hash, or when the book is read by REST.
 */
import { ONE_DOLLAR, oppositePrice, parsePrice } from '../../../domain/price.ts';
import type { Price } from '../../../domain/price.ts';
import type { LevelSet, Outcome } from '../../../domain/level.ts';
import { isRawRecord, type RawRecord } from '../../records/fields.ts';
import type {
  Conversation,
  Instrument,
  ReadBook,
  StreamNews,
  StreamProtocol,
} from '../../stream.ts';
import { bookHashVerdict } from '../book-hash.ts';
import { polymarketLevelSet, polymarketReplacement } from '../polymarket-levels.ts';
import { polymarketGrid } from '../polymarket-terms.ts';
import { polymarketStatus } from './trading-status.ts';

/** Beyond about 500 assets a connection was seen to stall without a word; two assets a market. */
const MARKETS_MAX = 100;
const CHANGES_MAX = 10_000;

type Token = { readonly marketId: string; readonly outcome: Outcome };

const unreadable = (marketId: string | null): StreamNews => ({
  kind: 'gap',
  marketId,
  reason: 'unreadable-message',
});
const ignored = (what: string): StreamNews => ({ kind: 'ignored', what: what.slice(0, 40) });

/** Milliseconds as text; a stamp of another length is none. */
const stampOf = (event: RawRecord): number | null => {
  const { timestamp } = event;
  return typeof timestamp === 'string' && /^\d{12,14}$/.test(timestamp) ? Number(timestamp) : null;
};

/** An empty side has "" or the end of the scale for its best price. */
const bestOf = (value: unknown): Price | null => {
  const price = typeof value === 'string' ? parsePrice(value) : null;
  return price === 0 || price === ONE_DOLLAR ? null : price;
};

/** The venue's best prices in YES terms; null where the change does not say both. */
const bestAfter = (change: RawRecord, outcome: Outcome) => {
  const { best_bid: bidText, best_ask: askText } = change;
  if (bidText === undefined || askText === undefined) return null;
  const [bid, ask] = [bestOf(bidText), bestOf(askText)];
  if (outcome === 'yes') return { bid, ask };
  return {
    bid: ask === null ? null : oppositePrice(ask),
    ask: bid === null ? null : oppositePrice(bid),
  };
};

/** A level at both ends of one message must be the same level. */
const agree = (sets: readonly LevelSet[]): boolean => {
  const seen = new Map<string, number>();
  return sets.every(({ side, price, size }) => {
    const key = `${side} ${price}`;
    const before = seen.get(key);
    seen.set(key, size);
    return before === undefined || before === size;
  });
};

const changesOf = (event: RawRecord, tokens: ReadonlyMap<string, Token>): StreamNews[] => {
  const changes: unknown = event['price_changes'];
  if (!Array.isArray(changes) || changes.length > CHANGES_MAX) return [unreadable(null)];
  type Found = { sets: LevelSet[]; best: ReturnType<typeof bestAfter>; isReadable: boolean };
  const byMarket = new Map<string, Found>();
  for (const change of changes as readonly unknown[]) {
    if (!isRawRecord(change) || typeof change['asset_id'] !== 'string') return [unreadable(null)];
    const token = tokens.get(change['asset_id']);
    if (token === undefined) continue;
    const found = byMarket.get(token.marketId) ?? { sets: [], best: null, isReadable: true };
    byMarket.set(token.marketId, found);
    const set = polymarketLevelSet(change, token.outcome);
    if (set === null) found.isReadable = false;
    else found.sets.push(set);
    found.best = bestAfter(change, token.outcome) ?? found.best;
  }
  // Without a stamp nobody could tell whether it is older than what is known already.
  const venueAtMs = stampOf(event);
  return [...byMarket].map(([marketId, { sets, best, isReadable }]): StreamNews => {
    if (!isReadable || venueAtMs === null) return unreadable(marketId);
    if (!agree(sets)) return { kind: 'gap', marketId, reason: 'differs-from-venue' };
    return { kind: 'sets', marketId, sets, best, venueAtMs };
  });
};

const bookOf = (event: RawRecord, { marketId, outcome }: Token): StreamNews => {
  if (bookHashVerdict(event) === 'wrong') return { kind: 'gap', marketId, reason: 'hash-mismatch' };
  const replacement = polymarketReplacement(event, outcome);
  if (replacement === null) return unreadable(marketId);
  return { kind: 'whole', marketId, replacement, venueAtMs: stampOf(event), token: outcome };
};

const eventNews = (
  event: RawRecord,
  tokens: ReadonlyMap<string, Token>,
  markets: ReadonlyMap<string, string>,
): StreamNews[] => {
  const type = event['event_type'];
  if (type === 'price_change') return changesOf(event, tokens);
  if (type === 'market_resolved') {
    const marketId = markets.get(String(event['market']));
    return marketId === undefined ? [ignored(type)] : [{ kind: 'closed', marketId }];
  }
  if (typeof type !== 'string') return [unreadable(null)];
  const token = tokens.get(String(event['asset_id']));
  if (token === undefined) return [ignored(type)];
  const { marketId } = token;
  switch (type) {
    case 'book':
      return [bookOf(event, token)];
    case 'tick_size_change': {
      const grid = polymarketGrid(event['new_tick_size']);
      return grid === null ? [unreadable(marketId)] : [{ kind: 'grid', marketId, grid }];
    }
    case 'last_trade_price':
    case 'best_bid_ask':
      return [{ kind: 'heard', marketId, venueAtMs: stampOf(event) }];
    default:
      return [ignored(type)];
  }
};

const conversation = (): Conversation => {
  const tokens = new Map<string, Token>();
  /** A market's id is its condition, and events name that. */
  const markets = new Map<string, string>();
  let hasBegun = false;
  const assetsOf = (instruments: readonly Instrument[]) =>
    instruments.flatMap(({ names }) => names);
  return {
    subscribe: (instruments) => {
      for (const { marketId, names } of instruments) {
        markets.set(marketId, marketId);
        names.forEach((name, at) =>
          tokens.set(name, { marketId, outcome: at === 0 ? 'yes' : 'no' }),
        );
      }
      const wanted = { assets_ids: assetsOf(instruments), custom_feature_enabled: true };
      const first = { type: 'market', ...wanted, initial_dump: true };
      const text = JSON.stringify(hasBegun ? { operation: 'subscribe', ...wanted } : first);
      hasBegun = true;
      return [text];
    },
    unsubscribe: (instruments) => {
      for (const { marketId, names } of instruments) {
        markets.delete(marketId);
        for (const name of names) tokens.delete(name);
      }
      return [JSON.stringify({ operation: 'unsubscribe', assets_ids: assetsOf(instruments) })];
    },
    askWhole: () => null,
    read: (text) => {
      if (text === 'PONG') return [{ kind: 'alive' }];
      if (text === 'NO NEW ASSETS') return [ignored(text)];
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        return [unreadable(null)];
      }
      const events: readonly unknown[] = Array.isArray(value) ? value : [value];
      return events.flatMap((event) =>
        isRawRecord(event) ? eventNews(event, tokens, markets) : [unreadable(null)],
      );
    },
  };
};

const readBooks = (
  instruments: readonly Instrument[],
  body: unknown,
): ReadonlyMap<string, ReadBook> => {
  const wanted = new Map(instruments.map(({ marketId, names }) => [names[0], marketId]));
  const found = new Map<string, ReadBook>();
  for (const book of Array.isArray(body) ? (body as readonly unknown[]) : []) {
    if (!isRawRecord(book) || bookHashVerdict(book) === 'wrong') continue;
    const marketId = wanted.get(String(book['asset_id']));
    const replacement = polymarketReplacement(book, 'yes');
    if (marketId !== undefined && replacement !== null)
      found.set(marketId, { replacement, venueAtMs: stampOf(book) });
  }
  return found;
};

export const polymarketStream: StreamProtocol = {
  instrumentsMax: MARKETS_MAX,
  keepalive: { say: { text: 'PING', everyMs: 10_000 }, silenceMsMax: 30_000 },
  // A fiftieth of the requests, with a tenth of the books each, that the venue allows (2026-08).
  reads: { everyMs: 60_000, booksMax: 50, apartMs: 200, mend: true },
  open: conversation,
  // The first token's book is the whole of it.
  readsRequest: (instruments) => ({
    method: 'POST',
    path: '/books',
    body: JSON.stringify(instruments.map(({ names: [token] }) => ({ token_id: token }))),
  }),
  readBooks,
  statusRequest: { method: 'GET', path: '/ok' },
  readStatus: polymarketStatus,
  // Its restarts keep no timetable (2026-11): they show in the status alone.
  isInMaintenance: () => false,
};
