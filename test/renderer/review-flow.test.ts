// Goal: a decision always lands on the pair and the revision that the operator read.
// Method: the real stores over a transport that the test answers, with held timers.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CandidateDetail, CandidateSummary } from '../../src-preload/contract/candidates.ts';
import type { Reply } from '../../src-preload/contract/define.ts';
import { openWith } from '../../src-renderer/desk.ts';
import { clearChosen, toggleChosen, useBulk } from '../../src-renderer/stores/bulk-store.ts';
import { useConsole } from '../../src-renderer/stores/console-store.ts';
import { useLink } from '../../src-renderer/stores/link-store.ts';
import { queueRow } from '../../src-renderer/stores/queue-fold.ts';
import {
  filterBy,
  loadQueue,
  renewQueue,
  selectCandidate,
  showHeld,
  showStatus,
  useQueue,
} from '../../src-renderer/stores/queue-store.ts';
import {
  approveOpen,
  openCandidate,
  rejectOpen,
  rereadCandidate,
  switchLease,
  toggleAcknowledged,
  useReview,
  writeLease,
  writeNote,
  writeReason,
} from '../../src-renderer/stores/review-store.ts';
import { forgetSteps, undoLast } from '../../src-renderer/stores/undo-store.ts';
import { detail, mapping, summary } from './samples.ts';

/** What any call of these tests carries; the desk would have checked it. */
type Input = { readonly id: string; readonly offset: number; readonly limit: number };
type Answer = (input: Input) => unknown;
type Asked = { readonly name: string; readonly input: unknown };

const answers = new Map<string, Answer>();
const asked: Asked[] = [];
const askedOf = (name: string): unknown[] =>
  asked.filter((each) => each.name === name).map(({ input }) => input);

const answer = async (name: string, input: unknown): Promise<Reply> => {
  asked.push({ name, input });
  const given = answers.get(name);
  if (given === undefined)
    return { ok: false, error: { code: 'storage-failed', message: 'No disk.' } };
  return { ok: true, value: await given(input as Input) };
};

const listed = (...candidates: readonly CandidateSummary[]): void => {
  answers.set('candidates.list', ({ offset, limit }) => ({
    candidates: candidates.slice(offset, offset + limit),
    total: candidates.length,
  }));
};
const stored = (...candidates: readonly CandidateDetail[]): void => {
  answers.set('candidates.get', ({ id }) => {
    const candidate = candidates.find((each) => each.id === id);
    return candidate === undefined
      ? { outcome: 'refused', code: 'unknown-candidate', message: 'There is none of that id.' }
      : { outcome: 'found', candidate };
  });
};
const open = async (id: string): Promise<void> => {
  openCandidate(id);
  await vi.advanceTimersByTimeAsync(100);
};
const shownIds = (): readonly string[] =>
  useQueue.getState().visible.map(({ summary: { id } }) => id);

const warned = detail({ warnings: [{ code: 'source-mismatch', severity: 'high', message: 'x' }] });

