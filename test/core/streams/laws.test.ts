/**
 * Goal: whatever a venue's stream does, a book that is called live is the venue's book. Method: random
 * markets whose frames are lost, doubled and moved about, beside naive books that get all of them.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kalshiStream } from '../../../src-main/core/venues/kalshi/stream/orderbook-channel.ts';
import { polymarketStream } from '../../../src-main/core/venues/polymarket/stream/market-channel.ts';
import { stateText } from '../../../src-main/core/streams/state-text.ts';
import { levelsOf, naiveBook } from '../books/naive-book.ts';
import type { NaiveLevels } from '../books/naive-book.ts';
import { priceOf, sizeOf } from '../domain/amounts.ts';
import { kalshi, onKalshi, onPolymarket, polymarket, rigOf } from './rig.ts';
import type { WireLevels } from './rig.ts';

const TICKERS = ['KXA', 'KXB'] as const;
const text = (ticks: number): string => (ticks / 10_000).toFixed(4);
const shares = (micros: number): string => (micros / 1_000_000).toFixed(6);
const wire = (levels: readonly [number, number][]): WireLevels =>
  levels.map(([ticks, micros]) => [text(ticks), shares(micros)]);

/** Bids below a half and asks above, so that books are never crossed and live means sound. */
const changes = fc.record({
  market: fc.constantFrom(...TICKERS),
  side: fc.constantFrom('bid' as const, 'ask' as const),
  step: fc.integer({ min: 1, max: 6 }),
  size: fc.integer({ min: 0, max: 9 }),
});
type Change = typeof changes extends fc.Arbitrary<infer Value> ? Value : never;
const priceIn = ({ side, step }: Change) =>
  priceOf(side === 'bid' ? 5_000 - step * 100 : 5_000 + step * 100);

/** What happens to a frame on its way. */
const fates = fc.oneof(
  { weight: 12, arbitrary: fc.constant('whole' as const) },
  { weight: 1, arbitrary: fc.constantFrom('lost' as const, 'doubled' as const, 'held' as const) },
);

describe('a numbered stream', () => {
  /** The venue: numbers its frames, answers what it is asked, and remembers each book at each number. */
  const venue = () => {
    const books = new Map(TICKERS.map((ticker) => [ticker, naiveBook()]));
    const history: Map<string, NaiveLevels>[] = [new Map()];
    let seq = 0;
    const numbered = <Frame>(frame: (seq: number) => Frame): Frame => {
      seq += 1;
      history[seq] = new Map([...books].map(([ticker, book]) => [ticker, book.levels()]));
      return frame(seq);
    };
    return {
      history,
      whole: (ticker: (typeof TICKERS)[number]) =>
        numbered((n) => {
          const { bids, asks } = books.get(ticker)!.levels();
          return kalshi.whole(n, ticker, wire(bids), wire(asks));
        }),
      change: (change: Change) => {
        const { market, side, size } = change;
        const price = priceIn(change);
        const book = books.get(market)!;
        const levels = side === 'bid' ? book.levels().bids : book.levels().asks;
        const before = levels.find(([ticks]) => ticks === price)?.[1] ?? 0;
        book.set({ side, price, size: sizeOf(size * 1_000_000) });
        const delta = (size * 1_000_000 - before) / 1_000_000;
        return numbered((n) =>
          kalshi.delta(n, market, side === 'bid' ? 'yes' : 'no', [text(price), delta.toFixed(2)]),
        );
      },
    };
  };

  it('is never called live with a book that is not the venue’s at its newest frame', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(changes, fates, fc.boolean()), { minLength: 1, maxLength: 60 }),
        (acts) => {
          const rig = rigOf(kalshiStream);
          rig.watch(...TICKERS.map((ticker) => onKalshi(ticker)));
          rig.clockRead();
          rig.opened();
          rig.frame(kalshi.subscribed);
          const market = venue();
          const held: (readonly { seq: number }[])[] = [];
          let newest = 0;
          const deliver = (frame: { seq: number }) => {
            rig.frame(frame);
            newest = Math.max(newest, frame.seq);
            for (const ticker of TICKERS) {
              const book = rig.book(ticker);
              if (book.state.kind === 'live')
                expect(levelsOf(book)).toEqual(market.history[newest]?.get(ticker));
            }
          };
          const answer = () => {
            for (const { text: said } of rig.taken('send')) {
              const { params } = JSON.parse(said) as {
                params: { action?: string; market_tickers?: (typeof TICKERS)[number][] };
              };
              if (params.action !== 'get_snapshot') continue;
              for (const ticker of params.market_tickers ?? []) deliver(market.whole(ticker));
            }
          };
          rig.effects.length = 0;
          for (const ticker of TICKERS) deliver(market.whole(ticker));
          for (const [change, fate, isAnswered] of acts) {
            const frame = market.change(change);
            if (fate === 'held') held.push([frame]);
            else if (fate !== 'lost') deliver(frame);
            if (fate === 'doubled') deliver(frame);
            if (fate === 'whole') for (const late of held.pop() ?? []) deliver(late);
            if (isAnswered) answer();
          }
          // At the end nothing is lost any more: every book comes back by itself.
          for (let n = 0; n < 20; n += 1) {
            rig.pass(1_100, () => rig.machine.pinged('venue-1', rig.moment()));
            deliver(market.change({ market: 'KXA', side: 'bid', step: 1, size: 5 + (n % 2) }));
            answer();
          }
          for (const ticker of TICKERS) expect(rig.book(ticker).state.kind).toBe('live');
        },
      ),
    );
  });
});

