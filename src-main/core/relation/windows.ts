/**
 * Window algebra: which times count for one contract and which for the other. A day in a zone and
 * the same day elsewhere end together up to a seam, which is reported; a time that is not said is
 * never guessed. Reads no text and knows no contract.
 */
import type { EventWindow, Moment } from '../fingerprint/fingerprint.ts';
import { civilMsOf, DAY_MS, MINUTE_MS } from '../fingerprint/time/calendar.ts';
import {
  endInstantMs,
  firstInstantMs,
  lastInstantMs,
  startInstantMs,
} from '../fingerprint/time/window-end.ts';
import type { InstantRange } from '../fingerprint/time/window-end.ts';
import { seam } from '../fingerprint/time/window-text.ts';
import type { Names, SetRelation } from './verdict.ts';

export type WindowComparison = {
  /** Null where it cannot be told. */
  readonly relation: SetRelation | null;
  /** What lies between two ends that are taken for one; null where they are the same minute. */
  readonly seam: string | null;
  /** One window begins with its year, the other has always been open. */
  readonly isYearAgainstOpen: boolean;
};

/**
 * One end of a window: the instants it may be, and what a clock on the wall shows then. `civil` has
 * two different values where the words leave the day open ("by June").
 */
type End = {
  readonly instants: InstantRange;
  readonly civil: InstantRange;
  readonly isZoned: boolean;
  readonly isMinute: boolean;
};
type Bounds = {
  readonly start: End | null;
  readonly end: End | null;
  readonly isInstant: boolean;
  /** Whether the instant named as the end still counts ("by noon", not "before noon"). */
  readonly isEndIncluded: boolean;
};
/** -1 where the first is earlier, 0 where they are one (up to a seam), null where untellable. */
type Order = { readonly order: -1 | 0 | 1 | null; readonly isSeam: boolean };

const onWall = ({ atMs, precision, zone }: Moment): Moment => ({
  atMs: civilMsOf(atMs, zone),
  precision,
  zone: 'UTC',
});

const endOf = (
  moment: Moment | null,
  instantsOf: (moment: Moment) => InstantRange | null,
): End | null => {
  if (moment === null) return null;
  const instants = instantsOf(moment);
  const civil = instantsOf(onWall(moment));
  return instants === null || civil === null
    ? null
    : {
        instants,
        civil,
        isZoned: moment.zone !== null,
        isMinute: moment.precision === 'minute',
      };
};

const boundsOf = (window: EventWindow): Bounds => {
  const { kind } = window;
  if (kind === 'on') {
    const moment = window.start ?? window.end;
    return {
      start: endOf(moment, firstInstantMs),
      end: endOf(window.end ?? moment, lastInstantMs),
      isInstant: moment?.precision === 'minute',
      isEndIncluded: moment?.precision === 'minute',
    };
  }
  return {
    start: endOf(window.start, (start) => startInstantMs({ kind, start, end: null })),
    end: endOf(window.end, (end) => endInstantMs({ kind, start: null, end })),
    isInstant: false,
    isEndIncluded: kind !== 'before' && window.end?.precision === 'minute',
  };
};

const signOf = (one: number, other: number): -1 | 0 | 1 =>
  Math.abs(one - other) <= MINUTE_MS ? 0 : one < other ? -1 : 1;
const apartOrder = (one: InstantRange, other: InstantRange): -1 | 1 | null => {
  if (one.latest < other.earliest) return -1;
  return other.latest < one.earliest ? 1 : null;
};
const isWide = ({ earliest, latest }: InstantRange): boolean => latest > earliest;

const orderOf = (one: End, other: End): Order => {
  if (isWide(one.civil) || isWide(other.civil)) {
    const isSameWords =
      one.civil.earliest === other.civil.earliest && one.civil.latest === other.civil.latest;
    if (isSameWords) return { order: 0, isSeam: true };
    return { order: apartOrder(one.instants, other.instants), isSeam: false };
  }
  const onTheWall = signOf(one.civil.earliest, other.civil.earliest);
  if (!one.isZoned && !other.isZoned) return { order: onTheWall, isSeam: false };
  if (one.isZoned && other.isZoned) {
    const inTime = signOf(one.instants.earliest, other.instants.earliest);
    // Two minutes in two zones are two ends, though the clocks on the wall show the same.
    const isSeam = inTime !== 0 && onTheWall === 0 && !(one.isMinute && other.isMinute);
    return { order: isSeam ? 0 : inTime, isSeam };
  }
  if (onTheWall === 0) return { order: 0, isSeam: true };
  return { order: apartOrder(one.instants, other.instants), isSeam: false };
};

const NEVER_APART: Order = { order: 0, isSeam: false };

