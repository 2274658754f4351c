/**
 * Goal: figures never flatter, what is not known is never shown as zero, and no title acts on the
 * terminal. Method: figures are read back over all numbers; texts are made of samples and compared.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairText } from '../../../src-main/shells/cli/live/book-text.ts';
import { feedsText, type FeedStatus } from '../../../src-main/shells/cli/live/feed-text.ts';
import { liesText } from '../../../src-main/shells/cli/live/lie-text.ts';
import {
  boardText,
  changeLines,
  knownAfter,
} from '../../../src-main/shells/cli/live/opportunity-text.ts';
import { paintFor } from '../../../src-main/shells/cli/terminal.ts';
import type { LegBook, PairBooks } from '../../../src-preload/contract/books.ts';
import {
  centsText,
  dollarsText,
  dollarsUpText,
  priceText,
  sharesText,
  yearlyText,
} from '../../../src-preload/contract/figures.ts';
import type { BoardChange, Opportunity } from '../../../src-preload/contract/opportunities.ts';

const look = { columns: 120, paint: paintFor(false) };
const nowMs = Date.UTC(2027, 0, 2, 3, 4, 5);
const HOSTILE = '\u001b[2J\u009b31mRain\r\nFAKE\u2028\u202eline';
const HOSTILE_SHOWN = '<U+001B>[2J<U+009B>31mRain FAKE <U+202E>line';
const NOT_PLAIN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/u;

const linesOf = (text: string): string[] => text.trimEnd().split('\n');
const lineWith = (text: string, words: string): string =>
  linesOf(text).find((line) => line.includes(words)) ?? '';
const cellsOf = (line: string): string[] => line.trim().split(/ {2,}/);

const leg = (venue: string): Opportunity['legs'][0] => {
  const order = {
    venue,
    marketId: `${venue}-1`,
    title: 'Will it rain?',
    buys: 'Yes',
    limit: 4_100,
  };
  return { ...order, cost: 410_000_000, fee: 1_000_000, quoteAtMs: nowMs - 1_500 };
};
const opportunity = (over: Partial<Opportunity> = {}): Opportunity => {
  const money = { grossEdge: 30_000, netEdge: 21_099, profit: 26_349_999, capital: 1_223_650_000 };
  const time = { days: 30, annualisedPpm: 259_999, excessPpm: 219_999, skewMs: 0 };
  const ids = { id: 'aaaabbbbcccc:yes-no', mappingId: 'aaaabbbbcccc', list: 'trading' as const };
  const other = { ...leg('kalshi'), buys: 'No', limit: 5_625 };
  const rest = { shares: 1_250_999_999, sinceMs: nowMs - 12_000 };
  return { ...ids, ...money, ...time, ...rest, legs: [leg('polymarket'), other], ...over };
};
const board = (over: Partial<BoardChange> = {}): BoardChange => {
  const lists = { changed: [], gone: [], notTaken: [], notTakenGone: [], counts: [] };
  return { seq: 1, atMs: nowMs, mappings: 3, ...lists, ...over };
};

/** Reads a figure back as whole steps of its last decimal, without a binary fraction. */
const stepsOf = (text: string): bigint => BigInt(text.replace(/[^\d-]/g, ''));
const anyMicros = fc.oneof(
  fc.integer({ min: -30_000, max: 30_000 }),
  fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }),
);

