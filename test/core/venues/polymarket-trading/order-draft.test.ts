import { describe, expect, it } from 'vitest';
import { ONE_DOLLAR, type Price } from '../../../../src-main/core/domain/price.ts';
import type { Size } from '../../../../src-main/core/domain/size.ts';
import { saltOf } from '../../../../src-main/core/orders/order-identity.ts';
import { withWalletKey } from '../../../../src-main/core/venues/polymarket/trading/lent-key.ts';
import {
  EXCHANGES,
  exchangeOf,
} from '../../../../src-main/core/venues/polymarket/orders/exchange.ts';
import {
  orderHash,
  type SignatureType,
} from '../../../../src-main/core/venues/polymarket/orders/order.ts';
import {
  domainSeparator,
  type Domain,
  loadEthCrypto,
} from '../../../../src-main/core/venues/polymarket/orders/typed-data.ts';
import {
  ADDRESS,
  API_KEY,
  draftOf,
  FUNDER,
  readyTrader,
  SECRETS,
  STORED,
  TOKENS,
  traderParts,
  tradedMarket,
} from './parts.ts';

type Sent = {
  order: Record<string, string> & { salt: number; signatureType: number };
  owner: string;
  orderType: string;
};
const sentIn = (text: string): Sent => JSON.parse(text) as Sent;

const hashOf = async (domain: Domain, { order }: Sent): Promise<string> =>
  orderHash(await loadEthCrypto(), domain, {
    salt: BigInt(order.salt),
    maker: order['maker'] ?? '',
    signer: order['signer'] ?? '',
    tokenId: BigInt(order['tokenId'] ?? ''),
    makerAmount: BigInt(order['makerAmount'] ?? ''),
    takerAmount: BigInt(order['takerAmount'] ?? ''),
    side: order['side'] === 'BUY' ? 'buy' : 'sell',
    signatureType: order.signatureType as SignatureType,
    timestampMs: BigInt(order['timestamp'] ?? ''),
  });

/** Who signed: the address that the signature and the hash give together. */
const signerOf = async (hash: string, signature: string): Promise<string> => {
  const crypto = await loadEthCrypto();
  const point = crypto.recover(
    Buffer.from(hash.slice(2), 'hex'),
    Buffer.from(signature.slice(2), 'hex'),
  );
  return `0x${crypto.keccak(point!).subarray(-20).toString('hex')}`;
};

describe('an order that is prepared', () => {
  it('is written, hashed and signed for its market, and nothing is sent', async () => {
    const { trader, orders, identities, lent } = await readyTrader();
    const { key, text } = await trader.prepare(draftOf());
    const sent = sentIn(text);
    expect(sent).toMatchObject({
      owner: API_KEY,
      orderType: 'GTD',
      order: {
        salt: Number(saltOf(draftOf().id)),
        maker: ADDRESS,
        signer: ADDRESS,
        tokenId: TOKENS[0],
        makerAmount: '5500000',
        takerAmount: '10000000',
        side: 'BUY',
        signatureType: 0,
        timestamp: '1790000000000',
        expiration: expect.stringMatching(/^\d{10}$/) as string,
      },
    });
    expect(key).toBe(await hashOf(EXCHANGES.standard, sent));
    expect(await signerOf(key, sent.order['signature'] ?? '')).toBe(ADDRESS.toLowerCase());
    expect(identities).toEqual([ADDRESS]);
    expect(lent.filter((name) => name === 'POLY_PRIVATE_KEY')).toHaveLength(1);
    expect(orders.sent).toEqual([]);
  });

  it.each([
    ['negRisk', { negRisk: true }, TOKENS[0]],
    ['protocolV2', { version: 'v2', positionIds: ['71', '72'] }, '71'],
  ] as const)('is for the %s exchange where the market is', async (name, details, token) => {
    const { trader } = await readyTrader({ market: tradedMarket(details) });
    const { key, text } = await trader.prepare(draftOf());
    expect(exchangeOf(tradedMarket(details).details)).toBe(EXCHANGES[name]);
    expect(sentIn(text).order['tokenId']).toBe(token);
    expect(key).toBe(await hashOf(EXCHANGES[name], sentIn(text)));
  });

  it('names the other outcome’s token, and sells shares for dollars', async () => {
    const { trader } = await readyTrader();
    const { text } = await trader.prepare(draftOf({ action: 'sell', outcome: 'no' }));
    expect(sentIn(text).order).toMatchObject({
      side: 'SELL',
      tokenId: TOKENS[1],
      makerAmount: '10000000',
      takerAmount: '5500000',
    });
  });

  it.each([1, 2] as const)('is made by the funder with signature type %i', async (type) => {
    const { trader, identities } = await readyTrader({
      stored: { ...STORED, POLY_SIGNATURE_TYPE: String(type), POLY_FUNDER: FUNDER },
    });
    const { key, text } = await trader.prepare(draftOf());
    const { order } = sentIn(text);
    expect(order).toMatchObject({ maker: FUNDER, signer: ADDRESS, signatureType: type });
    expect(await signerOf(key, order['signature'] ?? '')).toBe(ADDRESS.toLowerCase());
    expect(identities).toEqual([FUNDER]);
  });

  it('is signed in the deposit wallet’s name with signature type 3', async () => {
    const { trader } = await readyTrader({
      stored: { ...STORED, POLY_SIGNATURE_TYPE: '3', POLY_FUNDER: FUNDER },
    });
    const { order } = sentIn((await trader.prepare(draftOf())).text);
    expect(order).toMatchObject({ maker: FUNDER, signer: FUNDER, signatureType: 3 });
    const separator = domainSeparator(await loadEthCrypto(), EXCHANGES.standard).toString('hex');
    expect(order['signature']?.slice(2 + 130, 2 + 130 + 64)).toBe(separator);
  });

  it('is refused where it is all or nothing: that is counted in dollars there', async () => {
    const { trader } = await readyTrader();
    await expect(trader.prepare(draftOf({ lifetime: 'whole' }))).rejects.toThrow(/in dollars/);
  });

  it('is refused where it buys at once for less than a dollar, and may rest for less', async () => {
    const { trader, lent } = await readyTrader();
    const cheap = { limit: 100 as Price, size: 99_990_000 as Size };
    const before = lent.length;
    await expect(trader.prepare(draftOf(cheap))).rejects.toThrow(/less than 1(?:\.0+)? dollars/);
    expect(lent).toHaveLength(before);
    for (const over of [
      { size: 100_000_000 as Size },
      { action: 'sell' as const },
      { lifetime: 'resting' as const },
    ])
      expect((await trader.prepare(draftOf({ ...cheap, ...over }))).key).toMatch(/^0x/);
  });

  it('expires by itself, by the venue’s clock where ours is off', async () => {
    const { trader, clock } = await readyTrader();
    const now = Math.floor(clock.nowMs() / 1_000);
    for (const lifetime of ['resting', 'now'] as const) {
      const sent = sentIn((await trader.prepare(draftOf({ lifetime }))).text);
      expect(sent).toMatchObject({ orderType: 'GTD', order: { expiration: String(now + 240) } });
    }

    const off = await readyTrader({
      answering: () => ({ httpStatus: 404, dateMs: clock.nowMs() + 100_000 }),
    });
    await off.trader.openOrders().catch(() => undefined);
    const later = sentIn((await off.trader.prepare(draftOf({ lifetime: 'resting' }))).text);
    expect(later.order['expiration']).toBe(String(now + 340));
  });

  it('reserves the cost at the limit and the highest fee below it', async () => {
    const { trader } = await readyTrader();
    // 10 shares: at 0.55 the fee could be that of 0.50, 0.0125 a share, and a step for each fill.
    expect((await trader.prepare(draftOf())).reserved).toBe(5_500_000n + 125_000n + 110n);
    const low = await trader.prepare(draftOf({ limit: 1_000 as Price }));
    expect(low.reserved).toBe(1_000_000n + 45_000n + 110n);
    expect((await trader.prepare(draftOf({ action: 'sell' }))).reserved).toBe(0n);
  });
});

