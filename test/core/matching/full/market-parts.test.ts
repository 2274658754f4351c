/** The parts that read one market: tickers, sides, codes, concepts, ranges and days. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePairs, codesOfWords } from '../../../../src-main/core/matching/full/codes.ts';
import { conceptAt, conceptNamed } from '../../../../src-main/core/matching/full/concepts.ts';
import { bestRelation, spanOf } from '../../../../src-main/core/matching/full/date-spans.ts';
import { marketTextsOf } from '../../../../src-main/core/matching/full/market-texts.ts';
import { rangeRelation } from '../../../../src-main/core/matching/full/range-key.ts';
import { sidesOf } from '../../../../src-main/core/matching/full/sides.ts';
import { stemOf } from '../../../../src-main/core/matching/full/stems.ts';
import { readText } from '../../../../src-main/core/matching/full/text-reading.ts';
import { readTicker } from '../../../../src-main/core/matching/full/ticker.ts';
import { anyCharacter, recordOf } from '../records.ts';

const tickerOf = (venueId: string) => readTicker(recordOf(1, { venue: 'kalshi', venueId }));
const conceptsOf = (text: string): readonly number[] => readText(text).concepts;
const NEAR_DAY = Date.UTC(2026, 5, 30) / 86_400_000;
const spansOf = (text: string) =>
  readText(text).dates.flatMap((mention) => spanOf(mention, text, NEAR_DAY) ?? []);
const relation = (left: string, right: string) => bestRelation(spansOf(left), spansOf(right));

describe('a ticker', () => {
  it('gives the game day, the two sides and which of them the market is about', () => {
    expect(tickerOf('KXMLBGAME-26MAY161310TORDET-DET')).toMatchObject({
      series: 'KXMLBGAME',
      year: 2026,
      month: 5,
      day: 16,
      minutes: 790,
      isGame: true,
      codes: 'TORDET',
      leg: 'DET',
      side: 'second',
    });
    expect(tickerOf('KXLALIGA1H-26MAY17ATHRCC-TIE')).toMatchObject({ side: 'draw' });
  });

  it('takes a bare date for the end of a listing, not for a game', () => {
    expect(tickerOf('KXDTICKET-28NOV07-KHARGWHI')).toMatchObject({ isGame: false, day: 7 });
    expect(tickerOf('KXNHL-26-COL')).toMatchObject({ year: 2026, month: null, side: null });
  });

  it('is read for Kalshi only', () => {
    expect(readTicker(recordOf(1, { venueId: 'KXNHL-26-COL' }))).toBeNull();
  });
});

describe('two sides', () => {
  it.each([
    ['Toronto Blue Jays vs. Detroit Tigers', 'Toronto Blue Jays', 'Detroit Tigers'],
    ['Toronto vs Detroit Winner?', 'Toronto', 'Detroit'],
    ['Golden State vs Dallas: Total', 'Golden State', 'Dallas'],
    ['Dota 2: Team Falcons vs Team Liquid (BO1)', 'Team Falcons', 'Team Liquid'],
    ['Will SL Benfica vs. SC Braga end in a draw?', 'SL Benfica', 'SC Braga'],
  ])('are found in "%s"', (title, first, second) => {
    expect(sidesOf(title)).toMatchObject({ first, second });
  });

  it('are not found where nobody meets', () => {
    expect(sidesOf('Will Bitcoin hit $150k?')).toBeNull();
  });
});

describe('codes of names', () => {
  it('hold the usual ways of shortening', () => {
    expect(codesOfWords(['karen', 'bass'])).toContain('KBAS');
    expect(codesOfWords(['rc', 'celta', 'de', 'vigo'])).toContain('RCC');
    expect(codesOfWords(['new', 'england', 'revolution'])).toContain('NE');
  });

  it('are parted in every way that leaves two codes', () => {
    expect(codePairs('ATHRCC')).toContainEqual(['ATH', 'RCC']);
    for (const [first, second] of codePairs('NEMIN')) expect(first + second).toBe('NEMIN');
  });
});

describe('concepts', () => {
  it('are one whatever each venue calls them', () => {
    expect(conceptsOf('leading at halftime')).toEqual(conceptsOf('win the 1st half').slice(-1));
    expect(conceptsOf('Republican primary')).toContain(conceptNamed('nominee'));
    expect(conceptsOf('Keir Starmer out by June')).toEqual(conceptsOf('Will he leave office'));
  });

  it('take the longest phrase', () => {
    const found = conceptAt(['super', 'bowl', 'mvp'], 0);
    expect(found?.id).toBe(conceptNamed('finals-mvp'));
  });

  it('are not seen inside a longer name', () => {
    expect(conceptsOf('Who wins the Conference League?')).not.toContain(conceptNamed('conference'));
  });
});

describe('days', () => {
  it('are the same where a deadline is said in two ways', () => {
    expect(relation('Ramp IPO before 2027?', 'by Dec 31, 2026')).toBe('same');
    expect(relation('in 2026', 'before 2027')).toBe('same');
    expect(relation('by June 30, 2026', 'Before July 2026')).toBe('same');
  });

  it('are apart for other years, deadlines and months', () => {
    expect(relation('the 2026 NBA Finals', 'the 2027 Finals')).toBe('apart');
    expect(relation('before 2027', 'in 2027')).toBe('apart');
    expect(relation('by June 30, 2026', 'by December 31, 2026')).toBe('apart');
  });

  it('tell two days in a row from one day', () => {
    expect(relation('on December 30, 2026', 'on Dec 31, 2026')).toBe('next-day');
  });

  it('take a season as the years it lies in', () => {
    expect(relation('2026 Stanley Cup', '2025-26 Stanley Cup Finals')).toBe('within');
    expect(relation('2026 MVP', '2026-27 season')).toBe('within');
  });
});

describe('ranges', () => {
  const above = (low: number) => ({ low, high: null });
  it('are told apart by their bounds and their side', () => {
    expect(rangeRelation(above(2.5), above(2.5))).toBe('same');
    expect(rangeRelation(above(2.5), above(3.5))).toBe('different');
    expect(rangeRelation(above(92_000), { low: null, high: 92_000 })).toBe('turned');
    expect(rangeRelation(above(92_000), { low: 92_000, high: 92_250 })).toBe('touching');
  });
});

describe('texts of a market', () => {
  it('take a joined title apart again and keep a label that says something', () => {
    const record = recordOf(1, {
      venue: 'kalshi',
      title: 'MVP Winner? Drake Maye',
      eventTitle: 'MVP Winner?',
      details: { yes_sub_title: 'Drake Maye', title: 'Will Drake Maye win the MVP?' },
    });
    expect(marketTextsOf(record)).toEqual({
      event: 'MVP Winner?',
      about: ['Will Drake Maye win the MVP?'],
      label: 'Drake Maye',
    });
  });

  it('take a label that repeats the question for none', () => {
    const record = recordOf(1, {
      title: 'Reds vs. Royals',
      details: { groupItemTitle: 'Reds vs. Royals' },
    });
    expect(marketTextsOf(record).label).toBeNull();
  });
});

describe('reading a text', () => {
  it('keeps letters and number that only together name something', () => {
    const words = readText('Will she win the FL-03 House seat?').said.flatMap((one) => one.words);
    expect(words).toContain('fl-3');
    expect(words).not.toContain('03');
  });

  it('evens out spellings that both venues use', () => {
    expect(stemOf('zelenskyy')).toBe(stemOf('zelensky'));
    expect(stemOf('deportations')).toBe(stemOf('deport'));
  });

  it('never fails, whatever the text is', () => {
    fc.assert(
      fc.property(fc.array(anyCharacter, { maxLength: 200 }), (characters) => {
        const text = characters.join('');
        expect(readText(text).said.length).toBeLessThanOrEqual(text.length);
        sidesOf(text);
      }),
    );
  });
});
