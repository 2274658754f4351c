// Goal: a press of the stop is sent whatever else happens, and nothing but the desk's own word is
// shown as stopped. Method: the real store over a desk that the test scripts; words as values.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CallError } from '../../src-preload/contract/client.ts';
import type { StopState } from '../../src-preload/contract/stop.ts';
import { isStopChord, isWithin, onStopChord } from '../../src-renderer/app/emergency.ts';
import { useConsole } from '../../src-renderer/stores/console-store.ts';
import { loading } from '../../src-renderer/stores/loadable.ts';
import {
  engageStop,
  loadStop,
  NO_PRESS,
  runDrill,
  stopNews,
  useStop,
} from '../../src-renderer/stores/stop-store.ts';
import {
  clockText,
  leftWords,
  stopFace,
  type StopFaceOf,
  venueWords,
} from '../../src-renderer/stores/stop-words.ts';
import { commandFor } from '../../src-renderer/stores/terminal-command.ts';
import { loadTrading } from '../../src-renderer/stores/trading-store.ts';
import { heldBack, scriptedDesk, settled } from './scripted-desk.ts';
import { engagedState, NOW_MS, stopState, stopVenue } from './trading-samples.ts';

let desk = scriptedDesk();
beforeEach(() => {
  desk = scriptedDesk();
  useStop.setState({ state: loading, presses: NO_PRESS, isDrilling: false, notice: null });
});

const engaged = (state = engagedState()) => ({ outcome: 'engaged', state });
const changed = (payload: StopState) => stopNews({ name: 'stop.changed', payload });

describe('a press of the stop', () => {
  it('is sent while other calls hang, and again with each press', async () => {
    desk.answers.set('trading.standing', () => new Promise(() => undefined));
    desk.answers.set('stop.engage', () => new Promise(() => undefined));
    void loadTrading();
    void engageStop();
    void engageStop();
    await settled();
    expect(desk.times('stop.engage')).toBe(2);
    expect(useStop.getState().presses).toEqual({
      unanswered: 2,
      sinceMs: expect.any(Number) as number,
      problem: null,
    });
    expect(useStop.getState().state.value).toBeNull();
  });

  it('shows what the desk says once it answers', async () => {
    desk.answers.set('stop.engage', () => engaged());
    await engageStop();
    expect(useStop.getState().state.value?.isEngaged).toBe(true);
    expect(useStop.getState().presses).toEqual(NO_PRESS);
    expect(useConsole.getState().announcement.text).toBe(
      'The stop is engaged: The operator, from a page.',
    );
  });

  it('says so when the call is rejected, and takes it back once the desk says it stands', async () => {
    await engageStop();
    expect(useStop.getState().presses.problem).toEqual({ code: 'no-answer', message: 'Silent.' });
    expect(useConsole.getState().announcement.text).toMatch(/not confirmed.*pairdesk kill/);
    changed(engagedState());
    expect(useStop.getState().presses.problem).toBeNull();
    changed(stopState());
    expect(useStop.getState().presses.problem).toBeNull();
  });

  it('is not confirmed by a mistake of the console, which goes on up', async () => {
    desk.answers.set('stop.engage', () => {
      throw new TypeError('A defect.');
    });
    await expect(engageStop()).rejects.toThrow('A defect.');
    expect(useStop.getState().presses).toEqual({
      unanswered: 0,
      sinceMs: null,
      problem: { code: 'console-defect', message: 'A defect.' },
    });
  });

  it('that fails where it stands already is said, and does not undo that it stands', async () => {
    const first = heldBack<unknown>();
    desk.answers.set('stop.engage', first.answer);
    const one = engageStop();
    desk.answers.set('stop.engage', () => {
      throw new CallError('link-lost', 'Gone.');
    });
    first.give(engaged());
    await one;
    await engageStop();
    expect(useStop.getState().presses.problem?.code).toBe('link-lost');
    expect(useStop.getState().state.value?.isEngaged).toBe(true);
    desk.answers.set('stop.read', () => engagedState());
    await loadStop();
    expect(useStop.getState().presses.problem).toBeNull();
  });
});

describe('the state of the stop', () => {
  it('is what news said last, though a reading that was begun before ends after it', async () => {
    const reading = heldBack<StopState>();
    desk.answers.set('stop.read', reading.answer);
    const read = loadStop();
    await settled();
    changed(engagedState());
    reading.give(stopState());
    await read;
    expect(useStop.getState().state.value?.isEngaged).toBe(true);
  });

  it('is read anew after a gap in the news', async () => {
    changed(engagedState());
    desk.answers.set('stop.read', () => stopState());
    await loadStop();
    expect(useStop.getState().state.value?.isEngaged).toBe(false);
  });
});

describe('the drill', () => {
  it('says why the desk refuses it, and is not begun twice', async () => {
    const message = 'A drill is run on the practice venues alone.';
    desk.answers.set('stop.drill', () => ({ outcome: 'refused', code: 'not-practice', message }));
    desk.answers.set('stop.read', () => stopState());
    await Promise.all([runDrill(), runDrill()]);
    expect(desk.times('stop.drill')).toBe(1);
    expect(useStop.getState().notice).toEqual({
      tone: 'danger',
      title: 'No drill',
      text: message,
      code: 'not-practice',
    });
    expect(useStop.getState().isDrilling).toBe(false);
  });
});

const stroke = (over: Partial<Parameters<typeof onStopChord>[0]> = {}) => ({
  key: 'K',
  code: 'KeyK',
  ctrlKey: true,
  metaKey: false,
  shiftKey: true,
  altKey: false,
  repeat: false,
  preventDefault: vi.fn(),
  stopImmediatePropagation: vi.fn(),
  ...over,
});

