/** Goal: a practice market can be changed in every way in which a real one changes after an approval. */
import { describe, expect, it } from 'vitest';
import { type Json, running } from './running.ts';

const run = running();
const pair = () => run.venues().truth[3]!;
const gammaMarket = async (): Promise<Json> =>
  (await (await run.gamma(`/markets/slug/${pair().polymarketSlug}`)).json()) as Json;
const kalshiMarket = async (): Promise<Json> =>
  ((await (await run.kalshi(`/markets/${pair().kalshiTicker}`)).json()) as { market: Json }).market;
const post = async (body: unknown): Promise<{ status: number; said: Json }> => {
  const answer = await fetch(run.venues().marketsUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, said: (await answer.json()) as Json };
};
const polymarket = (more: Json) =>
  post({ venue: 'polymarket', market: pair().polymarketSlug, ...more });
const kalshi = (more: Json) => post({ venue: 'kalshi', market: pair().kalshiTicker, ...more });

describe('a practice market that is changed from outside', () => {
  it('moves its date, on both venues', async () => {
    const at = '2027-08-01T00:00:00.000Z';
    expect((await polymarket({ change: 'date', at })).status).toBe(200);
    expect((await kalshi({ change: 'date', at })).status).toBe(200);
    expect((await gammaMarket()).endDate).toBe(at);
    expect(await kalshiMarket()).toMatchObject({ expected_expiration_time: at, close_time: at });
  });

  it('is paused and opened again', async () => {
    await polymarket({ change: 'pause' });
    await kalshi({ change: 'pause' });
    expect((await gammaMarket()).acceptingOrders).toBe(false);
    expect((await kalshiMarket()).status).toBe('inactive');
    await polymarket({ change: 'resume' });
    await kalshi({ change: 'resume' });
    expect((await gammaMarket()).acceptingOrders).toBe(true);
    expect((await kalshiMarket()).status).toBe('active');
  });

  it('has other prices', async () => {
    await polymarket({ change: 'quote', bidMills: 400, askMills: 410 });
    await kalshi({ change: 'quote', bidMills: 620, askMills: 640 });
    expect(await gammaMarket()).toMatchObject({ bestBid: 0.4, bestAsk: 0.41 });
    expect(await kalshiMarket()).toMatchObject({
      yes_bid_dollars: '0.6200',
      yes_ask_dollars: '0.6400',
      no_bid_dollars: '0.3600',
      no_ask_dollars: '0.3800',
    });
  });

  it('is clarified, which Gamma lists by market and Kalshi does not know', async () => {
    const { id } = await gammaMarket();
    const list = async (query: string): Promise<Json[]> =>
      (await (await run.gamma(`/market-clarifications?${query}`)).json()) as Json[];
    expect(await list(`market_id=${String(id)}`)).toEqual([]);
    await polymarket({ change: 'clarify', text: 'A tie counts as No.' });
    expect(await list(`market_id=1&market_id=${String(id)}&limit=100&offset=0`)).toMatchObject([
      { id: expect.any(Number), marketId: id, content: 'A tie counts as No.', state: 'success' },
    ]);
    expect(await list(`market_id=${String(id)}&offset=1`)).toEqual([]);
    expect(await list('event_id=1')).toEqual([]);
    expect(await kalshi({ change: 'clarify', text: 'x' })).toMatchObject({ status: 400 });
  });

  it.each([
    ['yes', '["1","0"]', 'yes', '1.0000'],
    ['no', '["0","1"]', 'no', '0.0000'],
    ['split', '["0.5","0.5"]', 'scalar', '0.5000'],
  ])('is settled %s in each venue’s own words', async (result, prices, word, value) => {
    await polymarket({ change: 'settle', result });
    await kalshi({ change: 'settle', result });
    expect(await gammaMarket()).toMatchObject({
      closed: true,
      umaResolutionStatus: 'resolved',
      outcomePrices: prices,
    });
    expect(await kalshiMarket()).toMatchObject({
      status: 'finalized',
      result: word,
      settlement_value_dollars: value,
    });
  });

  it('is void at Kalshi, and Polymarket says that it knows none', async () => {
    await kalshi({ change: 'settle', result: 'void' });
    expect(await kalshiMarket()).toMatchObject({ status: 'finalized', result: 'void' });
    expect(await kalshiMarket()).not.toHaveProperty('settlement_value_dollars');
    expect(await polymarket({ change: 'settle', result: 'void' })).toMatchObject({
      status: 400,
      said: { error: expect.stringMatching(/no void/) as string },
    });
  });

  it.each([
    [{ change: 'vanish' }, /change must be one of/],
    [{ change: 'date', at: 'soon' }, /at must be/],
    [{ change: 'rules' }, /text must be/],
    [{ change: 'quote', bidMills: 500, askMills: 400 }, /the bid the lower/],
    [{ change: 'quote', bidMills: 0.5, askMills: 400 }, /whole numbers/],
    [{ change: 'settle', result: 'maybe' }, /result must be/],
    [{ change: 'pause', market: '' }, /market must be/],
    [{ change: 'pause', market: 'NONE' }, /no market NONE/],
  ])('refuses %j and says why', async (more, words) => {
    const { status, said } = await kalshi(more);
    expect(status).toBe(400);
    expect(said.error).toMatch(words);
  });

  it('tells what can be done, and is out of reach for a web page', async () => {
    const listed = await fetch(run.venues().marketsUrl);
    expect(await listed.json()).toMatchObject({
      changes: { settle: expect.any(String) as string },
    });
    const page = await fetch(run.venues().marketsUrl, {
      headers: { origin: 'http://evil.example' },
    });
    expect(page.status).toBe(403);
  });
});
