import { describe, expect, it } from 'vitest';
import { marked } from '../../../src-main/core/books/book.ts';
import { unknownFees } from '../../../src-main/core/domain/fee-schedule.ts';
import { moneyFromMicros } from '../../../src-main/core/domain/money.ts';
import { Fault } from '../../../src-main/core/fault.ts';
import { intendedOrder } from '../../../src-main/core/orders/order.ts';
import { priceOf } from '../domain/amounts.ts';
import {
  bookOf,
  dollars,
  filledIn,
  LATENCY_MS,
  MARKET,
  paperDesk,
  QUADRATIC,
  refusalIn,
  shares,
  TERMS,
} from './paper-parts.ts';

const openDesk = async (...given: Parameters<typeof paperDesk>) => {
  const desk = paperDesk(...given);
  await desk.trader.ready();
  desk.books.set(MARKET, bookOf([[40, 20]], [[44, 4], [45, 4], [46, 50]])); // prettier-ignore
  return desk;
};

describe('an order on paper', () => {
  it('is written out as the draft, under its own id, with the most that it can take', async () => {
    const desk = await openDesk();
    const intent = await desk.written({ size: shares(10) });
    expect(intent.key).toBe(intent.id);
    expect(JSON.parse(intent.text)).toMatchObject({ id: intent.id, limit: 4_500, size: 10e6 });
    // 10 x 0.45, and at half a dollar's fee at most: 10 x 0.07 x 0.45 x 0.55 rounded, per share.
    expect(intent.reserved).toBeGreaterThan(dollars(4.5 + 0.17325));
    expect(intent.reserved).toBeLessThan(dollars(4.5 + 0.18));
    const sale = await desk.written({ action: 'sell', size: shares(10) });
    expect(sale.reserved).toBeLessThan(dollars(0.2));
  });

  it('takes what is there up to its limit, each level at its price and its own fee', async () => {
    const desk = await openDesk();
    const events = await desk.place({ size: shares(10) });
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'fill', 'fill', 'closed']);
    expect(events[1]).toMatchObject({ fill: { price: 4_400, size: 4e6, fee: 69_000n } });
    // 4 x 0.07 x 0.45 x 0.55 = 0.0693
    expect(events[2]).toMatchObject({ fill: { price: 4_500, size: 4e6, fee: 69_300n } });
    expect(events[3]).toEqual({ kind: 'closed', as: 'cancelled', filledTotal: shares(8) });
    expect(await desk.cash()).toBe(100_000_000n - 1_760_000n - 1_800_000n - 69_000n - 69_300n);
    expect((await desk.trader.holdings([])).positions).toEqual([
      { marketId: MARKET, outcome: 'yes', size: shares(8) },
    ]);
  });

  it('meets the book of the moment at which it arrives, and not that of the decision', async () => {
    const desk = await openDesk();
    const sent = desk.trader.send(await desk.written({ size: shares(4) }));
    await desk.pass(LATENCY_MS[0] - 50);
    expect((await desk.trader.fillsSince(0)).length).toBe(0);
    desk.books.set(MARKET, bookOf([[40, 20]], [[47, 50]]));
    expect(filledIn(await desk.answered(sent))).toBe(0);
  });

  it('does not take the same shares twice', async () => {
    const desk = await openDesk();
    expect(filledIn(await desk.place({ size: shares(6) }))).toBe(6);
    expect(filledIn(await desk.place({ size: shares(6) }))).toBe(2);
    expect(filledIn(await desk.place({ size: shares(6) }))).toBe(0);
    desk.books.set(MARKET, bookOf([[40, 20]], [[44, 7], [45, 4]])); // prettier-ignore
    expect(filledIn(await desk.place({ size: shares(6) }))).toBe(3);
  });

  it('finds a level anew that had left the book while nobody ordered', async () => {
    const desk = await openDesk();
    const before = desk.books.get(MARKET)!;
    expect(filledIn(await desk.place({ size: shares(8) }))).toBe(8);
    desk.books.set(MARKET, bookOf([[40, 20]], []));
    await desk.pass(100);
    desk.books.set(MARKET, before);
    expect(filledIn(await desk.place({ size: shares(8) }))).toBe(8);
  });

  it('for all or nothing gets all, or is refused with nothing changed', async () => {
    const desk = await openDesk();
    expect(refusalIn(await desk.place({ lifetime: 'whole', size: shares(9) }))).toMatch(
      /^Only 8\.00 of 9\.00 shares were there/,
    );
    expect(await desk.cash()).toBe(dollars(100));
    expect(filledIn(await desk.place({ lifetime: 'whole', size: shares(8) }))).toBe(8);
  });

  it('sells NO into what is asked for YES', async () => {
    const desk = await openDesk({ isNetting: false });
    await desk.place({ outcome: 'no', limit: priceOf(6_000), size: shares(5) });
    const events = await desk.place({
      ...{ outcome: 'no', action: 'sell', limit: priceOf(5_500), size: shares(5) },
    });
    expect(events.flatMap((e) => (e.kind === 'fill' ? [[e.fill.price, e.fill.size]] : []))).toEqual(
      [
        [5_600, 4e6],
        [5_500, 1e6],
      ],
    );
    expect((await desk.trader.holdings([])).positions).toEqual([]);
  });

  it('that was sent twice is one order', async () => {
    const desk = await openDesk();
    const intent = await desk.written({ size: shares(3) });
    const [first, second] = [desk.trader.send(intent), desk.trader.send(intent)];
    expect(await desk.answered(first)).toEqual(await desk.answered(second));
    expect((await desk.trader.fillsSince(0)).length).toBe(1);
  });

  it('whose text is another one is not sent', async () => {
    const desk = await openDesk();
    const intent = await desk.written({ size: shares(3) });
    const sent = await desk.trader.send({ ...intent, size: shares(4) });
    expect(refusalIn(sent)).toMatch(/its text is not that of the order/);
  });
});

