/**
 * Goal: the console's board is the desk's, change by change, and its list does not move under the
 * operator's hand. Method: random histories of changes, folded and held against a naive copy.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  BoardChange,
  NotTaken,
  Opportunity,
} from '../../src-preload/contract/opportunities.ts';
import { boardAfter, boardOf, heldOrder, sortedIds } from '../../src-renderer/stores/board-fold.ts';

const leg = (venue: string) => ({
  venue,
  marketId: 'm',
  title: 'Rain?',
  buys: 'Yes',
  limit: 4_000,
  cost: 1,
  fee: 0,
  quoteAtMs: 1,
});
const row = (id: string, netEdge: number, over: Partial<Opportunity> = {}): Opportunity => ({
  id,
  mappingId: id.split(':')[0] ?? id,
  list: 'trading',
  legs: [leg('polymarket'), leg('kalshi')],
  shares: 1_000_000,
  grossEdge: netEdge,
  netEdge,
  profit: netEdge,
  capital: 1,
  days: 1,
  annualisedPpm: 1,
  excessPpm: 1,
  skewMs: 0,
  sinceMs: 1,
  ...over,
});
const refusedRow = (id: string, netEdge: number | null, reason = 'book-stale'): NotTaken => ({
  id,
  mappingId: id,
  title: 'Rain?',
  buys: null,
  reason,
  sentence: 'A book is stale.',
  netEdge,
  sinceMs: 1,
});
const change = (seq: number, over: Partial<BoardChange> = {}): BoardChange => ({
  seq,
  atMs: seq,
  changed: [],
  gone: [],
  notTaken: [],
  notTakenGone: [],
  counts: [],
  mappings: 1,
  ...over,
});

const ids = ['a:yes-no', 'b:yes-no', 'c:no-yes', 'd:yes-yes'];
const anyChange = fc.record({
  changed: fc.uniqueArray(fc.record({ id: fc.constantFrom(...ids), netEdge: fc.nat(90_000) }), {
    selector: ({ id }) => id,
  }),
  gone: fc.uniqueArray(fc.constantFrom(...ids)),
});

describe('the board of a console', () => {
  it('is what the changes add up to', () => {
    fc.assert(
      fc.property(fc.array(anyChange), (history) => {
        const naive = new Map<string, number>();
        let board = boardOf(change(0));
        for (const [at, { changed, gone }] of history.entries()) {
          for (const id of gone) naive.delete(id);
          for (const { id, netEdge } of changed) naive.set(id, netEdge);
          const rows = changed.map(({ id, netEdge }) => row(id, netEdge));
          const after = boardAfter(board, change(at + 1, { changed: rows, gone }));
          if (after === null) throw new Error('no change was missed');
          board = after;
        }
        expect(new Map([...board.rows].map(([id, { netEdge }]) => [id, netEdge]))).toEqual(naive);
      }),
    );
  });

  it('is asked for again where a change was missed, and takes none twice', () => {
    const board = boardOf(change(4, { changed: [row('a:yes-no', 1)] }));
    expect(boardAfter(board, change(6))).toBeNull();
    expect(boardAfter(board, change(4, { gone: ['a:yes-no'] }))).toBe(board);
    expect(boardAfter(board, change(5))?.rows).toBe(board.rows);
  });

  it('moves a direction from one list to the other in one change', () => {
    const board = boardOf(change(1, { changed: [row('a:yes-no', 1)] }));
    const after = boardAfter(
      board,
      change(2, { gone: ['a:yes-no'], notTaken: [refusedRow('a:yes-no', null)] }),
    );
    expect(after?.rows.size).toBe(0);
    expect(after?.notTaken.size).toBe(1);
  });
});

describe('the order of the list', () => {
  const board = boardOf(
    change(1, {
      changed: [
        row('b', 10),
        row('a', 10),
        row('c', 30, { profit: 1 }),
        row('big', 900_000, { list: 'investigate' }),
      ],
      notTaken: [
        refusedRow('x', null),
        refusedRow('y', -5),
        refusedRow('z', 7, 'below-minimum-edge'),
      ],
    }),
  );

  it('is by the chosen figure, equals by their ids, and never mixes the lists', () => {
    const wanted = { tab: 'trading', sort: 'net', reason: null } as const;
    expect(sortedIds(board, wanted)).toEqual(['c', 'a', 'b']);
    expect(sortedIds(board, { ...wanted, sort: 'profit' })).toEqual(['a', 'b', 'c']);
    expect(sortedIds(board, { ...wanted, tab: 'investigate' })).toEqual(['big']);
  });

  it('has what is nearest to worth taking first, and the unknown last', () => {
    const wanted = { tab: 'not-taken', sort: 'net', reason: null } as const;
    expect(sortedIds(board, wanted)).toEqual(['z', 'y', 'x']);
    expect(sortedIds(board, { ...wanted, reason: 'book-stale' })).toEqual(['y', 'x']);
  });

  it('keeps every row where it is while a hand is on it, and puts new ones last', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 })),
        fc.uniqueArray(fc.string({ minLength: 1 })),
        (shown, sorted) => {
          const held = heldOrder(shown, sorted);
          expect(held.slice(0, shown.length)).toEqual(shown);
          expect(new Set(held)).toEqual(new Set([...shown, ...sorted]));
          expect(held.length).toBe(new Set(held).size);
        },
      ),
    );
  });
});
