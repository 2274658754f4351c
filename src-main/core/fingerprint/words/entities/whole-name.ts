/**
 * Reads a text that as a whole is one name: a named outcome, a sub-title, one side of a match. Says
 * no where the text is a number, a date, a threshold or a sentence.
 */
import { inPieces } from '../either.ts';
import type { Entity } from '../../fingerprint.ts';
import { longestNameAt } from './gazetteer.ts';
import {
  ALSO_GIVEN,
  CLUB_WORDS,
  NEVER_A_NAME,
  ORGANISATION_WORDS,
  PARTICLES,
} from './name-words.ts';
import { meantBy, unresolvedName } from './resolve.ts';
import type { Setting } from './setting.ts';
import { slugOf, tokensIn } from './tokens.ts';
import type { Token } from './tokens.ts';

/** What pays when nobody wins, or when somebody who is not listed does. */
export const DRAW: Entity = { key: 'result:draw', kind: 'other', name: 'Draw' };
export const NOT_LISTED: Entity = { key: 'result:other', kind: 'other', name: 'Other' };

/** Longer texts are sentences. */
const NAME_LENGTH_MAX = 80;
const NAME_WORDS_MAX = 9;

const DRAW_TEXT = /^(?:draw|tie|end in a draw|draw \(.{1,100}\))$/i;
const NOT_LISTED_TEXT = inPieces(
  'i',
  String.raw`^(?:(?:any ?one|someone|somebody) else|other|another|the field|field|`,
  String.raw`none(?: of these)?|no ?one|nobody|any other .{1,40}|other .{1,20}|`,
  String.raw`another .{1,20}|a candidate from another party)$`,
);
// What a sub-title says when it is not a name: bounds, dates, sides, steps, quarters.
const NOT_A_NAME = inPieces(
  'i',
  String.raw`^(?:[<>=≥≤↑↓~+$€£-]|\((?:high|low)\)|\d[\d,.]*(?:\s|$|[-–%+°kKmMbB]|to\b)|(?:over|under|`,
  String.raw`above|below|at least|at most|less|more|fewer|exactly|between|before|after|`,
  String.raw`by|during|until|in|on|yes|up|down|hike|cut|raise|lower|increase|decrease|`,
  String.raw`no change|maintain|hold|q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|`,
  String.raw`nov|dec|january|february|march|april|june|july|august|september|october|`,
  String.raw`november|december|o/u|spread|total|match|map|game|set|series|1h|2h|`,
  String.raw`first half|not|no|greater|higher|lower|inside|within)\b)`,
);

const TAIL = /\s*\([^()]{0,40}\)\s*$/;

/** "(IND)" and "(W)" behind a name are remarks. */
export const withoutRemark = (text: string): string => text.replace(TAIL, '');

const NICKNAME = / ["'][^"']{1,30}["'](?= )/;

/** "Dwayne 'The Rock' Johnson" is known by his name alone. */
export const withoutNickname = (text: string): string => text.replace(NICKNAME, '');

const matchWhole = (
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  setting: Setting,
): Entity | null => {
  const found = longestNameAt(text, tokens, from);
  if (found?.to !== to) return null;
  const words = text.slice(tokens[from]?.start, tokens[to - 1]?.end);
  const meant = meantBy(found.namings, words, setting);
  if (meant !== null) return meant;
  // A team's name in a league nobody names: it is a name, but whose cannot be told.
  return found.namings.some(({ form }) => form !== 'code') ? unresolvedName(words, 'city') : null;
};

/** The name as it stands, or without a club's short words on either side. */
const tableEntity = (text: string, tokens: readonly Token[], setting: Setting): Entity | null => {
  const isClubWord = (index: number): boolean => CLUB_WORDS.has(tokens[index]?.word ?? '');
  const last = tokens.length;
  const tries: (readonly [number, number])[] = [[0, last]];
  if (last > 1 && isClubWord(0)) tries.push([1, last]);
  if (last > 1 && isClubWord(last - 1)) tries.push([0, last - 1]);
  if (last > 2 && isClubWord(0) && isClubWord(last - 1)) tries.push([1, last - 1]);
  for (const [from, to] of tries) {
    const entity = matchWhole(text, tokens, from, to, setting);
    if (entity !== null) return entity;
  }
  return null;
};

const isPersonal = (tokens: readonly Token[]): boolean =>
  tokens.length >= 2 &&
  tokens.length <= 5 &&
  tokens.every(
    ({ word, isCapital }, index) =>
      !/\d/.test(word) &&
      !ORGANISATION_WORDS.has(word) &&
      !(index > 0 && NEVER_A_NAME.has(word) && !ALSO_GIVEN.has(word)) &&
      (isCapital || (index > 0 && (PARTICLES.has(word) || word.length > 2))),
  ) &&
  tokens.filter(({ isCapital }) => isCapital).length >= 2;

/** "Democratic candidate", "the Labour nominee", "a Republican": a party, by who stands for it. */
const FOR_PARTY = /^(?:the |an? )?(.{2,40}?)(?:'s)?(?: party(?:'s)?)?(?: (?:candidate|nominee))?$/i;

const partyEntity = (text: string, setting: Setting): Entity | null => {
  const name = FOR_PARTY.exec(text)?.[1];
  if (name === undefined || name === text) return null;
  const tokens = tokensIn(name);
  const party = tokens.length === 0 ? null : matchWhole(name, tokens, 0, tokens.length, setting);
  return party?.kind === 'party' ? party : null;
};

/** Returns the one the text names, or null where it names nobody. */
export const wholeName = (raw: string, setting: Setting): Entity | null => {
  const text = raw.trim();
  if (text === '' || text.length > NAME_LENGTH_MAX) return null;
  if (DRAW_TEXT.test(text)) return DRAW;
  if (NOT_LISTED_TEXT.test(text)) return NOT_LISTED;
  const plain = withoutNickname(withoutRemark(text));
  const tokens = tokensIn(plain);
  if (tokens.length === 0 || tokens.length > NAME_WORDS_MAX) return null;
  const known = tableEntity(plain, tokens, setting) ?? partyEntity(plain, setting);
  if (known !== null) return known;
  if (NOT_A_NAME.test(text)) return null;
  if (slugOf(plain) === '') return null;
  return unresolvedName(plain, isPersonal(tokens) ? 'person' : 'other');
};
