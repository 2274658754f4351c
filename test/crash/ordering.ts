/** What the order crash test and the process that it kills agree on. */
import { moneyFromMicros } from '../../src-main/core/domain/money.ts';
import { priceFromTicks, type Price } from '../../src-main/core/domain/price.ts';
import type { Size } from '../../src-main/core/domain/size.ts';
import type { Undertaking } from '../../src-main/core/execution/executor.ts';
import type { OrderEvent } from '../../src-main/core/orders/order.ts';

const price = (ticks: number): Price => priceFromTicks(ticks)!;
const leg = (outcome: 'yes' | 'no', ticks: number) => ({
  outcome,
  limit: price(ticks),
  chaseLimit: price(ticks + 200),
  dumpLimit: price(ticks - 500),
  sizeMin: 10_000 as Size,
});

/** The n-th one; every other one opens both legs at once. */
export const undertaking = (n: number): Undertaking => ({
  plan: {
    id: `saga-${n}`,
    size: 10_000_000 as Size,
    legs: [leg('yes', 4_500), leg('no', 5_000)],
    first: { leg: (n % 2) as 0 | 1, why: 'by turns' },
    isAtOnce: n % 3 === 0,
    retriesMax: 1,
    chaseStep: 100,
    mayDump: true,
    dumpsMax: 3,
  },
  places: [
    { venue: 'polymarket', account: 'main', marketId: `0x${n}` },
    { venue: 'kalshi', account: 'main', marketId: `K${n}` },
  ],
});

/** Money comes back from its text. */
export const eventsFromText = (line: string): readonly OrderEvent[] =>
  JSON.parse(line, (key, value: unknown) =>
    key === 'fee' && typeof value === 'string' ? moneyFromMicros(BigInt(value)) : value,
  ) as OrderEvent[];
