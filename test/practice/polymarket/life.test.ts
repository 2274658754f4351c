/** What becomes of an order and its trades, with the clock in hand, and that no money comes or goes. */
import { describe, expect, it } from 'vitest';
import { tradeFee } from '../../../src-main/practice/polymarket/fees.ts';
import type { Json } from './rig.ts';
import { rig, START } from './rig.ts';

const rows = (body: Json): Json[] => body['data'] as Json[];

describe('a trade', () => {
  it('is matched, mined and confirmed, each when it is time', () => {
    const { post, ask, best, standard, step } = rig();
    const { hash, body } = post({ price: best(standard[0]!).ask, type: 'FOK' });
    const trade = () => rows(ask('GET', '/data/trades').body)[0]!;
    expect(trade()).toMatchObject({
      id: (body['tradeIDs'] as string[])[0],
      taker_order_id: hash,
      status: 'TRADE_STATUS_MATCHED',
      trader_side: 'TAKER',
      side: 'BUY',
      size: '10',
      bucket_index: 0,
      transaction_hash: '',
    });
    step(399);
    expect(trade()['status']).toBe('TRADE_STATUS_MATCHED');
    step(1);
    expect(trade()).toMatchObject({ status: 'TRADE_STATUS_MINED' });
    expect(trade()['transaction_hash']).toEqual(expect.stringMatching(/^0x[0-9a-f]{64}$/));
    step(1_100);
    expect(trade()).toMatchObject({ status: 'TRADE_STATUS_CONFIRMED', err_msg: null });
  });

  it('that fails is retried and taken back: cash, shares and ledger are as before', () => {
    const { post, ask, best, standard, step, faults, cash, trading } = rig();
    faults.set('polymarket', { fault: 'failed-after-matched', count: 1 });
    // A resting order takes nothing, so the fault waits for one that does.
    post({ price: 0.01 });
    const [market] = standard;
    const { hash } = post({ price: best(market!).ask, type: 'FAK' });
    const [fill] = trading.fills(hash);
    expect(cash()).toBe(START - BigInt(fill!.price) * 1_000n - fill!.fee);
    expect(fill!.fee > 0n).toBe(true);
    step(400);
    expect(rows(ask('GET', '/data/trades').body)[0]).toMatchObject({
      status: 'TRADE_STATUS_RETRYING',
    });
    step(1_100);
    expect(rows(ask('GET', '/data/trades').body)[0]).toMatchObject({
      status: 'TRADE_STATUS_FAILED',
      err_msg: 'the transaction was reverted',
    });
    expect(cash()).toBe(START);
    const { body: balance } = ask('GET', '/balance-allowance?asset_type=COLLATERAL');
    expect(balance['balance']).toBe(String(START));
    expect(trading.account.positions()).toEqual([]);
    const sum = trading.account.ledger().reduce((all, { amount }) => all + amount, 0n);
    expect(sum).toBe(START);
    expect(trading.account.ledger().map(({ kind }) => kind)).toEqual([
      'deposit',
      'trade',
      'fee',
      'reversal',
    ]);
    expect(post({ price: best(market!).ask, type: 'FAK' }).body['status']).toBe('matched');
    step(1_500);
    expect(cash()).not.toBe(START);
  });

  it('of a resting order is told from its side, without a fee', () => {
    const { post, ask, best, standard, step, floor, nowMs, trading } = rig();
    const { bid } = best(standard[0]!);
    const { hash } = post({ price: bid });
    for (let n = 0; n < 20_000 && trading.fills(hash).length === 0; n += 1) {
      step(100);
      // The crowd moves with the floor.
      floor.step(nowMs());
    }
    const [fill] = trading.fills(hash);
    expect(fill).toMatchObject({ isTaker: false, fee: 0n });
    expect(rows(ask('GET', '/data/trades').body).at(-1)).toMatchObject({
      trader_side: 'MAKER',
      side: 'SELL',
      maker_orders: [{ order_id: hash, side: 'BUY', price: String(bid) }],
    });
  });
});

describe('an order whose trades fail', () => {
  it('keeps what its rest is filled with later', () => {
    const { post, best, standard, step, floor, nowMs, faults, stream, trading } = rig();
    const { told } = stream();
    const { ask: price, askSize } = best(standard[0]!);
    faults.set('polymarket', { fault: 'failed-after-matched', count: 1 });
    const { hash } = post({ price, size: askSize + 5 });
    for (let n = 0; n < 20_000 && trading.fills(hash).length < 2; n += 1) {
      step(100);
      floor.step(nowMs());
    }
    step(1_500);
    const last = new Map(
      told
        .filter(({ event_type }) => event_type === 'trade')
        .map(({ trader_side, status }) => [trader_side, status]),
    );
    expect(Object.fromEntries(last)).toEqual({ TAKER: 'FAILED', MAKER: 'CONFIRMED' });
  });
});

