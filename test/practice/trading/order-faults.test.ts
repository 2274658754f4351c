/** Goal: a fault spoils what it is meant to, so many times, and a seed decides what `random` draws. */
import { describe, expect, it } from 'vitest';
import { drawsOf } from '../../../src-main/practice/books/draws.ts';
import { agendaOf } from '../../../src-main/practice/trading/agenda.ts';
import { eventLineOf } from '../../../src-main/practice/trading/event-line.ts';
import { answerOrderFaultControl } from '../../../src-main/practice/trading/order-fault-control.ts';
import { orderFaultBoard, orderFaults } from '../../../src-main/practice/trading/order-faults.ts';

const boardAt = (seed = 1) => {
  let atMs = 5_000;
  const board = orderFaultBoard({ draws: drawsOf(seed), nowMs: () => atMs, restartPace: 10 });
  return { board, pass: (ms: number) => (atMs += ms) };
};

describe('the order fault board', () => {
  it('spoils the moments of its fault, as often as it is told', () => {
    const { board } = boardAt();
    board.set('kalshi', { fault: 'cut', count: 2 });
    expect(board.next('kalshi', 'event')).toBeNull();
    expect(board.next('polymarket', 'place')).toBeNull();
    expect([1, 2, 3].map(() => board.next('kalshi', 'cancel'))).toEqual(['cut', 'cut', null]);
    expect(board.current()).toEqual({ polymarket: null, kalshi: null });
    board.set('kalshi', { fault: 'partial', count: 1 });
    expect(board.next('kalshi', 'place', (name) => name !== 'partial')).toBeNull();
    expect(board.next('kalshi', 'place')).toBe('partial');
  });

  it('is over once it is taken away, or told to last for nothing', () => {
    const { board } = boardAt();
    board.set('kalshi', { fault: 'rejects' });
    expect(board.next('kalshi', 'place')).toBe('rejects');
    expect(board.next('kalshi', 'place')).toBe('rejects');
    board.set('kalshi', null);
    expect(board.next('kalshi', 'place')).toBeNull();
    board.set('kalshi', { fault: 'rejects', count: 0 });
    expect(board.next('kalshi', 'place')).toBeNull();
  });

  it('draws now and then what a venue knows, the same for the same seed', () => {
    const run = (seed: number) => {
      const { board } = boardAt(seed);
      board.set('kalshi', { fault: 'random' });
      return Array.from({ length: 3_000 }, () => board.next('kalshi', 'place'));
    };
    const drawn = run(3).filter((one) => one !== null);
    expect(drawn.length).toBeGreaterThan(45);
    expect(drawn.length).toBeLessThan(180);
    expect(new Set(drawn)).toEqual(
      new Set([
        'never-answers',
        'late-answer',
        'rejects',
        'partial',
        'rate-storm',
        'cut',
        'server-error',
      ]),
    );
    expect(run(3)).toEqual(run(3));
    expect(run(4)).not.toEqual(run(3));
  });

  it('restarts in two phases and is then over by itself', () => {
    const { board, pass } = boardAt();
    board.set('polymarket', { fault: 'restart' });
    const phases = [0, 599, 1, 11_999, 1].map((ms) => {
      pass(ms);
      return board.restarting('polymarket');
    });
    expect(phases).toEqual(['down', 'down', 'post-only', 'post-only', null]);
    expect(board.current().polymarket).toBeNull();
  });

  it('knows what only one venue does', () => {
    const { board } = boardAt();
    expect(() => board.set('kalshi', { fault: 'restart' })).toThrow(/does not know/);
    board.set('kalshi', { fault: 'maintenance' });
    expect(board.tells('kalshi', 'maintenance')).toBe(true);
    expect(board.tells('polymarket', 'maintenance')).toBe(false);
  });
});

describe('the order fault control', () => {
  const say = (body: unknown) => {
    const { board } = boardAt();
    return answerOrderFaultControl(board, 'POST', JSON.stringify(body));
  };

  it('lists each fault in a sentence and sets one', () => {
    expect(say({ venue: 'kalshi', fault: 'cut', count: 3 })).toMatchObject({
      status: 200,
      value: {
        orderFaults: { kalshi: { fault: 'cut', count: 3 }, polymarket: null },
        available: orderFaults,
      },
    });
    expect(say({ venue: 'kalshi', fault: 'random' }).status).toBe(200);
    expect(say({ venue: 'kalshi', fault: null }).status).toBe(200);
  });

  it.each([
    [{ venue: 'kalshi', fault: 'nothing' }],
    [{ venue: 'kalshi', fault: 'failed-after-matched' }],
    [{ venue: 'kalshi', fault: 'cut', count: -1 }],
    [{ venue: 'elsewhere', fault: 'cut' }],
  ])('refuses %j', (body) => {
    expect(say(body).status).toBe(400);
  });
});

describe('a private stream’s line', () => {
  const lineWith = (fault: 'duplicate-events' | 'reordered-events') => {
    const { board } = boardAt();
    board.set('kalshi', { fault, count: 1 });
    let atMs = 0;
    const agenda = agendaOf(() => atMs);
    const heard: string[] = [];
    const send = (text: string) => heard.push(text);
    const line = eventLineOf({ venue: 'kalshi', faults: board, later: agenda.later, send });
    const pass = (ms: number) => {
      atMs += ms;
      agenda.step(atMs);
    };
    return { line, heard, pass };
  };

  it('says an event twice, or after the next', () => {
    const [twice, after] = [lineWith('duplicate-events'), lineWith('reordered-events')];
    for (const { line } of [twice, after]) for (const text of ['1', '2', '3']) line(text);
    expect(twice.heard).toEqual(['1', '1', '2', '3']);
    expect(after.heard).toEqual(['2', '1', '3']);
  });

  it('says an event late that no other follows, and says it once', () => {
    const { line, heard, pass } = lineWith('reordered-events');
    line('1');
    pass(999);
    expect(heard).toEqual([]);
    pass(1);
    line('2');
    pass(5_000);
    expect(heard).toEqual(['1', '2']);
  });
});

describe('an agenda', () => {
  it('does what is due in the order of its times, and what comes up meanwhile', () => {
    let atMs = 0;
    const { later, step } = agendaOf(() => atMs);
    const done: string[] = [];
    later(200, () => done.push('late'));
    later(100, () => {
      done.push('early');
      later(0, () => done.push('at once'));
    });
    later(300, () => done.push('never'));
    atMs = 200;
    step(atMs);
    expect(done).toEqual(['early', 'late', 'at once']);
  });
});
