/**
 * The cash of one account held against what our orders came to, from a moment on at which it was taken
 * for right. What is missing is a difference: a fee that is not what we reckoned, a fill that nobody told
 * of, money that somebody took. What came in on top is put on record and asks for nothing: a deposit, or
 * a market that paid.
 */
import { z } from 'zod';
import { costOf, minus, type Money, moneyFromMicros, NO_MONEY, plus } from '../domain/money.ts';
import type { Clock } from '../ports.ts';
import { PlainMoney } from '../plain-values.ts';
import type { Kept } from '../storage/trading-state.ts';
import type { AccountFill, Holdings, ListedOrder } from '../venues/trading.ts';
import type { CashTally } from './cash-tally.ts';

/** What the cash is reckoned from. */
export const StoredCash = z.object({
  /** What the account had beyond what our orders came to. */
  beyond: PlainMoney,
  /** How many fills of ours there were when it was taken for right: each since may be rounded. */
  fills: z.int().nonnegative(),
  /** Fills of others' orders that are counted in it, of those that a reading still tells of. */
  foreign: z.array(z.string()),
});
type StoredCash = z.output<typeof StoredCash>;

export type CashReading = {
  /** What our orders had come to before the venue was asked what it holds. */
  readonly before: CashTally;
  readonly holdings: Holdings;
  readonly listed: readonly ListedOrder[];
  /** Fills that are of no order of ours, as far back as fills are read. */
  readonly foreign: readonly AccountFill[];
};

export type CashLook =
  | { readonly kind: 'agrees' }
  /** Something is under way, or nothing was ever agreed on: nothing can be said now. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'short'; readonly venue: Money; readonly desk: Money; readonly flow: Money };

export type CashCheckPorts = {
  readonly kept: (account: string) => Kept<StoredCash>;
  readonly tally: (account: string) => CashTally;
  readonly clock: Pick<Clock, 'nowMs' | 'elapsedMs'>;
  /** More came in than our orders explain. */
  readonly rose: (account: string, by: Money) => void;
};

/** Less than a cent asks for nothing; and each fill may be rounded to the venue's grid (2026-11). */
const SLACK = 10_000n;
const SLACK_PER_FILL = 100n;
/** A rise has to be there so long: a balance may be behind its fills. */
const RISE_MS = 60_000;

const cashOf = ({ cash }: Holdings): Money => [...cash.values()].reduce(plus, NO_MONEY);

/** What open orders may hold back, where a venue takes it out of the balance. */
const heldBack = (listed: readonly ListedOrder[]): Money =>
  listed
    .filter(({ action }) => action === 'buy')
    .reduce((sum, { limit, remaining }) => plus(sum, costOf(limit, remaining, 'up')), NO_MONEY);

const flowOf = ({ action, fill }: AccountFill): Money => {
  if (fill.finality === 'failed') return NO_MONEY;
  const cost = costOf(fill.price, fill.size, 'up');
  return minus(action === 'buy' ? minus(NO_MONEY, cost) : cost, fill.fee);
};

export type CashCheck = ReturnType<typeof cashCheckOf>;

export const cashCheckOf = (ports: CashCheckPorts) => {
  const { clock } = ports;
  let rise: { readonly least: Money; readonly sinceMs: number } | null = null;

  /** Writes only what is different: there is a reading every few seconds. */
  const keep = (account: string, after: StoredCash): void => {
    const kept = ports.kept(account);
    const before = kept.read();
    const isSame =
      before?.beyond === after.beyond &&
      before.fills === after.fills &&
      before.foreign.join() === after.foreign.join();
    if (!isSame) kept.write(after);
  };
  const keysOf = ({ foreign }: CashReading): string[] => foreign.map(({ fill }) => fill.key);

  const beyondNow = (account: string, { holdings }: CashReading): Money =>
    minus(cashOf(holdings), ports.tally(account).flow);

  return {
    tally: ports.tally,
    look: (account: string, reading: CashReading): CashLook => {
      const { flow, fills, isMoving } = ports.tally(account);
      // A fill that may be taken back is in the balance at one venue, and not yet at another.
      const isOpen = reading.foreign.some(({ fill }) => fill.finality === 'provisional');
      // What was filled while the venue was read is in its cash, or is not.
      const { before } = reading;
      const isStill = !before.isMoving && before.flow === flow && before.fills === fills;
      if (isMoving || isOpen || !isStill) return { kind: 'unknown' };
      const last = ports.kept(account).read();
      const beyond = beyondNow(account, reading);
      if (last === null) {
        keep(account, { beyond, fills, foreign: keysOf(reading) });
        return { kind: 'agrees' };
      }
      const counted = new Set(last.foreign);
      const others = reading.foreign.filter(({ fill }) => !counted.has(fill.key));
      const expected = others.map(flowOf).reduce(plus, last.beyond);
      const gap = minus(beyond, expected);
      const newFills = Math.abs(fills - last.fills) + others.length;
      const slack = SLACK + SLACK_PER_FILL * BigInt(newFills);
      if (gap < -(slack + heldBack(reading.listed)))
        return { kind: 'short', venue: cashOf(reading.holdings), desk: plus(expected, flow), flow };
      // What rests may hold something back, and would be taken for a change of the whole.
      if (reading.listed.length > 0) return { kind: 'agrees' };
      // The base stays where it is: what is a little short with every fill adds up, and is seen.
      const base = { fills: last.fills, foreign: keysOf(reading) };
      if (gap <= slack) {
        rise = null;
        keep(account, { ...base, beyond: expected });
        return { kind: 'agrees' };
      }
      const nowMs = clock.elapsedMs();
      const least = rise === null || gap < rise.least ? gap : rise.least;
      rise = { least, sinceMs: rise?.sinceMs ?? nowMs };
      if (nowMs - rise.sinceMs < RISE_MS) return { kind: 'agrees' };
      rise = null;
      keep(account, { ...base, beyond: plus(expected, least) });
      ports.rose(account, moneyFromMicros(least));
      return { kind: 'agrees' };
    },
    /** The operator has looked: what the venue has is right from here on. */
    accept: (account: string, reading: CashReading): void => {
      rise = null;
      const { fills } = ports.tally(account);
      keep(account, { beyond: beyondNow(account, reading), fills, foreign: keysOf(reading) });
    },
  };
};
