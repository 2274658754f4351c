/** What ranges are read from the phrasings of both venues, and what is left unread. */
import { describe, expect, it } from 'vitest';
import { rangeText } from '../../../../src-main/core/fingerprint/quantity/quantity.ts';
import { readRange } from '../../../../src-main/core/fingerprint/quantity/read-range.ts';
import type { Said } from './market.ts';
import { textOf } from './market.ts';

const ranged = (title: string, said: Said = {}): string | null => {
  const { range } = readRange(textOf(title, said));
  return range === null ? null : rangeText(range.value);
};
const unitIn = (title: string, said: Said = {}): string | undefined => {
  const value = readRange(textOf(title, said)).range?.value;
  return (value?.low ?? value?.high)?.unit;
};
const strikes = (details: Record<string, unknown>): Said => ({ venue: 'kalshi', details });

describe('a range in a title', () => {
  it.each([
    ['Will Dogecoin trade above $1 tomorrow?', 'above $1'],
    ['Will Litecoin close above $100k?', 'above $100,000'],
    ['Will the fund raise more than $1.5M?', 'above $1,500,000'],
    ['Will the fund raise more than 1.5 million dollars?', 'above $1,500,000'],
    ['Will the film gross over $1.5 billion worldwide?', 'above $1,500,000,000'],
    ['Will silver be under $25.50?', 'below $25.5'],
    ['Will inflation be at least 4.25%?', 'at least 4.25 %'],
    ['Will inflation be 4.25 percent or more?', 'at least 4.25 %'],
    ['Will the party win by 9% or more?', 'at least 9 %'],
    ['Will the central bank cut by more than 25 basis points?', 'above 25 bp'],
    ['Will the Fed Cut rates by >25bps at their May meeting?', 'above 25 bp'],
    ['Will the Fed Cut rates by 25bps at their May meeting?', 'exactly 25 bp'],
    ['Will the Fed lower interest rates by 50+ bps?', 'at least 50 bp'],
    ['Will there be a 25 bps increase?', 'exactly 25 bp'],
    ['Will there be no change in Fed interest rates after June?', 'exactly 0 bp'],
    ['Will the high in Boston be 53.5°F or below?', 'at most 53.5 °F'],
    ['Will the high in Boston be between 84-85°F?', 'from 84 °F to 85 °F'],
    ['High in Oslo? 12°C to 13°C', 'from 12 °C to 13 °C'],
    ['Will Reno get more than 0.01 inches of rain?', 'above 0.01 inches'],
    ['Maya Lopez: 3+ assists?', 'at least 3'],
    ['Will there be 45 or more combined points?', 'at least 45 points'],
    ['Will 750,000 or more people march?', 'at least 750,000'],
    ['Will three or fewer storms form?', 'at most 3'],
    ['Will no more than 5 teams enter?', 'at most 5'],
    ['Will at least a dozen ships sail?', 'at least 12'],
    ['Will exactly one seat flip?', 'exactly 1 seat'],
    ['Will the count be exactly 5?', 'exactly 5'],
    ['Will the index be between 100 and 105?', 'from 100 to 105'],
    ['Number of posts? 100-105', 'from 100 to 105'],
    ['Price of Ether? $90k to $95k', 'from $90,000 to $95,000'],
    ['Price of Ether? $90-95k', 'from $90,000 to $95,000'],
    ['Price of Ether? <109,500', 'below $109,500'],
    ['Price of Ether? ≥30.0', 'at least $30'],
    ['SOL price? >150', 'above $150'],
    ['Will Ether reach $6,000?', 'at least $6,000'],
    ['Will Ether dip to $900?', 'at most $900'],
    ['Will crude hit (LOW) $58?', 'at most $58'],
    ['What price will Ether hit? ↑ 8,000', 'at least $8,000'],
    ['Will the rate be at or above 3.5%?', 'at least 3.5 %'],
    ['Will the rate be less than or equal to 3.5%?', 'at most 3.5 %'],
    ['Will growth be less than -0.5%?', 'below -0.5 %'],
    ['Will sales be 2x or more?', 'at least 2x'],
    ['Will Nia Stone finish in the top 10?', 'at most 10'],
    ['Will the film top $1B?', 'above $1,000,000,000'],
    ['Will the party win 220 or more House seats?', 'at least 220 seats'],
    ['How many seats? 216-220', 'from 216 seats to 220 seats'],
    ['Will S&P 500 close above 7,000?', 'above 7,000'],
    ['Will GTA 6 cost $100+?', 'at least $100'],
    ['Will over 1.5 goals be scored?', 'above 1.5 points'],
    ['Will the Hawks win by more than 5.5 points?', 'above 5.5 points'],
  ])('%s: %s', (title, expected) => {
    expect(ranged(title)).toBe(expected);
    expect(readRange(textOf(title)).hasThreshold).toBe(true);
  });

  it('keeps the words it was read from, as the venue sent them', () => {
    const title = 'Will the high be between 66–67°F?';
    const span = readRange(textOf(title)).range?.span;
    expect(span).toMatchObject({ place: 'title', text: '66–67°F' });
    expect(title.slice(span?.start, span?.end)).toBe('66–67°F');
    const other = readRange(textOf('Will gold be at least $5,000 in May?')).range?.span;
    expect(other?.text).toBe('at least $5,000');
  });
});

