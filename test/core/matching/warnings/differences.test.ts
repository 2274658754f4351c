import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiscoveredMarket, Source } from '../../../../src-main/core/domain/market.ts';
import { expirationDiffers } from '../../../../src-main/core/matching/warnings/expiration-differs.ts';
import { outcomeUnidentified } from '../../../../src-main/core/matching/warnings/outcome-unidentified.ts';
import { detectors, warningsOf } from '../../../../src-main/core/matching/warnings/registry.ts';
import { resolutionSourceDiffers } from '../../../../src-main/core/matching/warnings/resolution-source-differs.ts';
import {
  isSameSource,
  siteOf,
} from '../../../../src-main/core/matching/warnings/source-identity.ts';
import { Warning } from '../../../../src-preload/contract/vocabulary.ts';
import { anyCharacter, EXPIRES_AT_MS, marketOf } from '../records.ts';

const DAY_MS = 86_400_000;
const polymarket = (parts: Partial<DiscoveredMarket>) => marketOf(parts);
const kalshi = (parts: Partial<DiscoveredMarket>) => marketOf({ venue: 'kalshi', ...parts });
const at = (url: string): Source => ({ name: null, url });
const called = (name: string): Source => ({ name, url: null });

describe('the resolution source detector', () => {
  const detect = (left: Source[], right: Source[]) =>
    resolutionSourceDiffers.detect(polymarket({ sources: left }), kalshi({ sources: right }));

  it('names what each venue names, where nothing is on both lists', () => {
    const kalshiSources = [{ name: 'CF Benchmarks', url: 'https://www.cfbenchmarks.com/x' }];
    expect(detect([at('https://data.chain.link/streams/btc-usd')], kalshiSources)).toEqual({
      code: 'resolution-source-differs',
      severity: 'high',
      message:
        'Polymarket names chain.link as its source; ' +
        'Kalshi names CF Benchmarks (cfbenchmarks.com). None is on both lists.',
    });
  });

  it('says nothing where one of several sources agrees', () => {
    const three = [
      called('the Governing League'),
      at('https://espn.com'),
      at('http://WWW.NBA.com/'),
    ];
    expect(detect([at('https://www.nba.com/games?x=1')], three)).toBeNull();
    expect(detect([called('governing league')], three)).toBeNull();
  });

  it.each([
    ['one side has none', [], [at('https://nba.com')]],
    ['neither has any', [], []],
    ['a source is empty', [{ name: ' ', url: '' }], [at('https://nba.com')]],
    ['a source is all null', [{ name: null, url: null }], [at('https://nba.com')]],
  ])('takes unknown for unknown, not for different: %s', (_why, left, right) => {
    expect(detect(left, right)).toBeNull();
    expect(detect(right, left)).toBeNull();
  });

  it('does not take a name and an address for the same source', () => {
    expect(
      detect([called('National Weather Service')], [at('https://weather.gov')]),
    ).not.toBeNull();
  });

  it('shows at most three sources of a side', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((name) => called(`Source ${name}`));
    expect(detect(many, [called('Other')])?.message).toContain('Source c and 2 more as');
  });
});

describe('the identity of sources', () => {
  it.each([
    ['https://www.weather.gov/nyc', 'weather.gov'],
    ['https://forecast.weather.gov:443/', 'weather.gov'],
    ['nba.com/scores', 'nba.com'],
    ['https://news.bbc.co.uk/sport', 'bbc.co.uk'],
    ['https://x.com/SomeOne/status/1', 'x.com/someone'],
    ['https://team.substack.com/p/1', 'team.substack.com'],
    ['https://93.184.216.34/x', '93.184.216.34'],
    ['https://nba.com./', 'nba.com'],
    ['not a site', null],
    ['localhost', null],
    [`https://nba.com/${'x'.repeat(3_000)}`, null],
  ])('reads the site of %j as %j', (url, site) => {
    expect(siteOf(url)).toBe(site);
  });

  it('keeps apart what only looks the same', () => {
    expect(isSameSource(at('https://bbc.co.uk'), at('https://itv.co.uk'))).toBe(false);
    expect(isSameSource(at('https://x.com/a'), at('https://x.com/b'))).toBe(false);
    expect(isSameSource(at('https://nba.com'), at('https://nba.com.evil.net'))).toBe(false);
    expect(isSameSource(at('https://nba.com@evil.net'), at('https://nba.com'))).toBe(false);
    expect(isSameSource(called(''), called(''))).toBe(false);
    expect(isSameSource(at('not a site'), at('not a site'))).toBe(false);
  });
});

