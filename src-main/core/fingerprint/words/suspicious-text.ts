/**
 * Text that is not what it shows, or not finished: template gaps, letters of two scripts in one
 * word, invisible and direction-changing characters. Linear in the text; it judges no meaning.
 */
import { either } from './either.ts';
import type { DiscoveredMarket } from '../../domain/market.ts';
import type { Span, TextPlace } from '../fingerprint.ts';
import { marketTextOf } from '../market-text.ts';

export type SuspicionKind = 'placeholder' | 'mixed-script' | 'invisible' | 'bidi-control';
export type Suspicion = {
  readonly kind: SuspicionKind;
  readonly span: Span;
  readonly what: string;
};

/** More than this many findings in one text say nothing new. */
const FINDINGS_MAX = 20;
/** As much of a text as is looked at. */
const LOOKED_AT_MAX = 20_000;

const PLACEHOLDER = either(
  /\{\{?[^{}\n]{0,40}\}\}?/g,
  /\[(?:[A-Z][A-Z _-]{1,30}|insert [^\]\n]{1,30}|name|date|team|candidate|tbd)\]/g,
  /<(?:[A-Z][A-Z_ -]{1,20}|name|team|date)>|_{3,}|\bTB[AD]\b|\bX{3,}\b/g,
  /\b(?:undefined|NaN|null(?! and void))\b|\$\{|%[sd]\b|\blorem ipsum\b/g,
  // "Will  become President": where the name should stand are two spaces.
  /^Will {2,}(?=[a-z])/g,
);
const MIXED_WORD = /[\p{L}\p{M}\p{N}]{2,60}/gu;
const LATIN = /\p{Script=Latin}/u;
// Scripts whose letters are drawn like Latin ones (Unicode TR39, confusables).
const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
// Cyrillic and Greek letters whose shapes are Latin ones (Unicode TR39): a word of nothing else in a
// Latin text is no foreign word, it is a Latin one in disguise.
const TWIN_WORD = /^[аеорсухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυ]{2,60}$/u;
const LATIN_WORD = /\p{Script=Latin}{3}/u;
const GREEK_UNIT = /^[µμΩ]\p{L}{0,3}$|^\p{L}?[µμΔδσβα]\p{L}?$/u;
// Soft hyphen, fillers, joiners, word joiner and its kin, byte order mark, tag characters.
const INVISIBLE = new RegExp(
  '(?:\\u00ad|\\u034f|[\\u115f\\u1160]|[\\u17b4\\u17b5]|[\\u180b-\\u180e]|[\\u200b-\\u200d]|' +
    '[\\u2060-\\u2064]|[\\u206a-\\u206f]|\\u3164|\\ufeff|\\uffa0|[\\u{e0000}-\\u{e007f}])',
  'gu',
);
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// A joiner inside an emoji or a script that needs it shows nothing odd.
const JOINED =
  /[\p{Extended_Pictographic}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\ufe0f]/u;
const ASCII_ONLY = /^[\0-\x7f]*$/;

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const isJoiner = (text: string, at: number): boolean =>
  /[\u200c\u200d]/.test(text[at] ?? '') &&
  JOINED.test(text.slice(Math.max(0, at - 2), at)) &&
  JOINED.test(text.slice(at + 1, at + 3));

/** Returns what is suspicious in any text of a market: titles, sub-titles, rules, outcomes. */
export const suspiciousText = (market: DiscoveredMarket): readonly Suspicion[] =>
  [
    ...marketTextOf(market, null).places.map(({ place, original }) => ({ place, original })),
    ...market.outcomes.map((original) => ({ place: 'structured' as const, original })),
  ]
    .flatMap(({ place, original }) => suspicionsIn(place, original))
    .slice(0, FINDINGS_MAX);

/** Returns what is suspicious in a text, in order of kind; at most twenty findings. */
export const suspicionsIn = (place: TextPlace, original: string): readonly Suspicion[] => {
  const text = original.slice(0, LOOKED_AT_MAX);
  const found: Suspicion[] = [];
  const add = (kind: SuspicionKind, start: number, shown: string, what: string): void => {
    if (found.length >= FINDINGS_MAX) return;
    found.push({ kind, what, span: { place, start, end: start + shown.length, text: shown } });
  };
  for (const match of text.matchAll(PLACEHOLDER)) {
    add('placeholder', match.index, match[0], `"${match[0]}" is a gap nobody filled in`);
  }
  if (ASCII_ONLY.test(text)) return found;
  for (const match of text.matchAll(BIDI)) {
    add('bidi-control', match.index, match[0], `${codeOf(match[0])} changes the reading direction`);
  }
  for (const match of text.matchAll(INVISIBLE)) {
    if (isJoiner(text, match.index)) continue;
    add('invisible', match.index, match[0], `${codeOf(match[0])} does not show`);
  }
  const isLatinText = LATIN_WORD.test(text);
  for (const match of text.matchAll(MIXED_WORD)) {
    const [word] = match;
    if (isLatinText && TWIN_WORD.test(word)) {
      add('mixed-script', match.index, word, `"${word}" looks Latin and is of another alphabet`);
      continue;
    }
    if (!LATIN.test(word) || !LOOKALIKE.test(word) || GREEK_UNIT.test(word)) continue;
    add('mixed-script', match.index, word, `"${word}" mixes letters of two alphabets`);
  }
  return found;
};
