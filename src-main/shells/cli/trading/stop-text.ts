/** The emergency stop and its drill, for a person at a terminal. */
import type { Drill, StopState, StopVenue } from '../../../../src-preload/contract/stop.ts';
import { countText, minuteText } from '../text/amounts.ts';
import { type Look, momentText, noteLines, spanText } from './look.ts';

const microsText = (micros: number | null): string =>
  micros === null ? 'unknown' : `${countText(micros)} µs`;
const waitText = (ms: number | null): string => (ms === null ? 'unknown' : spanText(ms));

/** What of the stop is known at a venue; no answer is not a count of nothing. */
const venueText = ({ name, cancelledAtMs, tries, open, verifiedAtMs }: StopVenue): string => {
  const cancelled =
    cancelledAtMs === null
      ? `has NOT confirmed the cancel yet (tries: ${countText(tries)})`
      : `confirmed the cancel ${momentText(cancelledAtMs)}`;
  const left =
    open === null ? 'UNKNOWN how many orders are open' : `${countText(open)} orders open`;
  const proof =
    verifiedAtMs === null
      ? 'not proven that nothing is open'
      : `nothing open in two readings, ${momentText(verifiedAtMs)}`;
  return `${name} ${cancelled}; ${left}; ${proof}.`;
};

export const drillText = (drill: Drill): string => {
  const result = drill.isPassed ? 'passed' : 'FAILED';
  const why = drill.why === null ? '' : ` ${drill.why}`;
  return (
    `Drill ${result}, ${minuteText(drill.atMs)}, with ${countText(drill.orders)} resting orders.${why} ` +
    `From the trigger: nothing more could leave after ${microsText(drill.gateMicros)}, all cancels ` +
    `written after ${microsText(drill.writtenMicros)}, confirmed after ${waitText(drill.confirmedMs)}, ` +
    `nothing open after ${waitText(drill.verifiedMs)}.`
  );
};

/** The stop's head line, venues and latches: what matters in the moment. */
export const engagedLines = (state: StopState, look: Look): readonly string[] => {
  const { paint } = look;
  if (!state.isEngaged) return ['The stop is not engaged.'];
  const since = state.engagedAtMs === null ? 'at an unknown moment' : momentText(state.engagedAtMs);
  const cause = state.cause ?? 'not known';
  return [
    ...noteLines(`STOP ENGAGED ${since}. Cause: ${cause}`, look, '').map(paint.red),
    ...state.venues.flatMap((venue) => noteLines(venueText(venue), look)),
    ...(state.venues.length === 0
      ? ['  This desk trades at no venue, so it cancels at none.']
      : []),
    ...state.unlatched.flatMap((place) =>
      noteLines(`NOT KEPT on disk: ${place}`, look).map(paint.red),
    ),
  ];
};

export const stopText = (state: StopState, look: Look): string => {
  const { paint } = look;
  const { watchdog, lastDrill } = state;
  const guard = `Watchdog: ${watchdog.state}${watchdog.why === '' ? '.' : `. ${watchdog.why}`}`;
  const drill = lastDrill === null ? 'The stop was never rehearsed.' : drillText(lastDrill);
  const lines = [
    ...engagedLines(state, look),
    ...(state.isEngaged ? ['To release it: pairdesk release'] : []),
    '',
    ...noteLines(guard, look, '').map(watchdog.state === 'lost' ? paint.red : (line) => line),
    ...noteLines(drill, look, ''),
    ...(state.isDrillDue
      ? [paint.yellow('A rehearsal is due: pairdesk drill --profile practice')]
      : []),
  ];
  return `${lines.join('\n')}\n`;
};
