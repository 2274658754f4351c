import { describe, expect, it } from 'vitest';
import type { Size } from '../../../../src-main/core/domain/size.ts';
import { callBudgetOf } from '../../../../src-main/core/venues/polymarket/trading/call-budget.ts';
import { sizeUnit } from '../../../../src-main/core/venues/polymarket/trading/size-unit.ts';
import { heldClock } from '../../../fakes/clock.ts';
import { settled } from './parts.ts';

const TEN = 10_000_000 as Size;

describe('the unit of sizes', () => {
  it('is found out by an order whose size is known, and holds', () => {
    const decimals = sizeUnit();
    expect(decimals.compare('10', TEN)).toBe(true);
    decimals.look(['4000000']);
    expect(decimals.sizeOf('20000')).toBe(20_000_000_000);
    const millionths = sizeUnit();
    expect(millionths.compare('10000000', TEN)).toBe(true);
    millionths.look(['4']);
    expect(millionths.sizeOf('4')).toBe(4);
    expect(millionths.sizeOf('4.5')).toBeNull();
  });

  it('is not found out by an order of another size', () => {
    const unit = sizeUnit();
    expect(unit.compare('11', TEN)).toBe(false);
    expect(unit.sizeOf('20000')).toBeNull();
  });

  it.each([
    [['4.5', '20000'], 20_000_000_000],
    [['9999', '20000'], 20_000_000_000],
    [['20000'], null],
    [['20000', '1000000'], null],
  ])('of %j gives 20000 as %j', (texts, expected) => {
    const unit = sizeUnit();
    unit.look(texts);
    expect(unit.sizeOf('20000')).toBe(expected);
  });

  it('is millionths where every size would be a million shares, and for that answer alone', () => {
    const unit = sizeUnit();
    unit.look(['4000000', '0', '1000000']);
    expect(unit.sizeOf('4000000')).toBe(4_000_000);
    unit.look(['20000']);
    expect(unit.sizeOf('4000000')).toBeNull();
  });

  it('does not matter for nothing, and makes no size of words', () => {
    expect(sizeUnit().sizeOf('0')).toBe(0);
    expect(sizeUnit().sizeOf('0.0')).toBe(0);
    const unit = sizeUnit();
    unit.look(['many', '']);
    expect(unit.sizeOf('many')).toBeNull();
  });
});

describe('the budget of calls', () => {
  const never = new AbortController().signal;
  const took = async (awaiting: Promise<void>): Promise<boolean> => {
    let isOver = false;
    void awaiting.then(() => {
      isOver = true;
    });
    await settled();
    return isOver;
  };

  it('gives orders and readings what is above the reserve, and cancels all of it', async () => {
    const budget = callBudgetOf(heldClock());
    for (let count = 0; count < 25; count += 1) expect(budget.takeOrder()).toBe(true);
    expect(budget.takeOrder()).toBe(false);
    expect(await took(budget.awaitReading(never))).toBe(false);
    for (let count = 0; count < 15; count += 1)
      expect(await took(budget.awaitCancel(never))).toBe(true);
    expect(await took(budget.awaitCancel(never))).toBe(false);
  });

  it('keeps some for orders however much is read', async () => {
    const budget = callBudgetOf(heldClock());
    for (let count = 0; count < 15; count += 1)
      expect(await took(budget.awaitReading(never))).toBe(true);
    expect(await took(budget.awaitReading(never))).toBe(false);
    for (let count = 0; count < 10; count += 1) expect(budget.takeOrder()).toBe(true);
    expect(budget.takeOrder()).toBe(false);
  });

  it('is refilled with time, and lets those who wait go on', async () => {
    const clock = heldClock();
    const budget = callBudgetOf(clock);
    while (budget.takeOrder());
    let isOver = false;
    void budget.awaitReading(never).then(() => {
      isOver = true;
    });
    // Eleven calls at twenty a second: the one that is missing, and what is left to orders.
    clock.advance(549);
    await settled();
    expect(isOver).toBe(false);
    clock.advance(1);
    await settled();
    expect(isOver).toBe(true);
  });

  it('does not let a wish for a pause be shortened, nor a cancel wait for it', async () => {
    const clock = heldClock();
    const budget = callBudgetOf(clock);
    budget.holdOff(5_000);
    budget.holdOff(1_000);
    clock.advance(4_999);
    expect(budget.takeOrder()).toBe(false);
    expect(await took(budget.awaitCancel(never))).toBe(true);
    clock.advance(1);
    expect(budget.takeOrder()).toBe(true);
  });

  it('lets nobody wait for longer than the desk is open', async () => {
    const closing = new AbortController();
    const budget = callBudgetOf(heldClock());
    while (budget.takeOrder());
    const waiting = budget.awaitReading(closing.signal);
    closing.abort(new Error('closing'));
    await expect(waiting).rejects.toThrow('closing');
  });
});