const startOrder = (one: Bounds, other: Bounds): Order => {
  if (one.start !== null && other.start !== null) return orderOf(one.start, other.start);
  if (one.start === null && other.start === null) return NEVER_APART;
  return { order: one.start === null ? -1 : 1, isSeam: false };
};

/** An end that is not said is unknown, not endless. */
const endOrder = (one: Bounds, other: Bounds): Order =>
  one.end === null || other.end === null
    ? { order: null, isSeam: false }
    : orderOf(one.end, other.end);

/** Whether the first is over when the second begins; null where it cannot be told. */
const isOverBefore = (one: Bounds, other: Bounds): boolean | null => {
  if (other.start === null) return false;
  if (one.end === null) return null;
  const { order } = orderOf(one.end, other.start);
  if (order === null) return null;
  const doTheyMeet = one.isInstant || (one.isEndIncluded && other.isInstant);
  return order === -1 || (order === 0 && !doTheyMeet);
};

const isOpenAgainstYear = (open: EventWindow, dated: EventWindow): boolean =>
  open.kind !== 'on' && open.start === null && dated.start?.precision === 'year';

const relationFrom = (start: -1 | 0 | 1, end: -1 | 0 | 1): SetRelation => {
  if (start === 0 && end === 0) return 'equal';
  if (start >= 0 && end <= 0) return 'left-narrower';
  return start <= 0 && end >= 0 ? 'right-narrower' : 'overlap';
};

/** Returns how the times that count for two windows lie to each other. */
export const compareWindows = (
  left: EventWindow,
  right: EventWindow,
  names: Names,
): WindowComparison => {
  const none = { seam: null, isYearAgainstOpen: false };
  // "Next" has no end of its own: whether both deadlines are one is not said.
  if (left.kind === 'next' || right.kind === 'next') return { relation: null, ...none };
  const one = boundsOf(left);
  const other = boundsOf(right);
  const starts = startOrder(one, other);
  const ends = endOrder(one, other);
  const isOneMoment = one.isInstant && other.isInstant && starts.order === 0;
  const overs = isOneMoment ? [false] : [isOverBefore(one, other), isOverBefore(other, one)];
  if (overs.includes(true)) return { relation: 'disjoint', ...none };
  if (starts.order === null || ends.order === null || overs.includes(null)) {
    return { relation: null, ...none };
  }
  // A year's first instant against no beginning at all: what is left to happen lies in both.
  const isYearAgainstOpen =
    ends.order === 0 && (isOpenAgainstYear(left, right) || isOpenAgainstYear(right, left));
  const relation = relationFrom(isYearAgainstOpen ? 0 : starts.order, ends.order);
  const isSeam = relation === 'equal' && (starts.isSeam || ends.isSeam);
  const text = isSeam ? (seam(left, right, names)?.text ?? null) : null;
  return { relation, seam: text, isYearAgainstOpen };
};

/** Whether a window names one day and no minute of it. */
export const isWholeDay = ({ kind, end }: EventWindow): boolean =>
  kind === 'on' && end !== null && end.precision !== 'minute';

/** An instant between two edges of windows; null is no edge on that side. */
export type Probe = {
  readonly clockMs: number;
  readonly afterMs: number | null;
  readonly beforeMs: number | null;
};

/** The clock that edges are told apart by: the world's where each has its zone, else the wall's. */
export type EdgeClock = 'civil' | 'instants';

const edgesOf = (window: EventWindow): readonly End[] => {
  const { start, end } = boundsOf(window);
  return [start, end].filter((edge) => edge !== null);
};

export const edgeClockOf = (windows: readonly EventWindow[]): EdgeClock =>
  windows.flatMap(edgesOf).every(({ isZoned }) => isZoned) ? 'instants' : 'civil';

/** One instant before, between and after the edges of the windows, in order, for trying them on. */
export const probesAround = (
  windows: readonly EventWindow[],
  clock: EdgeClock,
): readonly Probe[] => {
  const edges = windows.flatMap((window) => edgesOf(window).map((edge) => edge[clock].latest));
  const sorted = [...new Set(edges)].sort((a, b) => a - b);
  const first = sorted[0];
  if (first === undefined) return [];
  const before: Probe = { clockMs: first - DAY_MS, afterMs: null, beforeMs: first };
  const others = sorted.map((edge, index): Probe => {
    const beforeMs = sorted[index + 1] ?? null;
    return {
      clockMs: beforeMs === null ? edge + DAY_MS : (edge + beforeMs) / 2,
      afterMs: edge,
      beforeMs,
    };
  });
  return [before, ...others];
};

/** Whether an instant of the clock counts; the edges themselves are not asked for. */
export const countsAt = (window: EventWindow, clockMs: number, clock: EdgeClock): boolean => {
  const { start, end } = boundsOf(window);
  return (
    (start === null || start[clock].latest < clockMs) &&
    (end === null || clockMs < end[clock].latest)
  );
};