describe('what is refused in words', () => {
  it('before it is sent', async () => {
    const desk = await openDesk();
    const why = async (part: Parameters<typeof desk.written>[0]) =>
      desk.written(part).catch((error: unknown) => (error as Fault).message);
    expect(await why({ limit: priceOf(4_450) })).toMatch(/No order is taken at 0\.445/);
    expect(await why({ size: shares(0.5) })).toMatch(/1\.00 is the smallest/);
    expect(await why({ size: shares(1.001) })).toMatch(/whole hundredths/);
    expect(await why({ marketId: 'KXNONE' })).toMatch(/terms of this market are not known/);
    desk.terms.set(MARKET, { ...TERMS, purchaseMin: moneyFromMicros(1_000_000_000n) });
    expect(await why({})).toMatch(/No purchase of less than 1000(?:\.0+)? dollars/);
    desk.terms.set(MARKET, { ...TERMS, fees: unknownFees('The venue said nothing.', 1) });
    expect(await why({})).toMatch(/fees of this market are not known\. The venue said nothing/);
  });

  it('on arrival, where the terms are others by then', async () => {
    const desk = await openDesk();
    const sent = desk.trader.send(await desk.written({ size: shares(3) }));
    desk.terms.set(MARKET, { ...TERMS, sizeMin: shares(5) });
    expect(refusalIn(await desk.answered(sent))).toMatch(/5\.00 is the smallest/);
  });

  it('where the book is not known', async () => {
    const desk = await openDesk();
    const book = desk.books.get(MARKET)!;
    desk.books.set(MARKET, marked(book, 'stale', 'silent', 5));
    expect(refusalIn(await desk.place())).toMatch(/book of this market is not known/);
    desk.books.delete(MARKET);
    expect(refusalIn(await desk.place())).toMatch(/book of this market is not known/);
  });

  it('where the account can not pay, with what rests taken into account', async () => {
    const desk = await openDesk({ startCash: dollars(5) });
    await desk.place({ lifetime: 'resting', limit: priceOf(4_000), size: shares(10) });
    expect(refusalIn(await desk.place({ size: shares(3) }))).toMatch(/^Not enough cash/);
    expect(filledIn(await desk.place({ size: shares(1) }))).toBe(1);
  });

  it('where more is sold than is held, unless the venue nets', async () => {
    const plain = await openDesk({ isNetting: false });
    const sale = { action: 'sell', limit: priceOf(4_000), size: shares(5) } as const;
    expect(refusalIn(await plain.place(sale))).toMatch(/^Not enough shares: 0\.00/);
    const netting = await openDesk({ isNetting: true });
    expect(filledIn(await netting.place(sale))).toBe(5);
    expect((await netting.trader.holdings([])).positions).toEqual([
      { marketId: MARKET, outcome: 'no', size: shares(5) },
    ]);
    // 5 x 0.60 for the other side, and 5 x 0.07 x 0.4 x 0.6 for the trade.
    expect(await netting.cash()).toBe(dollars(100 - 3 - 0.084));
  });
});

