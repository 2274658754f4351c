/** Trading as a desk might tell it, for tests of the console. */
import type { Position, Profit } from '../../src-preload/contract/positions.ts';
import type { Risk } from '../../src-preload/contract/risk.ts';
import type { StopState, StopVenue } from '../../src-preload/contract/stop.ts';
import type {
  OrderRow,
  Reconciliation,
  TradingAccount,
  TradingStanding,
  Undertaking,
} from '../../src-preload/contract/trading.ts';

export const NOW_MS = 1_796_000_000_000;

export const stopVenue = (over: Partial<StopVenue> = {}): StopVenue => ({
  venue: 'kalshi',
  name: 'Kalshi',
  cancelledAtMs: NOW_MS - 41_000,
  tries: 1,
  open: 0,
  verifiedAtMs: NOW_MS - 40_000,
  ...over,
});

export const stopState = (over: Partial<StopState> = {}): StopState => ({
  isEngaged: false,
  engagedAtMs: null,
  cause: null,
  venues: [],
  unlatched: [],
  lastDrill: null,
  isDrillDue: false,
  watchdog: { state: 'watching', why: 'It answers.' },
  releasePhrase: 'release the stop',
  ...over,
});

export const engagedState = (venues: readonly StopVenue[] = [stopVenue()]): StopState =>
  stopState({
    isEngaged: true,
    engagedAtMs: NOW_MS - 42_000,
    cause: 'The operator, from a page.',
    venues: [...venues],
  });

export const account = (over: Partial<TradingAccount> = {}): TradingAccount => ({
  venue: 'kalshi',
  name: 'Kalshi',
  account: 'practice',
  state: 'ready',
  why: '',
  isArmed: true,
  isStreamUp: true,
  cash: 1_000_000_000,
  readAtMs: NOW_MS - 1_000,
  clockAheadMs: 3,
  beatAtMs: null,
  ...over,
});

export const standing = (over: Partial<TradingStanding> = {}): TradingStanding => ({
  atMs: NOW_MS,
  isOpen: true,
  obstacles: [],
  accounts: [account()],
  notEntered: [],
  running: 0,
  livingOrders: 0,
  unhedged: 0,
  unhedgedDollarSeconds: 0,
  unhedgedDollarSecondsMax: 2_000_000_000,
  ...over,
});

export const reconciliation = (over: Partial<Reconciliation> = {}): Reconciliation => ({
  venue: 'kalshi',
  atMs: NOW_MS - 4_000,
  isClean: true,
  failure: null,
  orders: 0,
  fills: 3,
  differences: [],
  ...over,
});

export const order = (over: Partial<OrderRow> = {}): OrderRow => ({
  id: 'o1',
  undertakingId: 'u1',
  leg: 0,
  purpose: 'open',
  venue: 'kalshi',
  marketId: 'RAIN',
  title: 'Rain in Paris?',
  action: 'buy',
  outcome: 'Yes',
  limit: 4_000,
  size: 25_000_000,
  filled: 0,
  provisional: 0,
  cost: 0,
  fees: 0,
  state: 'open',
  why: null,
  conflicts: [],
  key: 'k1',
  venueOrderId: 'v1',
  isCancelAsked: false,
  createdAtMs: NOW_MS - 2_000,
  ...over,
});

const undertakingLeg = (venue: string, buys: string): Undertaking['legs'][0] => ({
  venue,
  marketId: 'RAIN',
  title: 'Rain in Paris?',
  buys,
  limit: 4_000,
  chaseLimit: 4_400,
  dumpLimit: 3_000,
  held: 25_000_000,
  cost: 10_000_000,
  fees: 100_000,
});

export const undertaking = (over: Partial<Undertaking> = {}): Undertaking => ({
  id: 'u1',
  mappingId: 'm1',
  title: 'Rain in Paris?',
  state: 'hedged',
  why: 'Every share has its match.',
  size: 25_000_000,
  legs: [undertakingLeg('polymarket', 'No'), undertakingLeg('kalshi', 'Yes')],
  first: { leg: 1, why: 'Its book is thinner.' },
  expectedProfit: 900_000,
  worstCase: 2_000_000,
  result: 880_000,
  residual: null,
  unhedgedMs: 31,
  startedAtMs: NOW_MS - 2_000,
  endedAtMs: NOW_MS - 1_000,
  ...over,
});

const positionLeg = (venue: string, outcome: string): Position['legs'][0] => ({
  venue,
  marketId: 'RAIN',
  title: 'Rain in Paris?',
  outcome,
  shares: 25_000_000,
  provisional: 0,
  cost: 10_000_000,
  fees: 100_000,
  settlement: null,
  expiresAtMs: null,
});

export const position = (over: Partial<Position> = {}): Position => ({
  id: 'm1 one',
  mappingId: 'm1',
  title: 'Rain in Paris?',
  legs: [positionLeg('polymarket', 'No'), positionLeg('kalshi', 'Yes')],
  matched: 25_000_000,
  locked: 880_000,
  lockedProvisional: 0,
  atRisk: 0,
  states: [
    { sentence: 'Yes at Kalshi wins', gain: 880_000 },
    { sentence: 'The markets settle apart', gain: -24_000_000 },
  ],
  worst: 880_000,
  daysToCash: null,
  ...over,
});

export const profit = (over: Partial<Profit> = {}): Profit => ({
  realised: 0,
  locked: 880_000,
  lockedProvisional: 0,
  atRisk: 0,
  worst: 880_000,
  paidFees: 200_000,
  today: 880_000,
  attribution: {
    expected: 900_000,
    slippage: -20_000,
    fees: 0,
    compensation: 0,
    unfilled: 0,
    result: 880_000,
    lockUp: 10_000,
  },
  counts: { begun: 1, hedged: 1, dumped: 0, held: 0, notEntered: 0 },
  unhedgedMs: { p50: 31, p95: 92, most: 92 },
  ...over,
});

export const risk = (over: Partial<Risk> = {}): Risk => ({
  uses: [
    { limit: 'account', of: 'kalshi', name: 'Account at Kalshi', used: 1_900_000, most: 2_000_000 },
    { limit: 'total', of: '', name: 'Everything', used: 1_000_000, most: 4_000_000 },
  ],
  modes: [],
  day: '2026-12-01',
  lost: 0,
  dailyLossMax: 100_000_000,
  isTripped: false,
  ordersLastMinute: 4,
  ordersPerMinute: 120,
  unhedgedDollarSeconds: 0,
  unhedgedDollarSecondsMax: 2_000_000_000,
  ...over,
});