describe('a stamped stream', () => {
  const MARKETS = TICKERS;
  const run = (acts: readonly (readonly [Change, 'whole' | 'lost' | 'doubled'])[]) => {
    const rig = rigOf(polymarketStream);
    const naive = new Map(MARKETS.map((id) => [id, naiveBook()]));
    rig.watch(...MARKETS.map((id) => onPolymarket(id)));
    rig.clockRead();
    rig.opened();
    for (const id of MARKETS) rig.frame(polymarket.whole(`${id}1`, rig.venueMs(), [], []));
    for (const [change, fate] of acts) {
      const { market, side, size } = change;
      const price = priceIn(change);
      naive.get(market)!.set({ side, price, size: sizeOf(size * 1_000_000) });
      rig.pass(100, () => rig.frame('PONG'));
      // Told for either token: a bid of one is an ask of the other.
      const isYes = size % 2 === 0;
      const frame = polymarket.change(
        `${market}${isYes ? 1 : 2}`,
        rig.venueMs(),
        (side === 'bid') === isYes ? 'BUY' : 'SELL',
        [text(isYes ? price : 10_000 - price), shares(size * 1_000_000)],
      );
      if (fate !== 'lost') rig.frame(frame);
      if (fate === 'doubled') rig.frame(frame);
    }
    return { rig, naive };
  };
  const told = fc.constantFrom('whole' as const, 'doubled' as const);
  const some = fc.oneof(
    { weight: 8, arbitrary: told },
    { weight: 1, arbitrary: fc.constant('lost' as const) },
  );

  it('gives the books of a naive reference, whichever token they are told for', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(changes, told), { maxLength: 80 }), (acts) => {
        const { rig, naive } = run(acts);
        for (const id of MARKETS) {
          expect(rig.book(id).state.kind).toBe('live');
          expect(levelsOf(rig.book(id))).toEqual(naive.get(id)?.levels());
        }
      }),
    );
  });

  it('is put right by readings within a minute and a half, whatever was lost', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(changes, some), { minLength: 5, maxLength: 40 }), (acts) => {
        const { rig, naive } = run(acts);
        rig.pass(90_000, () => {
          rig.frame('PONG');
          const books = MARKETS.map((id) => {
            const { bids, asks } = naive.get(id)!.levels();
            return [id, rig.venueMs(), wire(bids), wire(asks)] as const;
          });
          for (const { ticket } of rig.taken('read-books'))
            rig.machine.booksRead(ticket, polymarket.read(...books), rig.moment());
          // A venue that is asked for books anew gives them.
          const isAsked = rig.said().some((one) => JSON.stringify(one).includes('assets_ids'));
          const isEnded = rig.taken('reopen').length > 0;
          if (isEnded) {
            rig.closed();
            rig.opened();
          }
          if (isAsked || isEnded)
            for (const [id, stampMs, bids, asks] of books)
              rig.frame(polymarket.whole(`${id}1`, stampMs, bids, asks));
        });
        for (const id of MARKETS) {
          expect(rig.book(id).state.kind).toBe('live');
          expect(levelsOf(rig.book(id))).toEqual(naive.get(id)?.levels());
        }
      }),
      { numRuns: 30 },
    );
  });

  it('comes to the same state from the same messages, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(changes, some), { maxLength: 40 }), (acts) => {
        const [one, other] = [run(acts).rig, run(acts).rig];
        expect(stateText(one.machine.state)).toBe(stateText(other.machine.state));
        expect(one.effects).toEqual(other.effects);
        other.pass(100);
        expect(stateText(one.machine.state)).not.toBe('');
      }),
      { numRuns: 30 },
    );
  });
});
