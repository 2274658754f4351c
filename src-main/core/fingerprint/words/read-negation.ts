/**
 * Whether the outcome pays when the thing does NOT happen. Errs towards "cannot be told": a
 * negative word that is not understood gives null, never false. Losing, leaving and holding a rate
 * are things of their own here, not the negation of others.
 */
import { either, inPieces } from './either.ts';
import type { Fingerprint, Read } from '../fingerprint.ts';
import { readFromField, readIn } from '../market-text.ts';
import type { MarketText, PlacedText } from '../market-text.ts';

/** Negations whose reach is the whole question. */
const PLAIN = either(
  /^(?:will|does|do|did|is|are|can|has|have) (?:[^?]{1,80}? )?(?:not|never)\b/i,
  inPieces(
    'i',
    String.raw`\b(?:won't|doesn't|isn't|aren't|cannot|can't|didn't|hasn't|will not|`,
    String.raw`does not|fails? to|no longer)\b`,
  ),
);
/** Anything that may turn a sentence round. */
const NEGATIVE = either(
  inPieces(
    'gi',
    String.raw`\b(?:not|never|nor|neither|nobody|none|without|unless|except|excluding|`,
    String.raw`fails?|failed|failing|avoid|avoids|prevent|prevents|refuse|refuses|reject|`,
    String.raw`rejects|block|cancel|cancelled|canceled|deny|denies|un(?:changed|`,
    String.raw`likely))\b`,
  ),
  /\b\w{2,10}n't\b|\bno\b/gi,
);
// What looks negative and turns nothing round: a rate that is held, a vote of no confidence, names.
const HARMLESS = either(
  inPieces(
    'gi',
    String.raw`\bno[- ](?:confidence|change|prison time|jail time|\.?\s?\d|fewer than|`,
    String.raw`less than|more than|later than|earlier than|tax on tips|hitter|kings)\b`,
  ),
  /\bunchanged\b|\bnot guilty\b|\bknow nothing\b|\bor not\b(?= .{0,4}$)|(?<!^will )\bno one\b/gi,
);
/** Ways of saying that one thing does not happen, in words that are exactly its negation. */
const KEPT = either(
  /\b(?:stays?|remains?) dry\b|\b(?:remains?|stays?|still(?: be)?) in orbit\b/i,
  inPieces(
    'i',
    String.raw`\b(?:stays?|remains?) (?:funded|open) without (?:a|any) (?:government )?`,
    String.raw`shut ?down\b|\bavoids? (?:a|any) (?:government )?shut ?down\b`,
  ),
  /\b(?:remains?|stays?) in (?:office|power)\b(?=.{0,12}\b(?:through|until|till|past)\b)/i,
);
/** "Will a film not in English win": what is denied is a mark of the one who wins. */
const INNER = inPieces(
  'i',
  String.raw`^will (?:an?|any|some) (?!(?:\w{1,14} ){0,4}be\b)(?:\w{1,14} ){1,4}?`,
  String.raw`(not (?:in|from|by|`,
  String.raw`of|on|made|named|called|written|born) \w{2,20})`,
);
const WITHHELD = /\bwhether or not\b|\bnot only\b|\bneither\b|\bunless\b/i;

/** "Down" is what pays when the price has not gone up: the other side of "Up or Down". */
const NO_OUTCOME = /^(?:no|down)$/i;
const YES_SIDE_NO = /^(?:no|not|none|neither|won't|will not|doesn't)\b/i;

type Turned = { readonly isTurned: boolean | null; readonly start: number; readonly end: number };

const innerIn = (text: string): string | null => INNER.exec(text)?.[1]?.toLowerCase() ?? null;

/** The text without the words that deny only a mark of the subject, position for position. */
const withoutInner = (text: string): string => {
  const inner = innerIn(text);
  if (inner === null) return text;
  const parts = text.toLowerCase().split(inner);
  let at = 0;
  let plain = '';
  for (const part of parts) {
    plain += text.slice(at, at + part.length) + ' '.repeat(inner.length);
    at += part.length + inner.length;
  }
  return plain.slice(0, text.length);
};

const turnedIn = ({ text: said }: PlacedText): Turned => {
  const whole = { start: 0, end: said.length };
  const text = withoutInner(said);
  const plain = PLAIN.exec(text);
  const kept = KEPT.exec(text);
  const harmless = Array.from(text.matchAll(HARMLESS));
  const isIn = (index: number, one: RegExpMatchArray): boolean =>
    one.index !== undefined && index >= one.index && index < one.index + one[0].length;
  const negatives = Array.from(text.matchAll(NEGATIVE)).filter(
    ({ index }) => !harmless.some((one) => isIn(index, one)),
  );
  if (kept !== null) {
    const isAlone = negatives.every(({ index }) => isIn(index, kept)) && !WITHHELD.test(text);
    return { isTurned: isAlone ? true : null, start: kept.index, end: kept.index + kept[0].length };
  }
  if (negatives.length === 0) return { isTurned: false, ...whole };
  if (plain === null || negatives.length > 1 || WITHHELD.test(text)) {
    return { isTurned: null, ...whole };
  }
  return { isTurned: true, start: plain.index, end: plain.index + plain[0].length };
};

const subTitleOf = ({ places }: MarketText): PlacedText | null =>
  places.find(({ place }) => place === 'sub-title') ?? null;

/** Returns whether the outcome pays on the negative, or null where it cannot be told. */
export const readNegation = (text: MarketText): Fingerprint['isNegated'] => {
  const title = text.places.find(({ place }) => place === 'title');
  if (title === undefined) return null;
  const turned = turnedIn(title);
  if (turned.isTurned === null) return null;
  const subTitle = subTitleOf(text);
  // A sub-title that begins with "No" or "Not" is a side of its own; what it denies is not said.
  const inner = innerIn(title.text);
  const isInner = inner !== null && subTitle?.text.toLowerCase().startsWith(inner) === true;
  if (!turned.isTurned && !isInner && subTitle !== null && YES_SIDE_NO.test(subTitle.text)) {
    if (turnedIn(subTitle).isTurned !== false) return null;
  }
  const { outcome } = text;
  const isOtherSide = outcome !== null && NO_OUTCOME.test(outcome.trim());
  const value = turned.isTurned !== isOtherSide;
  if (isOtherSide) return readFromField('outcome', outcome, value);
  const read: Read<boolean> = readIn(title, turned.start, turned.end, value);
  return read;
};
