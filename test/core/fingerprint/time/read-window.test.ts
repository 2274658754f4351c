/** What windows are read from the phrasings of both venues, and what is left unread. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWindow } from '../../../../src-main/core/fingerprint/time/read-window.ts';
import { windowText } from '../../../../src-main/core/fingerprint/time/window-text.ts';
import type { Said } from '../quantity/market.ts';
import { textOf } from '../quantity/market.ts';

const windowed = (title: string, said: Said = {}): string | null => {
  const read = readWindow(textOf(title, said));
  return read === null ? null : windowText(read.value);
};
const until = (year: number, month: number, day: number): Said => ({
  expiresAtMs: Date.UTC(year, month - 1, day),
});
const kalshi = (eventTicker: string): Said => ({
  venue: 'kalshi',
  details: { event_ticker: eventTicker },
});

describe('the window of a published figure', () => {
  const published = { venue: 'kalshi', details: { sub_title: 'On May 12, 2026' } } as const;

  it.each([
    ['CPI inflation in April 2026', 'in April 2026'],
    ['GDP growth in Q1 2026', 'between 1 January 2026 and 31 March 2026'],
    ['Unemployment rate for April 2026', 'in April 2026'],
  ])('of "%s" is what it is of, not when it comes out', (title, expected) => {
    expect(windowed(title, published)).toBe(expected);
  });

  it('is the day where no period is named', () => {
    expect(windowed('CPI report', published)).toBe('on 12 May 2026');
  });
});

describe('a window in a title', () => {
  it.each([
    ['Treaty signed by December 31, 2026?', 'by 31 December 2026'],
    ['Treaty signed by Dec 31?', 'by 31 December 2026'],
    ['Treaty signed by 31 December 2026?', 'by 31 December 2026'],
    ['Treaty signed by 12/31/2026?', 'by 31 December 2026'],
    ['Treaty signed by 2026-12-31?', 'by 31 December 2026'],
    ['Treaty signed no later than Oct 5, 2026?', 'by 5 October 2026'],
    ['Treaty signed on or before Oct 5th, 2026?', 'by 5 October 2026'],
    ['Treaty signed by the end of 2026?', 'by 31 December 2026'],
    ['Treaty signed by end of June?', 'by 30 June 2026'],
    ['Treaty signed before the end of February 2028?', 'by 29 February 2028'],
    ['Treaty signed by June 30, 2026, 11:59 PM ET?', 'by 30 June 2026 23:59 ET'],
    ['Treaty signed by 11:59 PM ET on June 30, 2026?', 'by 30 June 2026 23:59 ET'],
    ['Treaty signed before 2027?', 'before 2027'],
    ['Treaty signed before Jan 1, 2030?', 'before 1 January 2030'],
    ['When will the treaty be signed? Before June 2026', 'before June 2026'],
    ['Treaty signed by June?', 'by June 2026'],
    ['Treaty signed in 2026?', 'in 2026'],
    ['Treaty signed during 2027?', 'in 2027'],
    ['Treaty signed in July?', 'in July 2026'],
    ['Exports in Q1 2027?', 'between 1 January 2027 and 31 March 2027'],
    ['Exports in 2027 Q1?', 'between 1 January 2027 and 31 March 2027'],
    ['Will the bank hold after the July 2026 meeting?', 'in July 2026'],
    ['Will Boca win on 2026-05-11?', 'on 11 May 2026'],
    ['Ether above $9,000 on September 8 at 4PM ET?', 'on 8 September 2026 16:00 ET'],
    ['Ether above $9,000 at 5pm EST on Dec 30, 2026?', 'on 30 December 2026 17:00 ET'],
    ['Ether price on Dec 30, 2026?', 'on 30 December 2026'],
    ['Ether high on 5 Feb 2026 at 14:30 UTC?', 'on 5 February 2026 14:30 UTC'],
    [
      'Ether Up or Down - September 21, 11:00PM-11:15PM ET',
      'between 21 September 2026 23:00 ET and 21 September 2026 23:15 ET',
    ],
    [
      'Ether Up or Down - May 4, 11:45PM-12:00AM ET',
      'between 4 May 2026 23:45 ET and 5 May 2026 00:00 ET',
    ],
    ['Posts from May 18 to June 7, 2026?', 'between 18 May 2026 and 7 June 2026'],
    ['Posts between Dec 28 and Jan 3, 2027?', 'between 28 December 2026 and 3 January 2027'],
    ['Rain Mar 3-9, 2026?', 'between 3 March 2026 and 9 March 2026'],
    ['Rain in the week of June 10: over 5 inches?', 'between 10 June 2026 and 16 June 2026'],
    ['Who will be the next Pope?', 'whenever it happens next'],
  ])('%s: %s', (title, expected) => {
    expect(windowed(title)).toBe(expected);
  });

  it.each([
    'Will Leeds win the 2026 Cup?',
    'Will Ana Ruiz win the 2027 presidential election?',
    'Will Leeds win the 2025-26 League?',
    'Will a treaty come before GTA VI?',
    'Will we march on Mar-a-Lago?',
    'They may 5 times',
    'Will the index pass $2026?',
    'Treaty signed this year?',
    'Will it happen by February 30, 2026?',
  ])('is not in %j', (title) => {
    expect(windowed(title)).toBeNull();
  });

  it('keeps the words it was read from', () => {
    const read = readWindow(textOf('Treaty signed by Dec 31, 2026?'));
    expect(read?.span).toMatchObject({ place: 'title', text: 'by Dec 31, 2026' });
  });
});

describe('the year of a date without one', () => {
  it('is the one nearest to the expiry and not far after it', () => {
    expect(windowed('Rain on January 3?', until(2027, 1, 4))).toBe('on 3 January 2027');
    expect(windowed('Rain on December 30?', until(2027, 1, 4))).toBe('on 30 December 2026');
    expect(windowed('Treaty by March 31?', until(2026, 3, 31))).toBe('by 31 March 2026');
  });

  it('is the one the rules give the same day', () => {
    const rules = 'Resolves to Yes if it is signed by March 31, 2028.';
    expect(windowed('Treaty by March 31?', { rules })).toBe('by 31 March 2028');
  });

  it("is the ticker's where the ticker has that day", () => {
    const said = { ...kalshi('KXRAIN-24MAR05'), ...until(2026, 3, 5) };
    expect(windowed('Rain on March 5?', said)).toBe('on 5 March 2024');
  });

  it('is unknown where the expiry is', () => {
    expect(windowed('Rain on March 5?', { expiresAtMs: NaN })).toBeNull();
  });
});

describe('the rules', () => {
  it('give the title its exact deadline where both end within a day', () => {
    const rules = 'Yes if he is removed between July 3, 2025, and December 31, 2026, 11:59 PM ET.';
    expect(windowed('Out before 2027?', { rules })).toBe('by 31 December 2026 23:59 ET');
    const by = 'Yes if it launches by May 31, 2026, 11:59 PM ET.';
    expect(windowed('Released before June 2026?', { rules: by })).toBe('by 31 May 2026 23:59 ET');
  });

  it('do not move a deadline that is further away', () => {
    const rules = 'Yes if it launches by May 31, 2027, 11:59 PM ET.';
    expect(windowed('Released by May 31, 2026?', { rules })).toBe('by 31 May 2026');
  });

  it('give a day its minute', () => {
    const noon =
      'The close of the candle at 12:00 in the ET timezone (noon) on the date specified.';
    expect(windowed('Ether above $9,000 on May 3?', { rules: noon })).toBe(
      'on 3 May 2026 12:00 ET',
    );
    const game = 'The game, scheduled for May 3, 2026 at 9:45 PM EDT, decides.';
    expect(windowed('Rays win on May 3?', { rules: game })).toBe('on 3 May 2026 21:45 ET');
    expect(windowed('Rays win on May 4?', { rules: game })).toBe('on 4 May 2026');
  });

  it('say when where the title does not', () => {
    const rules = 'If Jo Vale is cast as the Doctor before Jan 1, 2030, then it resolves to Yes.';
    expect(windowed('Who will be the next Doctor? Jo Vale', { rules })).toBe(
      'before 1 January 2030',
    );
    const game = 'In the game originally scheduled for Aug 7, 2026 at 9:45 PM EDT, the Rays win.';
    expect(windowed('Rays vs Mariners Winner?', { rules: game })).toBe('on 7 August 2026 21:45 ET');
    const listed = 'Yes if he says it between market creation and May 28, 2026, 11:59 PM ET.';
    expect(windowed('Will he say it?', { rules: listed })).toBe('by 28 May 2026 23:59 ET');
  });

  it.each([
    'If the result is not known by June 30, 2027, the market resolves to Other.',
    'If the game is postponed, the market stays open until May 9, 2026.',
    'If it has not been released by May 9, 2026, this resolves 50-50.',
    'The election is scheduled to take place on October 4, 2026.',
  ])('are not the window where they say %j', (rules) => {
    expect(windowed('Will Ana Ruiz win?', { rules })).toBeNull();
  });
});

describe("Kalshi's ticker", () => {
  it('gives the day of a game that names none', () => {
    const read = readWindow(
      textOf('Rays vs Mariners Winner?', kalshi('KXMLBGAME-26AUG072145TBSEA')),
    );
    expect(read?.span.place).toBe('structured');
    expect(windowed('Leeds vs York', kalshi('KXEPLGAME-26MAY16LEEYOR'))).toBe('on 16 May 2026');
  });

  it('is not the window where it may be the end of the listing', () => {
    expect(windowed('Will Ana Ruiz resign?', kalshi('KXRESIGN-28NOV07'))).toBeNull();
    expect(windowed('Leeds champion?', kalshi('KXEPL-26'))).toBeNull();
  });

  it('is not asked where the title has a date', () => {
    expect(windowed('Rain on May 3, 2026?', kalshi('KXRAIN-26MAY16NY'))).toBe('on 3 May 2026');
  });
});

describe('listing times', () => {
  it('are never the window', () => {
    const details = { close_time: '2030-01-01T15:00:00Z', open_time: '2026-01-01T00:00:00Z' };
    expect(windowed('Will Ana Ruiz resign?', { venue: 'kalshi', details })).toBeNull();
  });
});

const BITS =
  'by;before;on;between;and;-;Dec 31;2026;11:59 PM ET;June;Q3;end of;at;2025-26;31;/;noon;in';

describe('hostile text', () => {
  it('never throws and says where it read', () => {
    const bits = fc.constantFrom(...BITS.split(';'), ' ', ',');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(bits).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, text, (title, rules) => {
        const read = readWindow(textOf(title, { rules }));
        if (read === null) return;
        const source = read.span.place === 'title' ? title : rules;
        expect(source.slice(read.span.start, read.span.end)).toBe(read.span.text);
        expect(windowText(read.value)).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['between ', 1e4],
    ['by ', 3e4],
    ['Dec ', 3e4],
    ['Jan 1 ', 2e4],
    ['2026-', 2e4],
    ['12:00 ', 2e4],
    ['from a a a a a ', 6e3],
    ['no a is ', 1e4],
  ])('is read in bounded time: %j repeated', (bait, times) => {
    const title = bait.repeat(times);
    const market = textOf(title, { rules: title, eventTitle: title });
    const startedMs = performance.now();
    readWindow(market);
    // Some 20 ms on an idle machine; the limit leaves room for a busy one, not for a square.
    expect(performance.now() - startedMs).toBeLessThan(1_500);
  });
});
