/**
 * Goal: what an operator takes over is what was shown to be different, once: not a fill of ours that came
 * while the shares were read, and not twice where two ask for it. Method: an account whose venue tells of
 * shares that nobody here bought, when the test lets it.
 */
import { expect, it } from 'vitest';
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import { auditLogOf } from '../../../src-main/core/audit/audit-log.ts';
import { openDatabase } from '../../../src-main/core/storage/database.ts';
import { accountsOf } from '../../../src-main/core/trading/accounts.ts';
import { tradingRecordOf } from '../../../src-main/core/trading/trading-record.ts';
import type { Holding, Trader } from '../../../src-main/core/venues/trading.ts';
import type { Venue } from '../../../src-main/core/venues/venue.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';
import { dollars, filled, orderOf, recordOf, shares, STARTED_MS } from './parts.ts';

const VENUE: VenueId = 'polymarket';
const MARKET = 'p';
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** An account whose difference of five shares of YES has been seen. */
const differing = async () => {
  const clock = heldClock(STARTED_MS);
  const db = openDatabase(':memory:', 'full');
  const record = tradingRecordOf({
    db,
    auditLog: auditLogOf(db),
    nowMs: clock.nowMs,
    sessionId: 's',
    commitFailed: () => undefined,
    records: () => [],
    marketOf: () => {
      throw new Error('no market is asked for here');
    },
  });
  const { plan } = recordOf();
  const [one, other] = plan.legs;
  const legs = [
    { ...one, outcome: 'no' },
    { ...other, outcome: 'yes' },
  ] as const;
  record.undertakings.begin(recordOf({ plan: { ...plan, legs } }));
  const { intent } = orderOf(0, { outcome: 'no' });
  record.orders.intend(intent);
  const positions: readonly Holding[] = [{ marketId: MARKET, outcome: 'yes', size: shares(5) }];
  const held: (() => void)[] = [];
  let isHeld = false;
  const trader = {
    ready: async () => 'main',
    listen: () => () => undefined,
    openOrders: async () => [],
    fillsSince: async () => [],
    holdings: async () => {
      if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
      return { cash: new Map([[null, dollars(100)]]), positions };
    },
    beat: null,
    clockAheadMs: () => 0,
    close: () => undefined,
  } as unknown as Trader;
  const accounts = accountsOf({
    venues: [{ id: VENUE, name: 'Polymarket', trading: { isNetting: false } } as unknown as Venue],
    traders: new Map([[VENUE, trader]]),
    clock,
    log: keptLog(),
    record,
    executor: { recover: async () => undefined, tell: () => undefined },
    markets: {
      of: () => null,
      at: () => new Map([[MARKET, { title: 'A question', mappingIds: ['mapping-1'] }]]),
    },
    isArmed: () => true,
    mayBeat: () => false,
    external: () => undefined,
    changed: () => undefined,
    known: () => undefined,
    toldAfterEnd: () => undefined,
  });
  const account = accounts.all.get(VENUE)!;
  account.start();
  for (let turn = 0; turn < 20 && account.standing().state !== 'frozen'; turn += 1) {
    await settled();
    clock.advance(1_500);
  }
  expect(account.latest()?.differences).toMatchObject([
    { marketId: MARKET, venueSays: '5.00 shares of YES', deskSays: '0.00 shares of YES' },
  ]);
  isHeld = true;
  return {
    accept: () => accounts.accept(VENUE, 'a test'),
    fillOurs: () => record.orders.note(intent.id, filled('f-1', 2)),
    /** Everything that the venue is asked for has its answer from here on. */
    answer: async () => {
      await settled();
      isHeld = false;
      for (const go of held.splice(0)) go();
      await settled();
    },
    foreign: () => record.foreign.of(VENUE, 'main'),
    close: () => {
      account.close();
      db.close();
    },
  };
};

const FIVE = [{ marketId: MARKET, outcome: 'yes', sizeMicros: 5_000_000 }];

it('takes over what was shown, and no fill of ours that came meanwhile', async () => {
  const { accept, fillOurs, answer, foreign, close } = await differing();
  void accept();
  await settled();
  fillOurs();
  await answer();
  expect(foreign()).toEqual(FIVE);
  close();
});

it('takes it over once where two ask for it', async () => {
  const { accept, answer, foreign, close } = await differing();
  void accept();
  void accept();
  await answer();
  expect(foreign()).toEqual(FIVE);
  close();
});
