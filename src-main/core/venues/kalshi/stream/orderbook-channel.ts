/**
 * Kalshi's `orderbook_delta` channel (venues' reference of 2026-11-22, section 4). Every frame of a
 * subscription counts up by one, whatever it says; a number that is missing makes all its books
 * wrong at once. Books are asked for in YES prices, explicitly, since the default will change.
 */
import { isRawRecord, type RawRecord } from '../../records/fields.ts';
import type {
  Conversation,
  Instrument,
  ReadBook,
  StreamNews,
  StreamProtocol,
} from '../../stream.ts';
import { kalshiLevelAdd, kalshiReplacement } from '../kalshi-levels.ts';
import { kalshiGrid } from '../kalshi-terms.ts';
import { isKalshiMaintenance, kalshiStatus } from './trading-status.ts';

/** The venue allows far more; the loss of one connection should not be the loss of all. */
const MARKETS_MAX = 500;
/** Errors after which a subscription is over: channel error, and buffer overflow. */
const TERMINAL_CODES: ReadonlySet<unknown> = new Set([10, 25]);
const BOOKS = 'orderbook_delta';
const LIFECYCLE = 'market_lifecycle_v2';

const ignored = (what: unknown): StreamNews => ({
  kind: 'ignored',
  what: String(what).slice(0, 40),
});

const wholeNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;

const CLOSING: ReadonlySet<unknown> = new Set(['deactivated', 'determined', 'settled']);

const lifecycleNews = (msg: RawRecord, tickers: ReadonlySet<string>): StreamNews => {
  const { market_ticker: ticker, event_type: what } = msg;
  if (typeof ticker !== 'string' || !tickers.has(ticker)) return ignored(LIFECYCLE);
  if (CLOSING.has(what)) return { kind: 'closed', marketId: ticker };
  if (what === 'price_level_structure_updated') {
    const grid = kalshiGrid(msg['price_ranges']);
    return grid === null
      ? { kind: 'terms-outdated', name: ticker }
      : { kind: 'grid', marketId: ticker, grid };
  }
  if (what === 'activated') return { kind: 'reopened', marketId: ticker };
  return { kind: 'terms-outdated', name: ticker };
};

const bookNews = (type: unknown, frame: RawRecord, tickers: ReadonlySet<string>): StreamNews => {
  const msg = isRawRecord(frame['msg']) ? frame['msg'] : {};
  const { market_ticker: ticker } = msg;
  if (typeof ticker !== 'string')
    return { kind: 'gap', marketId: null, reason: 'unreadable-message' };
  if (!tickers.has(ticker)) return ignored(type);
  const venueAtMs =
    wholeNumber(frame['sending_ts_ms']) ??
    wholeNumber(msg['sending_ts_ms']) ??
    wholeNumber(msg['ts_ms']);
  if (type === 'orderbook_delta') {
    const add = kalshiLevelAdd(msg, 'yes');
    if (add === null) return { kind: 'gap', marketId: ticker, reason: 'unreadable-message' };
    return { kind: 'adds', marketId: ticker, adds: [add], venueAtMs };
  }
  const replacement = kalshiReplacement(msg, 'yes');
  if (replacement === null) return { kind: 'gap', marketId: ticker, reason: 'unreadable-message' };
  return { kind: 'whole', marketId: ticker, replacement, venueAtMs, token: null };
};