beforeEach(() => {
  vi.useFakeTimers();
  answers.clear();
  asked.length = 0;
  useQueue.setState(useQueue.getInitialState());
  useReview.setState(useReview.getInitialState());
  useBulk.setState(useBulk.getInitialState());
  forgetSteps();
  useLink.setState({ link: { state: 'up' } });
  openWith({
    kind: 'loopback',
    call: answer,
    listen: () => () => undefined,
    watch: () => () => undefined,
    retryNow: () => undefined,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an approval', () => {
  it('names the revision that was read and what was acknowledged, with its note', async () => {
    stored({ ...warned, revision: 4 });
    await open('c1');
    toggleAcknowledged('source-mismatch');
    writeNote('source-mismatch', ' both read NWS ');
    const approved = detail({ status: 'approved', revision: 4 });
    answers.set('candidates.approve', () => ({
      outcome: 'approved',
      candidate: approved,
      mapping: { use: 'related-only' },
    }));
    expect(await approveOpen()).toBe(true);
    expect(askedOf('candidates.approve')).toEqual([
      { id: 'c1', revision: 4, acknowledged: [{ code: 'source-mismatch', note: 'both read NWS' }] },
    ]);
    expect(useReview.getState()).toMatchObject({
      detail: { value: { status: 'approved' } },
      notice: { tone: 'good', title: 'Approved as related only' },
      isDeciding: false,
    });
  });

  it('asks for the terms of the lease that were typed, and not while they are out of bounds', async () => {
    stored(detail({}));
    answers.set('candidates.approve', () => ({
      outcome: 'approved',
      candidate: detail({ status: 'approved' }),
      mapping: { use: 'trading' },
    }));
    await open('c1');
    switchLease();
    writeLease({ days: '400' });
    expect(await approveOpen()).toBe(false);
    expect(askedOf('candidates.approve')).toEqual([]);
    writeLease({ days: '7', directions: 'second-leg' });
    expect(await approveOpen()).toBe(true);
    expect(askedOf('candidates.approve')).toMatchObject([
      { lease: { days: 7, maxDollars: 500, directions: 'second-leg' } },
    ]);
  });

  it('does not carry the terms of a lease over to the next pair', async () => {
    stored(detail({}), detail({ id: 'c2' }));
    await open('c1');
    switchLease();
    writeLease({ days: '7' });
    await open('c2');
    expect(useReview.getState().lease).toBeNull();
    switchLease();
    expect(useReview.getState().lease).toMatchObject({ days: '30' });
    switchLease();
    expect(useReview.getState().lease).toBeNull();
  });

  it('is not asked for while a warning is not acknowledged', async () => {
    stored(warned);
    await open('c1');
    expect(await approveOpen()).toBe(false);
    expect(askedOf('candidates.approve')).toEqual([]);
  });

  it('is not asked for on a pair whose detail is still on its way', async () => {
    stored(detail(), detail({ id: 'c2' }));
    await open('c1');
    openCandidate('c2');
    expect(await approveOpen()).toBe(false);
    expect(askedOf('candidates.approve')).toEqual([]);
  });

  it('that is refused is told in words, and the pair is read again unacknowledged', async () => {
    stored(warned);
    await open('c1');
    toggleAcknowledged('source-mismatch');
    answers.set('candidates.approve', () => {
      stored({ ...warned, revision: 2 });
      return { outcome: 'refused', code: 'candidate-changed', message: 'The pair changed.' };
    });
    expect(await approveOpen()).toBe(false);
    const { notice, detail: shown } = useReview.getState();
    expect(notice).toMatchObject({
      tone: 'danger',
      title: 'Not approved',
      code: 'candidate-changed',
    });
    expect(notice?.text).toContain('The pair changed.');
    expect(notice?.text).toContain('now revision 2');
    expect(shown.value?.revision).toBe(2);
    expect(await approveOpen()).toBe(false);
    expect(askedOf('candidates.approve')).toHaveLength(1);
  });

  it('that the desk could not carry out is told with its reason', async () => {
    stored(detail());
    await open('c1');
    expect(await approveOpen()).toBe(false);
    expect(useReview.getState().notice).toMatchObject({
      code: 'storage-failed',
      title: 'Not approved',
    });
    expect(useReview.getState().isDeciding).toBe(false);
  });

  it('is asked for once, however often the key is pressed', async () => {
    stored(detail());
    await open('c1');
    answers.set('candidates.approve', () => ({
      outcome: 'approved',
      candidate: detail({ status: 'approved' }),
    }));
    await Promise.all([approveOpen(), approveOpen(), approveOpen()]);
    expect(askedOf('candidates.approve')).toHaveLength(1);
  });
});

describe('a rejection', () => {
  it('carries its reason without the white space around it', async () => {
    stored(detail());
    await open('c1');
    writeReason('  another source ');
    answers.set('candidates.reject', () => ({
      outcome: 'rejected',
      candidate: detail({ status: 'rejected' }),
    }));
    expect(await rejectOpen()).toBe(true);
    expect(askedOf('candidates.reject')).toEqual([
      { id: 'c1', revision: 1, reason: 'another source' },
    ]);
  });

  it('does not carry a reason over to the next pair', async () => {
    stored(detail(), detail({ id: 'c2' }));
    await open('c1');
    writeReason('another source');
    await open('c2');
    expect(await rejectOpen()).toBe(false);
    expect(useReview.getState().reason).toBe('');
  });
});

describe('the pair on the table', () => {
  it('is never replaced by the late answer for another', async () => {
    let release: (value: unknown) => void = () => undefined;
    answers.set('candidates.get', ({ id }) =>
      id === 'c1'
        ? new Promise((resolve) => {
            release = resolve;
          })
        : { outcome: 'found', candidate: detail({ id }) },
    );
    await open('c1');
    await open('c2');
    release({ outcome: 'found', candidate: detail() });
    await vi.advanceTimersByTimeAsync(10);
    expect(useReview.getState().detail.value?.id).toBe('c2');
  });

  it('is asked for once when the key is held down, at the row it rests on', async () => {
    stored(detail({ id: 'c9' }));
    openCandidate('c0');
    for (let at = 1; at <= 9; at += 1) openCandidate(`c${at}`);
    await vi.advanceTimersByTimeAsync(100);
    expect(askedOf('candidates.get')).toEqual([{ id: 'c9' }]);
  });

  it('says so when it changed while it was open', async () => {
    stored(detail());
    await open('c1');
    stored(detail({ revision: 2 }));
    await rereadCandidate();
    expect(useReview.getState().notice?.title).toBe('This pair changed while you had it open');
  });
});

describe('the queue', () => {
  it('reads every page and lists a row once that moved between two of them', async () => {
    const all = Array.from({ length: 4_500 }, (_row, at) => summary({ id: `c${at}` }));
    listed(...all.slice(0, 2_000), ...all.slice(1_999));
    await loadQueue();
    expect(askedOf('candidates.list')).toHaveLength(3);
    expect(shownIds()).toHaveLength(4_500);
    expect(useQueue.getState().isReadingOn).toBe(false);
  });

  it('does not show a late answer to a question that is no longer asked', async () => {
    let release: (value: unknown) => void = () => undefined;
    answers.set('candidates.list', () => new Promise((resolve) => (release = resolve)));
    const first = loadQueue();
    await vi.advanceTimersByTimeAsync(1);
    const answerFirst = release;
    listed(summary({ id: 'approved1', status: 'approved' }));
    showStatus('approved');
    await vi.advanceTimersByTimeAsync(1);
    answerFirst({ candidates: [summary({ id: 'pending1' })], total: 1 });
    await first;
    expect(shownIds()).toEqual(['approved1']);
  });

  it('shows what is new at once while nobody is on it, and chooses the first row', async () => {
    listed(summary({ id: 'a' }));
    await loadQueue();
    listed(summary({ id: 'b' }), summary({ id: 'a' }));
    await renewQueue();
    expect(shownIds()).toEqual(['b', 'a']);
    expect(useQueue.getState().selectedId).toBe('a');
  });

  it('only counts what is new once the operator chose a row, until it is asked for', async () => {
    listed(summary({ id: 'a' }), summary({ id: 'b' }));
    await loadQueue();
    selectCandidate('b');
    listed(summary({ id: 'n' }), summary({ id: 'b' }));
    await renewQueue();
    expect(shownIds()).toEqual(['a', 'b']);
    expect(useQueue.getState().held).toEqual({ added: 1, gone: 1 });
    showHeld();
    await vi.advanceTimersByTimeAsync(10);
    expect(shownIds()).toEqual(['n', 'b']);
    expect(useQueue.getState()).toMatchObject({ selectedId: 'b', held: { added: 0, gone: 0 } });
  });

  it('never takes the open pair away, even if nobody chose it', async () => {
    listed(summary({ id: 'a' }), summary({ id: 'b' }));
    await loadQueue();
    listed(summary({ id: 'b' }));
    await renewQueue();
    expect(useQueue.getState()).toMatchObject({ selectedId: 'a', held: { added: 0, gone: 1 } });
  });

  it('moves to the first row in sight when the filter hides the one it was on', async () => {
    listed(summary({ id: 'aaa' }), summary({ id: 'bbb' }));
    await loadQueue();
    filterBy('bbb');
    expect([shownIds(), useQueue.getState().selectedId]).toEqual([['bbb'], 'bbb']);
  });

  it('keeps what it showed when it cannot be read again, and says why', async () => {
    listed(summary({ id: 'a' }));
    await loadQueue();
    answers.clear();
    await renewQueue();
    expect(useQueue.getState()).toMatchObject({
      phase: 'failed',
      problem: { code: 'storage-failed' },
    });
    expect(shownIds()).toEqual(['a']);
  });
});

describe('taking back', () => {
  const ticks = () => Object.values(useReview.getState().acknowledged)[0] ?? {};

  it('takes back ticks one by one, with the note that was there, and says when nothing is left', async () => {
    stored(warned);
    await open(warned.id);
    toggleAcknowledged('source-mismatch');
    writeNote('source-mismatch', 'Read it.');
    toggleAcknowledged('source-mismatch');
    expect(ticks()).toEqual({});
    undoLast();
    expect(ticks()).toEqual({ 'source-mismatch': 'Read it.' });
    undoLast();
    // The note came after the tick: what was typed is not thrown away by taking back the tick.
    expect(ticks()).toEqual({ 'source-mismatch': 'Read it.' });
    undoLast();
    expect(useConsole.getState().announcement.text).toContain('nothing to take back');
  });

  it('never touches another pair, nor a decision', async () => {
    const other = detail({ id: 'other', warnings: warned.warnings });
    stored(warned, other);
    await open(warned.id);
    toggleAcknowledged('source-mismatch');
    await open(other.id);
    undoLast();
    await open(warned.id);
    expect(ticks()).toEqual({ 'source-mismatch': '' });
    answers.set('candidates.approve', () => ({
      outcome: 'approved',
      candidate: { ...warned, status: 'approved' },
      mapping: mapping(),
    }));
    expect(await approveOpen()).toBe(true);
    const before = asked.length;
    undoLast();
    expect(useReview.getState().detail).toMatchObject({ value: { status: 'approved' } });
    expect(asked).toHaveLength(before);
  });

  it('gives back what was chosen for a rejection', () => {
    useQueue.setState({
      visible: [queueRow(summary({ id: 'a' })), queueRow(summary({ id: 'b' }))],
    });
    toggleChosen(0);
    toggleChosen(1);
    clearChosen();
    expect(useBulk.getState().chosen.size).toBe(0);
    undoLast();
    expect([...useBulk.getState().chosen.keys()]).toEqual(['a', 'b']);
    undoLast();
    expect([...useBulk.getState().chosen.keys()]).toEqual(['a']);
  });
});