describe('the expiration detector', () => {
  const detect = (apartMs: number) =>
    expirationDiffers.detect(polymarket({}), kalshi({ expiresAtMs: EXPIRES_AT_MS + apartMs }));

  it('says how many days, which side is earlier, and both dates', () => {
    expect(detect(-3 * DAY_MS - 1)).toEqual({
      code: 'expiration-differs',
      severity: 'medium',
      message:
        'Kalshi (2026-11-28 11:59 UTC) expires 3 days before Polymarket (2026-12-01 12:00 UTC).',
    });
  });

  it.each([
    [DAY_MS - 1, null],
    [-DAY_MS + 1, null],
    [DAY_MS, 'low'],
    [2 * DAY_MS, 'low'],
    [3 * DAY_MS - 1, 'low'],
    [3 * DAY_MS, 'medium'],
    [-8 * DAY_MS, 'high'],
  ])('counts whole days: %i ms apart is %s', (apartMs, severity) => {
    expect(detect(apartMs)?.severity ?? null).toBe(severity);
  });

  it('says "1 day" of one day', () => {
    expect(detect(DAY_MS)?.message).toContain('expires 1 day before');
  });

  it('survives a date that no calendar holds', () => {
    const never = kalshi({ expiresAtMs: Number.MAX_SAFE_INTEGER });
    expect(expirationDiffers.detect(polymarket({}), never)?.message).toContain('too far away');
  });
});

describe('the outcome detector', () => {
  it('warns where it could not be told which outcomes correspond', () => {
    const teams = polymarket({ outcomes: ['New York Mets', 'New York Yankees'] });
    const yes = kalshi({ title: 'Who wins?', details: { yes_sub_title: 'New York' } });
    expect(outcomeUnidentified.detect(teams, yes)).toEqual({
      code: 'outcome-unidentified',
      severity: 'high',
      message:
        'It could not be told which outcomes correspond: Polymarket has “New York Mets”, ' +
        '“New York Yankees”; Kalshi has “Yes”, “No”. The pair can be noted, not traded.',
    });
    expect(outcomeUnidentified.detect(polymarket({}), kalshi({}))).toBeNull();
  });
});

describe('the warnings of a pair', () => {
  it('are none for two plain markets of one question', () => {
    expect(warningsOf(polymarket({}), kalshi({}))).toEqual([]);
  });

  it('come worst first, each code once', () => {
    const left = polymarket({
      rules: 'Only if officially announced.',
      sources: [at('https://a.com')],
      outcomes: ['A', 'B'],
    });
    const right = kalshi({
      rules: 'Plain.',
      sources: [at('https://b.com')],
      expiresAtMs: EXPIRES_AT_MS + DAY_MS,
    });
    const severities = warningsOf(left, right).map(({ severity }) => severity);
    expect(severities).toEqual(['high', 'high', 'medium', 'medium', 'low']);
    const codes = detectors.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('are what the contract takes, whatever the texts are, and the same either way round', () => {
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 80 }),
      fc.constantFrom('if announced', 'unless', 'officially\u202e'),
    );
    const market = (venue: string) =>
      fc
        .record({
          title: text,
          rules: fc.option(text),
          outcomes: fc.array(text, { maxLength: 6 }),
          expiresAtMs: fc.nat(Number.MAX_SAFE_INTEGER),
          sources: fc.array(fc.record({ name: fc.option(text), url: fc.option(text) }), {
            maxLength: 5,
          }),
          details: fc.record({ yes_sub_title: text }),
        })
        .map((parts) => marketOf({ venue, ...parts }));
    fc.assert(
      fc.property(market('polymarket'), market('kalshi'), (left, right) => {
        const warnings = warningsOf(left, right);
        for (const warning of warnings) {
          expect(Warning.safeParse(warning).success).toBe(true);
          expect(detectors.map(({ code }) => code)).toContain(warning.code);
          expect(warning.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          expect(warning.message.length).toBeLessThan(600);
        }
        expect(warningsOf(right, left).map(({ code }) => code)).toEqual(
          warnings.map(({ code }) => code),
        );
      }),
      { numRuns: 500 },
    );
  });
});