describe('a fee', () => {
  const schedule = { rate: 0.05, exponent: 1, takerOnly: true };
  it.each([
    // 100 shares at half a dollar at the published peak.
    [5_000, 10_000, 1_250_000n],
    // 7.77 × 0.05 × 0.333 × 0.667 = 0.0862898…
    [3_330, 777, 86_290n],
    // 0.01 × 0.05 × 0.01 × 0.99 = 0.00000495: nothing is left of it.
    [100, 1, 0n],
    // 0.02 × 0.05 × 0.01 × 0.99 = 0.0000099
    [100, 2, 10n],
  ])('at %i for %i hundredths is %i', (price, size, fee) => {
    expect(tradeFee(schedule, price, size, true)).toBe(fee);
    expect(tradeFee(schedule, price, size, false)).toBe(0n);
    expect(tradeFee(null, price, size, true)).toBe(0n);
  });
  it('follows its exponent', () => {
    expect(tradeFee({ ...schedule, exponent: 2 }, 5_000, 10_000, true)).toBe(312_500n);
  });
});

describe('a cancel', () => {
  it('says of each order what became of it', () => {
    const { post, ask, best, standard } = rig();
    const open = post().hash;
    const filled = post({ price: best(standard[0]!).ask, type: 'FOK' }).hash;
    const unknown = `0x${'12'.repeat(32)}`;
    const cancel = () => ask('DELETE', '/orders', [open, filled, unknown]).body;
    const never = { [filled]: 'Order already matched', [unknown]: "the order can't be found" };
    expect(cancel()).toEqual({ canceled: [open], not_canceled: never });
    expect(cancel()).toEqual({
      canceled: [],
      not_canceled: { ...never, [open]: 'Order already canceled' },
    });
    expect(ask('GET', `/data/order/${open}`).body).toMatchObject({
      status: 'ORDER_STATUS_CANCELED',
      original_size: '10',
      size_matched: '0',
    });
    expect(ask('GET', `/data/order/${unknown}`).status).toBe(404);
  });

  it('of a market or a token leaves the others', () => {
    const { post, ask, standard, tokens } = rig();
    const [one, two] = standard;
    const yes = post({ market: one! }).hash;
    const no = post({ market: one!, outcome: 1 }).hash;
    const other = post({ market: two! }).hash;
    const token = { asset_id: tokens(one!)[1] };
    expect(ask('DELETE', '/cancel-market-orders', token).body['canceled']).toEqual([no]);
    const market = { market: one!.conditionId };
    expect(ask('DELETE', '/cancel-market-orders', market).body['canceled']).toEqual([yes]);
    expect(ask('DELETE', '/cancel-all').body).toEqual({ canceled: [other], not_canceled: {} });
  });

  it('has a thousand ids at most', () => {
    const { ask } = rig();
    const ids = Array.from({ length: 1_001 }, (_, n) => `0x${n.toString(16).padStart(64, '0')}`);
    expect(ask('DELETE', '/orders', ids).body).toEqual({
      error: 'Too many orders in payload: 1001, max allowed: 1000',
    });
    expect(ask('DELETE', '/orders', ids.slice(1)).status).toBe(200);
    expect(ask('DELETE', '/order', {}).status).toBe(400);
  });

  it('can come too late for a fill that follows it', () => {
    const { post, ask, faults, step, trading } = rig();
    const { hash } = post();
    faults.set('polymarket', { fault: 'fill-after-cancel', count: 1 });
    expect(ask('DELETE', '/cancel-all').body['canceled']).toEqual([hash]);
    expect(trading.fills(hash)).toEqual([]);
    step(300);
    expect(trading.fills(hash)).toHaveLength(1);
    expect(ask('GET', `/data/order/${hash}`).body).toMatchObject({ size_matched: '10' });
  });
});

