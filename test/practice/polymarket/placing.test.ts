/** Orders that are taken, and each way in which one is refused, in the venue's words. */
import { describe, expect, it } from 'vitest';
import { practiceWallet } from '../../../src-main/practice/polymarket/practice-wallet.ts';
import type { Asked, Json } from './rig.ts';
import { rig } from './rig.ts';

const OTHER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

describe('an order', () => {
  it('rests, and is matched where it reaches, with the amounts of what was matched', () => {
    const { post, best, standard } = rig();
    const [market] = standard;
    const resting = post({ market: market! });
    expect(resting).toMatchObject({
      status: 200,
      body: {
        success: true,
        errorMsg: '',
        orderID: resting.hash,
        status: 'live',
        makingAmount: '',
        takingAmount: '',
        tradeIDs: [],
      },
    });
    const { ask } = best(market!);
    const taking = post({ market: market!, price: ask, type: 'FOK' });
    expect(taking.body).toMatchObject({
      success: true,
      orderID: taking.hash,
      status: 'matched',
      makingAmount: String(Math.round(ask * 10 * 1e6) / 1e6),
      takingAmount: '10',
      tradeIDs: [expect.any(String)],
    });
  });

  it('sells what is held, and names what it gives first', () => {
    const { post, best, standard } = rig();
    const { ask, bid } = best(standard[0]!);
    post({ price: ask });
    const sold = post({ side: 'SELL', price: bid, type: 'FAK' });
    expect(sold.body).toMatchObject({
      status: 'matched',
      makingAmount: '10',
      takingAmount: String(Math.round(bid * 10 * 1e6) / 1e6),
    });
  });

  it('is taken for the second outcome at its own price', () => {
    const { post, best, standard, trading } = rig();
    const { bid } = best(standard[0]!);
    const price = Math.round((1 - bid) * 100) / 100;
    const taken = post({ outcome: 1, price, type: 'FAK' });
    expect(trading.fills(taken.hash)).toMatchObject([{ outcome: 1, price: price * 10_000 }]);
  });

  it.each([1, 2, 3])('is taken of the wallet kind %i', (signatureType) => {
    const { post, negRisk } = rig();
    const signer = signatureType === 3 ? OTHER : practiceWallet.address;
    const answer = post({ market: negRisk[0]!, signed: { signatureType, maker: OTHER, signer } });
    expect(answer.body).toMatchObject({ success: true, orderID: answer.hash });
  });
});

describe('is refused with 200 and words', () => {
  const words = (asked: Asked | ((parts: ReturnType<typeof rig>) => Asked)): unknown => {
    const parts = rig();
    const { status, body } = parts.post(typeof asked === 'function' ? asked(parts) : asked);
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: false, orderID: '', status: '', tradeIDs: [] });
    expect(parts.trading.orders()).toEqual([]);
    return body['errorMsg'];
  };
  const ask = ({ best, standard }: ReturnType<typeof rig>) => best(standard[0]!).ask;

  it('a post-only order that crosses', () => {
    expect(words((parts) => ({ price: ask(parts), postOnly: true }))).toBe(
      'invalid post-only order: order crosses book',
    );
  });
  it('a FOK order that cannot be whole', () => {
    const asked = (parts: ReturnType<typeof rig>): Asked => ({
      price: ask(parts),
      size: parts.best(parts.standard[0]!).askSize + 5,
      type: 'FOK',
    });
    expect(words(asked)).toBe(
      "order couldn't be fully filled. FOK orders are fully filled or killed.",
    );
  });
  it('a FAK order that meets nobody', () => {
    expect(words({ type: 'FAK' })).toBe(
      'no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.',
    );
  });
  it('a purchase beyond the cash, and a sale of what is not held', () => {
    const noFunds = expect.stringContaining('not enough balance / allowance') as string;
    expect(words({ price: 0.01, size: 600_000 })).toEqual(noFunds);
    expect(words({ side: 'SELL', price: 0.99 })).toEqual(noFunds);
  });
  it.each([
    ['GTC', String(Date.UTC(2026, 5, 16) / 1_000)],
    ['GTD', '0'],
    ['GTD', String(Date.UTC(2026, 5, 15) / 1_000 + 60)],
  ] as const)('a %s order that expires at %s', (type, expiration) => {
    expect(words({ type, expiration })).toBe('invalid expiration');
  });
  it('an order on a market that is paused', () => {
    const asked = ({ standard }: ReturnType<typeof rig>): Asked => {
      standard[0]!.acceptingOrders = false;
      return { type: 'FAK' };
    };
    expect(words(asked)).toBe('the market is not yet ready to process new orders');
  });
  it('any order while the fault rejects is on', () => {
    const asked = ({ faults }: ReturnType<typeof rig>): Asked => {
      faults.set('polymarket', { fault: 'rejects', count: 1 });
      return {};
    };
    expect(words(asked)).toBe('the order was rejected');
  });
});

