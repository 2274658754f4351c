import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiscoveredMarket } from '../../../src-main/core/domain/market.ts';
import { examinedLeg } from '../../../src-main/core/examination/examined-leg.ts';
import { examinePair } from '../../../src-main/core/examination/examine-pair.ts';
import { Examination } from '../../../src-preload/contract/examination.ts';
import { Warning } from '../../../src-preload/contract/vocabulary.ts';
import { kalshiMarket, polymarketMarket } from '../../fakes/markets.ts';

const examined = (left: Partial<DiscoveredMarket>, right: Partial<DiscoveredMarket>) =>
  examinePair(examinedLeg(polymarketMarket(left), 'Yes'), examinedLeg(kalshiMarket(right), 'Yes'));
const codes = (left: Partial<DiscoveredMarket>, right: Partial<DiscoveredMarket>): string[] =>
  examined(left, right).warnings.map(({ code }) => code);

describe('the examination of a pair', () => {
  it.each<[string, string, string, string]>([
    [
      'another strike',
      'Will Bitcoin be above $100,000 on June 30, 2027?',
      'Will Bitcoin be above $110,000 on June 30, 2027?',
      'threshold-differs',
    ],
    [
      'another party',
      'Will the Democratic Party win the 2028 US presidential election?',
      'Will the Republican Party win the 2028 US presidential election?',
      'subject-differs',
    ],
    [
      'another year',
      'Will the Boston Celtics win the 2027 NBA Finals?',
      'Will the Boston Celtics win the 2028 NBA Finals?',
      'edition-differs',
    ],
    [
      'by against on',
      'Will Apple release a folding phone by June 30, 2027?',
      'Will Apple release a folding phone on June 30, 2027?',
      'window-differs',
    ],
  ])('names %s, with the words of both sides', (_what, left, right, code) => {
    const { examination, warnings } = examined({ title: left }, { title: right });
    expect(['identity', 'complement']).not.toContain(examination.relation);
    const warning = warnings.find((each) => each.code === code);
    expect(warning).toMatchObject({ severity: 'high' });
    expect(warning?.quotes?.every((quote) => quote !== null && quote.length > 0)).toBe(true);
  });

  it('has each code once, worst first', () => {
    const { warnings } = examined(
      { title: 'Will A win?', rules: null },
      { title: 'Will B {team} lose?', rules: null },
    );
    expect(new Set(warnings.map(({ code }) => code)).size).toBe(warnings.length);
    const rank = { high: 0, medium: 1, low: 2 };
    const ranks = warnings.map(({ severity }) => rank[severity]);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  it('says only once that the sources differ', () => {
    const title = 'Will Italy win Eurovision 2027?';
    const source = (url: string) => ({ title, sources: [{ name: null, url }] });
    const said = codes(source('https://eurovision.tv/'), source('https://www.ebu.ch/'));
    expect(said).toContain('resolution-source-differs');
    expect(said).not.toContain('settlement-source-differs');
  });

  it.each<[string, Partial<DiscoveredMarket>, string]>([
    ['a gap that nobody filled in', { title: 'Will {team} win the cup?' }, 'template-placeholder'],
    ['letters of another script', { title: 'Will B\u0456tcoin reach $100k?' }, 'mixed-script'],
    ['a direction override', { title: 'Will Bitcoin \u202ereach $100k?' }, 'direction-control'],
    [
      'an invisible character',
      { title: 'Will Bit\u200bcoin reach $100k?' },
      'invisible-characters',
    ],
    ['rules that are not known', { rules: null }, 'rules-unknown'],
  ])('warns of %s', (_what, market, code) => {
    expect(codes(market, {})).toContain(code);
  });

  it('asks for each uncertain payout by name only where the pair could trade', () => {
    const same = { title: 'Will the Boston Celtics win the 2027 NBA Finals?', rules: null };
    expect(examined(same, same).examination.relation).toBe('identity');
    expect(codes(same, same)).toEqual(
      expect.arrayContaining(['payout-void', 'payout-source-unavailable']),
    );
    const other = { ...same, title: 'Will the Boston Celtics win the 2028 NBA Finals?' };
    expect(codes(same, other).filter((code) => code.startsWith('payout-'))).toEqual([]);
  });

  it('answers any text in bounded time with what the contract allows', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom('', '?', '{x}', '1,'.repeat(900), 'not '.repeat(400)),
    );
    fc.assert(
      fc.property(text, text, text, (title, other, rules) => {
        const startedAt = performance.now();
        const { examination, warnings } = examined({ title, rules }, { title: other, rules: null });
        expect(Examination.safeParse(examination).success).toBe(true);
        expect(warnings.every((warning) => Warning.safeParse(warning).success)).toBe(true);
        expect(performance.now() - startedAt).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  it('takes hostile rules of a million characters in bounded time', () => {
    const rules = 'if and only if unless '.repeat(45_000);
    const startedAt = performance.now();
    examined({ rules }, { rules });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });
});
