// Goal: only what was chosen is rejected, at the revision it was chosen on, one after the other.
import { beforeEach, describe, expect, it } from 'vitest';
import { screenOf } from '../../src-renderer/app/commands.ts';
import type { Reply } from '../../src-preload/contract/define.ts';
import { openWith } from '../../src-renderer/desk.ts';
import {
  chosenText,
  isTallyGood,
  noneChosen,
  nothingDone,
  tallyText,
  toggledRow,
} from '../../src-renderer/stores/bulk-fold.ts';
import {
  rejectChosen,
  toggleChosen,
  useBulk,
  writeBulkReason,
} from '../../src-renderer/stores/bulk-store.ts';
import { useLink } from '../../src-renderer/stores/link-store.ts';
import {
  isTrading,
  loadMappings,
  revokeMapping,
  revokeWhyOff,
  selectMapping,
  useMappings,
  writeRevokeReason,
} from '../../src-renderer/stores/mappings-store.ts';
import { queueRow } from '../../src-renderer/stores/queue-fold.ts';
import { useQueue } from '../../src-renderer/stores/queue-store.ts';
import { useReview } from '../../src-renderer/stores/review-store.ts';
import { detail, mapping, summary } from './samples.ts';

const rowOf = (id: string, change = {}) => queueRow(summary({ id, ...change }));

describe('choosing', () => {
  it('is undone by the same act, and takes only pairs that can still be decided', () => {
    const once = toggledRow(noneChosen, rowOf('a', { revision: 3 }));
    expect([...once]).toEqual([['a', 3]]);
    expect(toggledRow(once, rowOf('a')).size).toBe(0);
    expect(toggledRow(noneChosen, rowOf('b', { status: 'approved' })).size).toBe(0);
    expect(toggledRow(noneChosen, { ...rowOf('b'), isGone: true }).size).toBe(0);
  });

  it('says how many chosen pairs a filter hides', () => {
    const chosen = new Map([
      ['a', 1],
      ['b', 1],
    ]);
    expect(chosenText(chosen, [rowOf('a'), rowOf('b')])).toBe('2 pairs chosen');
    expect(chosenText(chosen, [rowOf('b')])).toBe('2 pairs chosen, 1 not in sight');
  });
});

describe('the receipt of several rejections', () => {
  it('tells a reason once, however often it was given', () => {
    const tally = { ...nothingDone, rejected: 12, refusals: ['It changed.'] };
    expect(tallyText(tally)).toBe('12 rejected, 1 refused: It changed.');
    expect(tallyText({ ...tally, refusals: ['It changed.', 'Decided.', 'It changed.'] })).toBe(
      '12 rejected, 3 refused: It changed. (2 times) Decided.',
    );
    expect(isTallyGood(tally)).toBe(false);
    expect(isTallyGood({ ...nothingDone, rejected: 1 })).toBe(true);
  });

  it('says what was left when it had to stop', () => {
    expect(tallyText({ ...nothingDone, rejected: 1, stoppedBy: 'No disk.', notAsked: 2 })).toBe(
      '1 rejected; stopped with 2 pairs left: No disk.',
    );
  });
});

type Asked = { readonly name: string; readonly input: unknown };
const asked: Asked[] = [];
let answer: (name: string, id: string) => Reply = () => ({ ok: true, value: {} });

beforeEach(() => {
  asked.length = 0;
  useBulk.setState(useBulk.getInitialState());
  useMappings.setState(useMappings.getInitialState());
  useReview.setState(useReview.getInitialState());
  useQueue.setState(useQueue.getInitialState());
  useLink.setState({ link: { state: 'up' } });
  const rows = ['a', 'b', 'c'].map((id, at) => rowOf(id, { revision: at + 1 }));
  useQueue.setState({ rows, visible: rows, phase: 'ready' });
  openWith({
    kind: 'loopback',
    call: async (name, input) => {
      asked.push({ name, input });
      return answer(name, (input as { id: string }).id);
    },
    listen: () => () => undefined,
    watch: () => () => undefined,
    retryNow: () => undefined,
  });
});

const rejectedReply = (id: string): Reply => ({
  ok: true,
  value: { outcome: 'rejected', candidate: detail({ id, status: 'rejected' }) },
});
const refusedReply: Reply = {
  ok: true,
  value: { outcome: 'refused', code: 'candidate-changed', message: 'It changed.' },
};