describe('an order that cannot be', () => {
  it.each([
    ['at a price off the grid', { limit: 5_550 as Price }, {}, /at 0\.555 on this market/],
    ['at nothing', { limit: 0 as Price }, {}, /at 0\.00/],
    ['at a dollar', { limit: ONE_DOLLAR }, {}, /at 1\.00/],
    ['too small', { size: 4_990_000 as Size }, {}, /of 4\.99 shares.*5\.00 is the smallest/],
    ['finer than a hundredth', { size: 5_000_001 as Size }, {}, /hundredths/],
    ['on a market without fees', {}, { feeSchedule: null, feesEnabled: null }, /fees .* not known/],
    ['on a market without a step', {}, { orderPriceMinTickSize: null }, /price step/],
    ['on a market without a minimum', {}, { orderMinSize: null }, /smallest order/],
    ['on a market of no known version', {}, { version: 'v9' }, /where its orders are placed/],
    ['on a market that may be neg-risk', {}, { negRisk: null }, /where its orders are placed/],
  ] as const)('is refused in words: %s', async (_name, draft, details, words) => {
    const { trader, lent, identities } = await readyTrader({ market: tradedMarket(details) });
    const before = lent.length;
    await expect(trader.prepare(draftOf(draft))).rejects.toThrow(words);
    // Neither the key nor an identity was asked for in vain.
    expect(lent).toHaveLength(before);
    expect(identities).toEqual([]);
  });

  it('is refused on a market that is not known, and before the account is', async () => {
    const unknown = await readyTrader({ market: null });
    await expect(unknown.trader.prepare(draftOf())).rejects.toThrow(/terms .* not known/);
    await expect(traderParts().trader.prepare(draftOf())).rejects.toThrow(/not been read yet/);
  });
});

describe('the wallet’s key', () => {
  const hex = SECRETS.POLY_PRIVATE_KEY.slice(2);
  const lend =
    (text: string) =>
    async <Value>(_name: string, use: (bytes: Buffer) => Value): Promise<Value> =>
      use(Buffer.from(text));

  it.each([`0x${hex}`, hex, `0X${hex.toUpperCase()}`])('is read from %#', async (text) => {
    let seen = '';
    let kept: Buffer = Buffer.alloc(0);
    await withWalletKey(lend(text), (key) => {
      seen = key.toString('hex');
      kept = key;
    });
    expect(seen).toBe(hex);
    expect(kept.equals(Buffer.alloc(32))).toBe(true);
  });

  it('is wiped where its use fails', async () => {
    let kept: Buffer = Buffer.alloc(0);
    const failing = withWalletKey(lend(hex), (key) => {
      kept = key;
      throw new Error('failed');
    });
    await expect(failing).rejects.toThrow('failed');
    expect(kept).toHaveLength(32);
    expect(kept.equals(Buffer.alloc(32))).toBe(true);
  });

  it.each([`${hex}00`, hex.slice(2), `${hex.slice(1)}g`, ''])('is refused: %#', async (text) => {
    const failed = await withWalletKey(lend(text), () => 'used').catch((error: unknown) => error);
    expect(String(failed)).toMatch(/stored wallet key is none/);
    if (text !== '') expect(String(failed)).not.toContain(text);
  });
});