describe('rounding that nobody counted on', () => {
  // A cent for every fill however small, and a book of very small levels.
  const crumbs = async (startCash: number, isNetting: boolean) => {
    const desk = await openDesk({ startCash: dollars(startCash), isNetting });
    desk.terms.set(MARKET, { ...TERMS, fees: { ...QUADRATIC, stepMicros: 10_000 } });
    return desk;
  };
  const small = (from: number) => Array.from({ length: 30 }, (_, at) => [from + at, 0.01] as const);

  it('takes no more out of the account than the order reserved', async () => {
    const desk = await crumbs(100, false);
    // Sixty cents of fees for shares of less than thirty.
    const levels = Array.from({ length: 60 }, (_, at) => [44 + at / 100, 0.01] as const);
    desk.books.set(MARKET, bookOf([], levels));
    const intent = await desk.written({ size: shares(1) });
    expect(filledIn(await desk.answered(desk.trader.send(intent)))).toBeGreaterThan(0);
    const out = dollars(100) - (await desk.cash());
    expect(out).toBeGreaterThan(0n);
    expect(out).toBeLessThanOrEqual(intent.reserved);
  });

  it('does not bring the cash below zero by a sale', async () => {
    const desk = await crumbs(0.51, false);
    await desk.place({ size: shares(1), limit: priceOf(4_400) });
    expect(await desk.cash()).toBe(dollars(0.51 - 0.44 - 0.02));
    desk.books.set(MARKET, bookOf(small(10), []));
    const events = await desk.place({ action: 'sell', size: shares(1), limit: priceOf(100) });
    expect(filledIn(events)).toBeGreaterThan(0);
    expect(filledIn(events)).toBeLessThan(0.3);
    expect(await desk.cash()).toBeGreaterThanOrEqual(0n);
  });
});

