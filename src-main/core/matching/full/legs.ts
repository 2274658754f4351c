/**
 * Finds what tells a YES/NO market from its siblings: its label inside the event; of two sides that
 * meet, the one it is about; else the words of the question that the event's title does not have.
 */
import { tokensIn } from '../../fingerprint/words/entities/tokens.ts';
import type { MatchRecord } from '../matcher.ts';
import { sidesOf } from './sides.ts';
import type { Sides } from './sides.ts';
import type { ReadText, Said, TextReading } from './text-reading.ts';
import type { TickerReading } from './ticker.ts';

export type LegTexts = {
  readonly record: MatchRecord;
  readonly ticker: TickerReading | null;
  readonly aboutRead: readonly TextReading[];
  readonly eventRead: TextReading | null;
  readonly labelRead: TextReading | null;
};

type UnitOf = (said: Said) => number;

const sidesIn = ({ eventRead, aboutRead }: LegTexts): Sides | null => {
  for (const text of [eventRead, ...aboutRead]) {
    const sides = text === null ? null : sidesOf(text.text);
    if (sides !== null) return sides;
  }
  return null;
};

/** Words of one letter and the like are in too many names to tell two sides apart. */
const TELLING_LENGTH = 3;

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    tokensIn(text)
      .map(({ word }) => word)
      .filter((word) => word.length >= TELLING_LENGTH),
  );

/** The side whose own words the question has, where it has those of just one. */
const sideAsked = (question: string, sides: Sides): string | null => {
  // "A vs B: Spread A wins by over 3.5": what names a side again is what the market asks about.
  const asked = wordsOf(sidesOf(question)?.rest ?? question);
  const first = wordsOf(sides.first);
  const second = wordsOf(sides.second);
  const isFirst = [...first].some((word) => asked.has(word) && !second.has(word));
  const isSecond = [...second].some((word) => asked.has(word) && !first.has(word));
  return isFirst === isSecond ? null : isFirst ? sides.first : sides.second;
};

const NONE = new Int32Array(0);

/** The text that names the leg: the label, or the one of two sides; null where neither does. */
export const legTextOf = (texts: LegTexts, readText: ReadText): TextReading | null => {
  const { record, ticker, labelRead } = texts;
  // A label of nothing but numbers, dates and concepts still is the label: they are read elsewhere.
  if (labelRead !== null && sidesOf(labelRead.text) === null) return labelRead;
  const sides = sidesIn(texts);
  if (sides === null || ticker?.side === 'draw') return null;
  const byTicker =
    ticker?.side == null ? null : ticker.side === 'first' ? sides.first : sides.second;
  const side = sideAsked(record.title, sides) ?? byTicker;
  return side === null ? null : readText(side);
};

export const legUnitsOf = (texts: LegTexts, readText: ReadText, unitOf: UnitOf): Int32Array => {
  const { aboutRead, eventRead } = texts;
  const named = legTextOf(texts, readText);
  if (named !== null) return Int32Array.from(new Set(named.said.map(unitOf)));
  if (eventRead === null || sidesIn(texts) !== null) return NONE;
  const known = new Set(eventRead.said.map(unitOf));
  const own = aboutRead.flatMap(({ said }) => said.map(unitOf)).filter((unit) => !known.has(unit));
  return Int32Array.from(new Set(own));
};
