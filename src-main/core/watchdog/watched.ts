/**
 * The desk's side of its watchdog: begins one with the first account that is ready, beats, hands over
 * what cancels are signed with, and begins another where one is lost, within bounds.
 */
import type { StopState } from '../../../src-preload/contract/stop.ts';
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Clock, Log } from '../ports.ts';
import { repeatUntil } from '../repeat-until.ts';
import type { StopKey } from '../venues/trading.ts';
import { BEAT_MS } from './silence.ts';
import { type FromDesk, fromWatchdog, lineOf } from './words.ts';

/** Another process of this program, and the pipes to it. */
export type WatchdogProcess = {
  readonly pid: number | null;
  /** Harmless where it has ended. */
  readonly say: (line: string) => void;
  /** At once. */
  readonly kill: () => void;
};
export type WatchdogListener = {
  readonly line: (line: string) => void;
  /** Once, whatever the reason, also where it never began. */
  readonly ended: (why: string) => void;
};
export type StartWatchdog = (listener: WatchdogListener) => WatchdogProcess;

export type WatchedVenue = {
  readonly venue: VenueId;
  readonly name: string;
  readonly tradingUrl: string;
  readonly key: StopKey;
  readonly keyCouldAlso: string | null;
};

export type WatchedPorts = {
  readonly start: StartWatchdog;
  readonly clock: Clock;
  readonly log: Log;
  readonly folder: string;
  readonly silentMsMax: number;
  readonly giveUpAfterMs: number;
  /** The venues whose account is ready now. */
  readonly venues: () => readonly WatchedVenue[];
  readonly isStopped: () => boolean;
  /** The watchdog cancels everything: this desk was taken for dead. */
  readonly fired: (why: string) => void;
  readonly changed: () => void;
};

export type Watched = {
  readonly state: () => StopState['watchdog'];
  readonly begin: () => void;
  /** Says goodbye, and waits a moment until the other process is gone. */
  readonly close: () => Promise<void>;
};

const ANSWER_MS_MAX = 3_000;
const GOODBYE_MS_MAX = 1_000;
const BEGUN_MAX = 5;
const BEGUN_WITHIN_MS = 600_000;

type Dog = {
  readonly process: WatchdogProcess;
  readonly handed: Map<VenueId, StopKey>;
  readonly gone: Promise<void>;
  seenAtMs: number;
  hasFired: boolean;
};

export const watchedOf = (ports: WatchedPorts): Watched => {
  const { clock, log } = ports;
  const closing = new AbortController();
  let dog: Dog | null = null;
  let begunAtMs: readonly number[] = [];
  let now: StopState['watchdog'] = {
    state: 'off',
    why: 'It begins with the first account that is ready.',
  };

  const set = (state: StopState['watchdog']['state'], why: string): void => {
    if (now.state === state && now.why === why) return;
    now = { state, why };
    if (state === 'lost') log.error('The watchdog is lost.', { why });
    ports.changed();
  };

  const watching = (of: Dog, seen: readonly string[]): void => {
    const venues = ports.venues().filter(({ venue }) => seen.includes(venue));
    if (venues.length === 0) return;
    const names = venues.map(({ name }) => name).join(' and ');
    const also = venues
      .flatMap(({ keyCouldAlso }) => keyCouldAlso ?? [])
      .map((text) => ` ${text}.`);
    set(
      'watching',
      `Process ${of.process.pid ?? '?'} cancels everything at ${names} when this desk does not answer.${also.join('')}`,
    );
  };

  const heard = (of: Dog, line: string): void => {
    const word = fromWatchdog(line);
    if (word === null || dog !== of) return;
    of.seenAtMs = clock.elapsedMs();
    if (word.kind === 'seen') return of.hasFired ? undefined : watching(of, word.venues);
    of.hasFired = true;
    set('lost', `It cancelled everything: ${word.why}`);
    ports.fired(word.why);
  };

  const ended = (of: Dog, why: string): void => {
    if (dog !== of) return;
    dog = null;
    if (!closing.signal.aborted && !of.hasFired) set('lost', why);
  };

  const start = (): Dog | null => {
    const nowMs = clock.elapsedMs();
    begunAtMs = begunAtMs.filter((atMs) => nowMs - atMs < BEGUN_WITHIN_MS);
    if (begunAtMs.length >= BEGUN_MAX) {
      set('lost', `It ended ${BEGUN_MAX} times within ten minutes. Start the desk anew.`);
      return null;
    }
    begunAtMs = [...begunAtMs, nowMs];
    const gone = Promise.withResolvers<void>();
    const process = ports.start({
      line: (line) => heard(own, line),
      ended: (why) => {
        gone.resolve();
        ended(own, why);
      },
    });
    const own: Dog = {
      process,
      handed: new Map(),
      gone: gone.promise,
      seenAtMs: nowMs,
      hasFired: false,
    };
    const { folder, silentMsMax, giveUpAfterMs } = ports;
    process.say(lineOf({ kind: 'begin', folder, silentMsMax, giveUpAfterMs }));
    return own;
  };

  const beat = (): void => {
    const venues = ports.venues();
    if (dog === null && venues.length === 0) return;
    dog ??= start();
    if (dog === null) return;
    const say = (word: FromDesk): void => dog?.process.say(lineOf(word));
    for (const { venue, tradingUrl, key } of venues) {
      if (dog.handed.get(venue) === key) continue;
      dog.handed.set(venue, key);
      say({ kind: 'key', venue, tradingUrl, key });
    }
    say({ kind: 'beat', isStopped: ports.isStopped() });
    if (clock.elapsedMs() - dog.seenAtMs <= ANSWER_MS_MAX || dog.hasFired) return;
    const { process } = dog;
    dog = null;
    process.kill();
    set('lost', `It did not answer for ${ANSWER_MS_MAX / 1_000} s.`);
  };

  return {
    state: () => now,
    begin: () => repeatUntil(closing.signal, clock, BEAT_MS, beat, log),
    close: async () => {
      closing.abort(new Error('The desk is closing.'));
      if (dog === null) return;
      const { process, gone, hasFired } = dog;
      process.say(lineOf({ kind: 'goodbye' }));
      // One that fired goes on without us until it is done.
      if (hasFired) return;
      const late = new AbortController();
      const waited = clock.sleep(GOODBYE_MS_MAX, late.signal).then(
        () => process.kill(),
        () => undefined,
      );
      await Promise.race([gone, waited]);
      late.abort(new Error('It is gone.'));
    },
  };
};
