/** Orders, undertakings and the rest as a desk answers them, for the verbs' tests. */
import type { Position, PositionLeg, Profit } from '../../../../src-preload/contract/positions.ts';
import type { Risk } from '../../../../src-preload/contract/risk.ts';
import type { Drill, StopState } from '../../../../src-preload/contract/stop.ts';
import type {
  ExternalOrder,
  OrderRow,
  Reconciliation,
  TradingAccount,
  TradingStanding,
  Undertaking,
} from '../../../../src-preload/contract/trading.ts';

export const nowMs = Date.UTC(2027, 0, 2, 3, 4, 5, 678);
/** A title that would clear the screen, forge a line and turn the rest around. */
export const HOSTILE = '\u001b[2JRain\r\nSTOP RELEASED\u202eline';
export const NOT_PLAIN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/u;

export const order = (over: Partial<OrderRow> = {}): OrderRow => ({
  id: 'aaaa0001bbbb',
  undertakingId: 'cccc0001dddd',
  leg: 0,
  purpose: 'open',
  venue: 'polymarket',
  marketId: '0x1',
  title: 'Will it rain?',
  action: 'buy',
  outcome: 'Yes',
  limit: 4_125,
  size: 10_000_000,
  filled: 0,
  provisional: 0,
  cost: 0,
  fees: 0,
  state: 'open',
  why: null,
  conflicts: [],
  key: 'key-1',
  venueOrderId: '0xorder',
  isCancelAsked: false,
  createdAtMs: nowMs,
  ...over,
});

export const external: ExternalOrder = {
  venue: 'kalshi',
  venueOrderId: 'by-hand-1',
  marketId: 'KXRAIN-1',
  action: 'sell',
  outcome: 'no',
  limit: 6_000,
  remaining: 3_500_000,
  seenAtMs: nowMs,
};

const undertakingLeg = (venue: string, buys: string): Undertaking['legs'][0] => ({
  venue,
  marketId: `${venue}-1`,
  title: 'Will it rain?',
  buys,
  limit: 4_100,
  chaseLimit: 4_500,
  dumpLimit: 2_600,
  held: 10_000_000,
  cost: 4_100_000,
  fees: 51_200,
});

export const undertaking = (over: Partial<Undertaking> = {}): Undertaking => ({
  id: 'cccc0001dddd',
  mappingId: 'eeee0001ffff',
  title: 'Will it rain?',
  state: 'hedged',
  why: 'Both legs have it all.',
  size: 10_000_000,
  legs: [undertakingLeg('polymarket', 'Yes'), undertakingLeg('kalshi', 'no')],
  first: { leg: 1, why: 'Its book is the thinner one.' },
  expectedProfit: 850_000,
  worstCase: 1_200_000,
  result: 849_999,
  residual: null,
  unhedgedMs: 340,
  startedAtMs: nowMs,
  endedAtMs: nowMs + 1_500,
  ...over,
});

const positionLeg = (venue: string, outcome: string): PositionLeg => ({
  venue,
  marketId: `${venue}-1`,
  title: 'Will it rain?',
  outcome,
  shares: 10_000_000,
  provisional: 0,
  cost: 4_100_000,
  fees: 51_200,
  settlement: null,
  expiresAtMs: null,
});

export const position = (over: Partial<Position> = {}): Position => ({
  id: 'eeee0001ffff yes no',
  mappingId: 'eeee0001ffff',
  title: 'Will it rain?',
  legs: [positionLeg('polymarket', 'Yes'), positionLeg('kalshi', 'no')],
  matched: 10_000_000,
  locked: 849_999,
  lockedProvisional: 0,
  atRisk: 0,
  states: [
    { sentence: 'Yes at Polymarket wins', gain: 849_999 },
    { sentence: 'Both are decided against us', gain: -8_302_400 },
  ],
  worst: -8_302_400,
  daysToCash: null,
  ...over,
});

export const profit = (over: Partial<Profit> = {}): Profit => ({
  realised: 1_250_000,
  locked: 849_999,
  lockedProvisional: 0,
  atRisk: 2_100_000,
  worst: -8_302_400,
  paidFees: 102_400,
  today: -51_200,
  attribution: {
    expected: 2_000_000,
    slippage: -100_000,
    fees: 12_345,
    compensation: -300_000,
    unfilled: -62_345,
    result: 1_550_000,
    lockUp: 20_000,
  },
  counts: { begun: 7, hedged: 3, dumped: 1, held: 1, notEntered: 1 },
  unhedgedMs: { p50: 340, p95: 2_500, most: 61_000 },
  ...over,
});

export const risk = (over: Partial<Risk> = {}): Risk => ({
  uses: [
    { limit: 'market', of: 'kalshi 1', name: 'Kalshi: rain', used: 499_000_001, most: 500_000_000 },
    { limit: 'total', of: '', name: 'Everything', used: 499_000_001, most: 4_000_000_000 },
  ],
  modes: [],
  day: '2027-01-02',
  lost: 1_250_000,
  dailyLossMax: 100_000_000,
  isTripped: false,
  ordersLastMinute: 3,
  ordersPerMinute: 120,
  unhedgedDollarSeconds: 1_500_000,
  unhedgedDollarSecondsMax: 2_000_000_000,
  ...over,
});

export const account = (over: Partial<TradingAccount> = {}): TradingAccount => ({
  venue: 'kalshi',
  name: 'Kalshi',
  account: 'me',
  state: 'ready',
  why: '',
  isArmed: true,
  isStreamUp: true,
  cash: 15_000_000_000,
  readAtMs: nowMs - 2_500,
  clockAheadMs: -12,
  beatAtMs: null,
  ...over,
});

export const standing = (over: Partial<TradingStanding> = {}): TradingStanding => ({
  atMs: nowMs,
  isOpen: true,
  obstacles: [],
  accounts: [account()],
  notEntered: [],
  running: 1,
  livingOrders: 2,
  unhedged: 2_100_000,
  unhedgedDollarSeconds: 1_500_000,
  unhedgedDollarSecondsMax: 2_000_000_000,
  ...over,
});

export const drill = (over: Partial<Drill> = {}): Drill => ({
  atMs: nowMs,
  isPassed: true,
  why: null,
  gateMicros: 42,
  writtenMicros: 1_900,
  confirmedMs: 35,
  verifiedMs: 2_100,
  orders: 2,
  ...over,
});

export const stopState = (over: Partial<StopState> = {}): StopState => ({
  isEngaged: true,
  engagedAtMs: nowMs,
  cause: 'A bad feeling.',
  venues: [
    {
      venue: 'kalshi',
      name: 'Kalshi',
      cancelledAtMs: nowMs,
      tries: 1,
      open: 0,
      verifiedAtMs: nowMs + 1_000,
    },
  ],
  unlatched: [],
  lastDrill: drill(),
  isDrillDue: false,
  watchdog: { state: 'watching', why: '' },
  releasePhrase: 'release the stop',
  ...over,
});

export const reconciliation = (over: Partial<Reconciliation> = {}): Reconciliation => ({
  venue: 'kalshi',
  atMs: nowMs,
  isClean: true,
  failure: null,
  orders: 4,
  fills: 9,
  differences: [],
  ...over,
});

export const difference: Reconciliation['differences'][0] = {
  kind: 'position',
  marketId: 'KXRAIN-1',
  title: 'Will it rain?',
  mappingId: 'eeee0001ffff',
  venueSays: '12.00 no',
  deskSays: '10.00 no',
};
