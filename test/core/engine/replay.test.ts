/**
 * Goal: a recorded run gives the same state when it is told again, to the last bit. Method: random
 * runs through the loop and its mailbox into a journal, then through another engine.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineOf } from '../../../src-main/core/engine/engine.ts';
import { engineLoopOf } from '../../../src-main/core/engine/engine-loop.ts';
import type { News } from '../../../src-main/core/engine/engine-loop.ts';
import type { EngineMessage } from '../../../src-main/core/engine/message.ts';
import { messageOf, messageText } from '../../../src-main/core/engine/message-text.ts';
import { replay } from '../../../src-main/core/engine/replay.ts';
import { moneyFromMicros } from '../../../src-main/core/domain/money.ts';
import type { JournalItem, JournalStart } from '../../../src-main/core/journal/read-journal.ts';
import { kalshiLike, quadratic, termsOf } from '../opportunities/pairs.ts';
import { AHEAD_MS, kalshi, polymarket, START_MS } from '../streams/rig.ts';
import { engineRig, pairOf, protocols, settings } from './pairs-in-force.ts';

const start = (part = 1, sessionId = 'one'): JournalItem => ({
  kind: 'start',
  file: `journal-${part}`,
  start: { part, sessionId, openedAtMs: 0, version: '0', profile: 'practice', settings },
});
async function* journal(...items: readonly (JournalItem | string)[]): AsyncGenerator<JournalItem> {
  for (const item of items)
    yield typeof item === 'string'
      ? { kind: 'line', where: 'line', value: JSON.parse(item) as Record<string, unknown> }
      : item;
}
const ports = {
  engineOf: (_start: JournalStart) => engineOf(settings, protocols),
  before: () => undefined,
};

/** A run through the real loop; time passes by itself, and turns come when they are due. */
const loopRig = (framesMax = 1_000) => {
  const engine = engineOf(settings, protocols);
  const lines: string[] = [];
  const turns: (() => void)[] = [];
  const failures: unknown[] = [];
  let elapsedMs = 1_000;
  const loop = engineLoopOf({
    engine,
    journal: { append: (line) => lines.push(line) },
    clock: { nowMs: () => START_MS + elapsedMs, elapsedMs: () => elapsedMs },
    obey: () => undefined,
    turned: () => undefined,
    failed: (error) => failures.push(error),
    nextTurn: (run) => turns.push(run),
    framesMax,
  });
  return {
    engine,
    lines,
    loop,
    failures,
    post: (news: News) => loop.post(news),
    pass: (ms: number) => {
      elapsedMs += ms;
    },
    venueMs: () => START_MS + elapsedMs + AHEAD_MS,
    elapsedMs: () => elapsedMs,
    run: () => {
      for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) turn();
    },
  };
};

const price = fc.integer({ min: 1, max: 99 }).map((cents) => (cents / 100).toFixed(2));
const acts = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constant('book' as const), price, fc.nat(3)) },
    { weight: 6, arbitrary: fc.tuple(fc.constant('change' as const), price, fc.nat(3)) },
    { weight: 4, arbitrary: fc.tuple(fc.constant('time' as const), price, fc.nat(40)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('end' as const), price, fc.nat(3)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('noise' as const), price, fc.nat(3)) },
  ),
  { maxLength: 60 },
);

