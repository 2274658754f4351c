/** What the stop button says, and what each venue has said to a stop. Pure. */
import type { StopState, StopVenue } from '../../src-preload/contract/stop.ts';
import type { LinkState } from '../transports/linked.ts';
import type { Tone } from '../ui/Badge.tsx';
import { counted } from '../ui/volume.ts';
import type { Loadable } from './loadable.ts';
import type { Presses } from './stop-store.ts';

/** A desk answers a stop in milliseconds; after this long the operator has to know of another way. */
export const PATIENCE_MS = 2_000;

/** "00:42", "1:02:07": how long it has stood, to the second. */
export const clockText = (durationMs: number): string => {
  const seconds = Math.max(0, Math.floor(durationMs / 1_000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
};

/** What is left at the venues; an order that was not counted is not none. */
export const leftWords = (venues: readonly StopVenue[]): string => {
  const words = venues.flatMap(({ open, name }) => {
    if (open === null) return [`${name} unknown`];
    return open === 0 ? [] : [`${counted(open, 'order')} open at ${name}`];
  });
  if (words.length > 0) return words.join(', ');
  if (venues.length === 0) return 'no venue is traded on';
  return venues.every((venue) => venue.verifiedAtMs !== null)
    ? 'nothing open'
    : 'nothing open, not yet verified';
};

export type StopFace = {
  readonly look: 'ready' | 'asking' | 'engaged' | 'unreachable';
  /** The large word, and what stands beside it; null: nothing. */
  readonly word: string;
  readonly detail: string | null;
};

export type StopFaceOf = {
  readonly state: Loadable<StopState>;
  readonly presses: Presses;
  readonly link: LinkState;
  readonly nowMs: number;
  /** The stop of this desk as it is typed in a terminal. */
  readonly kill: string;
};

export const stopFace = ({ state, presses, link, nowMs, kill }: StopFaceOf): StopFace => {
  if (link.state === 'lost' || link.state === 'refused')
    return { look: 'unreachable', word: 'STOP', detail: `Desk not reached: run ${kill}` };
  if (state.value?.isEngaged === true) {
    const { engagedAtMs, venues } = state.value;
    const since = engagedAtMs === null ? '' : ` ${clockText(nowMs - engagedAtMs)}`;
    return { look: 'engaged', word: `STOPPED${since}`, detail: leftWords(venues) };
  }
  if (presses.problem !== null)
    return { look: 'unreachable', word: 'NOT CONFIRMED', detail: `Run ${kill}` };
  if (presses.sinceMs !== null) {
    const isLate = nowMs - presses.sinceMs >= PATIENCE_MS;
    return {
      look: isLate ? 'unreachable' : 'asking',
      word: 'STOPPING',
      detail: isLate ? `No answer: press again, or run ${kill}` : null,
    };
  }
  return { look: 'ready', word: 'STOP', detail: state.value === null ? 'state unknown' : null };
};

export const venueWords = (venue: StopVenue): { readonly tone: Tone; readonly word: string } => {
  if (venue.open !== null && venue.open > 0)
    return { tone: 'danger', word: `${counted(venue.open, 'order')} open` };
  if (venue.cancelledAtMs === null) return { tone: 'danger', word: 'not confirmed' };
  if (venue.open === null) return { tone: 'unknown', word: 'open orders unknown' };
  if (venue.verifiedAtMs === null) return { tone: 'caution', word: 'not yet verified' };
  return { tone: 'good', word: 'verified flat' };
};
