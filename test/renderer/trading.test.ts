// Goal: the trading screens follow the desk by news, through bursts, gaps and answers that come late.
// Method: the real stores over a desk that the test scripts.
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskNews } from '../../src-preload/contract/index.ts';
import { useConsole } from '../../src-renderer/stores/console-store.ts';
import { loading } from '../../src-renderer/stores/loadable.ts';
import {
  loadOrders,
  moveInList,
  openChosenOrder,
  ordersNews,
  selectUndertaking,
  showWhich,
  shownOrders,
  unknownOrders,
  useOrders,
} from '../../src-renderer/stores/orders-store.ts';
import {
  loadPositions,
  movePosition,
  openChosenPair,
  positionsNews,
  selectedPosition,
  usePositions,
} from '../../src-renderer/stores/positions-store.ts';
import { usePair } from '../../src-renderer/stores/pair-store.ts';
import {
  loadRisk,
  makeStricter,
  modeOf,
  moveUse,
  riskNews,
  useRisk,
  writeCause,
} from '../../src-renderer/stores/risk-store.ts';
import {
  disarmVenue,
  loadTrading,
  reconcileNow,
  tradingNews,
  useTrading,
} from '../../src-renderer/stores/trading-store.ts';
import {
  dollarSecondsText,
  gainText,
  reconChip,
  tradingChip,
} from '../../src-renderer/stores/trading-words.ts';
import { heldBack, scriptedDesk, settled } from './scripted-desk.ts';
import {
  account,
  NOW_MS,
  order,
  position,
  profit,
  reconciliation,
  risk,
  standing,
  undertaking,
} from './trading-samples.ts';

let desk = scriptedDesk();
const found = (id: string) => ({
  outcome: 'found',
  undertaking: undertaking({ id }),
  orders: [],
  timeline: [],
});

beforeEach(() => {
  desk = scriptedDesk();
  useTrading.setState({
    standing: loading,
    reconciliations: loading,
    isReconciling: false,
    notice: null,
  });
  useOrders.setState({
    orders: loading,
    undertakings: loading,
    tab: 'orders',
    which: 'living',
    orderId: null,
    undertakingId: null,
    opened: null,
  });
  usePositions.setState({ positions: loading, profit: loading, selectedId: null });
  useRisk.setState({ risk: loading, cause: '', chosenKey: null, notice: null });
  desk.answers.set('trading.orders', () => ({ orders: [], external: [], total: 0 }));
  desk.answers.set('trading.undertakings', () => ({
    undertakings: [undertaking(), undertaking({ id: 'u2' })],
    total: 2,
  }));
  desk.answers.set('trading.undertaking', (input) => found((input as { id: string }).id));
});

const changed = (undertakings: string[], total = undertakings.length) =>
  ordersNews({ name: 'trading.changed', payload: { undertakings, total } });

describe('the standing', () => {
  it('is what news said last, though a reading begun before it ends after it', async () => {
    const reading = heldBack<unknown>();
    desk.answers.set('trading.standing', reading.answer);
    desk.answers.set('trading.reconciliations', () => ({ latest: [] }));
    const read = loadTrading();
    await settled();
    tradingNews({ name: 'trading.standing', payload: standing({ running: 7 }) });
    reading.give(standing({ running: 1 }));
    await read;
    expect(useTrading.getState().standing.value?.running).toBe(7);
  });

  it('keeps its last value and says what was wrong when it cannot be read', async () => {
    tradingNews({ name: 'trading.standing', payload: standing({ running: 7 }) });
    await loadTrading();
    expect(useTrading.getState().standing).toEqual({
      phase: 'failed',
      value: standing({ running: 7 }),
      problem: { code: 'no-answer', message: 'Silent.' },
    });
  });

  it('says why a venue is not disarmed, and what disarming means', async () => {
    desk.answers.set('trading.disarm', () => ({
      outcome: 'refused',
      code: 'unknown-venue',
      message: 'No such venue.',
    }));
    await disarmVenue('kalshi', 'Kalshi');
    expect(useTrading.getState().notice?.title).toBe('Kalshi is not disarmed');
    desk.answers.set('trading.disarm', () => ({ outcome: 'disarmed' }));
    desk.answers.set('trading.standing', () => standing());
    await disarmVenue('kalshi', 'Kalshi');
    expect(useTrading.getState().notice?.text).toMatch(/brought to its end/);
    desk.answers.delete('trading.disarm');
    await disarmVenue('kalshi', 'Kalshi');
    expect(useTrading.getState().notice?.title).toBe('Whether Kalshi is disarmed is not known');
  });

  it('reads the accounts once at a time, and shows what differs', async () => {
    const differing = reconciliation({ isClean: false });
    desk.answers.set('trading.reconcile', () => ({ latest: [differing] }));
    await Promise.all([reconcileNow(), reconcileNow()]);
    expect(desk.times('trading.reconcile')).toBe(1);
    expect(useTrading.getState().reconciliations.value).toEqual([differing]);
    expect(useTrading.getState().isReconciling).toBe(false);
    expect(useConsole.getState().announcement.text).toMatch(/differs/);
  });
});

