/**
 * The watchdog: a process beside the desk that can cancel and read, and nothing else. It fires when the
 * desk misses three beats (more of them only where practice venues hang with it), when the pipe ends
 * without a goodbye, or when a stop file is there that the desk does not take up. Then it does what the
 * desk's own stop does, on connections of its own, and ends once the venues have nothing open or its
 * time is over.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Clock, Log, OpenLine, Random } from '../ports.ts';
import { killEpochOf } from '../stop/kill-epoch.ts';
import { removeLatch, writeLatch } from '../stop/latch-file.ts';
import { type Stop, stopOf } from '../stop/stop.ts';
import { STOP_FILE } from '../trading/stop-desk.ts';
import type { StopOnly } from '../venues/trading.ts';
import type { Venue } from '../venues/venue.ts';
import { silenceOf } from './silence.ts';
import { type FromDesk, fromDesk, type FromWatchdog } from './words.ts';

export type WatcherPorts = {
  readonly clock: Clock;
  readonly random: Random;
  readonly openLine: OpenLine;
  readonly venueOf: (id: string) => Venue | null;
  /** Opened once the folder is known. */
  readonly logIn: (folder: string) => Log;
  readonly tell: (word: FromWatchdog) => void;
  /** Ends the process: true where everything that was asked for is done. */
  readonly end: (isDone: boolean) => void;
};

export type Watcher = {
  /** A line of the desk. */
  readonly heard: (line: string) => void;
  /** The pipe ended: without a goodbye before it, the desk did too. */
  readonly pipeEnded: () => void;
  readonly step: () => void;
};

const LINE_MS = 3_000;
/** How long a desk may take to say that it saw the stop file; then it is taken for one that cannot. */
const FILE_MS = 1_000;

export const watcherOf = (ports: WatcherPorts): Watcher => {
  const { clock, random, openLine, tell, end } = ports;
  const { elapsedMs } = clock;
  const silence = silenceOf(elapsedMs);
  const closing = new AbortController();
  const venues = new Map<VenueId, StopOnly>();
  let begun: (Extract<FromDesk, { kind: 'begin' }> & { readonly log: Log }) | null = null;
  let isDeskStopped = false;
  /** Since when there is a stop file that the desk does not say it has taken up. */
  let unheededSinceMs: number | null = null;
  let fired: { readonly stop: Stop; readonly atMs: number } | null = null;
  let isOver = false;

  const over = (isDone: boolean): void => {
    if (isOver) return;
    isOver = true;
    closing.abort();
    for (const venue of venues.values()) venue.close();
    end(isDone);
  };

  const fire = (why: string): void => {
    if (fired !== null || isOver) return;
    // Before the first key nothing of this desk can be at a venue.
    if (begun === null || venues.size === 0) return over(true);
    const { folder, log } = begun;
    const file = join(folder, STOP_FILE);
    const stop = stopOf(
      {
        clock,
        log,
        random,
        epoch: killEpochOf(0, false),
        venues: [...venues].map(([venue, { cancelAll, countOpen }]) => ({
          venue,
          cancelAll,
          countOpen,
        })),
        latches: [
          {
            name: 'the stop file',
            // One that is there already says more of why.
            write: (record) => {
              if (!existsSync(file)) writeLatch(file, record);
            },
            remove: () => removeLatch(file),
          },
        ],
        closing: closing.signal,
        changed: () => undefined,
      },
      null,
    );
    fired = { stop, atMs: elapsedMs() };
    stop.engage(why);
    log.error('The watchdog cancels everything.', { why, unlatched: stop.state().unlatched });
    tell({ kind: 'fired', why });
  };

  const takeKey = ({ venue: id, tradingUrl, key }: Extract<FromDesk, { kind: 'key' }>): void => {
    const venue = ports.venueOf(id);
    if (venue === null || begun === null || fired !== null) return;
    const keepOpenBy = venue.feed.protocol.statusRequest.path;
    try {
      const opened = venue.trading.openStopOnly(tradingUrl, key, {
        clock,
        log: begun.log,
        line: openLine(tradingUrl, { timeoutMs: LINE_MS, keepOpenBy: null }),
        stopLine: openLine(tradingUrl, { timeoutMs: LINE_MS, keepOpenBy }),
      });
      venues.get(venue.id)?.close();
      venues.set(venue.id, opened);
    } catch (error) {
      // The desk sees that this venue is not among those that are watched.
      const why = error instanceof Error ? error.message : String(error);
      begun.log.error('The watchdog cannot use a key.', { venue: id, why });
    }
  };

  const lookAtFile = (): void => {
    if (begun === null) return;
    const isHeeded = isDeskStopped || !existsSync(join(begun.folder, STOP_FILE));
    unheededSinceMs = isHeeded ? null : (unheededSinceMs ?? elapsedMs());
    if (unheededSinceMs !== null && elapsedMs() - unheededSinceMs >= FILE_MS)
      fire('A stop file is there, and the desk does not say that it stopped.');
  };

  const lookAtVenues = ({ stop, atMs }: NonNullable<typeof fired>): void => {
    const open = stop.state().venues.filter(({ verifiedAtMs }) => verifiedAtMs === null);
    if (open.length === 0) {
      begun?.log.info('The watchdog read twice that nothing is open.');
      return over(true);
    }
    if (begun === null || elapsedMs() - atMs < begun.giveUpAfterMs) return;
    begun.log.error('The watchdog gives up. Look at the venues’ own pages.', { venues: open });
    over(false);
  };

  return {
    heard: (line) => {
      const word = fromDesk(line);
      if (word === null || isOver) return;
      silence.heard();
      if (word.kind === 'begin') {
        begun ??= { ...word, log: ports.logIn(word.folder) };
        silence.allow(begun.silentMsMax);
      } else if (word.kind === 'key') takeKey(word);
      else if (word.kind === 'beat') {
        isDeskStopped = word.isStopped;
        tell({ kind: 'seen', venues: [...venues.keys()] });
      } else if (fired === null) over(true);
    },
    pipeEnded: () => fire('The desk ended without a goodbye.'),
    step: () => {
      const isSilent = silence.step();
      if (fired !== null) return lookAtVenues(fired);
      if (isSilent)
        fire(`The desk gave no sign of life for ${(begun?.silentMsMax ?? 0) / 1_000} s.`);
      else lookAtFile();
    },
  };
};
