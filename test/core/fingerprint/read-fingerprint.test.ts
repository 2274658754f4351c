/** The whole fingerprint: what is left over, hostile texts, and the recorded pairs of both venues. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiscoveredMarket } from '../../../src-main/core/domain/market.ts';
import { readFingerprint } from '../../../src-main/core/fingerprint/read-fingerprint.ts';
import { sameEntity } from '../../../src-main/core/fingerprint/words/entities/same-entity.ts';
import { kalshi, polymarket } from './words/market.ts';

describe('the residue', () => {
  it('is empty where every word of the title is explained', () => {
    const market = polymarket('Will the Utah Jazz win the 2027 NBA Finals?');
    expect(readFingerprint(market, null).residue).toEqual([]);
  });

  it('holds the words that no field explains', () => {
    const market = polymarket('Will the Utah Jazz win the 2027 NBA Finals wearing purple?');
    expect(readFingerprint(market, null).residue).toEqual(['wearing', 'purple']);
  });
});

describe('wordings of these venues', () => {
  it('reads how often something happens as exactly that many', () => {
    const market = polymarket('Will 3 Fed rate cuts happen in 2026?');
    expect(readFingerprint(market, null).range?.value).toMatchObject({
      low: { units: 3_000_000n, unit: 'count' },
      isLowIncluded: true,
      high: { units: 3_000_000n, unit: 'count' },
      isHighIncluded: true,
    });
  });

  it('reads the clock of a capital', () => {
    const market = polymarket('Ceasefire by May 15, 2026?', {
      rules: 'Resolves YES if one is agreed by May 15, 2026, 11:59 PM Kyiv time.',
    });
    expect(readFingerprint(market, null).window?.value.end?.zone).toBe('Europe/Kyiv');
  });

  it('takes the year from a ticker that ends in it', () => {
    const market = kalshi('The Masters winner', 'Scottie Scheffler', {
      eventId: 'KXPGATOUR-MAST26',
      venueId: 'KXPGATOUR-MAST26-SSCH',
    });
    expect(readFingerprint(market, null).edition?.value).toBe('2026');
  });

  it('leaves how a fight is billed out of what it is about', () => {
    const market = polymarket('UFC 320: A. Silva vs. B. Novak (Welterweight, Main Card)');
    expect(readFingerprint(market, 'A. Silva').residue).toEqual([]);
  });
});

describe('a statistic without a country', () => {
  it('is nobody’s until an agency says whose', () => {
    const alone = polymarket('CPI above 0.3% in May?');
    const american = polymarket('CPI above 0.3% in May?', {
      rules: 'The resolution source is the Bureau of Labor Statistics.',
    });
    expect(readFingerprint(alone, null).subject?.value.key).toBe('statistic:cpi');
    expect(readFingerprint(american, null).subject?.value.key).toBe('country:us');
  });
});

// A loaded machine is slow too; what grows with the square of the text takes minutes.
const BAIT_TIME_MS = 2_000;

const timeMs = (market: DiscoveredMarket, outcome: string | null): number => {
  const start = performance.now();
  readFingerprint(market, outcome);
  return performance.now() - start;
};

describe('hostile text', () => {
  it.each([
    ['one word for ever', 'a'],
    ['spaces', ' '],
    ['brackets', '('],
    ['names', 'Boston Celtics vs. '],
    ['capitals', 'Xu Yi '],
    ['particles', 'Da de '],
    ['numbers', '1.'],
    ['negations', 'not '],
    ['combining marks', 'e\u0301\u0302\u0303'],
    ['void words', 'If postponed or cancelled, '],
    ['sources', 'according to the resolution source '],
    ['stations', 'temperature at Central Park '],
    ['addresses', 'https://a.example/'],
    ['wins by', 'wins the by '],
    ['quotes', '"'],
  ])('of %s in every place is read in bounded time', (_name, bait) => {
    const long = bait.repeat(Math.ceil(1_000_000 / bait.length));
    const market = polymarket(long.slice(0, 50_000), {
      rules: long,
      eventTitle: long.slice(0, 50_000),
      details: { groupItemTitle: long.slice(0, 16_000), yes_sub_title: long.slice(0, 16_000) },
      outcomes: [long.slice(0, 2_000), 'No'],
    });
    expect(timeMs(market, long.slice(0, 2_000))).toBeLessThan(BAIT_TIME_MS);
  });

  it('never makes it throw', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const words = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            ...['Will', 'vs.', 'Boston', 'win', '"', 'not', '(', 'Trump', '$5', '-', '2027', ':'],
          ),
          fc.string({ unit: 'grapheme', maxLength: 8 }),
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join(' '));
    const any = fc.oneof(text, words);
    fc.assert(
      fc.property(any, any, any, any, (title, rules, yes, outcome) => {
        const market = kalshi(title, yes, { rules, outcomes: [outcome, 'No'] });
        for (const side of [null, 'No', outcome]) {
          const { subject, others } = readFingerprint(market, side);
          for (const read of [subject, ...others]) {
            if (read === null) continue;
            expect(read.span.end - read.span.start).toBe(read.span.text.length);
          }
        }
      }),
    );
  });
});

type Listing = {
  readonly platform: 'polymarket' | 'kalshi';
  readonly platform_id: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly description: string | null;
  readonly category: string | null;
  readonly event_title: string | null;
};
type Pair = {
  readonly pair_id: string;
  readonly polymarket_id?: string;
  readonly polymarket_title: string;
  readonly polymarket_outcome?: string;
  readonly kalshi_id?: string;
  readonly kalshi_title: string;
  readonly kalshi_subtitle?: string;
  readonly mismatch_kinds?: readonly string[];
};

const folder =
  process.env['PAIRDESK_FIXTURES'] ?? resolve(import.meta.dirname, '../../../../shared/fixtures');
const isAbsent = !existsSync(join(folder, 'pairs_equivalent.jsonl'));
const linesOf = <T>(file: string): readonly T[] =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line));

/** A listing in our shape, as far as the sample has it. */
const marketOf = (listing: Partial<Listing> & Pick<Listing, 'platform' | 'title'>) => {
  const { platform, title, subtitle = null, platform_id: venueId = 'unknown' } = listing;
  const said = {
    venueId,
    rules: listing.description ?? null,
    category: listing.category ?? null,
    eventTitle: listing.event_title ?? null,
  };
  const field = platform === 'kalshi' ? 'yes_sub_title' : 'groupItemTitle';
  const details = subtitle === null ? {} : { [field]: subtitle };
  return { ...polymarket(title, { ...said, details }), venue: platform };
};

