/** Which edition a title names, and when two names are of one edition. */
import { describe, expect, it } from 'vitest';
import {
  isFromListing,
  readEdition,
  sameEdition,
} from '../../../../src-main/core/fingerprint/time/edition.ts';
import type { Said } from '../quantity/market.ts';
import { textOf } from '../quantity/market.ts';

const edition = (title: string, said: Said = {}): string | null =>
  readEdition(textOf(title, said))?.value ?? null;
const kalshi = (eventTicker: string): Said => ({
  venue: 'kalshi',
  details: { event_ticker: eventTicker },
});

describe('an edition', () => {
  it.each([
    ['Will the Otters win the 2026 Harbour Cup?', '2026'],
    ['Will the Otters win the 2025-26 Harbour Cup Finals?', '2025-26'],
    ['Will the Otters win the 2025–26 Harbour Cup?', '2025-26'],
    ['Will the Otters win the 2025/26 Harbour Cup?', '2025-26'],
    ['Will the Otters win the 2025-2026 Harbour Cup?', '2025-26'],
    ['Will Jo Vale win the Super Bowl LX MVP?', 'super-bowl-60'],
    ['Who wins Super Bowl XLIX?', 'super-bowl-49'],
    ['Will Jo Vale win the 2028 Purple presidential nomination?', '2028'],
    ['Will the Purples hold the House after the 2026 Midterm elections?', '2026'],
    ['Will the Purples win the Harbour Senate race in 2026?', '2026'],
    ['Harbour Senate winner? (2028)', '2028'],
    ['Best song at the 2027 Harbour Festival?', '2027'],
    ['Will Jo Vale win Survivor Season 50?', 'season-50'],
    ['UFC 320: Vale vs. Stone', 'ufc-320'],
  ])('of %j is %s', (title, expected) => {
    expect(edition(title)).toBe(expected);
  });

  it.each([
    'Treaty signed before 2027?',
    'Treaty signed by the end of 2026?',
    'Treaty signed by May 3, 2026?',
    'Exports in Q3 2026?',
    'Ether above $2026?',
    'Treaty signed in 2026?',
    'Will the Otters win on 2026-05-11?',
  ])('is not in %j', (title) => {
    expect(edition(title)).toBeNull();
  });

  it("is the event's or the rules' season where the title has none", () => {
    expect(edition('Will Jo Vale win the MVP?', { details: { sub_title: '2026-27 season' } })).toBe(
      '2026-27',
    );
    expect(edition('Will Jo Vale win?', { rules: 'In the 2026-27 season, the MVP.' })).toBe(
      '2026-27',
    );
  });

  it("is the ticker's year for contests only", () => {
    expect(edition('Harbour League Winner? Otters', kalshi('KXHL-26'))).toBe('2025-26');
    expect(edition('Harbour Governor nominee?', kalshi('KXGOVHA-26'))).toBe('2026');
    expect(edition('Will Jo Vale be the next Doctor?', kalshi('KXDOCTOR-30'))).toBeNull();
    expect(edition('Who wins the next election?', kalshi('KXELECT-30'))).toBeNull();
    expect(edition('Will Otters and Badgers merge?', { venueId: 'KXHL-26-OTT' })).toBeNull();
  });

  it('is the year Polymarket lists a contest until, where no text names one', () => {
    const ends = { expiresAtMs: Date.UTC(2027, 4, 25) };
    const read = readEdition(textOf('Will the Otters win the Harbour League?', ends));
    expect(read?.value).toBe('2027');
    expect(read !== null && isFromListing(read)).toBe(true);
    expect(edition('Will the Otters win the next Harbour League?', ends)).toBeNull();
    expect(edition('Will the Otters move to a new harbour?', ends)).toBeNull();
  });

  it('is the number of an award, which is given once a year', () => {
    expect(edition('Will "The Mole" win Best Picture at the 98th Academy Awards?')).toBe('2026');
    expect(edition('Will Jo Vale win at the 69th Grammy Awards?')).toBe('2027');
    expect(edition('Will Jo Vale win at the 83rd annual Golden Globes?')).toBe('2026');
  });

  it('is a season for awards of a league that names it by the year it begins in', () => {
    expect(edition('Will Jo Vale win the 2026 NFL MVP?')).toBe('2026-27');
    expect(edition('Will Jo Vale win the 2026 NL MVP?')).toBe('2026');
  });
});

describe('two editions', () => {
  it.each([
    ['2026', '2026', true],
    ['2025-26', '2026', true],
    ['2025-26', '2025', null],
    ['2025-26', '2027', false],
    ['2026', '2027', false],
    ['2025-26', '2026-27', false],
    ['super-bowl-60', '2025-26', true],
    ['super-bowl-60', '2026', true],
    ['super-bowl-60', '2025', null],
    ['super-bowl-60', 'super-bowl-61', false],
    ['season-50', 'season-51', false],
    ['season-50', '2026', null],
    ['ufc-320', 'season-320', null],
  ])('%s and %s: %s', (left, right, expected) => {
    expect(sameEdition(left, right)).toBe(expected);
    expect(sameEdition(right, left)).toBe(expected);
  });
});
