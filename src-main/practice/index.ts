/**
 * The practice venues: loopback imitations of both venues with a catalogue of their own, for
 * learning the desk and for tests. They imitate from the outside and import nothing of the core.
 */
import type { Catalogue, VenueName } from './catalogue/catalogue.ts';
import { buildCatalogue } from './catalogue/catalogue.ts';
import type { MarketChange } from './catalogue/market-changes.ts';
import { UnchangeableMarket } from './catalogue/market-changes.ts';
import type { TruthPair } from './catalogue/truth.ts';
import { answerClob } from './books/clob.ts';
import { exchangeOf, socketPaths } from './books/exchange.ts';
import type { Exchange } from './books/exchange.ts';
import type { LieBoard, PracticeLie } from './books/lies.ts';
import { isLieName, isSingleLie, practiceLies } from './books/lies.ts';
import { answerControl, faultsPath } from './control.ts';
import type { PracticeFault } from './faults.ts';
import { faultBoard } from './faults.ts';
import { answerGamma } from './gamma/gamma.ts';
import type { Controls, VenueRoot } from './http/server.ts';
import { admittedBy, listen } from './http/server.ts';
import type { Question } from './http/reply.ts';
import { reply } from './http/reply.ts';
import { tokenBucket } from './http/token-bucket.ts';
import { answerKalshi } from './kalshi/kalshi.ts';
import type { PracticeKey } from './kalshi/signature.ts';
import type { PracticeWallet } from './polymarket/practice-wallet.ts';
import { freshWallet, practiceWallet } from './polymarket/practice-wallet.ts';
import type { TradeDelays } from './polymarket/trades.ts';
import { tradeDelaysDefault } from './polymarket/trades.ts';
import { answerLieControl, liesPath } from './lie-control.ts';
import { answerOrderFaultControl, orderFaultsPath } from './trading/order-fault-control.ts';
import type { OrderFault, OrderFaultName } from './trading/order-faults.ts';
import { isFaultOf, isOrderFaultName, orderFaults } from './trading/order-faults.ts';
import type { AccountTruth } from './trading/truth.ts';
import { truthOf } from './trading/truth.ts';
import { answerMarketControl, marketsPath } from './market-control.ts';

export {
  freshWallet,
  isFaultOf,
  isLieName,
  isOrderFaultName,
  isSingleLie,
  orderFaults,
  practiceLies,
  practiceWallet,
  UnchangeableMarket,
};
export type {
  AccountTruth,
  MarketChange,
  OrderFault,
  OrderFaultName,
  PracticeFault,
  PracticeKey,
  PracticeLie,
  PracticeWallet,
  VenueName,
};

export type PracticeOptions = {
  /** Decides the catalogue's year: everything ends in the calendar year after this one (UTC). */
  readonly nowMs: () => number;
  /** Decides prices and volumes; 1 where left out. */
  readonly seed?: number;
  /** A free one where left out. */
  readonly port?: number;
  /** The venues' own clock, which stamps what streams say; the machine's where left out. */
  readonly clockMs?: () => number;
  /** How many times as fast as usual books move; 1 where left out. */
  readonly pace?: number;
  /** What each account begins with (Kalshi: each shard), in 1e-6 dollars; 5,000 dollars if left out. */
  readonly startCash?: bigint;
  /** How many times as fast as on the venue a restart is over; 1 where left out. */
  readonly restartPace?: number;
  /** When trades at Polymarket are mined and confirmed; after 0.4 and 1.5 seconds where left out. */
  readonly tradeDelays?: TradeDelays;
};

