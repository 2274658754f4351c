/**
 * Goal: what an order is priced with comes from the venue's own words: as they are stored where that
 * is enough, asked for anew where it is wanted, and not at all where the market is gone. Method: a
 * scripted server.
 */
import { describe, expect, it } from 'vitest';
import { kalshi } from '../../../src-main/core/venues/kalshi/kalshi.ts';
import { polymarket } from '../../../src-main/core/venues/polymarket/polymarket.ts';
import type { KnownMarket, Venue } from '../../../src-main/core/venues/venue.ts';
import { AS_OF_MS, gammaSample, kalshiEventSample, type Sample } from './sample-records.ts';
import { json, startScriptedServer, type Reply } from './scripted-server.ts';
import { skippingClock } from './skipping-clock.ts';

const signal = new AbortController().signal;
const GONE: Reply = { status: 404, body: '{}' };

const readerOn = async (venue: Venue, answer: (url: URL) => Reply) => {
  const server = await startScriptedServer(answer);
  const clock = { ...skippingClock(), nowMs: () => AS_OF_MS };
  const reader = venue.openReader(
    { baseUrl: server.baseUrl, requestsPerMinute: 6_000 },
    { fetch, clock, random: () => 0.5, onWait: () => undefined },
  );
  const asked = () => server.requests.map(({ pathname }) => pathname);
  return { reader, asked };
};

const known = (venue: Venue, record: Sample): KnownMarket => {
  for (const parsed of venue.parseRecord(record, AS_OF_MS))
    if (parsed.kind === 'market') return parsed.market;
  throw new Error('the sample is no market');
};

describe('Polymarket’s terms of a market', () => {
  const market = known(polymarket, gammaSample());

  it('are in what is stored already', async () => {
    const { reader, asked } = await readerOn(polymarket, () => GONE);
    expect(await reader.readTerms(market, false, signal)).toMatchObject({
      fees: { kind: 'quadratic', takerRateE8: 5_000_000 },
      sizeMin: 5_000_000,
    });
    expect(asked()).toEqual([]);
  });

  it('are asked for anew where that is wanted', async () => {
    const changed = gammaSample({ orderMinSize: 15, feesEnabled: false, feeSchedule: null });
    const { reader, asked } = await readerOn(polymarket, () => json(changed));
    const terms = await reader.readTerms(market, true, signal);
    expect(terms).toMatchObject({ fees: { kind: 'none' }, sizeMin: 15_000_000 });
    expect(asked()).toEqual(['/markets/910001']);
  });

  it('are none where the market is gone, or another one answers', async () => {
    const gone = await readerOn(polymarket, () => GONE);
    expect(await gone.reader.readTerms(market, true, signal)).toBeNull();
    const other = await readerOn(polymarket, () => json(gammaSample({}, 2)));
    expect(await other.reader.readTerms(market, true, signal)).toBeNull();
  });
});

describe('Kalshi’s terms of a market', () => {
  const market = known(kalshi, kalshiEventSample());
  const series = (over: Sample = {}): Reply =>
    json({ series: { ticker: 'KXRAIN', fee_type: 'quadratic', fee_multiplier: 1, ...over } });

  it('take the fee from the series, which is asked for once', async () => {
    const { reader, asked } = await readerOn(kalshi, () => series());
    const terms = await reader.readTerms(market, false, signal);
    expect(terms).toMatchObject({ fees: { kind: 'quadratic', takerRateE8: 7_000_000 } });
    await reader.readTerms(market, false, signal);
    expect(asked()).toEqual(['/series/KXRAIN']);
  });

  it('are unknown fees where the series is gone, which is not free', async () => {
    const { reader } = await readerOn(kalshi, () => GONE);
    expect(await reader.readTerms(market, false, signal)).toMatchObject({
      fees: { kind: 'unknown' },
    });
  });

  it('are asked for anew with the event, whose word is above the series’', async () => {
    const event = kalshiEventSample({
      fee_type_override: 'quadratic',
      fee_multiplier_override: 0.5,
    });
    const { reader, asked } = await readerOn(kalshi, ({ pathname }) =>
      pathname.startsWith('/events/') ? json({ event }) : series(),
    );
    expect(await reader.readTerms(market, true, signal)).toMatchObject({
      fees: { kind: 'quadratic', takerRateE8: 3_500_000 },
    });
    expect(asked()).toEqual(['/events/KXRAIN-26', '/series/KXRAIN']);
  });

  it('are none where the event, or the market in it, is gone', async () => {
    const gone = await readerOn(kalshi, () => GONE);
    expect(await gone.reader.readTerms(market, true, signal)).toBeNull();
    const empty = await readerOn(kalshi, () => json({ event: kalshiEventSample({}, []) }));
    expect(await empty.reader.readTerms(market, true, signal)).toBeNull();
  });

  it('are a fault where the answer is something else', async () => {
    const { reader } = await readerOn(kalshi, () => json({ series: { ticker: 'KXSNOW' } }));
    await expect(reader.readTerms(market, false, signal)).rejects.toMatchObject({
      code: 'unreadable-answer',
    });
  });
});
