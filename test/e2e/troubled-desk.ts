/** The answers of a desk that has everything, and all of it in trouble, for tests and pictures. */
import {
  account,
  order,
  position,
  profit,
  reconciliation,
  risk,
  standing,
  stopState,
  undertaking,
} from '../renderer/trading-samples.ts';
import type { Answers } from './scripted-page.ts';

/** As many as the contract hands out at once. */
const ROWS = 500;

const differing = reconciliation({
  isClean: false,
  differences: [
    {
      kind: 'position',
      marketId: 'RAIN',
      title: 'Rain in Paris?',
      mappingId: 'm1',
      venueSays: '25.00 Yes',
      deskSays: '24.00 Yes',
    },
    {
      kind: 'cash',
      marketId: null,
      title: null,
      mappingId: null,
      venueSays: '93.20 dollars in cash',
      deskSays: '98.20 dollars in cash, by its orders and their fees',
    },
  ],
});

/** A desk that has everything, and all of it in trouble. */
export const troubled: Answers = {
  'stop.read': stopState({
    isDrillDue: true,
    watchdog: { state: 'lost', why: 'It has not answered for 9 s.' },
  }),
  'trading.standing': standing({
    isOpen: false,
    obstacles: [
      { code: 'not-armed', venue: 'kalshi', sentence: 'Kalshi: not armed' },
      { code: 'daily-loss', venue: null, sentence: 'More was lost in a day than is allowed.' },
    ],
    accounts: [
      account({ state: 'frozen', why: 'Its position differs.', isArmed: false, cash: null }),
    ],
    unhedged: 12_000_000,
    running: 1,
  }),
  'trading.reconciliations': { latest: [differing] },
  'trading.orders': {
    orders: Array.from({ length: ROWS }, (_one, at) =>
      order({ id: `o${at}`, state: at === ROWS - 1 ? 'unknown' : 'open', why: 'No answer came.' }),
    ),
    external: [
      {
        venue: 'kalshi',
        venueOrderId: 'x1',
        marketId: 'SNOW',
        action: 'buy',
        outcome: 'Yes',
        limit: 900,
        remaining: 1_000_000,
        seenAtMs: 1,
      },
    ],
    total: 10_000,
  },
  'trading.undertakings': {
    undertakings: Array.from({ length: ROWS }, (_one, at) =>
      undertaking({
        id: `u${at}`,
        state: 'held',
        result: null,
        residual: { leg: 0, shares: 5_000_000, cost: 2_000_000 },
      }),
    ),
    total: ROWS,
  },
  'trading.undertaking': { outcome: 'refused', code: 'not-found', message: 'No such undertaking.' },
  'positions.list': {
    atMs: 1,
    positions: [position({ atRisk: 12_000_000, worst: -12_000_000, daysToCash: null })],
  },
  'positions.profit': { atMs: 1, profit: profit({ unhedgedMs: null }) },
  'risk.read': risk({
    isTripped: true,
    lost: 120_000_000,
    modes: [{ scope: { kind: 'desk' }, mode: 'halted', cause: 'A loss.' }],
  }),
};