describe('numbers that decide nothing', () => {
  it.each([
    'Will Ada Moss be 1st in the first round?',
    'Best Picture at the 98th Academy Awards?',
    'Will the Reds win on 2026-05-11?',
    'Will it rain on May 11, 2026 at 4:30 PM ET?',
    'Republican nominee for IL-07?',
    'Winner of Map 2?',
    'Game 1 Winner',
    'Will GPT-6 be released before Jan 1, 2027?',
    'Will Siri come with iOS 27?',
    'Will Duke (3) win?',
    'Will San Francisco 49ers beat Philadelphia 76ers?',
    '100 Thieves vs. Cloud9 (BO3)',
    'Will Leeds win the 2025-26 League?',
    'Will GDP grow in Q3 2026?',
    'Will a candidate win Survivor Season 50?',
    'Will 1. FC Union win?',
    'NYJ vs TEN Winner?',
  ])('%s', (title) => {
    expect(readRange(textOf(title))).toEqual({ range: null, hasThreshold: false, isTouch: null });
  });

  it('are unknown where they could decide', () => {
    expect(readRange(textOf('Will Nova win 2 maps?')).hasThreshold).toBeNull();
    expect(readRange(textOf('Negative growth this year?')).hasThreshold).toBeNull();
  });

  it('leaves two different thresholds of one title unread', () => {
    const { range, hasThreshold } = readRange(
      textOf('Will Ether hit above $4,000 or under $2,000?'),
    );
    expect({ range, hasThreshold }).toEqual({ range: null, hasThreshold: true });
  });

  it('does not turn "not above" round', () => {
    expect(ranged('Will silver not be above $30?')).toBeNull();
  });
});

describe('an over/under', () => {
  const total = { outcomes: ['Over', 'Under'], details: { line: 24.5 } };
  it('is above its line for Over and below it for Under', () => {
    const title = 'Hawks vs. Kings: O/U 24.5';
    expect(ranged(title, { ...total, outcome: 'Over' })).toBe('above 24.5');
    expect(ranged(title, { ...total, outcome: 'Under' })).toBe('below 24.5');
    expect(ranged(title, { outcomes: ['Over 24.5', 'Under 24.5'], outcome: 'Under 24.5' })).toBe(
      'below 24.5',
    );
    expect(ranged(title)).toBe('above 24.5');
  });

  it('has no side for an outcome that is neither', () => {
    expect(ranged('Hawks vs. Kings: O/U 24.5', { outcome: 'No' })).toBeNull();
  });

  it('is unreadable where the line and the title differ', () => {
    expect(ranged('Hawks vs. Kings: O/U 25.5', { ...total, outcome: 'Over' })).toBeNull();
  });
});

describe('a spread', () => {
  const spread = { outcomes: ['Hawks', 'Kings'], details: { line: -6.5 } };
  it("is the named team's margin, and the mirror image for the other team", () => {
    const title = 'Spread: Hawks (-6.5)';
    expect(ranged(title, { ...spread, outcome: 'Hawks' })).toBe('above 6.5 points');
    expect(ranged(title, { ...spread, outcome: 'Kings' })).toBe('above -6.5 points');
    expect(ranged('Spread: Hawks (+6.5)', { ...spread, outcome: 'Hawks' })).toBe(
      'above -6.5 points',
    );
  });
});