describe('a run', () => {
  it('is told again to the same state, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(acts, fc.integer({ min: 1, max: 20 }), async (run, framesMax) => {
        const rig = loopRig(framesMax);
        let seq = 0;
        const frame = (connection: string, value: unknown) =>
          rig.post({ kind: 'frame', connection, text: JSON.stringify(value) });
        rig.post({ kind: 'pairs', pairs: [pairOf('a'), pairOf('b')] });
        rig.post({ kind: 'opened', connection: 'polymarket-1' });
        rig.post({ kind: 'opened', connection: 'kalshi-1' });
        for (const venue of ['polymarket', 'kalshi'] as const)
          rig.post({
            kind: 'status-read',
            venue,
            answer: { httpStatus: 200, body: { exchange_active: true, trading_active: true } },
            clock: { venueMs: rig.venueMs(), elapsedMs: rig.elapsedMs() },
          });
        for (const [act, cents, n] of run) {
          const id = n % 2 === 0 ? 'a' : 'b';
          if (act === 'book' && n < 2)
            frame('polymarket-1', polymarket.whole(`p${id}1`, rig.venueMs(), [[cents, '9']], []));
          else if (act === 'book')
            frame('kalshi-1', kalshi.whole((seq += 1), `K${id}`, [[`${cents}00`, '9.00']], []));
          else if (act === 'change' && n < 2)
            frame('polymarket-1', polymarket.change(`p${id}1`, rig.venueMs(), 'BUY', [cents, '1']));
          else if (act === 'change')
            frame('kalshi-1', kalshi.delta((seq += 1), `K${id}`, 'no', [`${cents}00`, '1.00']));
          else if (act === 'time')
            for (let tick = 0; tick < n; tick += 1) {
              rig.pass(100);
              rig.post({ kind: 'tick' });
              if (tick % 5 === 0) rig.run();
            }
          else if (act === 'end') {
            rig.post({ kind: 'closed', connection: 'kalshi-1', why: 'test' });
            rig.post({ kind: 'opened', connection: 'kalshi-1' });
            seq = 0;
          } else frame('polymarket-1', { event_type: cents });
        }
        rig.run();
        rig.loop.close();
        const report = await replay(journal(start(), ...rig.lines), ports);
        expect(report.hash).toBe(rig.engine.hash());
        expect(report.checkpoints).toMatchObject({ different: 0 });
        expect(report.checkpoints.same).toBeGreaterThan(0);
        expect(rig.failures).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('that is told with one message less comes to another state, and its replay says so', async () => {
    const rig = loopRig();
    rig.post({ kind: 'pairs', pairs: [pairOf('a')] });
    rig.post({ kind: 'opened', connection: 'kalshi-1' });
    rig.post({
      kind: 'frame',
      connection: 'kalshi-1',
      text: JSON.stringify(kalshi.whole(1, 'Ka', [['0.4500', '5.00']], [])),
    });
    rig.run();
    rig.loop.close();
    const lines = rig.lines.filter((line) => !line.includes('orderbook_snapshot'));
    expect(lines).toHaveLength(rig.lines.length - 1);
    const report = await replay(journal(start(), ...lines), ports);
    expect(report.checkpoints).toEqual({ same: 0, different: 1 });
  });

  it('has what was left out of a full mailbox in its history', async () => {
    const rig = loopRig(2);
    rig.post({ kind: 'pairs', pairs: [pairOf('a')] });
    rig.post({ kind: 'opened', connection: 'kalshi-1' });
    for (let seq = 1; seq <= 5; seq += 1)
      rig.post({
        kind: 'frame',
        connection: 'kalshi-1',
        text: JSON.stringify(kalshi.whole(seq, 'Ka', [['0.4500', '5.00']], [])),
      });
    rig.run();
    expect(rig.engine.book('kalshi', 'Ka')?.state).toMatchObject({
      kind: 'gapped',
      reason: 'overrun',
    });
    expect(rig.loop.counts()).toMatchObject({ leftOut: 3, overruns: 1 });
    rig.loop.close();
    const report = await replay(journal(start(), ...rig.lines), ports);
    expect(report.byKind['overrun']).toBe(1);
    expect(report.checkpoints).toEqual({ same: 1, different: 0 });
  });

  it('ends with a defect of ours: nothing more is taken, and nothing is noted', () => {
    const rig = loopRig();
    rig.post({ kind: 'opened', connection: 'elsewhere-1' });
    rig.post({ kind: 'tick' });
    rig.run();
    rig.loop.close();
    rig.loop.close();
    expect(rig.failures).toHaveLength(1);
    expect(rig.lines).toHaveLength(1);
  });

  it('notes its state from time to time, and at its end', () => {
    const rig = loopRig();
    rig.post({ kind: 'tick' });
    rig.run();
    rig.pass(600_000);
    rig.post({ kind: 'tick' });
    rig.run();
    rig.loop.close();
    rig.loop.close();
    expect(rig.lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual([
      'tick',
      'turn',
      'tick',
      'turn',
      'checkpoint',
      'checkpoint',
    ]);
  });
});

describe('a replay', () => {
  const tick = (elapsedMs: number) =>
    messageText({ kind: 'tick', atMs: START_MS + elapsedMs, elapsedMs });

  it('counts what it was told, and over which time', async () => {
    const before: string[] = [];
    const report = await replay(journal(start(), tick(100), tick(5_100)), {
      ...ports,
      before: ({ kind }) => {
        before.push(kind);
      },
    });
    expect(report).toMatchObject({
      messages: 2,
      byKind: { tick: 2 },
      lastedMs: 5_000,
      lostLines: 0,
      cutOff: [],
      isFromStart: true,
    });
    expect(before).toEqual(['tick', 'tick']);
  });

  it('says what is missing: lost lines, ends that were cut off, a beginning', async () => {
    const report = await replay(
      journal(
        start(2),
        tick(1),
        '{"kind":"hole","lines":7}',
        { kind: 'cut-off', file: 'journal-2' },
        start(3),
      ),
      ports,
    );
    expect(report).toMatchObject({ lostLines: 7, cutOff: ['journal-2'], isFromStart: false });
  });

  it.each([
    ['another run', [start(1), start(2, 'other')]],
    ['a missing file', [start(1), start(3)]],
    ['the wrong order', [start(2), start(1)]],
    ['no file', []],
    ['a line before the first', ['{"kind":"tick","atMs":1,"elapsedMs":1}']],
    ['an unknown message', [start(), '{"kind":"order","atMs":1,"elapsedMs":1}']],
    ['a message without a moment', [start(), '{"kind":"tick","atMs":1}']],
    ['a broken checkpoint', [start(), '{"kind":"checkpoint"}']],
  ] as [string, (JournalItem | string)[]][])('refuses %s', async (_what, items) => {
    await expect(replay(journal(...items), ports)).rejects.toMatchObject({ code: 'file-format' });
  });
});

describe('a message', () => {
  const rich = pairOf(
    'a',
    {
      lease: {
        capitalMax: moneyFromMicros(123_456_789n),
        expiresAtMs: START_MS,
        directions: 'first-leg',
      },
    },
    { balance: moneyFromMicros(-1n), terms: termsOf({ fees: kalshiLike }) },
  );
  const poor = pairOf(
    'b',
    {},
    { meant: null, terms: { ...termsOf({ fees: quadratic() }), grid: null, sizeMin: null } },
  );
  const moment = { atMs: START_MS, elapsedMs: 0.5 };

  it('comes back from its line as it was, whatever it says', () => {
    const rig = engineRig();
    rig.status();
    rig.open();
    rig.pass(100);
    const messages: EngineMessage[] = [
      ...rig.told,
      { ...moment, kind: 'pairs', pairs: [rich, poor] },
      { ...moment, kind: 'closed', connection: 'kalshi-1', why: 'näh "so"\n' },
      { ...moment, kind: 'overrun', connection: 'kalshi-1' },
      { ...moment, kind: 'books-read', venue: 'kalshi', ticket: 1, body: { a: [null, 'x'] } },
      { ...moment, kind: 'books-read', venue: 'kalshi', ticket: 2, body: null },
      { ...moment, kind: 'status-read', venue: 'kalshi', answer: null, clock: null },
    ];
    for (const message of messages)
      expect(messageOf(JSON.parse(messageText(message)))).toEqual(message);
    expect(new Set(messages.map(({ kind }) => kind)).size).toBe(10);
  });

  it.each([
    ['a price', (pair: string) => pair.replace('"start":0', '"start":-1')],
    ['money', (pair: string) => pair.replace('"123456789"', '"1.5"')],
    ['a size', (pair: string) => pair.replace('"sizeMin":10000', '"sizeMin":0.5')],
    ['a fee', (pair: string) => pair.replace('"exponent":1', '"exponent":99')],
    ['a way round', (pair: string) => pair.replace('"first-leg"', '"upside-down"')],
  ])('with %s that cannot be is refused', (_what, broken) => {
    const line = messageText({ ...moment, kind: 'pairs', pairs: [rich] });
    expect(broken(line)).not.toBe(line);
    expect(() => messageOf(JSON.parse(broken(line)))).toThrow('is no message');
  });
});