const subjectsOf = (pair: Pair, listings: ReadonlyMap<string, Listing>) => {
  const { polymarket_outcome: outcome = null, kalshi_subtitle: subtitle = null } = pair;
  const left = listings.get(pair.polymarket_id ?? '') ?? {
    platform: 'polymarket' as const,
    title: pair.polymarket_title,
  };
  const right = listings.get(pair.kalshi_id ?? '') ?? {
    platform: 'kalshi' as const,
    title: pair.kalshi_title,
    subtitle,
  };
  const outcomes = outcome === null ? ['Yes', 'No'] : pair.polymarket_title.split(' vs. ');
  return {
    left: readFingerprint({ ...marketOf(left), outcomes }, outcome).subject?.value ?? null,
    right: readFingerprint(marketOf(right), null).subject?.value ?? null,
  };
};

const SKIPPED = '(skipped where PAIRDESK_FIXTURES has no pairs)';

describe('on recorded pairs', () => {
  it.skipIf(isAbsent)(`the subjects of equivalent markets are never two ${SKIPPED}`, () => {
    const listings = new Map(
      linesOf<Listing>('pair_markets_normalised.jsonl').map((one) => [one.platform_id, one]),
    );
    const pairs = linesOf<Pair>('pairs_equivalent.jsonl');
    const verdicts = pairs.map((pair) => {
      const { left, right } = subjectsOf(pair, listings);
      return left === null || right === null ? null : sameEntity(left, right);
    });
    expect(pairs.filter((_, index) => verdicts[index] === false)).toEqual([]);
    expect(verdicts.filter((same) => same === true).length).toBeGreaterThan(pairs.length * 0.9);
  });

  it.skipIf(isAbsent)(`look-alikes with other subjects are never one ${SKIPPED}`, () => {
    const listings = new Map(
      linesOf<Listing>('pair_markets_normalised.jsonl').map((one) => [one.platform_id, one]),
    );
    const others = linesOf<Pair>('pairs_lookalike.jsonl').filter(({ mismatch_kinds: kinds }) =>
      kinds?.some((kind) => kind === 'subject' || kind === 'side'),
    );
    expect(others.length).toBeGreaterThan(0);
    for (const pair of others) {
      const { left, right } = subjectsOf(pair, listings);
      expect(left === null || right === null ? null : sameEntity(left, right)).not.toBe(true);
    }
  });
});