describe('orders and undertakings', () => {
  it('are read once more after a burst of news, not once each', async () => {
    const first = heldBack<unknown>();
    desk.answers.set('trading.orders', first.answer);
    for (let at = 0; at < 50; at += 1) changed(['u1']);
    await settled();
    expect(desk.times('trading.orders')).toBe(1);
    desk.answers.set('trading.orders', () => ({ orders: [order()], external: [], total: 1 }));
    first.give({ orders: [], external: [], total: 0 });
    await settled();
    expect(desk.times('trading.orders')).toBe(2);
    expect(useOrders.getState().orders.value?.total).toBe(1);
  });

  it('read the chosen undertaking when it is named, or when the names were cut short', async () => {
    await loadOrders();
    selectUndertaking(0);
    await settled();
    expect(desk.times('trading.undertaking')).toBe(1);
    changed(['u2']);
    await settled();
    expect(desk.times('trading.undertaking')).toBe(1);
    changed(['u1', 'u2']);
    await settled();
    expect(desk.times('trading.undertaking')).toBe(2);
    changed(['u2'], 2);
    await settled();
    expect(desk.times('trading.undertaking')).toBe(3);
  });

  it('never show the steps of an undertaking that is not the chosen one', async () => {
    await loadOrders();
    const first = heldBack<unknown>();
    desk.answers.set('trading.undertaking', first.answer);
    selectUndertaking(0);
    await settled();
    const second = heldBack<unknown>();
    desk.answers.set('trading.undertaking', second.answer);
    selectUndertaking(1);
    first.give(found('u1'));
    await settled();
    expect(useOrders.getState().opened?.value).toBeNull();
    second.give(found('u2'));
    await settled();
    const opened = useOrders.getState().opened?.value;
    expect(opened?.outcome === 'found' ? opened.undertaking.id : null).toBe('u2');
  });

  it('let an answer go that is to the other list', async () => {
    const living = heldBack<unknown>();
    desk.answers.set('trading.orders', living.answer);
    void loadOrders();
    await settled();
    const all = heldBack<unknown>();
    desk.answers.set('trading.orders', all.answer);
    showWhich('all');
    living.give({ orders: [], external: [], total: 0 });
    await settled();
    expect(useOrders.getState().orders.value).toBeNull();
    all.give({ orders: [order()], external: [], total: 9 });
    await settled();
    expect(useOrders.getState().orders.value?.total).toBe(9);
    expect(desk.asked.at(-1)?.input).toEqual({ which: 'all', limit: 500 });
  });

  it('have unknown outcomes on top, and lead from an order to its undertaking', async () => {
    const orders = [order(), order({ id: 'o2', state: 'unknown', undertakingId: 'u2' })];
    desk.answers.set('trading.orders', () => ({ orders, external: [], total: 2 }));
    await loadOrders();
    expect(shownOrders(useOrders.getState()).map(({ id }) => id)).toEqual(['o2', 'o1']);
    expect(unknownOrders(useOrders.getState())).toBe(1);
    moveInList(1);
    openChosenOrder();
    await settled();
    expect(useOrders.getState().tab).toBe('undertakings');
    expect(useOrders.getState().undertakingId).toBe('u2');
  });
});

describe('positions', () => {
  beforeEach(() => {
    desk.answers.set('positions.list', () => ({
      atMs: NOW_MS,
      positions: [position(), position({ id: 'm1 other', atRisk: 5 })],
    }));
    desk.answers.set('positions.profit', () => ({ atMs: NOW_MS, profit: profit() }));
  });
  const traded: DeskNews = {
    name: 'trading.changed',
    payload: { undertakings: [], total: 1 },
  };

  it('have what is at risk first, and follow the keys to the pair', async () => {
    await loadPositions();
    expect(selectedPosition(usePositions.getState())?.id).toBe('m1 other');
    movePosition(1);
    // The same pair, the other way round.
    expect(selectedPosition(usePositions.getState())?.id).toBe('m1 one');
    openChosenPair();
    expect(usePair.getState().mappingId).toBe('m1');
    expect(useConsole.getState().screenId).toBe('pair');
  });

  it('are read again when something was traded, but not before anybody looked', async () => {
    positionsNews(traded);
    await settled();
    expect(desk.times('positions.list')).toBe(0);
    await loadPositions();
    positionsNews(traded);
    await settled();
    expect(desk.times('positions.list')).toBe(2);
  });

  it('stay in sight where the profit cannot be read', async () => {
    desk.answers.delete('positions.profit');
    await loadPositions();
    expect(usePositions.getState().positions.phase).toBe('ready');
    expect(usePositions.getState().profit.phase).toBe('failed');
  });
});