describe('the dead man’s switch', () => {
  const beat = ({ ask }: ReturnType<typeof rig>, id: string) =>
    ask('POST', '/v1/heartbeats', { heartbeat_id: id });

  it('is not armed before a first sign of life', () => {
    const { post, step, trading } = rig();
    post();
    step(60_000);
    expect(trading.open()).toHaveLength(1);
  });

  it('cancels everything ten seconds after the last one, and not before', () => {
    const parts = rig();
    const { post, step, trading } = parts;
    post();
    const first = beat(parts, '').body['heartbeat_id'] as string;
    step(9_999);
    const second = beat(parts, first);
    expect(second.status).toBe(200);
    step(9_999);
    expect(trading.open()).toHaveLength(1);
    step(1);
    expect(trading.open()).toEqual([]);
    // What is placed after the miss stays until the key is heard of again.
    post();
    step(60_000);
    expect(trading.open()).toHaveLength(1);
    expect(beat(parts, second.body['heartbeat_id'] as string).status).toBe(200);
    step(10_000);
    expect(trading.open()).toEqual([]);
  });

  it('names the id that it waits for, and a wrong one is no sign of life', () => {
    const parts = rig();
    const { post, step, trading } = parts;
    post();
    const { heartbeat_id } = beat(parts, '').body;
    step(5_000);
    expect(beat(parts, 'wrong')).toMatchObject({
      status: 400,
      body: { error: 'Invalid Heartbeat ID', heartbeat_id },
    });
    expect(beat(parts, '').body).toMatchObject({ heartbeat_id });
    step(5_000);
    expect(trading.open()).toEqual([]);
  });

  it('hears the old call as well', () => {
    const { post, ask, step, trading } = rig();
    post();
    expect(ask('POST', '/heartbeats').body).toEqual({ status: 'ok' });
    step(9_999);
    ask('POST', '/heartbeats');
    step(9_999);
    expect(trading.open()).toHaveLength(1);
    step(1);
    expect(trading.open()).toEqual([]);
  });
});

describe('readings', () => {
  it('give every order once, page by page', () => {
    const { post, ask, step } = rig();
    const placed: string[] = [];
    for (let n = 0; n < 103; n += 1) {
      placed.push(post({ size: 5 }).hash);
      step(1_000);
    }
    const first = ask('GET', '/data/orders?next_cursor=MA==').body;
    expect(first).toMatchObject({ limit: 100, count: 100 });
    const next = String(first['next_cursor']);
    const last = ask('GET', `/data/orders?next_cursor=${encodeURIComponent(next)}`).body;
    expect(last).toMatchObject({ count: 3, next_cursor: 'LTE=' });
    expect([...rows(first), ...rows(last)].map(({ id }) => id)).toEqual(placed);
    expect(rows(ask('GET', `/data/orders?id=${placed[4]}`).body)).toHaveLength(1);
    expect(ask('GET', '/data/orders?next_cursor=LTE%3D').body).toMatchObject({ count: 0 });
    expect(ask('GET', '/data/orders?next_cursor=nonsense').status).toBe(400);
  });

  it('give trades between two moments', () => {
    const { post, ask, best, standard, step, nowMs } = rig();
    post({ price: best(standard[0]!).ask, type: 'FAK' });
    const at = Math.floor(nowMs() / 1_000);
    step(5_000);
    const count = (query: string) => rows(ask('GET', `/data/trades?${query}`).body).length;
    expect([count(`after=${at - 1}`), count(`after=${at}`)]).toEqual([1, 0]);
    expect([count(`before=${at + 1}`), count(`before=${at}`)]).toEqual([1, 0]);
    expect(count(`market=${standard[0]!.conditionId}`)).toBe(1);
    expect(count(`market=${standard[1]!.conditionId}`)).toBe(0);
    expect(ask('GET', '/data/trades?after=x').status).toBe(400);
  });

  it('give balances that follow trades, and what a market paid only when told to look', () => {
    const { post, ask, best, standard, tokens, cash, venue } = rig();
    const [market] = standard;
    const money = () =>
      BigInt(String(ask('GET', '/balance-allowance?asset_type=COLLATERAL').body['balance']));
    const shares = () =>
      ask('GET', `/balance-allowance?asset_type=CONDITIONAL&token_id=${tokens(market!)[0]}`).body[
        'balance'
      ];
    expect([money(), shares()]).toEqual([START, '0']);
    post({ price: best(market!).ask, type: 'FAK' });
    const bought = cash();
    expect([money(), shares()]).toEqual([bought, '10000000']);
    venue.trading.marketChanged(market!.conditionId, { change: 'settle', result: 'yes' });
    expect(cash()).toBe(bought + 10_000_000n);
    expect([money(), shares()]).toEqual([bought, '10000000']);
    expect(ask('GET', '/balance-allowance/update?asset_type=COLLATERAL').status).toBe(200);
    expect([money(), shares()]).toEqual([cash(), '0']);
    expect(ask('GET', '/balance-allowance?asset_type=GOLD').status).toBe(400);
    expect(ask('GET', '/balance-allowance?asset_type=CONDITIONAL&token_id=1').status).toBe(400);
  });
});