describe('a figure', () => {
  it.each([
    ['dollars', dollarsText, 10_000n, /^-?\$\d{1,3}(,\d{3})*\.\d\d$/],
    ['shares', sharesText, 10_000n, /^-?\d{1,3}(,\d{3})*\.\d\d$/],
    ['cents a share', centsText, 100n, /^[+-]\d{1,3}(,\d{3})*\.\d\d¢$/],
    ['a yearly return', yearlyText, 1_000n, /^-?\d{1,3}(,\d{3})*\.\d %$/],
  ] as const)('of %s is grouped, signed, and never more than it is', (_, textOf, step, form) => {
    fc.assert(
      fc.property(anyMicros, (micros) => {
        const text = textOf(micros);
        expect(text).toMatch(form);
        expect(text.startsWith('-')).toBe(micros < 0);
        const least = stepsOf(text) * step;
        expect(least <= BigInt(micros) && BigInt(micros) < least + step).toBe(true);
      }),
    );
  });

  it('of what is paid is never less than it is, to the cent', () => {
    const excess = (micros: number) => stepsOf(dollarsUpText(micros)) * 10_000n - BigInt(micros);
    fc.assert(fc.property(anyMicros, (one) => excess(one) >= 0n && excess(one) < 10_000n));
  });

  it('of a price reads back as the same price, with two decimals at least', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (ticks) => {
        const text = priceText(ticks);
        expect(text).toMatch(/^[01]\.\d\d(\d?[1-9])?$/);
        expect(Math.round(Number(text) * 10_000)).toBe(ticks);
      }),
    );
  });

  it('is written as an operator expects it', () => {
    expect([4_100, 4_120, 4_125, 0].map(priceText)).toEqual(['0.41', '0.412', '0.4125', '0.00']);
    expect([1_250_349_999, -1, 0].map(dollarsText)).toEqual(['$1,250.34', '-$0.01', '$0.00']);
    expect([21_099, -3_100, 0].map(centsText)).toEqual(['+2.10¢', '-0.31¢', '+0.00¢']);
    expect([124_999, -1].map(yearlyText)).toEqual(['12.4 %', '-0.1 %']);
    expect(sharesText(1_250_000_000)).toBe('1,250.00');
  });
});

describe('the board', () => {
  it('gives each opportunity its figures, and under them what is bought up to which price', () => {
    const text = boardText(board({ changed: [opportunity()] }), look);
    expect(cellsOf(lineWith(text, 'aaaabbbb')).join('|')).toBe(
      'aaaabbbb|+2.10¢|1,250.99|$26.34|$1,223.65|25.9 %|1.5 s / 1.5 s|12 s|Will it rain?',
    );
    expect(text).toContain('polymarket Yes ≤ 0.41  +  kalshi No ≤ 0.5625\n');
  });

  it('lists the best first, and apart what is too good to be believed', () => {
    const named = (mappingId: string, netEdge: number, list: Opportunity['list'] = 'trading') =>
      opportunity({ id: mappingId, mappingId, netEdge, list });
    const rows = [named('lesser', 6_000), named('doubtful', 150_000, 'investigate')];
    const text = boardText(board({ changed: [...rows, named('better', 9_000)] }), look);
    expect(text).toMatch(/^better [^]*^lesser [^]*^To investigate[^]*^doubtful /m);
  });

  it('counts what is not taken, and says so where nothing is to be had', () => {
    const counts = [{ reason: 'book-stale', sentence: 'A book is stale.', count: 1_204 }];
    const text = boardText(board({ counts, mappings: 1_500 }), look);
    expect(text).toMatch(/^Nothing is worth taking now\.\n/);
    expect(text).toContain('of 1,500 approved pairs');
    expect(text).toContain('1,204  A book is stale. book-stale');
    expect(boardText(board({ mappings: 0 }), look)).toMatch(/^No pair is approved, so no book/);
  });

  it('never has a quote from the future', () => {
    const changed = [opportunity({ sinceMs: nowMs + 5_000 })];
    expect(lineWith(boardText(board({ changed }), look), 'aaaabbbb')).toMatch(/ 0\.0 s {2}Will/);
  });

  it('shows a hostile title, outcome and sentence instead of obeying them', () => {
    const hostile = { ...leg('kalshi'), title: HOSTILE, buys: HOSTILE };
    const counts = [{ reason: HOSTILE, sentence: HOSTILE, count: 1 }];
    const changed = [opportunity({ legs: [hostile, hostile] })];
    const lines = linesOf(boardText(board({ changed, counts }), { ...look, columns: 200 }));
    expect(lines.filter((line) => NOT_PLAIN.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes(HOSTILE_SHOWN))).toHaveLength(3);
    expect(lines).toHaveLength(6);
  });
});

