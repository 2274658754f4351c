/**
 * What the contract names beside people and places and needs for being the same: the part of a
 * match ("1st half", "map 2"), words to be said, and that women play.
 */
import type { Entity, Read } from '../../fingerprint.ts';
import { readIn } from '../../market-text.ts';
import type { PlacedText } from '../../market-text.ts';
import { either } from '../either.ts';
import { slugOf } from './tokens.ts';

const HALF = /\b(1st|first|2nd|second)[ -]half\b|\b([12])H\b|\b(half-?time)\b/i;
const NUMBERED =
  /\b(set|map|game|quarter|period|inning|leg|round|week|practice|race) ?#?(\d{1,2})\b/i;
const INNINGS = /\bfirst (5|five|3|three) innings\b/i;
const GROUP = /\b[Gg]roup ([A-L])\b/;
const ORDINAL_PART =
  /\b(1st|2nd|3rd|4th|first|second|third|fourth) (quarter|period|inning|set|map|leg)\b/i;
const SHORT_PART = /\b([1-4])([QP])\b/;
const WOMEN = /\(W\)|\bwomen'?s?\b/i;
const SAYING = /\b(?:say|says|said|mention|mentions|tweet|posts? about)\b/i;
const QUOTED = /"([^"]{1,60})"/g;

const ORDINALS: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  three: '3',
  five: '5',
};
const ordinalOf = (word: string): string => ORDINALS[word.toLowerCase()] ?? word.replace(/\D/g, '');

const part = (key: string, name: string): Entity => ({ key: `part:${key}`, kind: 'other', name });

const halfOf = (match: RegExpExecArray): string => {
  const number = match[1] === undefined ? (match[2] ?? '1') : ordinalOf(match[1]);
  return number === '2' ? 'half-2' : 'half-1';
};

const PART_OF_LETTER: Readonly<Record<string, string>> = { Q: 'quarter', P: 'period' };

/** A word of any part; most titles have none, and need no closer look. */
const ANY_PART = either(
  /half|innings?|\b[12]H\b|\b[1-4][QP]\b/i,
  /\b(?:set|map|game|quarter|period|leg|round|week|practice|race|group) /i,
);

const partsOf = (at: PlacedText): readonly Read<Entity>[] => {
  if (!ANY_PART.test(at.text)) return [];
  const found: Read<Entity>[] = [];
  const add = (match: RegExpExecArray | null, key: (match: RegExpExecArray) => string): void => {
    if (match === null) return;
    const end = match.index + match[0].length;
    found.push(readIn(at, match.index, end, part(key(match), match[0])));
  };
  add(HALF.exec(at.text), halfOf);
  add(INNINGS.exec(at.text), ([, count = '']) => `innings-1-${ordinalOf(count)}`);
  add(
    NUMBERED.exec(at.text),
    ([, unit = '', number = '']) => `${unit.toLowerCase()}-${number.toLowerCase()}`,
  );
  add(GROUP.exec(at.text), ([, letter = '']) => `group-${letter.toLowerCase()}`);
  add(
    ORDINAL_PART.exec(at.text),
    ([, which = '', unit = '']) => `${unit.toLowerCase()}-${ordinalOf(which)}`,
  );
  add(
    SHORT_PART.exec(at.text),
    ([, which = '', unit = '']) => `${PART_OF_LETTER[unit] ?? unit}-${which}`,
  );
  return found;
};

const womenIn = (at: PlacedText): readonly Read<Entity>[] => {
  const match = WOMEN.exec(at.text);
  if (match === null) return [];
  const women: Entity = { key: 'field:women', kind: 'other', name: 'Women' };
  return [readIn(at, match.index, match.index + match[0].length, women)];
};

/** Quotes behind a capitalised word hold a nickname, which the name already has. */
const AFTER_NAME = /\p{Lu}\p{L}{0,30} $/u;

const saidIn = (at: PlacedText, isSaying: boolean): readonly Read<Entity>[] =>
  Array.from(at.text.matchAll(QUOTED)).flatMap((match) => {
    const [all, quoted = ''] = match;
    const before = at.text.slice(Math.max(0, match.index - 32), match.index);
    if (!isSaying && AFTER_NAME.test(before)) return [];
    const kind = isSaying ? 'other' : 'work';
    const key = `${isSaying ? 'word' : 'work'}:${slugOf(quoted)}`;
    return [readIn(at, match.index, match.index + all.length, { key, kind, name: quoted })];
  });

export const isSayingIn = (at: PlacedText): boolean => SAYING.test(at.text);

/** Returns the parts, the quoted words and the field that one text names. */
export const partsIn = (at: PlacedText, isSaying: boolean): readonly Read<Entity>[] => [
  ...partsOf(at),
  ...womenIn(at),
  ...(at.text.includes('"') ? saidIn(at, isSaying) : []),
];