describe('restricted times', () => {
  it('a restart is too early for everything, then takes what rests, then all', () => {
    const { post, posting, ask, faults, step } = rig();
    faults.set('polymarket', { fault: 'restart' });
    expect(post().status).toBe(425);
    expect(ask('DELETE', '/cancel-all').status).toBe(425);
    expect(ask('GET', '/ok').status).toBe(425);
    expect(ask('GET', '/data/orders').status).toBe(200);
    step(6_000);
    expect(ask('GET', '/ok').status).toBe(418);
    const refused = post();
    expect(refused).toMatchObject({
      status: 503,
      body: {
        error: 'post-only mode: only post-only orders and cancels are allowed',
        code: 'post_only_mode',
      },
      headers: { 'Retry-After': '10' },
    });
    expect(ask('POST', '/orders', [posting().body]).value).toMatchObject([
      { success: true, errorMsg: refused.body['error'], orderID: '' },
    ]);
    expect(post({ postOnly: true }).status).toBe(200);
    expect(ask('DELETE', '/cancel-all').status).toBe(200);
    step(120_000);
    expect(post().status).toBe(200);
  });

  it('maintenance lets cancels through', () => {
    const { post, ask, faults } = rig();
    const { hash } = post();
    faults.set('polymarket', { fault: 'maintenance' });
    expect(post()).toMatchObject({
      status: 503,
      body: { error: expect.stringMatching(/^Trading is currently cancel-only/) as string },
    });
    expect(ask('DELETE', '/order', { orderID: hash }).body['canceled']).toEqual([hash]);
  });

  it('an engine that is away for another reason is too early, and a blocked region refused', () => {
    const { post, down, venue } = rig();
    down(true);
    expect(post().status).toBe(425);
    down(false);
    venue.region.setBlocked(true);
    expect(post()).toMatchObject({ status: 403 });
    venue.region.setBlocked(false);
    expect(post().status).toBe(200);
  });
});

describe('a signer’s budget', () => {
  it('is sixty orders at once, forty more a second, and said in headers', () => {
    const { post, step, nowMs } = rig();
    expect(post({ size: 5 }).headers).toMatchObject({
      'Poly-RateLimit-Remaining': '59',
      'Poly-RateLimit-Reset': String(Math.ceil((nowMs() + 25) / 1_000)),
      'Poly-RateLimit-Tier': 'standard',
    });
    for (let n = 1; n < 60; n += 1) expect(post({ size: 5 }).status).toBe(200);
    expect(post({ size: 5 })).toMatchObject({ status: 429, headers: { 'Retry-After': '1' } });
    step(25);
    expect(post({ size: 5 }).status).toBe(200);
    expect(post({ size: 5 }).status).toBe(429);
  });

  it('takes a batch whole or not at all', () => {
    const { posting, ask, trading } = rig();
    const batch = () => Array.from({ length: 14 }, () => posting({ size: 5 }).body);
    for (let n = 0; n < 4; n += 1) expect(ask('POST', '/orders', batch()).status).toBe(200);
    expect(ask('POST', '/orders', batch()).status).toBe(429);
    expect(trading.open()).toHaveLength(56);
  });

  it('lets a cancel of everything pass however much it is', () => {
    const { post, ask, step } = rig();
    for (let n = 0; n < 130; n += 1) {
      post({ size: 5 });
      step(100);
    }
    const all = ask('DELETE', '/cancel-all');
    expect(all.body['canceled']).toHaveLength(130);
    expect(all.headers).toMatchObject({ 'Poly-RateLimit-Remaining': '0' });
    expect(ask('DELETE', '/cancel-all').status).toBe(429);
  });
});

describe('the faults of an answer', () => {
  it.each([
    ['never-answers', { spoil: { spoil: 'silent' } }],
    ['late-answer', { spoil: { spoil: 'late', delayMs: 4_000 } }],
    ['cut', { spoil: { spoil: 'cut' } }],
    ['server-error', { status: 500 }],
  ] as const)('%s: what was asked is done', (fault, answer) => {
    const { post, ask, faults, trading } = rig();
    faults.set('polymarket', { fault, count: 1 });
    expect(post()).toMatchObject(answer);
    expect(trading.open()).toHaveLength(1);
    faults.set('polymarket', { fault, count: 1 });
    expect(ask('DELETE', '/cancel-all')).toMatchObject(answer);
    expect(trading.open()).toEqual([]);
  });

  it('rate-storm: nothing is done', () => {
    const { post, ask, faults, trading } = rig();
    const { hash } = post();
    faults.set('polymarket', { fault: 'rate-storm', count: 2 });
    expect([post().status, ask('DELETE', '/order', { orderID: hash }).status]).toEqual([429, 429]);
    expect(trading.orders().map(({ id }) => id)).toEqual([hash]);
    expect(trading.open()).toHaveLength(1);
  });

  it('partial: half of what there is, and the rest of it is over', () => {
    const { post, ask, best, standard, faults } = rig();
    faults.set('polymarket', { fault: 'partial', count: 1 });
    expect(post().body['status']).toBe('live');
    const { hash } = post({ price: best(standard[0]!).ask, type: 'FAK', size: 5 });
    expect(ask('GET', `/data/order/${hash}`).body).toMatchObject({
      status: 'ORDER_STATUS_MATCHED',
      original_size: '5',
      size_matched: '2.5',
    });
  });
});