describe('a change of the board', () => {
  it('tells what appears, what only is to be looked at, and what goes and why', () => {
    const gone = { id: 'gone1234:yes-no', mappingId: 'gone1234', title: 'T', buys: null };
    const why = { reason: 'depth', sentence: 'Too little depth.', netEdge: null, sinceMs: nowMs };
    const change = board({
      changed: [opportunity(), opportunity({ id: 'b', mappingId: 'bbbb', list: 'investigate' })],
      gone: [gone.id, 'lost5678:no-yes'],
      notTaken: [{ ...gone, ...why }],
    });
    const legs = 'polymarket Yes ≤ 0.41 + kalshi No ≤ 0.5625 Will it rain?';
    const told = changeLines(change, new Map(), look).map((line) => line.replace(/ +/g, ' '));
    expect(told).toEqual([
      `03:04:05 take aaaabbbb +2.10¢ x 1,250.99 = $26.34 ${legs}`,
      `03:04:05 look bbbb +2.10¢ x 1,250.99 = $26.34 ${legs}`,
      '03:04:05 gone gone1234 Too little depth.',
      '03:04:05 gone lost5678 no longer watched',
    ]);
  });

  it('is silent about what only moved, and is one line whatever the title', () => {
    const known = knownAfter(new Map(), board({ changed: [opportunity()] }));
    expect(changeLines(board({ changed: [opportunity()] }), known, look)).toEqual([]);
    const hostile = { ...leg('kalshi'), title: HOSTILE };
    const changed = [opportunity({ legs: [hostile, leg('polymarket')] })];
    const [line = ''] = changeLines(board({ changed }), new Map(), look);
    expect(line).toContain(HOSTILE_SHOWN);
    expect(line).not.toMatch(NOT_PLAIN);
  });
});

const live: LegBook['standing'] = {
  ...{ state: 'live', why: '', sinceMs: nowMs, heardAtMs: nowMs },
  proof: { by: 'stream', atMs: nowMs - 2_000 },
};
const legBook = (over: Partial<LegBook>): LegBook => {
  const market = { venue: 'polymarket', marketId: '0x1', title: 'Will it rain?', outcome: 'Yes' };
  const bids = [{ price: 4_000, shares: 10_500_000 }];
  const asks = [{ price: 4_200, shares: 20_000_000 }];
  const terms = { fee: 'as it is', feeOf100: 1_700_001, tick: 100, minimumShares: 5_000_000 };
  return { ...market, standing: live, bids, asks, ...terms, ...over };
};
const pair = (one: Partial<LegBook> = {}, other: Partial<LegBook> = {}): PairBooks => ({
  mappingId: 'aaaabbbb',
  atMs: nowMs,
  legs: [legBook(one), legBook({ venue: 'kalshi', ...other })],
  edges: [],
});

describe('the books of a pair', () => {
  it('are on one axis of prices, highest first, empty where a venue has no such level', () => {
    const other = { bids: [{ price: 4_125, shares: 7_000_000 }], asks: [] };
    const text = pairText(pair({}, other), look);
    const ladder = linesOf(text.slice(text.indexOf('POLYMARKET BID'))).slice(1, 4);
    expect(ladder.map(cellsOf)).toEqual([
      ['20.00', '0.42'],
      ['0.4125', '7.00'],
      ['10.50', '0.40'],
    ]);
    expect(text).toContain('live, proven 2.0 s ago by its stream.');
    expect(text).toContain('Fee: as it is. At most $1.71 for 100 shares at the best ask.');
    expect(text).toContain('Orders from 5.00 shares, in steps of $0.01.');
  });

  it('say in words what is not known, and never with a zero', () => {
    const standing = { ...live, state: 'unknown', why: 'No snapshot yet.', proof: null } as const;
    const terms = { tick: null, minimumShares: null, feeOf100: null };
    const blank = { standing, ...terms, bids: [], asks: [] };
    const text = pairText(pair(blank, blank), look);
    expect(text).toContain('unknown, never proven. No snapshot yet.');
    expect(text).toContain('Orders from an unknown size, in steps of an unknown price.');
    expect(text).toContain('No edge has been worked out lately.');
    expect(text).not.toMatch(/0\.00|At most/);
  });

  it('tell the last edge there was, also where the latest moment has none', () => {
    const edges = [1_000, -3_100, null].map((netEdge, at) => ({ atMs: nowMs + at, netEdge }));
    expect(pairText({ ...pair(), edges }, look)).toContain('last: -0.31¢.');
  });

  it('show hostile words of a venue instead of obeying them, within the width', () => {
    const standing = { ...live, why: HOSTILE };
    const hostile = { title: HOSTILE, outcome: HOSTILE, fee: HOSTILE, standing };
    const text = pairText(pair(hostile), { ...look, columns: 60 });
    expect(linesOf(text).filter((line) => NOT_PLAIN.test(line))).toEqual([]);
    expect(text).toContain(`polymarket ${HOSTILE_SHOWN}: ${HOSTILE_SHOWN}`);
  });
});

