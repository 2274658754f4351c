/** The times worth telling apart: before, between and after the ends of two windows. */
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { DAY_MS } from '../fingerprint/time/calendar.ts';
import { momentText } from '../fingerprint/time/window-text.ts';
import type { Examination } from './relation.ts';
import { answerOf, INDIFFERENT } from './table-state.ts';
import type { WorldState } from './table-state.ts';
import { countsAt, edgeClockOf, probesAround } from './windows.ts';
import type { EdgeClock, Probe } from './windows.ts';

/** Midnight on the wall is the day that begins then; any other edge has its minute. */
const edgeText = (atMs: number, clock: EdgeClock): string =>
  momentText({
    atMs,
    precision: clock === 'civil' && atMs % DAY_MS === 0 ? 'day' : 'minute',
    zone: clock === 'civil' ? null : 'UTC',
  });

const probeText = ({ afterMs, beforeMs }: Probe, clock: EdgeClock): string => {
  const after = afterMs === null ? null : edgeText(afterMs, clock);
  const before = beforeMs === null ? null : edgeText(beforeMs, clock);
  if (after === null) return `it happens before ${before}`;
  if (before === null) return `it happens after ${after}`;
  return `it happens between ${after} and ${before}`;
};

/** Returns the times to tell apart; one state for all where both windows are the same. */
export const instantStates = (
  { differences }: Examination,
  left: Fingerprint,
  right: Fingerprint,
): readonly WorldState[] => {
  const isCompared = differences.some(
    ({ field, relation }) =>
      field === 'window' && (relation === 'left-narrower' || relation === 'right-narrower'),
  );
  if (!isCompared || left.window === null || right.window === null) return [INDIFFERENT];
  const one = left.window.value;
  const other = right.window.value;
  const clock = edgeClockOf([one, other]);
  return probesAround([one, other], clock).map((probe) => ({
    text: probeText(probe, clock),
    left: answerOf(countsAt(one, probe.clockMs, clock)),
    right: answerOf(countsAt(other, probe.clockMs, clock)),
  }));
};
