/**
 * Goal: a recorded session of both venues' real frames replays to the state it had, at any speed; one
 * whose files are not whole says so. Method: recorded frames through the engine's loop and its journal.
 */
import { truncateSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { engineOf } from '../../../src-main/core/engine/engine.ts';
import { engineLoopOf } from '../../../src-main/core/engine/engine-loop.ts';
import { replayFiles } from '../../../src-main/core/feeds/replay-files.ts';
import { journalFiles } from '../../../src-main/core/journal/journal-files.ts';
import { openJournal } from '../../../src-main/core/journal/journal-writer.ts';
import { systemClock } from '../../../src-main/core/system-clock.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';
import { pairOf, protocols, settings } from '../engine/pairs-in-force.ts';
import {
  hasRecordedFrames,
  inYesPrices,
  type RecordedFrame,
  recordedKalshi,
  recordedPolymarket,
  whereRecorded,
} from '../venues/stream/recorded-frames.ts';

/** The recorded markets of both venues as pairs, for the engine to watch. */
const recordedPairs = () => {
  const tickers = new Set(
    recordedKalshi().map(({ frame }) => (frame as RecordedFrame).msg['market_ticker']),
  );
  const assets = recordedPolymarket().map(({ message }) => message['asset_id']);
  const known = [...new Set(assets)].filter((asset) => typeof asset === 'string');
  return [...tickers]
    .filter((ticker) => typeof ticker === 'string')
    .map((ticker, at) => {
      const pair = pairOf(String(at));
      const [one, other] = pair.legs;
      const names = [known[at] ?? `${at}-yes`, `${at}-no`];
      return {
        ...pair,
        legs: [
          { ...one, names },
          { ...other, marketId: ticker, names: [ticker] },
        ] as const,
      };
    });
};

const recordedSession = async () => {
  const clock = heldClock();
  const folder = tempFolder();
  const journal = openJournal({
    folder,
    bytesMax: 10_000_000,
    clock,
    log: keptLog(),
    header: { version: '1', profile: 'paper', sessionId: 'recorded', settings },
  });
  const engine = engineOf(settings, protocols);
  const failures: unknown[] = [];
  const turns: (() => void)[] = [];
  const loop = engineLoopOf({
    engine,
    journal,
    clock,
    obey: () => undefined,
    turned: () => undefined,
    failed: (error) => failures.push(error),
    nextTurn: (run) => turns.push(run),
  });
  const run = (): void => {
    while (turns.length > 0) turns.shift()?.();
  };
  loop.post({ kind: 'pairs', pairs: recordedPairs() });
  run();
  loop.post({ kind: 'opened', connection: 'kalshi-1' });
  loop.post({ kind: 'opened', connection: 'polymarket-1' });
  let lastMs: number | null = null;
  for (const { received_ms: receivedMs, frame } of recordedKalshi()) {
    clock.advance(receivedMs - (lastMs ?? receivedMs));
    lastMs = receivedMs;
    const text = JSON.stringify(inYesPrices(frame as RecordedFrame));
    loop.post({ kind: 'frame', connection: 'kalshi-1', text });
    run();
  }
  for (const { channel, message } of recordedPolymarket()) {
    if (channel !== 'market') continue;
    clock.advance(100);
    loop.post({ kind: 'frame', connection: 'polymarket-1', text: JSON.stringify(message) });
    loop.post({ kind: 'tick' });
    run();
  }
  loop.close();
  await journal.close();
  expect(failures).toEqual([]);
  const files = journalFiles(folder).map(({ path }) => path);
  return { files, hash: engine.hash() };
};

describe.skipIf(!hasRecordedFrames)(`a session of real frames${whereRecorded}`, () => {
  it('replays to the state it had, bit for bit, as fast as this machine can', async () => {
    const { files, hash } = await recordedSession();
    const report = await replayFiles({ clock: systemClock }, files, null);
    expect(report).toMatchObject({
      hash,
      checkpoints: { same: 1, different: 0 },
      isFromStart: true,
      lostLines: 0,
      pairs: 12,
      start: { profile: 'paper' },
    });
    expect(report.byKind['frame']).toBeGreaterThan(280);
  });

  it('replays at a speed that was asked for', async () => {
    const { files, hash } = await recordedSession();
    const startedAt = performance.now();
    const report = await replayFiles({ clock: systemClock }, files, 100);
    const tookMs = performance.now() - startedAt;
    expect(report.hash).toBe(hash);
    expect(tookMs).toBeGreaterThan(report.lastedMs / 100 - 20);
    expect(tookMs).toBeLessThan(report.lastedMs / 100 + 2_000);
  });

  it('says where a file was cut off, and compares nothing that it does not have', async () => {
    const { files } = await recordedSession();
    truncateSync(files[0]!, Math.floor(statSync(files[0]!).size * 0.6));
    const report = await replayFiles({ clock: systemClock }, files, null);
    expect(report.cutOff).toEqual(files);
    expect(report.checkpoints).toEqual({ same: 0, different: 0 });
  });
});