describe('an order that rests', () => {
  const resting = { lifetime: 'resting', limit: priceOf(4_300), size: shares(5) } as const;

  it('is last in the queue: it fills only where the book shows better, and for no more', async () => {
    const desk = await openDesk();
    await desk.place(resting);
    desk.books.set(MARKET, bookOf([[40, 20]], [[43, 50]]));
    await desk.pass(200);
    expect((await desk.trader.openOrders())[0]?.remaining).toBe(shares(5));
    desk.books.set(MARKET, bookOf([[40, 20]], [[42, 2], [43, 50]])); // prettier-ignore
    await desk.pass(500);
    const [fill, ...rest] = await desk.trader.fillsSince(0);
    expect(rest).toEqual([]);
    expect(fill?.fill).toMatchObject({ price: 4_300, size: 2e6 });
    expect((await desk.trader.openOrders())[0]?.remaining).toBe(shares(3));
  });

  it('gets nothing from a book that is not known', async () => {
    const desk = await openDesk();
    await desk.place(resting);
    desk.books.set(MARKET, marked(bookOf([], [[30, 50]]), 'stale', 'silent', 5));
    await desk.pass(300);
    expect(await desk.trader.fillsSince(0)).toEqual([]);
    desk.books.set(MARKET, bookOf([], [[30, 50]]));
    await desk.pass(100);
    expect((await desk.trader.fillsSince(0)).length).toBe(1);
  });

  it('holds the shares that it would sell', async () => {
    const desk = await openDesk({ isNetting: false });
    await desk.place({ size: shares(4) });
    const sale = { action: 'sell', limit: priceOf(5_000), size: shares(3) } as const;
    await desk.place({ ...sale, lifetime: 'resting' });
    expect(refusalIn(await desk.place({ ...sale, size: shares(2) }))).toMatch(
      /^Not enough shares: 1\.00 are there/,
    );
  });

  it('expires after 30 s', async () => {
    const desk = await openDesk();
    const intent = await desk.written(resting);
    await desk.answered(desk.trader.send(intent));
    await desk.pass(29_000);
    expect((await desk.trader.openOrders()).length).toBe(1);
    await desk.pass(1_500);
    expect(await desk.trader.openOrders()).toEqual([]);
    expect((await desk.trader.lookUp(intendedOrder(intent))).at(-1)).toEqual({
      ...{ kind: 'closed', as: 'expired', filledTotal: 0 },
    });
  });

  it('is cancelled, alone or with all others', async () => {
    const desk = await openDesk();
    const intent = await desk.written(resting);
    await desk.answered(desk.trader.send(intent));
    await desk.place(resting);
    const told = await desk.answered(desk.trader.cancel(intendedOrder(intent)));
    expect(told.at(-1)).toMatchObject({ kind: 'closed', as: 'cancelled' });
    expect((await desk.trader.openOrders()).length).toBe(1);
    expect(await desk.answered(desk.trader.cancelAll())).toBe(true);
    expect(await desk.trader.openOrders()).toEqual([]);
  });

  it('that is under way when everything is cancelled is not placed', async () => {
    const desk = await openDesk();
    const sent = desk.trader.send(await desk.written(resting));
    void desk.trader.cancelAll();
    expect(refusalIn(await desk.answered(sent))).toMatch(/everything was being cancelled/);
  });
});

