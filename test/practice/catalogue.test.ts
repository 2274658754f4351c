import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../src-main/practice/catalogue/calendar.ts';
import { buildCatalogue } from '../../src-main/practice/catalogue/catalogue.ts';
import { quoteOf } from '../../src-main/practice/catalogue/quotes.ts';
import { startPracticeVenues } from '../../src-main/practice/index.ts';

const catalogue = buildCatalogue(2027, 1);
const gammaMarkets = catalogue.gammaEvents.flatMap((event) => event.markets);
const kalshiMarkets = catalogue.kalshiEvents.flatMap((event) => event.markets);
const parsed = (text: string): string[] => JSON.parse(text) as string[];
const year = (iso: string): string => iso.slice(0, 4);
/** The one market a side that is past its date on purpose. */
const isLate = (text: string): boolean => text.includes('2025');

describe('the practice catalogue as Polymarket records', () => {
  it('writes identifiers in their real formats, each once', () => {
    for (const market of gammaMarkets) {
      expect(market.conditionId).toMatch(/^0x[0-9a-f]{64}$/);
      expect(market.questionID).toMatch(/^0x[0-9a-f]{64}$/);
      expect(market.negRiskMarketID).toMatch(market.negRisk ? /^0x[0-9a-f]{64}$/ : /^$/);
      expect(market.id).toMatch(/^\d{7}$/);
      for (const token of parsed(market.clobTokenIds)) expect(token).toMatch(/^\d{77}$/);
    }
    const tokens = gammaMarkets.flatMap((market) => parsed(market.clobTokenIds));
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(new Set(gammaMarkets.map((market) => market.conditionId)).size).toBe(
      gammaMarkets.length,
    );
  });

  it('keeps outcomes, prices and tokens aligned, with prices that add up to one', () => {
    for (const market of gammaMarkets) {
      const outcomes = parsed(market.outcomes);
      const prices = parsed(market.outcomePrices);
      expect(prices).toHaveLength(outcomes.length);
      expect(parsed(market.clobTokenIds)).toHaveLength(outcomes.length);
      expect(prices.reduce((sum, price) => sum + Number(price), 0)).toBeCloseTo(1, 3);
      for (const price of prices) expect(price).toMatch(/^\d(\.\d{1,4})?$/);
    }
  });

  it('quotes a bid below the ask, on the grid of the tick', () => {
    for (const market of gammaMarkets) {
      expect(market.bestBid).toBeLessThan(market.bestAsk);
      const ticks = market.bestBid / market.orderPriceMinTickSize;
      expect(Math.abs(ticks - Math.round(ticks))).toBeLessThan(1e-9);
      expect(market.volume).toBe(String(market.volumeNum));
      expect(market.volume24hr).toBeLessThanOrEqual(market.volumeNum);
    }
  });

  it('sells exclusive outcomes for about a dollar altogether, never for much more', () => {
    for (const event of catalogue.gammaEvents.filter(({ negRisk }) => negRisk)) {
      const sum = event.markets.reduce((total, market) => total + market.bestAsk, 0);
      expect(sum, event.slug).toBeLessThan(1.2);
    }
  });

  it('states a fee schedule wherever fees are charged', () => {
    for (const market of gammaMarkets) {
      if (market.feesEnabled) {
        expect(market.feeSchedule).toMatchObject({ exponent: 1, takerOnly: true });
      } else {
        expect(market.feeSchedule).toBeNull();
      }
    }
    expect(gammaMarkets.some((market) => !market.feesEnabled)).toBe(true);
    expect(gammaMarkets.some((market) => market.category === null)).toBe(true);
  });
});

describe('the practice catalogue as Kalshi records', () => {
  const markets = [...kalshiMarkets, ...catalogue.kalshiCombos];

  it('writes money, counts and times in their real formats', () => {
    for (const market of markets) {
      for (const [name, value] of Object.entries(market)) {
        if (name.endsWith('_dollars')) expect(value, name).toMatch(/^[01]\.\d{4}$/);
        if (name.endsWith('_fp')) expect(value, name).toMatch(/^\d+\.\d{2}$/);
        if (name.endsWith('_time')) {
          expect(value, name).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/);
        }
      }
      expect(market.ticker.startsWith(market.event_ticker)).toBe(true);
    }
  });

  it('quotes NO as the mirror of YES, on the grid of its price ranges', () => {
    for (const market of kalshiMarkets) {
      const mills = (dollars: string): number => Math.round(Number(dollars) * 1000);
      const bid = mills(market.yes_bid_dollars);
      const ask = mills(market.yes_ask_dollars);
      expect(bid).toBeLessThan(ask);
      expect(mills(market.no_bid_dollars)).toBe(1000 - ask);
      expect(mills(market.no_ask_dollars)).toBe(1000 - bid);
      for (const price of [bid, ask]) {
        const onGrid = market.price_ranges.some(
          ({ start, end, step }) =>
            price >= mills(start) &&
            price <= mills(end) &&
            (price - mills(start)) % mills(step) === 0,
        );
        expect(onGrid, `${market.ticker} at ${price}`).toBe(true);
      }
    }
  });

  it('gives strikes as numbers of the kind its strike_type names', () => {
    for (const market of kalshiMarkets) {
      if (market.strike_type === 'greater') expect(market.floor_strike).toEqual(expect.any(Number));
      if (market.strike_type === 'less') expect(market.cap_strike).toEqual(expect.any(Number));
    }
    const kinds = new Set(kalshiMarkets.map((market) => market.strike_type));
    expect(kinds).toEqual(
      new Set(['greater', 'greater_or_equal', 'less', 'between', 'custom', 'structured']),
    );
  });
});