describe('is refused with 400', () => {
  const refusal = (asked: Asked): unknown => {
    const { post, trading } = rig();
    const { status, body } = post(asked);
    expect(status).toBe(400);
    expect(trading.orders()).toEqual([]);
    return body['error'];
  };

  it('a second order of one hash, whatever became of the first', () => {
    const { posting, ask, trading } = rig();
    const { hash, body } = posting();
    expect(ask('POST', '/order', body).status).toBe(200);
    const duplicate = { status: 400, body: { error: `order ${hash} is invalid. Duplicated.` } };
    expect(ask('POST', '/order', body)).toMatchObject(duplicate);
    expect(ask('DELETE', '/order', { orderID: hash }).body['canceled']).toEqual([hash]);
    expect(ask('POST', '/order', body)).toMatchObject(duplicate);
    expect(trading.orders()).toHaveLength(1);
  });
  it('a price between ticks or outside of them', () => {
    const rule = expect.stringMatching(
      /^order 0x[0-9a-f]{64} is invalid\. Price \(0\.555\) breaks minimum tick size rule: 0\.01$/,
    ) as string;
    expect(refusal({ price: 0.555 })).toEqual(rule);
    const outside = expect.stringContaining('breaks minimum tick size rule') as string;
    expect(refusal({ price: 0.001 })).toEqual(outside);
    expect(refusal({ price: 1 })).toEqual(outside);
  });
  it('too small an order', () => {
    expect(refusal({ size: 4.99 })).toEqual(
      expect.stringContaining('Size (4.99) lower than the minimum: 5'),
    );
  });
  it('a purchase for less than a dollar that would be matched, and none that would rest', () => {
    const { post, best, standard } = rig();
    const market = standard.find((one) => best(one).ask <= 0.15 && best(one).ask >= 0.03)!;
    const { ask } = best(market);
    const cents = Math.round(ask * 100);
    const refused = {
      status: 400,
      body: {
        error: expect.stringMatching(
          /^invalid amount for a marketable BUY order \(\$0\.\d+\), min size: 1$/,
        ) as string,
      },
    };
    expect(post({ market, price: ask, size: 5 })).toMatchObject(refused);
    const size = Math.ceil(10_000 / cents) / 100;
    expect(post({ market, price: ask, size: size - 0.01 })).toMatchObject(refused);
    expect(post({ market, price: ask, size }).body).toMatchObject({ status: 'matched' });
    const resting = post({ market, price: (cents - 1) / 100, size: 5 });
    expect(resting.body).toMatchObject({ status: 'live' });
  });
  it("another's API key, another's signer, and a wallet that signs for itself as another", () => {
    expect(refusal({ owner: 'f4f2c1d0-0000-4000-8000-000000000001' })).toBe(
      'the order owner has to be the owner of the API KEY',
    );
    const signer = 'the order signer address has to be the address of the API KEY';
    expect(refusal({ signed: { signer: OTHER } })).toBe(signer);
    expect(refusal({ signed: { maker: OTHER } })).toBe(signer);
    expect(refusal({ signed: { maker: OTHER, signatureType: 3 } })).toBe(signer);
  });
  it('a signature of something else', () => {
    const { posting, ask } = rig();
    const { body } = posting();
    const order = { ...body.order, takerAmount: '20000000' };
    expect(ask('POST', '/order', { ...body, order }).body).toEqual({ error: 'invalid signature' });
  });
  it('a token that has no book', () => {
    expect(refusal({ signed: { tokenId: '1234' } })).toBe('the orderbook 1234 does not exist');
  });
  const spoiling: readonly (readonly [string, (body: Json) => Json])[] = [
    ['no order', (body) => ({ ...body, order: undefined })],
    ['an unknown type', (body) => ({ ...body, orderType: 'IOC' })],
    [
      'a post-only order that cannot rest',
      (body) => ({ ...body, orderType: 'FAK', postOnly: true }),
    ],
  ];
  const wrong: readonly (readonly [string, unknown])[] = [
    ['salt', '12'],
    ['salt', -1],
    ['maker', '0x12'],
    ['side', 'buy'],
    ['signatureType', 4],
    ['timestamp', '1790000000'],
    ['makerAmount', 5_500_000],
    ['metadata', '0x'],
    ['expiration', ''],
    ['signature', '0x12'],
  ];
  const withField = (name: string, value: unknown) => (body: Json) => ({
    ...body,
    order: { ...(body['order'] as Json), [name]: value },
  });
  it.each([
    ...spoiling,
    ...wrong.map(
      ([name, value]) => [`${name} ${JSON.stringify(value)}`, withField(name, value)] as const,
    ),
  ])('a body with %s', (_what, spoil) => {
    const { posting, ask } = rig();
    const answer = ask('POST', '/order', spoil(posting().body));
    expect(answer).toMatchObject({ status: 400, body: { error: 'Invalid order payload' } });
  });
  it('shares finer than hundredths', () => {
    expect(refusal({ size: 10.001, price: 0.5 })).toBe('Invalid order payload');
  });
  it('what is no JSON', () => {
    expect(rig().ask('POST', '/order', '{').body).toEqual({ error: 'Invalid order payload' });
  });
});