describe('the account on paper', () => {
  it('tells of orders and fills a little later, and of fills again when they are final', async () => {
    const desk = await openDesk({ finalityMs: 5_000 });
    const told: string[] = [];
    const stop = desk.trader.listen({
      up: () => told.push('up'),
      down: () => told.push('down'),
      order: (_of, event) => told.push(event.kind),
      fill: ({ fill }) => told.push(`fill ${fill.finality}`),
    });
    expect(told).toEqual([]);
    await desk.place({ size: shares(4) });
    await desk.pass(100);
    expect(told).toEqual(['up', 'accepted', 'fill provisional', 'closed']);
    await desk.pass(5_000);
    expect(told.slice(4)).toEqual(['fill final']);
    expect((await desk.trader.fillsSince(0))[0]?.fill.finality).toBe('final');
    stop();
    await desk.place({ size: shares(4) });
    await desk.pass(100);
    expect(told.length).toBe(5);
  });

  it('tells nothing to whoever has stopped listening at once', async () => {
    const desk = await openDesk();
    const told: string[] = [];
    const tell = (what: string) => () => void told.push(what);
    const listener = {
      up: tell('up'),
      down: tell('down'),
      order: tell('order'),
      fill: tell('fill'),
    };
    desk.trader.listen(listener)();
    await desk.place();
    await desk.pass(100);
    expect(told).toEqual([]);
  });

  it('nets a share of each outcome to a dollar where the venue does', async () => {
    const desk = await openDesk();
    await desk.place({ size: shares(4), limit: priceOf(4_400) });
    const before = await desk.cash();
    await desk.place({ outcome: 'no', size: shares(4), limit: priceOf(6_000) });
    // 4 x 0.07 x 0.4 x 0.6 = 0.0672
    expect((await desk.cash()) - before).toBe(dollars(4 - 2.4 - 0.0672));
    expect((await desk.trader.holdings([])).positions).toEqual([]);
  });

  it('pays what is held when a market settles, once, and takes no order there any more', async () => {
    const desk = await openDesk();
    await desk.place({ size: shares(4) });
    await desk.place({ lifetime: 'resting', limit: priceOf(4_000), size: shares(5) });
    const before = await desk.cash();
    expect(desk.trader.settle(MARKET, priceOf(10_000))).toBe(dollars(4));
    expect(desk.trader.settle(MARKET, priceOf(0))).toBe(dollars(4));
    expect((await desk.cash()) - before).toBe(dollars(4));
    expect(await desk.trader.openOrders()).toEqual([]);
    expect(JSON.parse(desk.kept() ?? '')).toMatchObject({ taken: [], positions: [] });
    expect(refusalIn(await desk.place())).toBe('The market has been settled.');
  });

  it('is there again after a restart, with what it had taken', async () => {
    const first = await openDesk({ finalityMs: 60_000 });
    const intent = await first.written({ size: shares(8) });
    await first.answered(first.trader.send(intent));
    await first.place({ lifetime: 'resting', limit: priceOf(4_000), size: shares(5) });
    first.trader.close();
    const startMs = first.clock.nowMs();
    const next = await openDesk({ finalityMs: 60_000 }, { seed: 2, text: first.kept(), startMs });
    expect(await next.cash()).toBe(100_000_000n - 3_560_000n - 138_300n);
    expect((await next.trader.openOrders()).length).toBe(1);
    expect(filledIn(await next.trader.lookUp(intendedOrder(intent)))).toBe(8);
    const told: string[] = [];
    next.trader.listen({
      up: () => undefined,
      down: () => undefined,
      order: () => undefined,
      fill: ({ fill }) => told.push(fill.finality),
    });
    expect(filledIn(await next.place({ size: shares(8) }))).toBe(0);
    await next.pass(60_000);
    expect(told).toEqual(['final', 'final']);
  });

  it('is not begun anew where what was kept cannot be read', async () => {
    const desk = paperDesk({}, { text: '{"version":1,"cash":"5"}' });
    await expect(desk.trader.ready()).rejects.toThrow(/cannot be read/);
    expect(refusalIn(await desk.trader.send(await paperIntent()))).toMatch(/not been opened/);
  });

  it('leaves an order unanswered that could not be kept, and has not filled it', async () => {
    const desk = await openDesk();
    const intent = await desk.written({ size: shares(4) });
    desk.failSaves(new Fault('storage-failed', 'The disk is full.'));
    expect(await desk.answered(desk.trader.send(intent))).toEqual([
      { kind: 'unanswered', why: 'The disk is full.' },
    ]);
    expect(await desk.cash()).toBe(dollars(100));
    expect(await desk.trader.lookUp(intendedOrder(intent))).toMatchObject([{ kind: 'not-found' }]);
  });

  it('writes nothing where a look only shows that taken shares are gone', async () => {
    const desk = await openDesk();
    await desk.place({ size: shares(4) });
    const saves = desk.saves();
    desk.books.set(MARKET, bookOf([[40, 20]], [[44, 1]]));
    await desk.pass(300);
    expect(desk.saves()).toBe(saves);
  });

  it('says no to everything once it is closed', async () => {
    const desk = await openDesk();
    const intent = await desk.written();
    const sent = desk.trader.send(intent);
    desk.trader.close();
    expect(refusalIn(await sent)).toMatch(/paper account is closed/);
    expect(await desk.trader.lookUp(intendedOrder(intent))).toEqual([]);
    expect(await desk.trader.cancelAll()).toBe(false);
    await expect(desk.trader.holdings([])).rejects.toThrow(Fault);
    expect(desk.mistakes).toEqual([]);
  });
});

const paperIntent = async () => {
  const desk = await openDesk();
  return desk.written();
};