describe('limits', () => {
  it('are made stricter with a reason, and never without one', async () => {
    desk.answers.set('risk.read', () => risk());
    desk.answers.set('risk.setMode', () => ({ outcome: 'set' }));
    writeCause('  ');
    await makeStricter({ kind: 'desk' }, 'halted', 'Desk');
    expect(desk.times('risk.setMode')).toBe(0);
    writeCause(' An odd book. ');
    await makeStricter({ kind: 'venue', venue: 'kalshi' }, 'halted', 'Kalshi');
    expect(desk.asked.find(({ name }) => name === 'risk.setMode')?.input).toEqual({
      scope: { kind: 'venue', venue: 'kalshi' },
      mode: 'halted',
      cause: 'An odd book.',
    });
    expect(useRisk.getState().notice?.title).toBe('Kalshi is halted');
    expect(useRisk.getState().cause).toBe('');
    expect(desk.times('risk.read')).toBe(1);
  });

  it('keep the reason where the desk refuses or does not answer', async () => {
    writeCause('An odd book.');
    await makeStricter({ kind: 'desk' }, 'reducing', 'Desk');
    expect(useRisk.getState().notice?.title).toBe('Whether it was set is not known');
    expect(useRisk.getState().cause).toBe('An odd book.');
  });

  it('know the mode of each scope, and are walked through by keys', async () => {
    const modes = [
      { scope: { kind: 'venue', venue: 'kalshi' }, mode: 'reducing', cause: 'x' },
    ] as const;
    desk.answers.set('risk.read', () => risk({ modes: [...modes] }));
    await loadRisk();
    const value = risk({ modes: [...modes] });
    expect(modeOf(value, { kind: 'venue', venue: 'kalshi' })).toBe('reducing');
    expect(modeOf(value, { kind: 'venue', venue: 'polymarket' })).toBeNull();
    expect(modeOf(value, { kind: 'desk' })).toBeNull();
    moveUse(1);
    moveUse(1);
    expect(useRisk.getState().chosenKey).toBe('total ');
    riskNews({ name: 'trading.standing', payload: standing() });
    await settled();
    expect(desk.times('risk.read')).toBe(2);
  });
});

describe('the frame', () => {
  it('says whether trading is open, and never that it is where that is not known', () => {
    expect(tradingChip(null)).toEqual({ tone: 'unknown', word: 'unknown' });
    expect(tradingChip(standing())).toEqual({ tone: 'good', word: 'open' });
    const obstacle = { code: 'stop-engaged', venue: null, sentence: 'Stopped.' };
    expect(tradingChip(standing({ isOpen: false, obstacles: [obstacle, obstacle] }))).toEqual({
      tone: 'caution',
      word: '2 obstacles',
    });
    expect(tradingChip(standing({ isOpen: false })).word).toBe('closed');
  });

  it('says how old the oldest reading is, or which account is the worst', () => {
    const poly = account({ venue: 'polymarket', name: 'Polymarket' });
    const both = standing({ accounts: [account(), poly] });
    const read = [reconciliation(), reconciliation({ venue: 'polymarket', atMs: NOW_MS - 9_000 })];
    expect(reconChip(both, read, NOW_MS)).toEqual({ tone: 'good', word: '9 s' });
    expect(reconChip(null, read, NOW_MS).word).toBe('unknown');
    expect(reconChip(both, null, NOW_MS).word).toBe('unknown');
    expect(reconChip(both, read.slice(0, 1), NOW_MS)).toEqual({
      tone: 'caution',
      word: 'Polymarket not read',
    });
    const frozen = standing({
      accounts: [account({ state: 'starting' }), { ...poly, state: 'frozen' }],
    });
    expect(reconChip(frozen, read, NOW_MS)).toEqual({ tone: 'danger', word: 'Polymarket differs' });
    const unread = [reconciliation({ failure: 'No answer.', isClean: false }), ...read.slice(1)];
    expect(reconChip(both, unread, NOW_MS).word).toBe('Kalshi not read');
    const off = standing({ accounts: [account({ state: 'off' })] });
    expect(reconChip(off, read, NOW_MS).word).toBe('no account');
  });

  it('signs a gain, and rounds against the operator', () => {
    expect([1_239_999, 9_999, 0, -1].map(gainText)).toEqual(['+$1.23', '$0.00', '$0.00', '-$0.01']);
    expect(dollarSecondsText(1)).toBe('$0.01·s');
  });
});
