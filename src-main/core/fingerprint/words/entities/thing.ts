/**
 * The thing a question is about where it names nobody: "a federal rescheduling bill", "a past
 * winner". Its key is its own words, so that it equals only what is called exactly the same.
 */
import { inPieces } from '../either.ts';
import type { Entity, Read } from '../../fingerprint.ts';
import { readIn } from '../../market-text.ts';
import type { PlacedText } from '../../market-text.ts';
import { unresolvedName } from './resolve.ts';
import { tokensIn } from './tokens.ts';

const BEFORE_VERB = inPieces(
  'i',
  String.raw`^will (?:an?|the) ((?:[\w'-]{1,24} ){0,6}?[\w'-]{1,24}) (?:be(?:come)?|pass|wins?|`,
  String.raw`happen|occur|begin|start|end|open|close|launch|fail|survive|go|get|have|make|reach|`,
  String.raw`hit|strike|land|erupt|return|remain|stay|break|lead|enter|leave|receive|take)\b`,
);
/** "Will the prize go to a debut novel?" */
const PRIZE_TO = inPieces(
  'i',
  String.raw`\b(?:prize|award|trophy|medal|best [\w ]{3,24}?)\b.{0,50}? (?:go|be (?:awarded|`,
  String.raw`given)) to an? ((?:[\w'-]{1,24} ){0,4}[\w'-]{1,24})(?: (?:by|in|at|on) |\?|$)`,
);

/** What is counted or measured is no thing of its own: whose it is, the statistic says. */
const MEASURED = inPieces(
  'i',
  String.raw`\b(?:rates?|prices?|inflation|cpi|gdp|unemployment|payrolls|jobs|temperature|temp|`,
  String.raw`yields?|turnout|margin|number|total|shutdown|recession|cases|deficit|debt|sentiment|`,
  String.raw`sales|claims|average|high|low|highest|lowest|winner of|vote|match|game|tie|draw)\b|\d`,
);

/** A description fits several people, who may share what is won: even if equal proves nothing. */
const DESCRIBED = inPieces(
  'i',
  String.raw`\b(?:winner|nominee|candidate|contestant|player|person|woman|man|actor|actress|`,
  String.raw`director|coach|rookie|artist|driver|team|country|company)$`,
);

const thingBy = (
  pattern: RegExp,
  at: PlacedText,
  named: readonly Read<Entity>[],
): Read<Entity> | null => {
  const match = pattern.exec(at.text);
  const words = match?.[1];
  if (match === null || words === undefined || MEASURED.test(words)) return null;
  const start = match.index + match[0].lastIndexOf(words);
  const end = start + words.length;
  const holdsName = named.some(({ span }) => span.start < end && span.end > start);
  if (holdsName || tokensIn(words).length === 0) return null;
  const kind = DESCRIBED.test(words) ? 'person' : 'other';
  return readIn(at, start, end, { ...unresolvedName(words, 'other'), kind });
};

/** Returns what opens the question, or null where that is nothing or holds a name of `named`. */
export const thingIn = (at: PlacedText, named: readonly Read<Entity>[]): Read<Entity> | null =>
  thingBy(BEFORE_VERB, at, named);

/** Returns the thing that a prize is to go to, or null. */
export const prizedThingIn = (
  at: PlacedText,
  named: readonly Read<Entity>[],
): Read<Entity> | null => thingBy(PRIZE_TO, at, named);