describe('the chord of the stop', () => {
  it('is one press, kept from everything else, however long it is held', async () => {
    const first = stroke();
    const held = stroke({ repeat: true });
    onStopChord(first);
    onStopChord(held);
    await settled();
    expect(desk.times('stop.engage')).toBe(1);
    for (const { preventDefault, stopImmediatePropagation } of [first, held]) {
      expect(preventDefault).toHaveBeenCalledOnce();
      expect(stopImmediatePropagation).toHaveBeenCalledOnce();
    }
  });

  it('leaves every other stroke alone', async () => {
    const others = [
      { shiftKey: false },
      { ctrlKey: false },
      { altKey: true },
      { key: 'J', code: 'KeyJ' },
    ];
    for (const over of others) {
      const other = stroke(over);
      onStopChord(other);
      expect(other.preventDefault).not.toHaveBeenCalled();
    }
    await settled();
    expect(desk.asked).toEqual([]);
  });

  it('is found by its place on a keyboard of another script, and with the other modifier', () => {
    expect(isStopChord(stroke({ key: 'Л' }))).toBe(true);
    expect(isStopChord(stroke({ code: 'KeyT' }))).toBe(true);
    expect(isStopChord(stroke({ ctrlKey: false, metaKey: true }))).toBe(true);
  });

  it('has its button found by a point over a dialog', () => {
    const box = { left: 100, right: 200, top: 10, bottom: 40 };
    expect(isWithin({ clientX: 100, clientY: 40 }, box)).toBe(true);
    expect(isWithin({ clientX: 99, clientY: 20 }, box)).toBe(false);
    expect(isWithin({ clientX: 150, clientY: 41 }, box)).toBe(false);
  });
});

describe('a command for a terminal', () => {
  it('names the profile, without which it would be for the practice desk', () => {
    expect(commandFor('practice', 'kill')).toBe('pairdesk kill');
    expect(commandFor('live', 'kill')).toBe('pairdesk kill --profile live');
    expect(commandFor(null, 'kill')).toBe('pairdesk kill --profile NAME');
  });
});

describe('the words of the button', () => {
  const face = (over: Partial<StopFaceOf> = {}) =>
    stopFace({
      state: { phase: 'ready', value: stopState() },
      presses: NO_PRESS,
      link: { state: 'up' },
      nowMs: NOW_MS,
      kill: 'pairdesk kill --profile live',
      ...over,
    });
  const ready = (value: StopState) => ({ phase: 'ready', value }) as const;

  it('name the stop, and say where its state is not known', () => {
    expect(face()).toEqual({ look: 'ready', word: 'STOP', detail: null });
    expect(face({ state: loading }).detail).toBe('state unknown');
  });

  it('say for how long it has stood and what is left', () => {
    const state = ready(engagedState([stopVenue({ open: 3, verifiedAtMs: null })]));
    expect(face({ state })).toEqual({
      look: 'engaged',
      word: 'STOPPED 00:42',
      detail: '3 orders open at Kalshi',
    });
  });

  it('say what to do when there is no answer, no confirmation, or no desk', () => {
    const asked = { unanswered: 1, problem: null };
    expect(face({ presses: { ...asked, sinceMs: NOW_MS - 1_999 } })).toEqual({
      look: 'asking',
      word: 'STOPPING',
      detail: null,
    });
    expect(face({ presses: { ...asked, sinceMs: NOW_MS - 2_000 } }).detail).toMatch(
      /press again, or run pairdesk kill --profile live/,
    );
    const problem = { code: 'no-answer', message: 'Silent.' };
    expect(face({ presses: { ...NO_PRESS, problem } })).toEqual({
      look: 'unreachable',
      word: 'NOT CONFIRMED',
      detail: 'Run pairdesk kill --profile live',
    });
    const lost = { state: 'lost', sinceMs: 0, attempt: 1, retryAtMs: null } as const;
    // What was engaged when the link was lost may have been released since.
    expect(face({ link: lost, state: ready(engagedState()) })).toEqual({
      look: 'unreachable',
      word: 'STOP',
      detail: 'Desk not reached: run pairdesk kill --profile live',
    });
  });

  it('count nothing that was not counted', () => {
    const open = stopVenue({ open: 1, verifiedAtMs: null });
    const unread = stopVenue({ name: 'Polymarket', open: null, verifiedAtMs: null });
    expect(leftWords([open, unread])).toBe('1 order open at Kalshi, Polymarket unknown');
    expect(leftWords([stopVenue({ verifiedAtMs: null })])).toBe('nothing open, not yet verified');
    expect(leftWords([stopVenue()])).toBe('nothing open');
    expect(leftWords([])).toBe('no venue is traded on');
  });

  it('call a venue flat only where two readings found it so', () => {
    const word = (over: Parameters<typeof stopVenue>[0]) => venueWords(stopVenue(over)).word;
    expect(word({})).toBe('verified flat');
    expect(word({ verifiedAtMs: null })).toBe('not yet verified');
    expect(word({ open: null, verifiedAtMs: null })).toBe('open orders unknown');
    expect(word({ cancelledAtMs: null, open: null, verifiedAtMs: null })).toBe('not confirmed');
    expect(word({ open: 2 })).toBe('2 orders open');
  });

  it('write a clock to the second', () => {
    expect([0, 42_999, 3_727_000, -5].map(clockText)).toEqual([
      '00:00',
      '00:42',
      '1:02:07',
      '00:00',
    ]);
  });
});