describe('rejecting what is chosen', () => {
  const chooseAll = (reason: string): void => {
    for (const at of [0, 1, 2]) toggleChosen(at);
    writeBulkReason(reason);
  };

  it('asks for each at its revision with the one reason, and keeps what was refused chosen', async () => {
    answer = (_name, id) => (id === 'b' ? refusedReply : rejectedReply(id));
    chooseAll('  other window ');
    await rejectChosen();
    expect(asked.map(({ input }) => input)).toEqual([
      { id: 'a', revision: 1, reason: 'other window' },
      { id: 'b', revision: 2, reason: 'other window' },
      { id: 'c', revision: 3, reason: 'other window' },
    ]);
    const { chosen, tally, isRejecting } = useBulk.getState();
    expect([[...chosen.keys()], isRejecting]).toEqual([['b'], false]);
    expect(tallyText(tally ?? nothingDone)).toBe('2 rejected, 1 refused: It changed.');
    expect(useQueue.getState().rows.map((row) => row.summary.status)).toEqual([
      'rejected',
      'pending',
      'rejected',
    ]);
  });

  it('asks for nothing without a reason or without a link', async () => {
    chooseAll(' ');
    await rejectChosen();
    writeBulkReason('other window');
    useLink.setState({ link: { state: 'lost', sinceMs: 0, retryAtMs: 0 } as never });
    await rejectChosen();
    expect(asked).toEqual([]);
  });

  it('stops at the first failure of the desk and counts what is left', async () => {
    answer = (_name, id) =>
      id === 'a'
        ? rejectedReply(id)
        : { ok: false, error: { code: 'storage-failed', message: 'No disk.' } };
    chooseAll('other window');
    await rejectChosen();
    expect(asked).toHaveLength(2);
    expect(useBulk.getState().tally).toMatchObject({ rejected: 1, notAsked: 2 });
    expect([...useBulk.getState().chosen.keys()]).toEqual(['b', 'c']);
  });

  it('tells the open pair that it was rejected here, not elsewhere', async () => {
    answer = (_name, id) => rejectedReply(id);
    useReview.setState({ id: 'a', detail: { phase: 'ready', value: detail({ id: 'a' }) } });
    chooseAll('other window');
    await rejectChosen();
    expect(useReview.getState()).toMatchObject({
      detail: { value: { id: 'a', status: 'rejected' } },
      notice: { title: 'Rejected' },
    });
  });

  it('is let go of by Escape on the list, without a decision', () => {
    chooseAll('other window');
    screenOf('review').back?.();
    expect(useBulk.getState().chosen.size).toBe(0);
    expect(asked).toEqual([]);
  });
});

describe('a mapping', () => {
  it('counts as trading only while it is verified', () => {
    expect(isTrading(mapping())).toBe(true);
    expect(isTrading(mapping({ state: 'suspended' }))).toBe(false);
    expect(isTrading(mapping({ use: 'related-only' }))).toBe(false);
  });

  it('is revoked with a reason, by its id, even if the list moved meanwhile', async () => {
    answer = (name) =>
      name === 'mappings.list'
        ? { ok: true, value: { mappings: [mapping({ id: 'm0' }), mapping()] } }
        : { ok: true, value: { outcome: 'revoked', mapping: mapping({ state: 'revoked' }) } };
    useMappings.setState({ mappings: { phase: 'ready', value: [mapping()] } });
    selectMapping(0);
    await revokeMapping(mapping(), true);
    expect(asked).toEqual([]);
    await loadMappings();
    writeRevokeReason(' amended ');
    await revokeMapping(mapping(), true);
    expect(asked[1]).toEqual({ name: 'mappings.revoke', input: { id: 'm1', reason: 'amended' } });
    expect(useMappings.getState()).toMatchObject({ reason: '', notice: { title: 'Revoked' } });
  });

  it('tells a refusal in words and keeps the reason', async () => {
    answer = (name) =>
      name === 'mappings.list'
        ? { ok: true, value: { mappings: [mapping()] } }
        : { ok: true, value: { outcome: 'refused', code: 'already-revoked', message: 'It is.' } };
    useMappings.setState({ mappings: { phase: 'ready', value: [mapping()] } });
    selectMapping(0);
    writeRevokeReason('amended');
    await revokeMapping(mapping(), true);
    expect(useMappings.getState()).toMatchObject({
      reason: 'amended',
      notice: { title: 'Not revoked', text: 'It is.', code: 'already-revoked' },
    });
  });

  it('cannot be revoked twice', () => {
    const view = { reason: 'x', isRevoking: false };
    expect(revokeWhyOff(mapping({ state: 'revoked' }), view, true)).toBe('already revoked');
    expect(revokeWhyOff(mapping({ state: 'suspended' }), view, true)).toBeNull();
  });
});