export type PracticeVenues = {
  /** What a client's own base URL is replaced with; without a trailing slash. */
  readonly baseUrls: Readonly<Record<VenueName, string>>;
  /** Polymarket's trading API, which serves its books and takes its orders. */
  readonly clobUrl: string;
  /** Where each venue's stream is. */
  readonly streamUrls: Readonly<Record<VenueName, string>>;
  /** Polymarket's private stream. */
  readonly userStreamUrl: string;
  /** What Polymarket's website is replaced with where it is asked about this region. */
  readonly geoUrl: string;
  readonly setRegionBlocked: (isBlocked: boolean) => void;
  /** What orders at Polymarket are signed with here, and nowhere else. */
  readonly polymarketWallet: PracticeWallet;
  /** Where the wallet is handed out to another process. */
  readonly walletUrl: string;
  /** What a handshake with Kalshi's stream is signed with here, and nowhere else. */
  readonly kalshiKey: PracticeKey;
  /** Where the key is handed out to another process. */
  readonly keyUrl: string;
  /** Where lies are listed and told from outside. */
  readonly liesUrl: string;
  /** Where faults are listed and switched from outside. */
  readonly controlUrl: string;
  /** Where markets are changed and settled from outside. */
  readonly marketsUrl: string;
  readonly year: number;
  readonly truth: readonly TruthPair[];
  readonly tradableCounts: Readonly<Record<VenueName, number>>;
  readonly setFault: (venue: VenueName, fault: PracticeFault | null) => void;
  /** What each stream lies about now. */
  readonly lies: LieBoard['current'];
  readonly setLie: (venue: VenueName, lie: PracticeLie | null) => void;
  /** The order faults there are, and what each venue fails at now. */
  readonly orderFaults: () => {
    readonly available: Readonly<Record<OrderFaultName, string>>;
    readonly current: Readonly<Record<VenueName, OrderFault | null>>;
  };
  /** Until it is taken away where there is no count. Throws for one that the venue does not know. */
  readonly setOrderFault: (
    venue: VenueName,
    fault: OrderFault['fault'] | null,
    count?: number,
  ) => void;
  /** Where order faults are listed and switched from outside. */
  readonly orderFaultsUrl: string;
  /** What is true of a venue's account. */
  readonly account: (venue: VenueName) => AccountTruth;
  /** Puts cash into a venue's account, in 1e-6 dollars, or takes it out: nobody told the desk. */
  readonly deposit: (venue: VenueName, amount: bigint) => void;
  /** Gives a market (condition id, slug or ticker) another rules text. */
  readonly changeRules: (venue: VenueName, id: string, text: string) => void;
  /** Does to a market what a venue may do to it. Throws an Error where that cannot be. */
  readonly change: (venue: VenueName, id: string, wanted: MarketChange) => void;
  readonly close: () => Promise<void>;
};

const gammaRoot = '/gamma';
const clobRoot = '/clob';
const geoRoot = '/geo';
const keyPath = '/practice/key';
const walletPath = '/practice/wallet';
const kalshiRoot = '/trade-api/v2';
const seedDefault = 1;
/** 5,000 dollars. */
const startCashDefault = 5_000_000_000n;

/** Lists of books: 500 requests in 10 s; readings of an account: 900. Orders have budgets of their own. */
const clobAdmittance = (isPrivate: (question: Question) => boolean): VenueRoot['admit'] => {
  const books = admittedBy('polymarket', tokenBucket({ capacity: 500, refillPerSecond: 50 }), 1);
  const ledger = admittedBy('polymarket', tokenBucket({ capacity: 900, refillPerSecond: 90 }), 1);
  return (question) => {
    if (!isPrivate(question)) return books();
    return question.method === 'GET' ? ledger() : null;
  };
};

const rootsOf = (
  catalogue: Catalogue,
  { floor, lies, orderFaults: faults, kalshi, polymarket }: Exchange,
  clockMs: () => number,
): readonly VenueRoot[] => [
  {
    venue: 'polymarket',
    root: gammaRoot,
    answer: answerGamma(catalogue),
    // Gamma's market lists: 300 requests in 10 s (published limits as of August 2026).
    admit: admittedBy('polymarket', tokenBucket({ capacity: 300, refillPerSecond: 30 }), 1),
    methods: ['GET'],
  },
  {
    venue: 'polymarket',
    root: clobRoot,
    answer: polymarket.answerOr(answerClob(floor, lies, clockMs)),
    admit: clobAdmittance(polymarket.isPrivate),
    methods: ['GET', 'POST', 'DELETE'],
  },
  {
    venue: 'polymarket',
    root: geoRoot,
    answer: polymarket.region.answer,
    admit: () => null,
    methods: ['GET'],
  },
  {
    venue: 'kalshi',
    root: kalshiRoot,
    answer: kalshi.answerOr(
      answerKalshi(
        catalogue,
        floor,
        () => !lies.tells('kalshi', 'maintenance'),
        () => !faults.tells('kalshi', 'maintenance'),
      ),
    ),
    admit: kalshi.admit,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
  },
];

