/** Profit and where it went: what was expected of everything that was begun, and what took it away. */
import type { Profit } from '../../../../src-preload/contract/positions.ts';
import { costOf, minus, type Money, moneyFromMicros, NO_MONEY, plus } from '../../domain/money.ts';
import type { Size } from '../../domain/size.ts';
import type { Order } from '../../orders/order.ts';
import { legHoldings, resultOf } from '../holdings.ts';
import type { UndertakingRecord } from '../undertaking.ts';
import type { GroupedPosition } from './position-rows.ts';
import { micros } from './names.ts';

const DAYS_PER_YEAR = 365n;
const MILLION = 1_000_000n;

const part = (whole: Money, of: number, all: number): Money =>
  all === 0 ? NO_MONEY : moneyFromMicros((whole * BigInt(of)) / BigInt(all));

/** What one undertaking adds to the whole. */
export type Contribution = {
  readonly fees: Money;
  readonly result: Money;
  /** Null while it runs, and where it was not entered. */
  readonly ended: {
    readonly attributed: ReturnType<typeof attributed>;
    /** For how long one leg was without its match, in ms. */
    readonly unhedgedMs: number;
  } | null;
};

/** Fills of orders that opened or matched at planned limits against what the books said. */
const attributed = (record: UndertakingRecord, orders: readonly Order[]) => {
  const { plan, expected } = record;
  const holdings = legHoldings(orders);
  const matched = Math.max(0, Math.min(holdings[0].shares, holdings[1].shares)) as Size;
  const planned = part(expected.profit, matched, plan.size);
  let slippage = NO_MONEY;
  let fees = NO_MONEY;
  for (const leg of [0, 1] as const) {
    const own = orders.filter(({ intent }) => intent.leg === leg && intent.action === 'buy');
    for (const { fills } of own)
      for (const { size, price, fee, finality } of fills.values()) {
        if (finality === 'failed') continue;
        // Only the shares that count towards the matched ones are held against the plan.
        slippage = plus(
          slippage,
          minus(part(expected.cost[leg], size, plan.size), costOf(price, size, 'up')),
        );
        fees = plus(fees, minus(part(expected.fees[leg], size, plan.size), fee));
      }
  }
  const result = resultOf(holdings);
  return {
    expected: expected.profit,
    unfilled: minus(planned, expected.profit),
    slippage,
    fees,
    result,
    // What is left is what excess was sold for less than it cost.
    compensation: minus(result, plus(planned, plus(slippage, fees))),
  };
};

const at = (sorted: readonly number[], permille: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * permille) / 1_000))] ?? 0;

export const contributionOf = (
  record: UndertakingRecord,
  orders: readonly Order[],
  unhedgedMs: () => number,
): Contribution => {
  const holdings = legHoldings(orders);
  const isOver = record.ended !== null && record.ended.outcome !== 'not-entered';
  return {
    fees: plus(holdings[0].fees, holdings[1].fees),
    result: resultOf(holdings),
    ended: isOver ? { attributed: attributed(record, orders), unhedgedMs: unhedgedMs() } : null,
  };
};

export type ProfitPorts = {
  readonly records: readonly UndertakingRecord[];
  readonly contributionOf: (record: UndertakingRecord) => Contribution;
  readonly positions: readonly GroupedPosition[];
  readonly lostToday: Money;
  /** What capital earns without risk, a year, in parts per million. */
  readonly riskFreePpm: number;
};

export const profitOf = ({
  records,
  contributionOf: ownOf,
  positions,
  lostToday,
  riskFreePpm,
}: ProfitPorts): Profit => {
  const sums = {
    expected: NO_MONEY,
    slippage: NO_MONEY,
    fees: NO_MONEY,
    compensation: NO_MONEY,
    unfilled: NO_MONEY,
    result: NO_MONEY,
  };
  let [lockUp, paidFees, allResults]: [Money, Money, Money] = [NO_MONEY, NO_MONEY, NO_MONEY];
  const unhedged: number[] = [];
  const counts = { begun: 0, hedged: 0, dumped: 0, held: 0, notEntered: 0 };
  for (const record of records) {
    const own = ownOf(record);
    paidFees = plus(paidFees, own.fees);
    counts.begun += 1;
    const { ended } = record;
    if (ended?.outcome === 'hedged') counts.hedged += 1;
    if (ended?.outcome === 'dumped') counts.dumped += 1;
    if (ended?.outcome === 'held') counts.held += 1;
    if (ended?.outcome === 'not-entered') {
      counts.notEntered += 1;
      continue;
    }
    allResults = plus(allResults, own.result);
    if (own.ended === null) continue;
    for (const name of Object.keys(sums) as (keyof typeof sums)[])
      sums[name] = plus(sums[name], own.ended.attributed[name]);
    unhedged.push(own.ended.unhedgedMs);
    const capital = plus(record.expected.cost[0], record.expected.cost[1]);
    const yearly =
      (capital * BigInt(riskFreePpm) * BigInt(record.expected.days)) / (MILLION * DAYS_PER_YEAR);
    lockUp = plus(lockUp, moneyFromMicros(yearly));
  }
  const open = positions
    .filter(({ settledGain }) => settledGain === null)
    .map(({ position }) => position);
  const sumOf = (of: (position: (typeof open)[number]) => number): number =>
    open.reduce((sum, position) => sum + of(position), 0);
  const locked = sumOf((position) => position.locked);
  const settled = positions.reduce(
    (sum, { settledGain }) => plus(sum, settledGain ?? NO_MONEY),
    NO_MONEY,
  );
  const lockedOfSettled = positions
    .filter(({ settledGain }) => settledGain !== null)
    .reduce((sum, { position }) => sum + position.locked, 0);
  // What was sold again is in the results; what is locked or was settled is counted where it is.
  const sold = micros(allResults) - locked - lockedOfSettled;
  const sorted = unhedged.toSorted((one, other) => one - other);
  return {
    realised: micros(settled) + sold,
    locked,
    lockedProvisional: sumOf((position) => position.lockedProvisional),
    atRisk: sumOf((position) => position.atRisk),
    worst: sumOf((position) => position.worst),
    paidFees: micros(paidFees),
    today: -micros(lostToday),
    attribution: {
      expected: micros(sums.expected),
      slippage: micros(sums.slippage),
      fees: micros(sums.fees),
      compensation: micros(sums.compensation),
      unfilled: micros(sums.unfilled),
      result: micros(sums.result),
      lockUp: micros(lockUp),
    },
    counts,
    unhedgedMs:
      sorted.length === 0
        ? null
        : { p50: at(sorted, 500), p95: at(sorted, 950), most: sorted.at(-1) ?? 0 },
  };
};