const instrument = (standing: LegBook['standing']): FeedStatus['instruments'][0] => {
  const market = { venue: 'kalshi', marketId: 'K', title: 'Will it rain?' };
  return { ...market, standing, events: 4_321, gaps: 0, repairs: 0 };
};
const connection: FeedStatus['connections'][0] = {
  ...{ venue: 'kalshi', connection: 'kalshi-1', state: 'waiting', why: 'was closed' },
  ...{ instruments: 1_400, frames: 0, framesPerSecondMilli: 1_260, gaps: 2, reconnects: 3 },
  ...{ sinceMs: nowMs - 12_000, heardAtMs: null, lagMs: null },
};
const journal: FeedStatus['engine']['journal'] = { file: null, lines: 0, lost: 0, failure: null };
const engine: FeedStatus['engine'] = {
  ...{ state: 'running', why: '', waiting: 0, taken: 1_456, leftOut: 0, overruns: 0, journal },
};
const feeds = (over: Partial<FeedStatus> = {}, isAll = false): string => {
  const books = { connections: [connection], instruments: [instrument(live)] };
  return feedsText({ atMs: nowMs, venues: [], ...books, engine, ...over }, isAll, look);
};

describe('the feeds', () => {
  it('show what was never measured as a dash', () => {
    const cells = cellsOf(lineWith(feeds(), 'kalshi-1'));
    expect(cells.join('|')).toBe('kalshi-1|waiting|12 s|1,400|1.3|-|2|3|-');
  });

  it('list the books that are not live, or all of them, with why', () => {
    expect(feeds()).toMatch(/\nEvery watched book is live\.\n$/);
    expect(lineWith(feeds({}, true), 'Will it rain?')).toContain('4,321');
    expect(feeds({ instruments: [] }, true)).toMatch(/No book is watched\.\n$/);
    const instruments = [instrument({ ...live, state: 'gapped', why: HOSTILE })];
    expect(feeds({ instruments })).toContain(`Will it rain? - ${HOSTILE_SHOWN}`);
  });

  it('say whether anything is recorded', () => {
    const said = (over: Partial<typeof journal>): string =>
      feeds({ engine: { ...engine, journal: { ...journal, ...over } } });
    expect(said({})).toContain('1,456 messages taken, 0 left out. Nothing is recorded.');
    expect(said({ file: '/j.gz', lines: 2_320 })).toContain('2,320 lines are recorded in /j.gz.');
    expect(said({ file: '/j.gz', failure: 'Full.' })).toContain('NOTHING IS RECORDED: Full.');
  });
});

describe('the lies', () => {
  it('are told of each venue, with the frames to go where they are counted', () => {
    const available = [
      { name: 'gap', sentence: 'leaves a frame out', isCounted: true },
      { name: 'frozen', sentence: 'sends nothing', isCounted: false },
    ];
    const told = [
      { venue: 'a', name: 'A', lie: 'gap', left: 2 },
      { venue: 'b', name: 'B', lie: 'gap', left: 1 },
      { venue: 'c', name: 'C', lie: 'frozen', left: null },
      { venue: 'd', name: 'D', lie: null, left: null },
    ];
    expect(linesOf(liesText({ available, told }, look)).slice(0, 7)).toEqual([
      'A lies: gap (2 frames to go).',
      'B lies: gap (1 frame to go).',
      'C lies: frozen.',
      'D tells the truth.',
      '',
      'gap     leaves a frame out',
      'frozen  sends nothing, until told otherwise',
    ]);
  });
});
