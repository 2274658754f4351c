import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailboxOf, OTHERS_MAX, TURN_MS_MAX } from '../../../src-main/core/engine/mailbox.ts';

type Message =
  | { readonly kind: 'frame'; readonly lane: string; readonly n: number }
  | { readonly kind: 'overrun'; readonly lane: string }
  | { readonly kind: 'tick'; readonly n: number };

const mailbox = (
  framesMax: number,
  take: (message: Message) => void = () => undefined,
  turned: () => void = () => undefined,
) => {
  const taken: Message[] = [];
  const turns: (() => void)[] = [];
  const failures: unknown[] = [];
  let nowMs = 0;
  const box = mailboxOf<Message>({
    framesMax,
    laneOf: (message) => (message.kind === 'frame' ? message.lane : null),
    overrunOf: (lane) => ({ kind: 'overrun', lane }),
    take: (message) => {
      taken.push(message);
      take(message);
    },
    turned,
    failed: (error) => failures.push(error),
    nextTurn: (run) => turns.push(run),
    elapsedMs: () => nowMs,
  });
  return {
    box,
    taken,
    failures,
    turns,
    spend: (ms: number) => {
      nowMs += ms;
    },
    run: () => {
      for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) turn();
    },
  };
};

const frame = (lane: string, n: number): Message => ({ kind: 'frame', lane, n });

describe('the mailbox', () => {
  it('hands messages over one at a time, in the order they came', () => {
    const { box, taken, run } = mailbox(10);
    const sent = [frame('a', 1), frame('b', 1), { kind: 'tick', n: 1 } as const, frame('a', 2)];
    for (const message of sent) box.post(message);
    expect(taken).toEqual([]);
    run();
    expect(taken).toEqual(sent);
  });

  it('is never re-entered: what is posted while a message is taken waits its turn', () => {
    const seen: number[] = [];
    const { box, run } = mailbox(10, (message) => {
      if (message.kind !== 'frame') return;
      seen.push(message.n);
      if (message.n < 3) box.post(frame('a', message.n + 1));
      seen.push(-message.n);
    });
    box.post(frame('a', 1));
    run();
    expect(seen).toEqual([1, -1, 2, -2, 3, -3]);
  });

  it('says in its place that frames were left out, and reads on once that has been taken', () => {
    const { box, taken, run } = mailbox(2);
    for (let n = 1; n <= 5; n += 1) box.post(frame('a', n));
    box.post({ kind: 'tick', n: 1 });
    run();
    box.post(frame('a', 6));
    run();
    expect(taken).toEqual([
      frame('a', 1),
      frame('a', 2),
      { kind: 'overrun', lane: 'a' },
      { kind: 'tick', n: 1 },
      frame('a', 6),
    ]);
    expect(box.counts()).toMatchObject({ leftOut: 3, overruns: 1, taken: 5, waiting: 0 });
  });

  it('keeps the other messages whatever the frames do', () => {
    const { box, taken, run } = mailbox(1);
    for (let n = 0; n < 100; n += 1) {
      box.post(frame('a', n));
      box.post({ kind: 'tick', n });
    }
    run();
    expect(taken.filter(({ kind }) => kind === 'tick')).toHaveLength(100);
  });

  it('never loses a frame without saying so, and never changes the order of a lane', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.constantFrom('a', 'b', 'run'), { maxLength: 60 }),
        (framesMax, acts) => {
          const { box, taken, run } = mailbox(framesMax);
          let n = 0;
          for (const act of acts) {
            if (act === 'run') run();
            else box.post(frame(act, (n += 1)));
          }
          run();
          for (const lane of ['a', 'b']) {
            const sent = acts.flatMap((act, index) =>
              act === lane ? [acts.slice(0, index + 1).filter((one) => one !== 'run').length] : [],
            );
            const told = taken.flatMap((message) =>
              message.kind !== 'tick' && message.lane === lane
                ? [message.kind === 'frame' ? message.n : ('gap' as const)]
                : [],
            );
            // Every frame that is missing lies behind a gap that was told.
            let at = 0;
            for (const item of told) {
              if (item === 'gap') continue;
              const index = sent.indexOf(item);
              if (index < at) return false;
              const isGapTold = told.slice(0, told.indexOf(item)).includes('gap');
              if (index > at && !isGapTold) return false;
              at = index + 1;
            }
            if (at < sent.length && !told.includes('gap')) return false;
          }
          return box.counts().waiting === 0;
        },
      ),
    );
  });

  it('gives the event loop back after its time, and goes on in the next turn', () => {
    const { box, taken, turns, spend } = mailbox(1_000, () => spend(1));
    for (let n = 0; n < 100; n += 1) box.post(frame('a', n));
    turns.shift()?.();
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(100);
    expect(taken.length).toBeLessThanOrEqual(TURN_MS_MAX + 16);
    while (turns.length > 0) turns.shift()?.();
    expect(taken).toHaveLength(100);
  });

  it('says when a turn is over, once for all that was taken in it', () => {
    const log: string[] = [];
    const { box, run } = mailbox(
      10,
      (message) => log.push(message.kind),
      () => log.push('turned'),
    );
    for (const n of [1, 2]) box.post(frame('a', n));
    run();
    box.post({ kind: 'tick', n: 1 });
    run();
    expect(log).toEqual(['frame', 'frame', 'turned', 'tick', 'turned']);
  });

  it('takes nothing after a defect at the end of a turn', () => {
    const { box, taken, failures, run } = mailbox(10, undefined, () => {
      throw new Error('broken');
    });
    box.post(frame('a', 1));
    run();
    box.post(frame('a', 2));
    run();
    expect([taken.length, failures]).toEqual([1, [new Error('broken')]]);
  });

  it('takes nothing after a defect, and says it once', () => {
    const { box, taken, failures, run } = mailbox(10, (message) => {
      if (message.kind === 'tick') throw new Error('broken');
    });
    box.post(frame('a', 1));
    box.post({ kind: 'tick', n: 1 });
    box.post(frame('a', 2));
    run();
    box.post(frame('a', 3));
    run();
    expect(taken).toHaveLength(2);
    expect(failures).toEqual([new Error('broken')]);
  });

  it('refuses to grow without bound', () => {
    const { box } = mailbox(1);
    for (let n = 0; n < OTHERS_MAX; n += 1) box.post({ kind: 'tick', n });
    expect(() => box.post({ kind: 'tick', n: OTHERS_MAX })).toThrow('only frames come faster');
  });
});
