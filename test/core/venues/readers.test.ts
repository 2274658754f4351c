/**
 * Goal: what a venue says of one market, its clarifications and its result, is read as it is meant,
 * and what it does not say plainly is unknown with the reason. Method: a scripted server.
 */
import { describe, expect, it } from 'vitest';
import { ONE_DOLLAR } from '../../../src-main/core/domain/price.ts';
import { kalshi } from '../../../src-main/core/venues/kalshi/kalshi.ts';
import { polymarket } from '../../../src-main/core/venues/polymarket/polymarket.ts';
import type { Venue } from '../../../src-main/core/venues/venue.ts';
import { json, startScriptedServer, type Step } from './scripted-server.ts';
import { skippingClock } from './skipping-clock.ts';

const conditionId = `0x${'a1'.repeat(32)}`;
const signal = new AbortController().signal;

const readerOn = async (venue: Venue, script: readonly Step[] | ((url: URL) => Step)) => {
  const server = await startScriptedServer(script);
  const reader = venue.openReader(
    { baseUrl: server.baseUrl, requestsPerMinute: 6_000 },
    { fetch, clock: skippingClock(), random: () => 0.5, onWait: () => undefined },
  );
  return { reader, server };
};

describe('Kalshi’s result of a market', () => {
  const known = { venueId: 'KXRAIN-1', eventId: 'KXRAIN', details: {} };
  const market = (over: Record<string, unknown>) =>
    json({ market: { ticker: 'KXRAIN-1', status: 'finalized', result: '', ...over } });

  it.each([
    [{ status: 'active' }, { kind: 'unsettled' }],
    [{ status: 'closed' }, { kind: 'unsettled' }],
    [{ status: 'disputed', result: 'yes' }, { kind: 'unsettled' }],
    [{ result: 'yes' }, { kind: 'settled', firstPays: ONE_DOLLAR, isFinal: true }],
    [
      { result: 'no', settlement_value_dollars: '0.0000' },
      { kind: 'settled', firstPays: 0, isFinal: true },
    ],
    [
      { status: 'determined', result: 'yes', settlement_value_dollars: '1.0000' },
      { kind: 'settled', firstPays: ONE_DOLLAR, isFinal: false },
    ],
    [
      { result: 'scalar', settlement_value_dollars: '0.3725' },
      { kind: 'settled', firstPays: 3_725, isFinal: true },
    ],
    [{ result: 'void' }, { kind: 'void', isFinal: true }],
    // What contradicts itself, or is not said, is not guessed at.
    [{ result: 'scalar' }, { kind: 'unknown' }],
    [{ result: 'yes', settlement_value_dollars: '0.5000' }, { kind: 'unknown' }],
    [{ result: '' }, { kind: 'unknown' }],
    [{ status: 'napping', result: 'yes' }, { kind: 'unknown' }],
  ])('%j is %j', async (over, result) => {
    const { reader, server } = await readerOn(kalshi, [market(over)]);
    expect(await reader.readResult(known, signal)).toMatchObject(result);
    expect(server.requests.map(({ pathname }) => pathname)).toEqual(['/markets/KXRAIN-1']);
  });

  it('is unknown of a market it no longer has, and a fault of another market', async () => {
    const gone = await readerOn(kalshi, [{ status: 404, body: '{}' }]);
    expect(await gone.reader.readResult(known, signal)).toMatchObject({ kind: 'unknown' });
    const other = await readerOn(kalshi, [market({ ticker: 'KXSNOW-1', result: 'yes' })]);
    await expect(other.reader.readResult(known, signal)).rejects.toMatchObject({
      code: 'unreadable-answer',
    });
  });

  it('has no clarifications beside its rules', async () => {
    expect((await readerOn(kalshi, [])).reader.readNotices).toBeNull();
  });
});

describe('Polymarket’s result of a market', () => {
  const known = { venueId: conditionId, eventId: null, details: { id: '501' } };
  const market = (over: Record<string, unknown>) =>
    json({ conditionId, closed: true, umaResolutionStatus: 'resolved', ...over });

  it.each([
    [{ closed: false, outcomePrices: '["0.4","0.6"]' }, { kind: 'unsettled' }],
    [{ umaResolutionStatus: 'proposed', outcomePrices: '["1","0"]' }, { kind: 'unsettled' }],
    [{ umaResolutionStatus: 'disputed' }, { kind: 'unsettled' }],
    [{ outcomePrices: '["1", "0"]' }, { kind: 'settled', firstPays: ONE_DOLLAR, isFinal: true }],
    [{ outcomePrices: '["0", "1"]' }, { kind: 'settled', firstPays: 0 }],
    [{ outcomePrices: ['0.5', '0.5'] }, { kind: 'settled', firstPays: 5_000 }],
    [{ umaResolutionStatus: 'settled', outcomePrices: '["1","0"]' }, { kind: 'settled' }],
    [{ umaResolutionStatus: '', outcomePrices: '["1","0"]' }, { kind: 'unknown' }],
    [{ outcomePrices: '["0.9999995","0.0000005"]' }, { kind: 'unknown' }],
    [{ outcomePrices: '["1","1"]' }, { kind: 'unknown' }],
    [{ outcomePrices: '["1","0","0"]' }, { kind: 'unknown' }],
    [{ outcomePrices: 'soon' }, { kind: 'unknown' }],
    [{}, { kind: 'unknown' }],
  ])('%j is %j', async (over, result) => {
    const { reader, server } = await readerOn(polymarket, [market(over)]);
    expect(await reader.readResult(known, signal)).toMatchObject(result);
    expect(server.requests.map(({ pathname }) => pathname)).toEqual(['/markets/501']);
  });

  it('is unknown without Gamma’s own number, which is not asked for by guess', async () => {
    const { reader, server } = await readerOn(polymarket, [market({})]);
    const unnumbered = { ...known, details: { id: '../admin' } };
    expect(await reader.readResult(unnumbered, signal)).toMatchObject({ kind: 'unknown' });
    expect(server.requests).toEqual([]);
  });
});