describe('the practice catalogue and time', () => {
  it('is the same at two instants of one year and another in the next', async () => {
    const texts = [];
    for (const at of [Date.UTC(2026, 0, 1), Date.UTC(2026, 11, 31, 23, 59), Date.UTC(2027, 0, 1)]) {
      const venues = await startPracticeVenues({ nowMs: () => at });
      const answers = await Promise.all(
        [
          `${venues.baseUrls.polymarket}/events?limit=500`,
          `${venues.baseUrls.kalshi}/markets?limit=1000`,
        ].map(async (url) => (await fetch(url)).text()),
      );
      texts.push(answers.join('\n'));
      await venues.close();
    }
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).not.toBe(texts[0]);
  });

  it('takes only prices and volumes from the seed', () => {
    const other = buildCatalogue(2027, 2);
    const ids = (of: typeof catalogue) =>
      of.gammaEvents.flatMap((event) => event.markets.map((market) => market.conditionId));
    expect(ids(other)).toEqual(ids(catalogue));
    expect(other.gammaEvents).not.toEqual(catalogue.gammaEvents);
  });

  it.each([2025, 2027, 2028, 2032])('ends everything within %i', (wanted) => {
    const built = buildCatalogue(wanted, 1);
    const late = String(wanted - 2);
    const ends = [
      ...built.gammaEvents.flatMap((event) => [
        event.endDate,
        ...event.markets.map((market) => market.endDate),
      ]),
      ...built.kalshiEvents.flatMap((event) =>
        event.markets.flatMap((market) => [
          market.close_time,
          market.expected_expiration_time,
          market.latest_expiration_time,
        ]),
      ),
    ];
    expect(new Set(ends.filter((end) => !end.startsWith(late)).map(year))).toEqual(
      new Set([String(wanted)]),
    );
    const started = built.gammaEvents.map((event) => event.startDate);
    expect(new Set(started.map(year))).toEqual(new Set([late]));
  });

  it('has the markets a client must drop', () => {
    expect(gammaMarkets.filter((market) => market.closed).length).toBeGreaterThan(2);
    expect(gammaMarkets.filter((market) => !market.active).length).toBeGreaterThan(2);
    expect(gammaMarkets.filter((market) => market.archived).length).toBeGreaterThan(2);
    expect(gammaMarkets.filter((market) => parsed(market.outcomes).length !== 2)).toHaveLength(1);
    expect(gammaMarkets.filter((market) => isLate(market.endDate))).toHaveLength(1);
    expect(kalshiMarkets.filter((market) => isLate(market.close_time))).toHaveLength(1);
    expect(new Set(kalshiMarkets.map((market) => market.status))).toEqual(
      new Set(['active', 'initialized', 'inactive', 'closed', 'determined', 'finalized']),
    );
  });

  it('turns New York wall clocks into instants in summer and in winter', () => {
    const c = calendarOf(2027);
    expect(c.eastern(1, 18, 19, 30)).toBe('2027-01-19T00:30:00Z');
    expect(c.eastern(7, 4, 12)).toBe('2027-07-04T16:00:00Z');
    expect(c.eastern(3, 14, 12)).toBe('2027-03-14T16:00:00Z');
    expect(c.eastern(11, 7, 12)).toBe('2027-11-07T17:00:00Z');
    expect(c.nth(1, 'Mon', 11) + 1).toBe(2);
  });
});

describe('a quote', () => {
  it('is always inside the market and on its tick, whatever the chance', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.oneof(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0.88, max: 0.97, noNaN: true }),
        ),
        fc.constantFrom(40, 100),
        (text, chance, edgeMills) => {
          const quote = quoteOf(text, chance, edgeMills);
          expect(quote.bidMills).toBeGreaterThan(0);
          expect(quote.askMills).toBeLessThan(1000);
          expect(quote.bidMills).toBeLessThan(quote.askMills);
          for (const price of [quote.lastMills, quote.previousMills]) {
            expect(price > 0 && price < 1000).toBe(true);
          }
          for (const price of [quote.bidMills, quote.askMills]) {
            const isFine = price < edgeMills || price > 1000 - edgeMills;
            if (!isFine) expect(price % 10, `${price}`).toBe(0);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
