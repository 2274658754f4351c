/**
 * An order as it is posted. It is written once: the text is signed for the call, kept with the intent,
 * and sent as it is. Polymarket's CLOB API, read 2026-11.
 */
import type { PolymarketOrder } from './order.ts';

export type PostedOrder = {
  readonly order: PolymarketOrder;
  readonly signature: string;
  /** The API key's id, which has to be the caller's. */
  readonly owner: string;
  /** `FOK`: all now or nothing. `FAK`: what is there now. `GTC`: rests; `GTD`: until it expires. */
  readonly orderType: 'GTC' | 'GTD' | 'FOK' | 'FAK';
  /** Unix seconds; null unless `GTD`. */
  readonly expiresAtSeconds: number | null;
  /** Refused rather than taken from what rests. For GTC and GTD only. */
  readonly isPostOnly: boolean;
};

const ZERO_WORD = `0x${'00'.repeat(32)}`;

export const orderText = (posted: PostedOrder): string => {
  const { order, signature, owner, orderType, expiresAtSeconds, isPostOnly } = posted;
  return JSON.stringify({
    order: {
      salt: Number(order.salt),
      maker: order.maker,
      signer: order.signer,
      tokenId: order.tokenId.toString(),
      makerAmount: order.makerAmount.toString(),
      takerAmount: order.takerAmount.toString(),
      side: order.side === 'buy' ? 'BUY' : 'SELL',
      signatureType: order.signatureType,
      timestamp: order.timestampMs.toString(),
      expiration: String(expiresAtSeconds ?? 0),
      metadata: ZERO_WORD,
      builder: ZERO_WORD,
      signature,
    },
    owner,
    orderType,
    ...(isPostOnly && { postOnly: true }),
    deferExec: false,
  });
};
