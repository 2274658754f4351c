/**
 * Goal: a desk hands its watchdog what it needs, knows whether it is watched, and begins another where
 * one is lost, within bounds. Method: a process and a clock that are played.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { StopKey } from '../../../src-main/core/venues/trading.ts';
import { watchedOf, type WatchdogListener } from '../../../src-main/core/watchdog/watched.ts';
import {
  type FromDesk,
  fromDesk,
  type FromWatchdog,
  lineOf,
} from '../../../src-main/core/watchdog/words.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

const played = (isAnswering = true) => {
  const clock = heldClock();
  const dogs: { said: FromDesk[]; listener: WatchdogListener; isKilled: boolean }[] = [];
  const fired: string[] = [];
  const states: string[] = [];
  const keys: { key: StopKey | null } = { key: null };
  const watched = watchedOf({
    start: (listener) => {
      const dog = { said: [] as FromDesk[], listener, isKilled: false };
      dogs.push(dog);
      return {
        pid: 100 + dogs.length,
        say: (line) => {
          const word = fromDesk(line);
          if (word === null) throw new Error('said what is no word');
          dog.said.push(word);
          const venues = dog.said.flatMap((one) => (one.kind === 'key' ? [one.venue] : []));
          if (word.kind === 'beat' && isAnswering) listener.line(lineOf({ kind: 'seen', venues }));
        },
        kill: () => {
          dog.isKilled = true;
        },
      };
    },
    clock,
    log: keptLog(),
    folder: '/nowhere',
    silentMsMax: 1_500,
    giveUpAfterMs: 1_000,
    venues: () =>
      keys.key === null
        ? []
        : [
            {
              venue: 'kalshi',
              name: 'Kalshi',
              tradingUrl: 'http://127.0.0.1:1',
              key: keys.key,
              keyCouldAlso: 'Its key could also place orders',
            },
          ],
    isStopped: () => fired.length > 0,
    fired: (why) => void fired.push(why),
    changed: () => void states.push(watched.state().state),
  });
  onTestFinished(() => void watched.close());
  watched.begin();
  const beats = async (count: number): Promise<void> => {
    for (let beat = 0; beat < count; beat += 1) {
      clock.advance(500);
      await settle();
    }
  };
  const tell = (nth: number, word: FromWatchdog): void => dogs[nth]?.listener.line(lineOf(word));
  return { watched, clock, dogs, fired, states, keys, beats, tell };
};

describe('a desk that is watched', () => {
  it('begins with the first account that is ready, and hands each key over once', async () => {
    const { watched, dogs, keys, beats } = played();
    await beats(3);
    expect(dogs).toEqual([]);
    expect(watched.state().state).toBe('off');

    keys.key = { id: 'first' };
    await beats(3);
    keys.key = { id: 'second' };
    await beats(2);
    expect(dogs).toHaveLength(1);
    expect(dogs[0]?.said.map(({ kind }) => kind)).toEqual(
      'begin key beat beat beat key beat beat'.split(' '),
    );
    const { state, why } = watched.state();
    expect(state).toBe('watching');
    expect(why).toContain('Process 101 cancels everything at Kalshi');
    expect(why).toContain('Its key could also place orders');
  });

  it('kills one that does not answer, and says that it is lost', async () => {
    const { watched, dogs, keys, beats } = played(false);
    keys.key = { id: 'k' };
    await beats(7);
    expect(dogs[0]?.isKilled).toBe(false);
    await beats(1);
    expect(dogs[0]?.isKilled).toBe(true);
    expect(watched.state()).toEqual({ state: 'lost', why: 'It did not answer for 3 s.' });
  });

  it('begins another where one ended, five times within ten minutes and then no more', async () => {
    const { watched, dogs, keys, beats, clock } = played();
    keys.key = { id: 'k' };
    for (let lost = 0; lost < 7; lost += 1) {
      await beats(1);
      dogs[lost]?.listener.ended('Its process ended (SIGKILL).');
    }
    await beats(2);
    expect(dogs).toHaveLength(5);
    expect(watched.state().state).toBe('lost');
    expect(watched.state().why).toContain('5 times');
    clock.advance(600_000);
    await settle();
    await beats(1);
    expect(dogs).toHaveLength(6);
    expect(watched.state().state).toBe('watching');
  });

  it('stops at once where its watchdog has fired, and is watched by another one then', async () => {
    const { watched, dogs, fired, keys, beats, tell } = played();
    keys.key = { id: 'k' };
    await beats(1);
    tell(0, { kind: 'fired', why: 'The desk missed three beats.' });
    expect(fired).toEqual(['The desk missed three beats.']);
    expect(watched.state().state).toBe('lost');
    // It is not taken for one that watches while it finishes what it began, and not killed either.
    await beats(10);
    expect(watched.state().why).toContain('It cancelled everything');
    expect(dogs[0]?.isKilled).toBe(false);
    dogs[0]?.listener.ended('Its process ended (status 0).');
    await beats(1);
    expect(dogs).toHaveLength(2);
    expect(watched.state().state).toBe('watching');
    expect(dogs[1]?.said.at(-1)).toEqual({ kind: 'beat', isStopped: true });
  });

  it('says goodbye at its end, and ends one that does not go', async () => {
    const { watched, dogs, keys, beats, clock } = played();
    keys.key = { id: 'k' };
    await beats(1);
    const closed = watched.close();
    expect(dogs[0]?.said.at(-1)).toEqual({ kind: 'goodbye' });
    clock.advance(1_000);
    await closed;
    expect(dogs[0]?.isKilled).toBe(true);
  });
  it('leaves one that has fired to finish when it closes', async () => {
    const { watched, dogs, keys, beats, tell, clock } = played();
    keys.key = { id: 'k' };
    await beats(1);
    tell(0, { kind: 'fired', why: 'It hung.' });
    const closed = watched.close();
    clock.advance(5_000);
    await closed;
    expect(dogs[0]?.isKilled).toBe(false);
  });
});
