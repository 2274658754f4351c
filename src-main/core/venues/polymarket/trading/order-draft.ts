/**
 * An intent written out as an order of Polymarket's exchange and signed, with nothing sent. What
 * cannot be an order there is refused here, in words.
 */
import type { KnownFees } from '../../../domain/fee-schedule.ts';
import { areFeesKnown, feeBudget } from '../../../domain/fee.ts';
import { yesPrice } from '../../../domain/level.ts';
import { costOf, formatMoney, type Money, NO_MONEY, plus } from '../../../domain/money.ts';
import { formatPrice, ONE_DOLLAR } from '../../../domain/price.ts';
import type { Price } from '../../../domain/price.ts';
import { formatSize } from '../../../domain/size.ts';
import { isOnGrid } from '../../../domain/tick-grid.ts';
import { isTooCheap } from '../../../domain/trading-terms.ts';
import { Fault } from '../../../fault.ts';
import { saltOf } from '../../../orders/order-identity.ts';
import type { OrderIntent } from '../../../orders/order-intent.ts';
import type { LendCredential } from '../../feed.ts';
import type { OrderDraft, TradedMarket } from '../../trading.ts';
import { exchangeOf } from '../orders/exchange.ts';
import { limitAmounts } from '../orders/order-amounts.ts';
import { orderText, type PostedOrder } from '../orders/order-text.ts';
import { orderHash, type PolymarketOrder, signOrder } from '../orders/order.ts';
import type { EthCrypto } from '../orders/typed-data.ts';
import { polymarketTokens } from '../polymarket-terms.ts';
import type { HeldAccount } from './held-account.ts';
import { withWalletKey } from './lent-key.ts';

export type DraftPorts = {
  readonly account: () => HeldAccount;
  readonly crypto: EthCrypto;
  readonly lend: LendCredential;
  readonly nextIdentity: (address: string) => bigint;
  readonly marketOf: (marketId: string) => TradedMarket | null;
  /** By the venue's clock where it is known to be another than ours. */
  readonly nowSeconds: () => number;
};

/**
 * How long an order can rest. The SDK refuses to ask for less than 180 s (2026-11); a minute more is for
 * the way there and for clocks. An order that expires by itself needs neither us nor a heartbeat to
 * be gone: a desk that died leaves nothing behind for longer than this.
 */
export const RESTING_SECONDS = 240;

const refused = (why: string): Fault => new Fault('settings-invalid', why);

const HALF = (ONE_DOLLAR / 2) as Price;

/** The dearest that fills at the limit or better can be: fees are highest at half a dollar. */
const highestFee = (fees: KnownFees, { action, limit, size }: OrderDraft): Money => {
  const price = Math[action === 'buy' ? 'min' : 'max'](limit, HALF) as Price;
  return feeBudget(fees, 'taker', [{ price, size }]);
};

/**
 * Of a sale nothing: its fee is taken out of what it brings, which is more but for a rounding step
 * (Polymarket docs, fees, 2026-11), and a sale that ends a risk must not be stopped by it.
 */
const reservedFor = (fees: KnownFees, draft: OrderDraft): Money =>
  draft.action === 'buy'
    ? plus(costOf(draft.limit, draft.size, 'up'), highestFee(fees, draft))
    : NO_MONEY;

const checkedMarket = (ports: DraftPorts, draft: OrderDraft) => {
  const market = ports.marketOf(draft.marketId);
  if (market === null) throw refused('The terms of this Polymarket market are not known.');
  const domain = exchangeOf(market.details);
  const tokens = polymarketTokens(market.details);
  if (domain === null || tokens === null)
    throw refused('The record of this Polymarket market does not say where its orders are placed.');
  const { grid, sizeMin, purchaseMin, fees } = market.terms;
  if (grid === null) throw refused('The price step of this Polymarket market is not known.');
  if (!isOnGrid(grid, yesPrice(draft.outcome, draft.limit)))
    throw refused(`Polymarket takes no order at ${formatPrice(draft.limit)} on this market.`);
  if (sizeMin === null) throw refused('The smallest order of this Polymarket market is not known.');
  if (draft.size < sizeMin)
    throw refused(
      `Polymarket takes no order of ${formatSize(draft.size)} shares on this market: ${formatSize(sizeMin)} is the smallest.`,
    );
  if (isTooCheap(draft, purchaseMin))
    throw refused(
      `Polymarket matches no purchase of less than ${formatMoney(purchaseMin ?? NO_MONEY)} dollars.`,
    );
  if (!areFeesKnown(fees))
    throw refused(`The fees of this Polymarket market are not known. ${fees.why}`);
  return { domain, fees, tokenId: BigInt(tokens[draft.outcome === 'yes' ? 0 : 1]) };
};

/**
 * A limit order, also where it must not rest: what nothing matched of that one is cancelled as soon as
 * it is answered. FAK and FOK are of dollars there: one that is meant for ten shares at half a dollar
 * spends five dollars, and at a better price comes to more than ten; and it is refused where what it
 * costs is no whole number of cents (clob-client issue 134, py-clob-client-v2 issues 89 and 99, read
 * 2026-12). A match needs as many shares as the other leg has, and no more.
 */
const typeOf = (
  { lifetime }: OrderDraft,
  nowSeconds: () => number,
): Pick<PostedOrder, 'orderType' | 'expiresAtSeconds'> => {
  if (lifetime === 'whole')
    throw refused(
      'Polymarket counts orders that are all or nothing in dollars, and not in shares.',
    );
  return { orderType: 'GTD', expiresAtSeconds: nowSeconds() + RESTING_SECONDS };
};

/** Asked once for a draft: each asking takes an identity of its own. */
export const preparedOrder = async (
  ports: DraftPorts,
  draft: OrderDraft,
): Promise<Pick<OrderIntent, 'key' | 'text' | 'reserved'>> => {
  const { address, maker, signatureType, apiKey } = ports.account();
  const { domain, fees, tokenId } = checkedMarket(ports, draft);
  const type = typeOf(draft, ports.nowSeconds);
  const amounts = limitAmounts(draft.action, draft.limit, draft.size);
  if (amounts === null) throw refused('Polymarket takes orders in whole hundredths of a share.');
  const order: PolymarketOrder = {
    ...amounts,
    salt: saltOf(draft.id),
    maker,
    signer: signatureType === 3 ? maker : address,
    tokenId,
    side: draft.action,
    signatureType,
    timestampMs: ports.nextIdentity(maker),
  };
  const { crypto } = ports;
  const signature = await withWalletKey(ports.lend, (key) => signOrder(crypto, domain, order, key));
  return {
    key: orderHash(crypto, domain, order),
    text: orderText({
      order,
      signature,
      owner: apiKey,
      ...type,
      isPostOnly: false,
    }),
    reserved: reservedFor(fees, draft),
  };
};
