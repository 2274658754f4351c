/**
 * Mixed units must not compile. Nothing here runs: `npm run types` fails where a line below an
 * expected error has none.
 */
import { costOf, plus } from '../../../src-main/core/domain/money.ts';
import type { Money } from '../../../src-main/core/domain/money.ts';
import { oppositePrice } from '../../../src-main/core/domain/price.ts';
import type { Price } from '../../../src-main/core/domain/price.ts';
import { floorToGrain } from '../../../src-main/core/domain/size.ts';
import type { Size, SizeChange } from '../../../src-main/core/domain/size.ts';

export const mixtures = (price: Price, size: Size, change: SizeChange, money: Money): unknown[] => [
  // @ts-expect-error: a size is not a price
  oppositePrice(size),
  // @ts-expect-error: a price is not a size
  floorToGrain(price),
  // @ts-expect-error: the two factors of a cost are not exchanged
  costOf(size, price, 'up'),
  // @ts-expect-error: a cost is rounded in a direction that is said
  costOf(price, size),
  // @ts-expect-error: a change of size is not a size
  floorToGrain(change),
  // @ts-expect-error: a plain number is not a price
  oppositePrice(4_100),
  // @ts-expect-error: a sum of prices is a plain number, which is no price
  oppositePrice(price + price),
  // @ts-expect-error: a price and a size add up to neither
  floorToGrain(price + size),
  // @ts-expect-error: a plain bigint is not money
  plus(money, 5n),
  // @ts-expect-error: money is not added to a number
  money + price,
  // @ts-expect-error: a number is not money
  plus(money, size),
];
