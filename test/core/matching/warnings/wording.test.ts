import { describe, expect, it } from 'vitest';
import type { DiscoveredMarket } from '../../../../src-main/core/domain/market.ts';
import { announcementWording } from '../../../../src-main/core/matching/warnings/announcement-wording.ts';
import { conditionalWording } from '../../../../src-main/core/matching/warnings/conditional-wording.ts';
import { elapsedMs, marketOf } from '../records.ts';

const polymarket = (parts: Partial<DiscoveredMarket>) =>
  marketOf({ rules: 'Plain rules.', ...parts });
const kalshi = (parts: Partial<DiscoveredMarket>) =>
  marketOf({ venue: 'kalshi', rules: 'If it happens, then Yes.', ...parts });

describe('the announcement detector', () => {
  it('warns of an announcement in one title against the act in the other', () => {
    const asked = polymarket({ title: 'Will the US announce a new Fed Chair?' });
    const acted = kalshi({ title: 'Will the US nominate a new Fed Chair?' });
    const warning = announcementWording.detect(asked, acted);
    expect(warning).toEqual({
      code: 'announcement-wording',
      severity: 'high',
      message:
        "Polymarket's title speaks of an announcement (“Will the US announce a new Fed Chair?”); " +
        'Kalshi does not (“Will the US nominate a new Fed Chair?”). ' +
        'Announcing and doing can settle differently.',
    });
    expect(announcementWording.detect(acted, asked)).toEqual(warning);
  });

  it.each([
    'Resolves Yes if the merger is officially  announced.',
    'A statement by the firm must CONFIRM the sale.',
    'Counts when it is\nreported to have been sold.',
    'Any press release of the club counts.',
    'He publicly states that he runs.',
    'Media reports count.',
    'It must be ｏｆｆｉｃｉａｌｌｙ appointed.',
    'The office announ\u200bces the result.',
  ])('warns in medium of rules that say %j', (rules) => {
    const warning = announcementWording.detect(polymarket({ rules }), kalshi({}));
    expect(warning?.severity).toBe('medium');
    expect(warning?.message).toContain("Polymarket's rules");
  });

  it.each([
    'Kalshi is not in any way officially connected with the league.',
    'The official final score counts; a consensus of credible reporting may be used.',
    'The temperature as reported by the station.',
    'Preannouncement and confirmatory texts.',
    'The renouncement of the treaty.',
  ])('does not take %j for an announcement', (rules) => {
    expect(announcementWording.detect(polymarket({ rules }), kalshi({}))).toBeNull();
  });

  it('says nothing where both sides speak of an announcement, in title or rules', () => {
    const left = polymarket({ title: 'Will Apple announce a car?' });
    const right = kalshi({ rules: 'If Apple has officially announced a car, then Yes.' });
    expect(announcementWording.detect(left, right)).toBeNull();
  });

  it('says that the other rules are not known where they are not', () => {
    const left = polymarket({ rules: 'Counts when announced.' });
    const message = announcementWording.detect(left, kalshi({ rules: null }))?.message;
    expect(message).toContain('its rules are not known');
  });
});

describe('the conditional detector', () => {
  it.each([
    'Conditional on the merger closing, this resolves Yes.',
    'This is contingent upon approval.',
    'Resolves Yes provided that the game is played.',
    'It counts only if the court rules by May.',
    'Resolves No unless a successor is named.',
    'In the event that he resigns, this resolves Yes.',
    'Yes as long as the ceasefire holds.',
  ])('warns in medium of rules that say %j', (rules) => {
    const warning = conditionalWording.detect(kalshi({}), polymarket({ rules }));
    expect(warning?.severity).toBe('medium');
    expect(warning?.message).toContain("Polymarket's rules name a condition");
  });

  it('takes a bare "if" for a condition in a title, never in rules', () => {
    const title = 'Will rates fall if the Fed meets early?';
    expect(conditionalWording.detect(polymarket({ title }), kalshi({}))).toMatchObject({
      severity: 'high',
      message: expect.stringContaining("Polymarket's title names a condition"),
    });
    const rules = 'If it rains, then the market resolves to Yes.';
    expect(conditionalWording.detect(polymarket({}), kalshi({ rules }))).toBeNull();
  });

  it.each([
    'In the event of a draw, 50-50.',
    'A provided list.',
    'Iffy.',
    'An assumingly plain text.',
  ])('does not take %j for a condition', (rules) => {
    expect(conditionalWording.detect(polymarket({ rules }), kalshi({}))).toBeNull();
  });

  it('says nothing where both sides name a condition', () => {
    const left = polymarket({ rules: 'Only if it is played.' });
    const right = kalshi({ rules: 'Resolves No unless it is played.' });
    expect(conditionalWording.detect(left, right)).toBeNull();
  });
});

describe('wording on hostile texts', () => {
  it('quotes one short line without anything that turns or hides text', () => {
    const noise = '\u202e\u0000\u0007“"'.repeat(9);
    const rules = `${noise}x\n\nofficially\u2066 “moved” "away" from here ${'y'.repeat(400)}`;
    const message = announcementWording.detect(polymarket({ rules }), kalshi({}))?.message ?? '';
    expect(message).toContain("officially 'moved' 'away' from");
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Bidi_Control}]/u);
    expect(message.length).toBeLessThan(300);
    expect(message.match(/[“”]/g)).toHaveLength(4);
  });

  it.each([
    ['words that begin a phrase', 'only '.repeat(200_000)],
    ['gaps inside a phrase', `${`only${' '.repeat(40)}`.repeat(23_000)}`],
    ['one endless gap', `officially${' '.repeat(1_000_000)}`],
    ['one endless word', 'announce'.repeat(125_000)],
    ['combining marks', `confirm${'\u0315\u0300'.repeat(500_000)}`],
    ['letters that grow', '\ufdfa'.repeat(1_000_000)],
  ])('takes linear time on a million %s', (_name, rules) => {
    const market = polymarket({ rules });
    expect(elapsedMs(() => announcementWording.detect(market, kalshi({})))).toBeLessThan(5_000);
    expect(elapsedMs(() => conditionalWording.detect(market, kalshi({})))).toBeLessThan(5_000);
  });
});
