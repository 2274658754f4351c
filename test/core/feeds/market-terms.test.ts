/**
 * Goal: what orders are priced with is read when a market is first watched, kept up to date, read
 * anew at the venue's word, and not believed for ever. Method: a reader that is played, a held clock.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TradingTerms } from '../../../src-main/core/domain/trading-terms.ts';
import { Fault } from '../../../src-main/core/fault.ts';
import {
  marketTermsOf,
  RETRY_MS,
  TERMS_EVERY_MS,
  TERMS_MS_MAX,
} from '../../../src-main/core/feeds/market-terms.ts';
import type { StoredMarket } from '../../../src-main/core/storage/market-store.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';
import { kalshiMarket } from '../../fakes/markets.ts';
import { termsOf } from '../opportunities/pairs.ts';

type Answer = TradingTerms | null | Fault;

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

const played = () => {
  const clock = heldClock();
  const log = keptLog();
  const closing = new AbortController();
  onTestFinished(() => closing.abort());
  const asked: { venueId: string; isAnew: boolean }[] = [];
  let answer: Answer = termsOf();
  let changes = 0;
  const terms = marketTermsOf({
    clock,
    log,
    closing: closing.signal,
    changed: () => {
      changes += 1;
    },
    readerOf: () => ({
      readNotices: null,
      readResult: () => Promise.reject(new Error('not asked for here')),
      readTerms: ({ venueId }, isAnew) => {
        asked.push({ venueId, isAnew });
        return answer instanceof Fault ? Promise.reject(answer) : Promise.resolve(answer);
      },
    }),
  });
  const market = (key: number, over: Partial<StoredMarket> = {}): StoredMarket => ({
    ...kalshiMarket({ venueId: `K${key}`, eventId: 'EVENT' }),
    key,
    standing: 'open',
    rulesHash: '',
    lastSeenAtMs: clock.nowMs(),
    ...over,
  });
  terms.start();
  return {
    clock,
    log,
    terms,
    asked,
    market,
    changes: () => changes,
    answer: (next: Answer): void => {
      answer = next;
    },
    pass: async (ms: number): Promise<void> => {
      await settle();
      clock.advance(ms);
      await settle();
    },
  };
};

describe('the terms of watched markets', () => {
  it('are unknown fees until they are read, and then what was read', async () => {
    const { terms, market, pass, asked, changes } = played();
    const one = market(1);
    terms.keep([one]);
    expect(terms.of(one).terms.fees).toMatchObject({
      kind: 'unknown',
      why: expect.stringMatching(/not been read/),
    });
    await pass(1_000);
    expect(terms.of(one).terms).toEqual(termsOf());
    expect(asked).toEqual([{ venueId: 'K1', isAnew: false }]);
    expect(changes()).toBe(1);
  });

  it('are asked of the venue anew where what is stored is old', async () => {
    const { terms, market, pass, asked, clock } = played();
    terms.keep([market(1, { lastSeenAtMs: clock.nowMs() - TERMS_EVERY_MS - 1 })]);
    await pass(1_000);
    expect(asked).toEqual([{ venueId: 'K1', isAnew: true }]);
  });

  it('are read again every hour, and at once where the venue says that they changed', async () => {
    const { terms, market, pass, asked } = played();
    terms.keep([market(1), market(2, { eventId: 'OTHER' })]);
    await pass(1_000);
    asked.length = 0;
    terms.outdated('kalshi', 'EVENT');
    terms.outdated('polymarket', 'OTHER');
    await pass(1_000);
    expect(asked).toEqual([{ venueId: 'K1', isAnew: true }]);
    asked.length = 0;
    await pass(TERMS_EVERY_MS);
    expect(asked.map(({ venueId }) => venueId).toSorted()).toEqual(['K1', 'K2']);
  });

  it('stay what they were while the venue does not answer, and are no good after six hours', async () => {
    const { terms, market, pass, asked, answer, log } = played();
    const one = market(1);
    terms.keep([one]);
    await pass(1_000);
    answer(new Fault('network', 'Kalshi could not be reached.'));
    await pass(TERMS_EVERY_MS);
    expect(terms.of(one).terms.fees.kind).not.toBe('unknown');
    expect(log.lines.at(-1)?.message).toMatch(/could not be read/);
    const before = asked.length;
    await pass(RETRY_MS);
    expect(asked.length).toBe(before + 1);
    await pass(TERMS_MS_MAX);
    expect(terms.of(one).terms.fees).toMatchObject({
      kind: 'unknown',
      why: expect.stringMatching(/too long ago/),
    });
    answer(termsOf());
    await pass(RETRY_MS);
    expect(terms.of(one).terms.fees.kind).not.toBe('unknown');
  });

  it('are unknown of a market that the venue no longer has', async () => {
    const { terms, market, pass, answer } = played();
    const one = market(1);
    answer(null);
    terms.keep([one]);
    await pass(1_000);
    expect(terms.of(one).terms.fees).toMatchObject({
      kind: 'unknown',
      why: expect.stringMatching(/no longer has/),
    });
  });

  it('are forgotten of a market that is not watched any more', async () => {
    const { terms, market, pass, asked } = played();
    terms.keep([market(1)]);
    await pass(1_000);
    terms.keep([]);
    asked.length = 0;
    await pass(2 * TERMS_EVERY_MS);
    expect(asked).toEqual([]);
  });
});
