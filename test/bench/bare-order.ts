/**
 * Loop C: what no desk can do without. A frame is parsed, one order is written out and signed, and it
 * is handed over; nothing is kept, checked or bounded.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { LineRequest } from '../../src-main/core/ports.ts';
import {
  kalshiHeaders,
  kalshiKey,
} from '../../src-main/core/venues/kalshi/orders/request-signature.ts';
import { orderText as kalshiText } from '../../src-main/core/venues/kalshi/orders/order-text.ts';
import { l2Signature } from '../../src-main/core/venues/polymarket/orders/client-auth.ts';
import { EXCHANGES } from '../../src-main/core/venues/polymarket/orders/exchange.ts';
import { orderHash, signOrder } from '../../src-main/core/venues/polymarket/orders/order.ts';
import { limitAmounts } from '../../src-main/core/venues/polymarket/orders/order-amounts.ts';
import { orderText as polymarketText } from '../../src-main/core/venues/polymarket/orders/order-text.ts';
import { loadEthCrypto } from '../../src-main/core/venues/polymarket/orders/typed-data.ts';
import { priceOf, sizeOf } from '../core/domain/amounts.ts';
import type { StillDesk, StillPair } from './still-desk.ts';

const PRICE = priceOf(4_000);
const SIZE = sizeOf(20_000_000);

/** In milliseconds from the text of a frame to the request in `sent`. */
export type BareOrder = (frame: string, pair: StillPair) => number;

const sent: LineRequest[] = [];
const sendBare = (request: LineRequest): number => {
  sent[0] = request;
  return performance.now();
};

export const bareKalshi = ({ credentials }: StillDesk): BareOrder => {
  const own = credentials['kalshi'] ?? {};
  const id = own['KALSHI_API_KEY'] ?? '';
  const key = kalshiKey(Buffer.from(own['KALSHI_PRIVATE_KEY_PATH'] ?? ''));
  const path = '/trade-api/v2/portfolio/events/orders';
  return (frame) => {
    const startedAt = performance.now();
    const { msg } = JSON.parse(frame) as { msg: { market_ticker: string } };
    const body = kalshiText({
      ticker: msg.market_ticker,
      clientOrderId: randomUUID(),
      action: 'buy',
      outcome: 'yes',
      price: PRICE,
      size: SIZE,
      timeInForce: 'immediate_or_cancel',
      expiresAtSeconds: null,
      isPostOnly: false,
      isReduceOnly: false,
      orderGroupId: 'og-1',
      exchangeIndex: 0,
    });
    const headers = kalshiHeaders(id, key, { method: 'POST', path, nowMs: Date.now() });
    return sendBare({ method: 'POST', path, headers, body }) - startedAt;
  };
};

export const barePolymarket = async ({ credentials }: StillDesk): Promise<BareOrder> => {
  const own = credentials['polymarket'] ?? {};
  const crypto = await loadEthCrypto();
  const wallet = Buffer.from((own['POLY_PRIVATE_KEY'] ?? '').replace(/^0x/, ''), 'hex');
  // The practice account's is made by its venue and kept by the desk alone; one is as long as another.
  const secret = Buffer.from(randomBytes(32).toString('base64'));
  const maker = own['POLY_ADDRESS'] ?? '';
  const owner = randomUUID();
  const amounts = limitAmounts('buy', PRICE, SIZE);
  if (amounts === null) throw new Error('the bare order has a size');
  let salt = 1n;
  return (frame) => {
    const startedAt = performance.now();
    const { price_changes: changes } = JSON.parse(frame) as {
      price_changes: readonly { asset_id: string }[];
    };
    salt += 1n;
    const order = {
      ...amounts,
      salt,
      maker,
      signer: maker,
      tokenId: BigInt(changes[0]?.asset_id ?? 0),
      side: 'buy' as const,
      signatureType: 0 as const,
      timestampMs: BigInt(Date.now()),
    };
    const signature = signOrder(crypto, EXCHANGES.standard, order, wallet);
    // Its id has to be known before it is sent, by whoever sends it.
    orderHash(crypto, EXCHANGES.standard, order);
    const body = polymarketText({
      order,
      signature,
      owner,
      orderType: 'GTD',
      expiresAtSeconds: null,
      isPostOnly: false,
    });
    const timestampSeconds = Math.floor(Date.now() / 1_000);
    const request = { method: 'POST' as const, path: '/order', body, timestampSeconds };
    const headers = { POLY_SIGNATURE: l2Signature(request, secret), POLY_API_KEY: owner };
    return sendBare({ method: 'POST', path: '/order', headers, body }) - startedAt;
  };
};
