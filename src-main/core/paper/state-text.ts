/**
 * A paper account as the text that outlasts the process. What cannot be read is refused in words and
 * never begun anew: a start with fresh cash would hide what was lost.
 */
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { PlainMoney, PlainPrice, PlainSize, plainText } from '../plain-values.ts';
import type { PaperState } from './paper-state.ts';

const VERSION = 1;

const Name = z.string().min(1);
const AtMs = z.int().nonnegative();
const PlainFill = z.strictObject({
  key: Name,
  size: PlainSize,
  price: PlainPrice,
  fee: PlainMoney,
  atMs: AtMs,
});
const PlainOrder = z.strictObject({
  key: Name,
  marketId: Name,
  action: z.enum(['buy', 'sell']),
  outcome: z.enum(['yes', 'no']),
  limit: PlainPrice,
  size: PlainSize,
  lifetime: z.enum(['now', 'whole', 'resting']),
  venueOrderId: Name,
  needed: PlainMoney,
  spent: PlainMoney,
  expiresAtMs: AtMs,
  fills: z.array(PlainFill),
  ended: z.enum(['cancelled', 'expired', 'filled']).nullable(),
});
const PlainShares = z.strictObject({ yes: PlainSize, no: PlainSize });
const PlainSettlement = z.strictObject({ firstPays: PlainPrice, paid: PlainMoney, atMs: AtMs });
const PlainState = z.strictObject({
  version: z.literal(VERSION),
  startCash: PlainMoney,
  cash: PlainMoney,
  positions: z.array(z.tuple([Name, PlainShares])).transform((entries) => new Map(entries)),
  orders: z
    .array(PlainOrder)
    .transform((orders) => new Map(orders.map((order) => [order.key, order] as const))),
  taken: z.array(z.tuple([Name, PlainSize])).transform((entries) => new Map(entries)),
  settled: z.array(z.tuple([Name, PlainSettlement])).transform((entries) => new Map(entries)),
});

export const stateText = (state: PaperState): string =>
  plainText({
    version: VERSION,
    startCash: state.startCash,
    cash: state.cash,
    positions: [...state.positions],
    orders: [...state.orders.values()],
    taken: [...state.taken],
    settled: [...state.settled],
  });

/** Throws a Fault `database-damaged`. */
export const readState = (text: string): PaperState => {
  try {
    const { version: _, ...state } = PlainState.parse(JSON.parse(text));
    return state;
  } catch (error) {
    throw new Fault(
      'database-damaged',
      'What was kept of the paper account cannot be read. Nothing is traded on it.',
      { cause: error },
    );
  }
};