const conversation = (): Conversation => {
  const tickers = new Set<string>();
  /** The last number of each subscription. */
  const lastSeq = new Map<number, number>();
  let nextId = 1;
  let booksSid: number | null = null;
  let booksId: number | null = null;
  /** Markets that were wanted before the venue had answered with a subscription to add them to. */
  let early: string[] = [];

  const command = (cmd: string, params: Readonly<Record<string, unknown>>): string => {
    const id = nextId;
    nextId += 1;
    return JSON.stringify({ id, cmd, params });
  };
  const update = (action: string, names: readonly string[]): string =>
    command('update_subscription', { sid: booksSid, action, market_tickers: names });

  /** What could not be asked for before there was a subscription to add it to. */
  const belated = (): StreamNews[] => {
    if (booksSid === null || early.length === 0) return [];
    const texts = [update('add_markets', early)];
    early = [];
    return [{ kind: 'say', texts }];
  };

  /** How this frame stands to the one before it in its subscription, whose first one is 1. */
  const placed = (frame: RawRecord): 'next' | 'repeated' | 'gap' | 'uncounted' => {
    const [sid, seq] = [wholeNumber(frame['sid']), wholeNumber(frame['seq'])];
    if (sid === null || seq === null) return 'uncounted';
    const last = lastSeq.get(sid) ?? 0;
    if (seq <= last) return 'repeated';
    lastSeq.set(sid, seq);
    return seq === last + 1 ? 'next' : 'gap';
  };

  /** What a missing frame of this subscription may have said. */
  const missed = (frame: RawRecord): StreamNews[] =>
    booksSid === null || frame['sid'] === booksSid
      ? [{ kind: 'gap', marketId: null, reason: 'sequence-gap' }]
      : [...tickers].map((name) => ({ kind: 'terms-outdated', name }));

  const counted = (frame: RawRecord): StreamNews[] => {
    const { type, sid } = frame;
    const isOfBooks = type === 'orderbook_delta' || type === 'orderbook_snapshot';
    if (isOfBooks) booksSid ??= wholeNumber(sid);
    const place = placed(frame);
    if (place === 'repeated') return [ignored('a repeated frame')];
    if (isOfBooks && (place === 'uncounted' || sid !== booksSid))
      return [{ kind: 'broken', why: 'sent a book that belongs to no subscription' }];
    return place === 'gap' ? [...missed(frame), ...said(frame)] : said(frame);
  };

  const said = (frame: RawRecord): StreamNews[] => {
    const { type } = frame;
    const msg = isRawRecord(frame['msg']) ? frame['msg'] : {};
    switch (type) {
      case 'orderbook_delta':
      case 'orderbook_snapshot':
        return [bookNews(type, frame, tickers)];
      case 'subscribed':
        if (msg['channel'] !== BOOKS || frame['id'] !== booksId) return [{ kind: 'alive' }];
        booksSid = wholeNumber(msg['sid']);
        return [{ kind: 'alive' }, ...belated()];
      case 'market_lifecycle_v2':
        return [lifecycleNews(msg, tickers)];
      case 'event_fee_update':
        return [{ kind: 'terms-outdated', name: String(msg['event_ticker']) }];
      case 'error':
        return TERMINAL_CODES.has(msg['code'])
          ? [{ kind: 'broken', why: `ended the subscription (error ${String(msg['code'])})` }]
          : [ignored(`error ${String(msg['code'])}`)];
      default:
        return [ignored(type)];
    }
  };

  const namesOf = (instruments: readonly Instrument[]): string[] =>
    instruments.flatMap(({ names }) => names);

  return {
    subscribe: (instruments) => {
      const names = namesOf(instruments);
      for (const name of names) tickers.add(name);
      if (booksId !== null && booksSid !== null) return [update('add_markets', names)];
      if (booksId !== null) {
        early.push(...names);
        return [];
      }
      booksId = nextId;
      return [
        command('subscribe', { channels: [BOOKS], market_tickers: names, use_yes_price: true }),
        command('subscribe', { channels: [LIFECYCLE] }),
      ];
    },
    unsubscribe: (instruments) => {
      const names = namesOf(instruments);
      for (const name of names) tickers.delete(name);
      early = early.filter((name) => tickers.has(name));
      return booksSid === null ? [] : [update('delete_markets', names)];
    },
    askWhole: (instruments) => {
      const names = namesOf(instruments);
      return booksSid === null ? [] : [update('get_snapshot', names)];
    },
    read: (text) => {
      let frame: unknown;
      try {
        frame = JSON.parse(text);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        // It may have been any frame of any subscription, so none of them is whole any more.
        return [{ kind: 'broken', why: 'sent a frame that is not JSON' }];
      }
      if (!isRawRecord(frame)) return [{ kind: 'broken', why: 'sent a frame that is no object' }];
      return counted(frame);
    },
  };
};

const readBooks = (
  instruments: readonly Instrument[],
  body: unknown,
): ReadonlyMap<string, ReadBook> => {
  const wanted = new Set(instruments.map(({ marketId }) => marketId));
  const found = new Map<string, ReadBook>();
  const rows: unknown = isRawRecord(body) ? body['orderbooks'] : null;
  for (const row of Array.isArray(rows) ? (rows as readonly unknown[]) : []) {
    if (!isRawRecord(row) || !isRawRecord(row['orderbook_fp'])) continue;
    const ticker = String(row['ticker']);
    const replacement = kalshiReplacement(row['orderbook_fp'], 'no-leg');
    if (wanted.has(ticker) && replacement !== null)
      found.set(ticker, { replacement, venueAtMs: null });
  }
  return found;
};

export const kalshiStream: StreamProtocol = {
  instrumentsMax: MARKETS_MAX,
  // The venue pings every 10 s, and the socket answers by itself.
  keepalive: { say: null, silenceMsMax: 25_000 },
  // A tenth of what the lowest tier may read in all (2026-10). Its numbered frames already show what
  // is missing, so a book need not be read as often.
  reads: { everyMs: 180_000, booksMax: 100, apartMs: 500, mend: false },
  open: conversation,
  readsRequest: (instruments) => ({
    method: 'GET',
    path: `/markets/orderbooks?${instruments
      .map(({ marketId }) => `tickers=${encodeURIComponent(marketId)}`)
      .join('&')}`,
  }),
  readBooks,
  statusRequest: { method: 'GET', path: '/exchange/status' },
  readStatus: kalshiStatus,
  isInMaintenance: isKalshiMaintenance,
};
