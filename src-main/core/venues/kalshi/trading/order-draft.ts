/**
 * An intent written out as an order of Kalshi's, with nothing sent. It is signed when it is sent,
 * because a signature there is good for a moment only. What cannot be an order is refused, in words.
 */
import type { KnownFees } from '../../../domain/fee-schedule.ts';
import { areFeesKnown, feeBudget } from '../../../domain/fee.ts';
import { yesPrice } from '../../../domain/level.ts';
import { costOf, type Money, plus } from '../../../domain/money.ts';
import { formatPrice, ONE_DOLLAR } from '../../../domain/price.ts';
import type { Price } from '../../../domain/price.ts';
import { formatSize, ONE_SHARE, SIZE_GRAIN } from '../../../domain/size.ts';
import { isOnGrid } from '../../../domain/tick-grid.ts';
import { Fault } from '../../../fault.ts';
import type { OrderIntent } from '../../../orders/order-intent.ts';
import type { OrderDraft, TradedMarket } from '../../trading.ts';
import { kalshiShard } from '../kalshi-terms.ts';
import { type KalshiOrder, orderText } from '../orders/order-text.ts';

export type DraftPorts = {
  readonly marketOf: (marketId: string) => TradedMarket | null;
  /** Throws a Fault where calls cannot be signed. */
  readonly key: () => unknown;
  readonly groupOf: (shard: number) => Promise<string>;
  /** As a trader is told it. */
  readonly netHeld: (marketId: string, outcome: OrderDraft['outcome']) => number | null;
  readonly venueNowMs: () => number;
  readonly restingSeconds: number;
  readonly contractsLimit: number;
};

const refused = (why: string): Fault => new Fault('settings-invalid', why);

const HALF = (ONE_DOLLAR / 2) as Price;

/** The dearest that fills at the limit or better can be: fees are highest at half a dollar. */
const highestFee = (fees: KnownFees, { action, limit, size }: OrderDraft): Money => {
  const price = Math[action === 'buy' ? 'min' : 'max'](limit, HALF) as Price;
  return feeBudget(fees, 'taker', [{ price, size }]);
};

/** A sale brings its dollars in, and its fee is charged all the same. */
const reservedFor = (fees: KnownFees, draft: OrderDraft): Money => {
  const fee = highestFee(fees, draft);
  return draft.action === 'buy' ? plus(costOf(draft.limit, draft.size, 'up'), fee) : fee;
};

const checkedMarket = (ports: DraftPorts, draft: OrderDraft) => {
  const market = ports.marketOf(draft.marketId);
  if (market === null) throw refused('The terms of this Kalshi market are not known.');
  const shard = kalshiShard(market.details);
  if (shard === null)
    throw refused('The record of this Kalshi market does not say which shard it is on.');
  const { grid, sizeMin, fees } = market.terms;
  if (grid === null) throw refused('The price steps of this Kalshi market are not known.');
  if (!isOnGrid(grid, yesPrice(draft.outcome, draft.limit)))
    throw refused(`Kalshi takes no order at ${formatPrice(draft.limit)} on this market.`);
  if (sizeMin === null || draft.size < sizeMin || draft.size % SIZE_GRAIN !== 0)
    throw refused(
      `Kalshi takes no order of ${formatSize(draft.size)} contracts: they come in whole hundredths.`,
    );
  if (draft.size > ports.contractsLimit * ONE_SHARE)
    throw refused(
      `${formatSize(draft.size)} contracts are more than the ${ports.contractsLimit} that may be matched within 15 seconds here.`,
    );
  if (!areFeesKnown(fees))
    throw refused(`The fees of this Kalshi market are not known. ${fees.why}`);
  return { shard, fees };
};

const lifeOf = (
  { lifetime }: OrderDraft,
  { venueNowMs, restingSeconds }: DraftPorts,
): Pick<KalshiOrder, 'timeInForce' | 'expiresAtSeconds'> => {
  if (lifetime === 'now') return { timeInForce: 'immediate_or_cancel', expiresAtSeconds: null };
  if (lifetime === 'whole') return { timeInForce: 'fill_or_kill', expiresAtSeconds: null };
  const expiresAtSeconds = Math.ceil(venueNowMs() / 1_000) + restingSeconds;
  return { timeInForce: 'good_till_canceled', expiresAtSeconds };
};

/**
 * Whether the venue has to see to it that nothing is bought: a sale of what is held must not become a
 * purchase of the other outcome, whatever was filled meanwhile. Where another undertaking has bought
 * the other outcome, the venue has paid a dollar for each pair of the two, and the sale is that purchase.
 */
const isReduceOnly = (
  { netHeld }: DraftPorts,
  { action, lifetime, marketId, outcome, size }: OrderDraft,
): boolean => {
  if (action === 'buy' || lifetime !== 'now') return false;
  const held = netHeld(marketId, outcome);
  return held === null || held >= size;
};

export const preparedOrder = async (
  ports: DraftPorts,
  draft: OrderDraft,
): Promise<Pick<OrderIntent, 'key' | 'text' | 'reserved'>> => {
  ports.key();
  const { shard, fees } = checkedMarket(ports, draft);
  const orderGroupId = await ports.groupOf(shard);
  return {
    key: draft.id,
    text: orderText({
      ticker: draft.marketId,
      clientOrderId: draft.id,
      action: draft.action,
      outcome: draft.outcome,
      price: draft.limit,
      size: draft.size,
      // After what is waited for: how long it rests counts from here.
      ...lifeOf(draft, ports),
      isPostOnly: false,
      isReduceOnly: isReduceOnly(ports, draft),
      orderGroupId,
      exchangeIndex: shard,
    }),
    reserved: reservedFor(fees, draft),
  };
};
