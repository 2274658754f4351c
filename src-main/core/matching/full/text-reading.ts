/**
 * What one text says, apart from the market it stands in: its names with everything they may mean,
 * its concepts, words, numbers and dates. Texts that many markets share are read once.
 */
import { cleanText } from '../../fingerprint/market-text.ts';
import { numberMentions } from '../../fingerprint/quantity/numbers.ts';
import { timeMentions } from '../../fingerprint/time/time-mentions.ts';
import type { TimeMention } from '../../fingerprint/time/time-mentions.ts';
import { longestNameAt } from '../../fingerprint/words/entities/gazetteer.ts';
import type { Found, Naming } from '../../fingerprint/words/entities/gazetteer.ts';
import { tokensIn } from '../../fingerprint/words/entities/tokens.ts';
import type { Token } from '../../fingerprint/words/entities/tokens.ts';
import { conceptAt } from './concepts.ts';
import type { ConceptId } from './concepts.ts';
import { isSilent, stemOf } from './stems.ts';

/** Something the text says at a position: a name of the tables, or a word. */
export type Said = {
  readonly start: number;
  /** The folded words, stems where it is no name. */
  readonly words: readonly string[];
  /** Empty for a word that is no name of the tables. */
  readonly namings: readonly Naming[];
};

export type DatedMention = TimeMention & {
  /** "Before": what is named is the first moment that is too late. */
  readonly isBefore: boolean;
  /** "By" and "until" mean every moment up to it. */
  readonly isDeadline: boolean;
};

export type TextReading = {
  readonly text: string;
  readonly said: readonly Said[];
  readonly concepts: readonly ConceptId[];
  /** Quantities without their sign: "-1.5" and "1.5" are one line seen from two sides. */
  readonly numbers: readonly number[];
  readonly dates: readonly DatedMention[];
};

/** Longer texts are cut: real titles of both venues stay under 400 characters. */
const TEXT_LENGTH_MAX = 2_000;
/** Markets of one event stand near each other in both catalogues. */
const TEXTS_KEPT_MAX = 5_000;
const MILLIONTHS = 1e6;
const BEFORE = /\b(?:before|prior to)\s(?:the\send\sof\s)?$/i;
const END_OF = /\b(?:before|prior to)\sthe\send\sof\s$/i;
const DEADLINE = /\b(?:by|until|through|by\sthe\send\sof|by\send\sof|before\sthe\send\sof)\s$/i;
const WORDS_BEFORE = 24;

const dated = (text: string, mention: TimeMention): DatedMention => {
  const words = text.slice(Math.max(0, mention.start - WORDS_BEFORE), mention.start);
  return {
    ...mention,
    isBefore: BEFORE.test(words) && !END_OF.test(words),
    isDeadline: DEADLINE.test(words),
  };
};

const isInside = (token: Token, spans: readonly { start: number; end: number }[]): boolean =>
  spans.some(({ start, end }) => token.start < end && token.end > start);

/** "FL-03", "OR-9", "F-16": letters and a number that only together name something. */
const numberedCode = (text: string, token: Token, next: Token | undefined): string | null => {
  if (!token.isAllCaps || next === undefined || token.word.length > CODE_LETTERS_MAX) return null;
  if (next.start !== token.end + 1 || text[token.end] !== '-' || !/^\d+$/.test(next.word))
    return null;
  return `${token.word}-${Number(next.word)}`;
};

/** "House race", "Senate seat": an office in some words more is still the concept's. */
const isOffice = (name: Found | null): boolean =>
  name !== null && name.namings.every(({ entity }) => entity.kind === 'office');

const wordsSaid = (
  text: string,
  taken: readonly { start: number; end: number }[],
): Pick<TextReading, 'said' | 'concepts'> => {
  const tokens = tokensIn(text);
  const words = tokens.map(({ word }) => word);
  const said: Said[] = [];
  const concepts = new Set<ConceptId>();
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    const code = numberedCode(text, token, tokens[at + 1]);
    if (code !== null) {
      said.push({ start: token.start, words: [code], namings: [] });
      at += 2;
      continue;
    }
    const name = longestNameAt(text, tokens, at);
    const concept = conceptAt(words, at);
    // Inside a longer name a phrase is no concept: "Conference League" speaks of no conference.
    if (concept !== null && (concept.to >= (name?.to ?? 0) || isOffice(name))) {
      concepts.add(concept.id);
      at = Math.max(concept.to, name?.to ?? 0);
    } else if (name !== null) {
      said.push({
        start: token.start,
        words: words.slice(at, name.to).filter((word) => !isSilent(word)),
        namings: name.namings,
      });
      at = name.to;
    } else {
      if (!isSilent(token.word) && !isInside(token, taken)) {
        said.push({ start: token.start, words: [token.word], namings: [] });
      }
      at += 1;
    }
  }
  return { said, concepts: [...concepts] };
};

const CODE_LETTERS_MAX = 3;
const HAS_DIGIT = /\d/;
const MAY_BE_DATE = /\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/;

export const readText = (raw: string): TextReading => {
  const text = cleanText(raw.slice(0, TEXT_LENGTH_MAX));
  const times = MAY_BE_DATE.test(text) ? timeMentions(text) : [];
  const numbers = HAS_DIGIT.test(text) ? numberMentions(text, times) : [];
  return {
    text,
    ...wordsSaid(text, [...times, ...numbers]),
    numbers: numbers.map(({ units }) => Math.abs(Number(units)) / MILLIONTHS),
    dates: times.map((mention) => dated(text, mention)),
  };
};

export type ReadText = (raw: string) => TextReading;

/** Makes a reader that keeps what it has read, so that a shared event title is read once. */
export const createTextReader = (): ReadText => {
  const kept = new Map<string, TextReading>();
  return (raw) => {
    const known = kept.get(raw);
    if (known !== undefined) return known;
    const reading = readText(raw);
    if (kept.size >= TEXTS_KEPT_MAX) kept.clear();
    kept.set(raw, reading);
    return reading;
  };
};

/** The stems of a said word, or the plain words of a name. */
export const stemsOf = ({ words }: Said): readonly string[] => words.map(stemOf);