describe('Polymarket’s clarifications', () => {
  const known = (n: number, eventId: string | null = null) => ({
    venueId: `0x${String(n)}`,
    eventId,
    details: { id: String(n) },
  });
  const one = (over: Record<string, unknown>) => ({
    id: 1,
    marketId: '1',
    eventId: null,
    content: 'A tie is a No.',
    state: 'success',
    createdAt: '2026-11-20T10:00:00Z',
    ...over,
  });
  const read = async (
    markets: readonly ReturnType<typeof known>[],
    script: readonly Step[] | ((url: URL) => Step),
  ) => {
    const { reader, server } = await readerOn(polymarket, script);
    const found = await reader.readNotices?.(markets, signal);
    return { found, server };
  };

  it('are told apart by market, and one of a whole event is each of its markets’', async () => {
    const { found, server } = await read([known(1, '9'), known(2, '9'), known(3)], (url) =>
      json(
        url.searchParams.has('market_id')
          ? [one({}), one({ id: 2, marketId: 3, content: ' Late results count. ' })]
          : [
              one({ id: 3, marketId: null, eventId: '9', content: 'For all.' }),
              // Names one market of the event, and is about that one alone.
              one({ id: 1, eventId: '9' }),
            ],
      ),
    );
    expect(Object.fromEntries(found ?? [])).toEqual({
      '0x1': [
        { id: '1', text: 'A tie is a No.', publishedAtMs: Date.UTC(2026, 10, 20, 10) },
        { id: '3', text: 'For all.', publishedAtMs: Date.UTC(2026, 10, 20, 10) },
      ],
      '0x2': [{ id: '3', text: 'For all.', publishedAtMs: Date.UTC(2026, 10, 20, 10) }],
      '0x3': [{ id: '2', text: 'Late results count.', publishedAtMs: Date.UTC(2026, 10, 20, 10) }],
    });
    expect(server.requests.map(({ search }) => search)).toEqual([
      '?market_id=1&market_id=2&market_id=3&limit=100&offset=0',
      '?event_id=9&limit=100&offset=0',
    ]);
  });

  it('that were cancelled or failed do not count; one that is scheduled does', async () => {
    const states = ['cancelled', 'failed', 'queued', 'pending', null];
    const { found } = await read(
      [known(1)],
      [json(states.map((state, id) => one({ id, state, content: String(state) })))],
    );
    expect(found?.get('0x1')?.map(({ text }) => text)).toEqual(['queued', 'pending', 'null']);
  });

  it('are asked for twenty markets at a time, and page by page', async () => {
    const full = Array.from({ length: 100 }, (_, id) => one({ id, marketId: '1' }));
    const { found, server } = await read(
      Array.from({ length: 21 }, (_, n) => known(n + 1)),
      (url) =>
        json(url.searchParams.get('offset') === '0' && url.search.includes('=1&') ? full : []),
    );
    expect(found?.get('0x1')).toHaveLength(100);
    expect(server.requests).toHaveLength(3);
  });

  it('are unknown of a market without Gamma’s own number, and "none" of no other', async () => {
    const { found } = await read([known(1), { ...known(2), details: { id: '' } }], [json([])]);
    expect([...(found ?? [])]).toEqual([['0x1', []]]);
  });

  it('are a fault where the list has another shape or no end', async () => {
    const { reader } = await readerOn(polymarket, [json({ clarifications: [] })]);
    await expect(reader.readNotices?.([known(1)], signal)).rejects.toMatchObject({
      code: 'unreadable-answer',
    });
    const endless = Array.from({ length: 100 }, (_, id) => one({ id, marketId: '5' }));
    const again = await readerOn(polymarket, [json(endless)]);
    await expect(again.reader.readNotices?.([known(1)], signal)).rejects.toMatchObject({
      message: expect.stringMatching(/without an end/) as string,
    });
  });
});