export const startPracticeVenues = async (options: PracticeOptions): Promise<PracticeVenues> => {
  const year = new Date(options.nowMs()).getUTCFullYear() + 1;
  const catalogue = buildCatalogue(year, options.seed ?? seedDefault);
  const board = faultBoard();
  const clockMs = options.clockMs ?? Date.now;
  const exchange = exchangeOf(catalogue, {
    seed: options.seed ?? seedDefault,
    pace: options.pace ?? 1,
    nowMs: clockMs,
    startCash: options.startCash ?? startCashDefault,
    restartPace: options.restartPace ?? 1,
    tradeDelays: options.tradeDelays ?? tradeDelaysDefault,
  });
  const change: PracticeVenues['change'] = (venue, id, wanted) => {
    catalogue.change(venue, id, wanted, options.nowMs());
    exchange.marketChanged(venue, id, wanted);
  };
  const controls: Controls = {
    [faultsPath]: (method, body) => answerControl(board, method, body),
    [marketsPath]: (method, body) => answerMarketControl(change, method, body),
    [liesPath]: (method, body) => answerLieControl(exchange.lies, method, body),
    [orderFaultsPath]: (method, body) =>
      answerOrderFaultControl(exchange.orderFaults, method, body),
    [keyPath]: () => reply(200, exchange.key),
    [walletPath]: () => reply(200, practiceWallet),
  };
  const server = await listen(
    rootsOf(catalogue, exchange, clockMs),
    board,
    controls,
    exchange.sockets,
    options.port ?? 0,
  );
  exchange.lies.listen((venue, lie) => {
    if (venue === 'kalshi' && lie?.lie === 'maintenance') server.endSockets(socketPaths.kalshi);
  });
  const origin = `http://127.0.0.1:${server.port}`;
  return {
    baseUrls: { polymarket: `${origin}${gammaRoot}`, kalshi: `${origin}${kalshiRoot}` },
    clobUrl: `${origin}${clobRoot}`,
    streamUrls: {
      polymarket: `ws://127.0.0.1:${server.port}${socketPaths.polymarket}`,
      kalshi: `ws://127.0.0.1:${server.port}${socketPaths.kalshi}`,
    },
    userStreamUrl: `ws://127.0.0.1:${server.port}${socketPaths.polymarketUser}`,
    geoUrl: `${origin}${geoRoot}`,
    setRegionBlocked: exchange.polymarket.region.setBlocked,
    polymarketWallet: practiceWallet,
    walletUrl: `${origin}${walletPath}`,
    kalshiKey: exchange.key,
    keyUrl: `${origin}${keyPath}`,
    liesUrl: `${origin}${liesPath}`,
    controlUrl: `${origin}${faultsPath}`,
    marketsUrl: `${origin}${marketsPath}`,
    year,
    truth: catalogue.truth,
    tradableCounts: catalogue.tradableCounts,
    setFault: board.set,
    lies: exchange.lies.current,
    setLie: exchange.lies.set,
    orderFaults: () => ({ available: orderFaults, current: exchange.orderFaults.current() }),
    setOrderFault: (venue, fault, count) =>
      exchange.orderFaults.set(
        venue,
        fault === null ? null : { fault, ...(count !== undefined && { count }) },
      ),
    orderFaultsUrl: `${origin}${orderFaultsPath}`,
    account: (venue) => truthOf(exchange.trading[venue]),
    deposit: (venue, amount) => {
      const { account } = exchange.trading[venue];
      account.deposit(account.pockets()[0] ?? '', amount, clockMs());
    },
    changeRules: (venue, id, text) => change(venue, id, { change: 'rules', text }),
    change,
    close: () => {
      exchange.close();
      return server.close();
    },
  };
};
