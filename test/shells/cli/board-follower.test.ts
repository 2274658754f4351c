/**
 * Goal: whoever follows the board sees all of it, whatever is missed on the way: a change that did
 * not come, a desk that was replaced, a desk that is gone. Method: a desk that is played.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../src-main/core/fault.ts';
import { followBoard } from '../../../src-main/shells/cli/live/board-follower.ts';
import type { Session } from '../../../src-main/shells/cli/verb.ts';
import type { BoardChange } from '../../../src-preload/contract/opportunities.ts';

afterEach(() => {
  vi.useRealTimers();
});

const board = (seq: number): BoardChange => ({
  seq,
  atMs: seq,
  changed: [],
  gone: [],
  notTaken: [],
  notTakenGone: [],
  counts: [],
  mappings: 1,
});

const followed = () => {
  vi.useFakeTimers();
  let seq = 3;
  let failure: Fault | null = null;
  let asked = 0;
  let hear: ((news: { name: string; payload: unknown }) => void) | null = null;
  const told: string[] = [];
  const end = new AbortController();
  const opportunities = {
    board: () => {
      asked += 1;
      return failure === null ? Promise.resolve(board(seq)) : Promise.reject(failure);
    },
  };
  const session = {
    client: { opportunities },
    listen: (listener: typeof hear) => {
      hear = listener;
      return () => {
        hear = null;
      };
    },
  } as unknown as Session;
  const over = followBoard(
    session,
    {
      whole: (whole) => told.push(`whole ${whole.seq}`),
      change: (change) => told.push(`change ${change.seq}`),
    },
    end.signal,
  );
  over.catch(() => undefined);
  return {
    told,
    over,
    asked: () => asked,
    isHeard: () => hear !== null,
    /** The desk is at this change, and tells of it. */
    publish: async (at: number): Promise<void> => {
      seq = at;
      hear?.({ name: 'opportunities.changed', payload: board(at) });
      await vi.advanceTimersByTimeAsync(0);
    },
    setSeq: (at: number): void => {
      seq = at;
    },
    fail: (fault: Fault): void => {
      failure = fault;
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
    end: () => end.abort(),
  };
};

describe('following a board', () => {
  it('begins with the whole, then takes change by change', async () => {
    const { told, publish, pass, over, end, isHeard } = followed();
    await pass(0);
    await publish(4);
    await publish(5);
    expect(told).toEqual(['whole 3', 'change 4', 'change 5']);
    end();
    await over;
    expect(isHeard()).toBe(false);
  });

  it('asks for the whole once where changes were missed', async () => {
    const { told, publish, pass, asked } = followed();
    await pass(0);
    await publish(7);
    await publish(8);
    expect(told).toEqual(['whole 3', 'whole 7', 'change 8']);
    expect(asked()).toBe(2);
  });

  it('begins anew with a desk that counts from the start', async () => {
    const { told, publish, pass } = followed();
    await pass(0);
    await publish(1);
    await publish(2);
    expect(told).toEqual(['whole 3', 'whole 1', 'change 2']);
  });

  it('notices by itself what no news told of', async () => {
    const { told, pass, setSeq } = followed();
    await pass(0);
    setSeq(9);
    await pass(2_000);
    expect(told).toEqual(['whole 3', 'whole 9']);
  });

  it('ends with the reason where the desk is gone', async () => {
    const { over, pass, fail, isHeard } = followed();
    await pass(0);
    fail(new Fault('desk-lost', 'The desk is gone.'));
    await pass(2_000);
    await expect(over).rejects.toMatchObject({ code: 'desk-lost' });
    expect(isHeard()).toBe(false);
  });
});