describe('a batch', () => {
  it('is answered in its order, each order with words of its own', () => {
    const { posting, ask } = rig();
    const good = posting();
    const bad = posting({ price: 0.555 });
    const { status, value } = ask('POST', '/orders', [
      good.body,
      bad.body,
      posting({ type: 'FAK' }).body,
    ]);
    expect(status).toBe(200);
    expect(value).toMatchObject([
      { success: true, orderID: good.hash },
      { success: false, errorMsg: expect.stringContaining('tick size rule') as string },
      { success: false, errorMsg: expect.stringContaining('no orders found') as string },
    ]);
  });

  it('has fifteen orders at most', () => {
    const { posting, ask } = rig();
    const all = Array.from({ length: 16 }, () => posting().body);
    expect(ask('POST', '/orders', all).body).toEqual({
      error: 'Too many orders in payload: 16, max allowed: 15',
    });
    expect(ask('POST', '/orders', all.slice(1)).value).toHaveLength(15);
    expect(ask('POST', '/orders', []).status).toBe(400);
  });
});

describe('a market order', () => {
  it.each(['FAK', 'FOK'] as const)('of kind %s is of whole cents', (type) => {
    const parts = rig();
    const { ask } = parts.best(parts.standard[0]!);
    // A hundredth of a share costs no whole cents.
    const { status, body } = parts.post({ price: ask, size: 5.01, type });
    expect([status, body]).toEqual([
      400,
      {
        error:
          'invalid amounts, the market buy orders maker amount supports a max accuracy of 2 decimals, taker amount a max of 4 decimals',
      },
    ]);
    expect(parts.trading.orders()).toEqual([]);
    expect(parts.post({ price: ask, size: 5.01, type: 'GTC' }).status).toBe(200);
  });
});