describe("Kalshi's strikes", () => {
  it.each([
    ['greater', { floor_strike: 53 }, 'Is the high over 53°F?', 'above 53 °F'],
    ['greater', { floor_strike: '168.5' }, 'Over 168.5 points?', 'above 168.5 points'],
    ['greater_or_equal', { floor_strike: 4 }, 'At least 4%?', 'at least 4 %'],
    ['less', { cap_strike: 49 }, 'Under 49%?', 'below 49 %'],
    ['less_or_equal', { cap_strike: 49 }, 'At most 49%?', 'at most 49 %'],
    ['between', { floor_strike: 53, cap_strike: 54 }, '53°F to 54°F?', 'from 53 °F to 54 °F'],
  ])('%s', (type, fields, title, expected) => {
    expect(ranged(title, strikes({ strike_type: type, ...fields }))).toBe(expected);
  });

  it('take their unit from the words and stand as the source', () => {
    const details = { strike_type: 'greater', floor_strike: 2.5 };
    const read = readRange(textOf('Over 2.5 goals scored', strikes(details))).range;
    expect(read?.span.place).toBe('structured');
    expect(read?.value.low?.unit).toBe('points');
  });

  it('agree with the words that name the next possible value', () => {
    const more = { strike_type: 'greater', floor_strike: 3.5 };
    expect(ranged('Jo Hart: 4+ total bases?', strikes(more))).toBe('at least 4');
    const price = { strike_type: 'greater', floor_strike: 91_999.99 };
    expect(ranged('Ether price? $92,000 or above', strikes(price))).toBe('at least $92,000');
  });

  it('are unreadable where the words say another number or the other side', () => {
    const more = { strike_type: 'greater', floor_strike: 3.5 };
    expect(ranged('Jo Hart: 6+ total bases?', strikes(more))).toBeNull();
    expect(ranged('Under 3.5 runs?', strikes(more))).toBeNull();
    expect(readRange(textOf('Under 3.5 runs?', strikes(more))).hasThreshold).toBe(true);
  });

  it('stand alone where the title has no number', () => {
    expect(ranged('Jo Hart total bases?', strikes({ strike_type: 'less', cap_strike: 3 }))).toBe(
      'below 3',
    );
  });

  it('are passed over for types that state no range', () => {
    const details = { strike_type: 'structured', floor_strike: 2.5 };
    expect(ranged('Ann Kay: 3+ strikeouts?', strikes(details))).toBe('at least 3');
  });
});

describe('the rest of the market', () => {
  it('explains a bare number of the title', () => {
    const rules = 'If Nova wins exactly 2 maps in this series, this market resolves to "Yes".';
    expect(ranged('Nova to win 2 maps?', { rules })).toBe('exactly 2');
  });

  it('settles the degrees and the currency', () => {
    const rules = 'The highest temperature in degrees Fahrenheit decides.';
    expect(unitIn('High of 53° to 54°?', { rules })).toBe('degrees-f');
    expect(unitIn('High of 53° to 54°?')).toBe('none');
    expect(
      unitIn('High of 53° to 54°?', { venue: 'kalshi', venueId: 'KXHIGHNY-26MAR02-B53' }),
    ).toBe('degrees-f');
    const london: Said = { venue: 'kalshi', venueId: 'KXHIGHLON-26MAR02-B12' };
    expect(unitIn('High of 53° to 54°?', london)).toBe('none');
    const daily = { strike_type: 'less', cap_strike: 89 };
    const houston: Said = { ...strikes(daily), venueId: 'KXHIGHTHOU-26JUN20-T89' };
    expect(ranged('High in Houston? 88° or below', houston)).toBe('at most 88 °F');
    expect(unitIn('EUR/USD price above 1.15?')).toBe('none');
    expect(ranged('Will the shares cost £5 or more?')).toBeNull();
  });

  it('gives the upper edge of a price bracket to the next one where the rules do', () => {
    const rules = 'A value exactly between two brackets resolves to the higher range bracket.';
    const title = 'Will the price be between $76,000 and $78,000?';
    expect(ranged(title, { rules })).toBe('from $76,000 to below $78,000');
    expect(ranged('Will there be 40-49 posts?', { rules })).toBe('from 40 to 49');
  });

  it('says that a hit is one from above where the rules ask for the low', () => {
    const rules = 'Yes if any candle has a "Low" price equal to or less than the listed price.';
    expect(ranged('Will Ether hit $900 by May 1?', { rules })).toBe('at most $900');
  });
});

describe('touch', () => {
  const touch = (title: string, rules: string | null = null): boolean | null =>
    readRange(textOf(title, { rules })).isTouch?.value ?? null;
  it.each([
    ['Will Ether reach $6,000 by May 1?', true],
    ['Will Ether hit $6,000 by May 1?', true],
    ['Will Ether dip to $900 by May 1?', true],
    ['Will oil trade above $90 at any point in May?', true],
    ['Will Ether close above $6,000 on May 1?', false],
    ['Will the price of Ether be above $6,000 on May 1?', false],
    ['Ether above $6,000 at 4PM ET?', false],
    ['Will oil settle above $90?', false],
    ['Will oil be above $90?', null],
    ['Will Jo Hart leave with 3+ points at 4PM ET?', null],
  ])('%s: %s', (title, expected) => {
    expect(touch(title)).toBe(expected);
  });

  it('is read from the rules where the title leaves it open', () => {
    expect(touch('Oil above $90?', 'Resolves by the settlement price.')).toBe(false);
    expect(touch('Player over 7.5 rebounds?', 'He may leave at any point.')).toBeNull();
  });
});
