/**
 * The venues of a cell, which outlive the process that it kills, and how that is run. One more process
 * than is needed has started already: it has read its sources by the time that it is told what to do.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { plainText } from '../../src-main/core/plain-values.ts';
import { NO_FAULTS } from '../sim/faults.ts';
import { modelVenueOf, type VenueNews } from '../sim/model-venue.ts';
import { chanceOf } from '../sim/random.ts';
import { simClockOf } from '../sim/sim-clock.ts';
import type { Answered, Asked, Job } from './cell-wire.ts';
import { emptyBook, fillBook, START_MS, workloadOf } from './cell-world.ts';
import type { Cell } from './cells.ts';

const program = join(import.meta.dirname, 'cell-process.ts');

/** Of real time, on a machine that is busy. */
const ENDS_WITHIN_MS = 25_000;

type Told = (at: 0 | 1, news: VenueNews) => void;

export type CellWorld = ReturnType<typeof cellWorldOf>;

export const cellWorldOf = (nth: number) => {
  const workload = workloadOf(nth);
  const clock = simClockOf(START_MS);
  const chance = chanceOf(nth, 7);
  let told: Told = () => undefined;
  const venueAt = (at: 0 | 1) => {
    const venue = modelVenueOf(workload.venues[at], {
      clock,
      chance,
      faults: () => NO_FAULTS,
      told: (news) => told(at, news),
    });
    for (const marketId of venue.plan.marketIds) fillBook(at, venue.bookOf(marketId));
    return venue;
  };
  const venues = [venueAt(0), venueAt(1)] as const;

  const done = ({ at, call }: Asked): unknown => {
    const venue = venues[at];
    switch (call.what) {
      case 'tick':
        return null;
      case 'orders':
        return venue.orders();
      case 'account':
        return venue.account();
      case 'cancelAll':
        return venue.cancelAll();
      case 'byKey':
        return venue.byKey(call.key);
      case 'accountAgo':
        return venue.accountAgo(call.agoMs);
      case 'arrive': {
        const { arriving, isRefused, isUnmatched } = call;
        const book = venue.bookOf(arriving.marketId);
        if (isUnmatched) emptyBook(book);
        const order = venue.arrive(arriving, 0, isRefused);
        if (isUnmatched) fillBook(at, book);
        return order;
      }
    }
  };

  return {
    nth,
    workload,
    clock,
    chance,
    venues,
    /** Who is told from here on of what happens at the venues. */
    tell: (to: Told): void => {
      told = to;
    },
    /** What a process asks, in its own time, which passes here as well. */
    answer: async (line: string): Promise<string> => {
      const asked = JSON.parse(line) as Asked;
      const news: (readonly [0 | 1, VenueNews])[] = [];
      told = (at, one) => news.push([at, one]);
      await clock.advance(Math.max(0, asked.elapsedMs - clock.elapsedMs()), () => undefined, true);
      const value = done(asked) ?? null;
      return plainText({ value, news } satisfies Answered);
    },
  };
};

type Started = ChildProcessByStdio<Writable, Readable, Readable>;
const started = (under: readonly string[] = []): Started => {
  const [command = '', ...given] = [...under, process.execPath, program];
  const child = spawn(command, given, { stdio: ['pipe', 'pipe', 'pipe'] });
  // A killed process takes no more answers.
  child.stdin.on('error', () => undefined);
  return child;
};
let ahead: Started | null = null;
const nextProcess = (): Started => {
  const child = ahead ?? started();
  ahead = started();
  return child;
};
/** Ends the one that was started ahead. */
export const endAhead = (): void => {
  ahead?.kill('SIGKILL');
  ahead = null;
};

export type Ran = {
  readonly end: 'killed' | 'over' | 'failed';
  /** What it complained of. */
  readonly complaints: string;
};

/** Resolves once it has ended, however that came about. */
export const run = async (
  folder: string,
  cell: Cell | null,
  world: CellWorld,
  /** A program that runs it, with its arguments. */
  under: readonly string[] = [],
): Promise<Ran> => {
  const child = under.length === 0 ? nextProcess() : started(under);
  const closed = once(child, 'close');
  const tooLong = setTimeout(() => child.kill('SIGTERM'), ENDS_WITHIN_MS);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const job: Job = { folder, nth: world.nth, cell, elapsedMs: world.clock.elapsedMs() };
  child.stdin.write(`${plainText(job)}\n`);
  let isOver = false;
  let rest = '';
  // Only whole lines have arrived: half of one is an order that the venue never understood. It stands
  // still until it has its answer, so there is never more than one.
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (line === 'over') isOver = true;
      else void world.answer(line).then((answer) => child.stdin.write(`${answer}\n`));
  });
  const [, signal] = (await closed) as [number | null, string | null];
  clearTimeout(tooLong);
  return { end: signal === 'SIGKILL' ? 'killed' : isOver ? 'over' : 'failed', complaints };
};
