/**
 * What a fill does to cash and shares. Where the venue nets, a share of each outcome becomes a dollar
 * at once, and a sale beyond what is held is a purchase of the other outcome at the rest of the dollar
 * (Kalshi docs, positions, 2026-11). Elsewhere nothing can be sold that is not held. Pure.
 */
import { oppositeOutcome, type Outcome } from '../domain/level.ts';
import { costOf, minus, type Money, NO_MONEY, payoutOf, plus } from '../domain/money.ts';
import { oppositePrice, type Price } from '../domain/price.ts';
import type { Size } from '../domain/size.ts';
import { assert } from '../fault.ts';
import type { OrderIntent } from '../orders/order-intent.ts';
import { type PaperState, type Shares, sharesOf } from './paper-state.ts';

type Aim = Pick<OrderIntent, 'marketId' | 'action' | 'outcome'>;
export type PricedFill = { readonly price: Price; readonly size: Size; readonly fee: Money };

const changed = (held: Shares, outcome: Outcome, change: number): Shares => {
  const size = held[outcome] + change;
  assert(size >= 0, 'no share is sold that is not held');
  return { ...held, [outcome]: size as Size };
};

/** What it takes out of the cash before any netting; below zero where it brings in more. */
export const outlayOf = (
  { action }: Pick<Aim, 'action'>,
  { price, size, fee }: PricedFill,
  covered: Size,
): Money => {
  if (action === 'buy') return plus(costOf(price, size, 'up'), fee);
  const uncovered = (size - covered) as Size;
  const paid = plus(costOf(oppositePrice(price), uncovered, 'up'), fee);
  return minus(paid, costOf(price, covered, 'down'));
};

/** How many of the shares of a sale are there to be sold. */
export const coveredOf = (size: Size, held: Size): Size => Math.min(size, held) as Size;

const netted = (held: Shares): { readonly held: Shares; readonly dollars: Money } => {
  const pairs = Math.min(held.yes, held.no) as Size;
  const left = { yes: (held.yes - pairs) as Size, no: (held.no - pairs) as Size };
  return { held: left, dollars: payoutOf(pairs) };
};

/** The account after the fill, and what the fill itself took out of the cash. */
export const afterFill = (
  state: PaperState,
  aim: Aim,
  fill: PricedFill,
  isNetting: boolean,
): { readonly state: PaperState; readonly outlay: Money } => {
  const before = sharesOf(state, aim.marketId);
  const { action, outcome } = aim;
  const covered = coveredOf(fill.size, before[outcome]);
  assert(action === 'buy' || isNetting || covered === fill.size, 'only what is held is sold here');
  const outlay = outlayOf(aim, fill, covered);
  const moved =
    action === 'buy'
      ? changed(before, outcome, fill.size)
      : changed(changed(before, outcome, -covered), oppositeOutcome(outcome), fill.size - covered);
  const after = isNetting ? netted(moved) : { held: moved, dollars: NO_MONEY };
  const positions = new Map(state.positions).set(aim.marketId, after.held);
  if (after.held.yes === 0 && after.held.no === 0) positions.delete(aim.marketId);
  return {
    state: { ...state, positions, cash: plus(minus(state.cash, outlay), after.dollars) },
    outlay,
  };
};
