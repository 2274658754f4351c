/**
 * Who and what a market names: the subject of its outcome, and everybody else it needs. Reads the
 * short texts; of the rules only the beginning, for the league and for names in full.
 */
import type { Entity, Read } from '../fingerprint.ts';
import { readIn } from '../market-text.ts';
import type { MarketText, PlacedText } from '../market-text.ts';
import { sidesIn, textOf } from './entities/contest.ts';
import type { Side, Sides } from './entities/contest.ts';
import { districtsIn } from './entities/districts.ts';
import { isSayingIn, partsIn } from './entities/parts.ts';
import { namesOf } from './entities/gazetteer.ts';
import { meantBy, unresolvedName } from './entities/resolve.ts';
import { scanned } from './entities/scan.ts';
import type { Mention, Scanned } from './entities/scan.ts';
import { settingOf } from './entities/setting.ts';
import type { Setting } from './entities/setting.ts';
import { subjectIn } from './entities/subject.ts';
import type { Clues, Named } from './entities/subject.ts';
import { slugOf } from './entities/tokens.ts';
import { wholeName, withoutNickname } from './entities/whole-name.ts';
import { sourceNamesIn } from './read-sources.ts';

export type Entities = {
  readonly subject: Read<Entity> | null;
  readonly others: readonly Read<Entity>[];
};

/** The rules' first sentences name the league and the sides in full; the rest is conditions. */
const RULES_OPENING = 500;
/** Entities beside the subject; real markets name fewer than ten. */
const OTHERS_MAX = 24;

/** The keys of everything the names in these texts can mean. */
const keysIn = (scans: readonly Scanned[]): readonly string[] => {
  const keys: string[] = [];
  for (const { mentions } of scans) {
    for (const { namings } of mentions) for (const { entity } of namings) keys.push(entity.key);
  }
  return keys;
};

const COMPETITION = 'competition:';
const isCompetition = (key: string): boolean => key.startsWith(COMPETITION);

const COUNTRY = /^country:(..)$|^region:(us)-/;
const countryOf = (key: string): string | null => {
  const match = COUNTRY.exec(key);
  return match?.[1] ?? match?.[2] ?? null;
};

/** Leagues that every side in the texts can be of, where that leaves one: "Reds vs. Royals". */
const commonLeague = (scans: readonly Scanned[], outcomes: readonly Scanned[]): string | null => {
  const seen = new Set<string>();
  let common: ReadonlySet<string> | null = null;
  for (const { at, mentions } of [...scans, ...outcomes]) {
    for (const { namings, start, end } of mentions) {
      const leagues = new Set(
        namings.flatMap(({ league, form }) => (league === null || form === 'code' ? [] : [league])),
      );
      if (leagues.size === 0) continue;
      seen.add(at.text.slice(start, end).toLowerCase());
      common = common === null ? leagues : common.intersection(leagues);
    }
  }
  const only = common?.size === 1 ? [...common][0] : undefined;
  return seen.size >= 2 ? (only ?? null) : null;
};

const PLAIN_OUTCOMES: ReadonlySet<string> = new Set('yes no over under up down'.split(' '));

const outcomePlaces = ({ market }: MarketText): readonly PlacedText[] =>
  market.outcomes
    .filter((name) => !PLAIN_OUTCOMES.has(name.toLowerCase()))
    .map((text) => ({ place: 'structured', text, original: text }));

/**
 * The short texts, each once. Kalshi's title is the event's with the sub-title behind it, which
 * would run names together: only the event's part of it is read, and the event's own title not
 * again.
 */
const shortTexts = ({ places, market }: MarketText): readonly PlacedText[] => {
  const short = places.filter(({ place }) => place !== 'rules');
  const [title] = short;
  const event = market.eventTitle;
  const isComposed =
    market.venue === 'kalshi' && event !== null && title?.original.startsWith(`${event} `) === true;
  const seen = new Set<string>();
  return short
    .map((at) => (at === title && isComposed ? cutTo(at, event.length) : at))
    .filter(({ text }) => !seen.has(text) && seen.add(text));
};

const cutTo = ({ place, text, original }: PlacedText, length: number): PlacedText => ({
  place,
  text: text.slice(0, length),
  original: original.slice(0, length),
});

const openingOf = ({ places }: MarketText): PlacedText | null => {
  const rules = places.find(({ place }) => place === 'rules');
  if (rules === undefined) return null;
  return cutTo(rules, RULES_OPENING);
};

/** Names that are a city's or a country's as often as a state's. */
const AMBIGUOUS_STATES: ReadonlySet<string> = new Set(['region:us-wa', 'region:us-ny']);

const settingIn = (
  text: MarketText,
  short: readonly PlacedText[],
  scans: readonly Scanned[],
  opening: Scanned | null,
  hasSides: boolean,
): Setting => {
  const keys = keysIn(scans);
  const competitions = keys.filter(isCompetition);
  const countries = new Set(keys.map(countryOf).filter((country) => country !== null));
  const hasState = keys.some((key) => key.startsWith('region:us-') && !AMBIGUOUS_STATES.has(key));
  const setting = settingOf(text, short, competitions, countries, hasSides, hasState);
  if (setting.leagues !== null || !setting.isSport) return setting;
  const league = commonLeague(scans, outcomePlaces(text).map(scanned));
  if (league !== null) return { ...setting, leagues: new Set([league]) };
  if (opening === null) return setting;
  const named = keysIn([opening]).filter(isCompetition);
  const { leagues } = settingOf(text, short, named, countries, hasSides, hasState);
  return { ...setting, leagues };
};

/** "Donald J. Trump Jr." is not Donald J. Trump. */
const SUFFIX = /^,? (?:Jr|Sr|II|III|IV)\b\.?/;

const namedBy = (mention: Mention, setting: Setting): Named | null => {
  const { at, start, end, namings, kind, wordCount } = mention;
  const suffix = SUFFIX.exec(at.text.slice(end, end + 8))?.[0] ?? '';
  const words = at.text.slice(start, end);
  const isSon = suffix !== '' && namings.some(({ entity }) => entity.kind === 'person');
  if (isSon) {
    const son = wholeName(words + suffix, setting) ?? unresolvedName(words + suffix, 'person');
    return { ...readIn(at, start, end + suffix.length, son), wordCount };
  }
  const entity =
    namings.length === 0
      ? unresolvedName(withoutNickname(words), kind)
      : meantBy(namings, words, setting);
  return entity === null ? null : { ...readIn(at, start, end, entity), wordCount };
};

/** "Silver Bulletin" speaks of no silver, the "New York Times" of no city. */
const isInsideSource = (
  { start, end }: Mention,
  sources: readonly { readonly start: number; readonly end: number }[],
): boolean =>
  sources.some(
    (source) =>
      source.start <= start && end <= source.end && source.end - source.start > end - start,
  );

/** What follows the sides of a match, "(BO3) - IEM Cologne Playoffs", is where it is played. */
const REMARK = /\((?:BO[1-9]\)|[^()]{0,40}\b(?:main card|prelims|[a-z]+weight)\b)/i;

const namedIn = (scans: readonly Scanned[], setting: Setting): readonly Named[] =>
  scans.flatMap(({ at, mentions }) => {
    const sources = sourceNamesIn(at.text);
    const tail = REMARK.exec(at.text)?.index ?? Infinity;
    return mentions
      .filter((mention) => !isInsideSource(mention, sources))
      .flatMap((mention) => {
        const named = namedBy(mention, setting);
        const isUnlistedTail = mention.start > tail && mention.namings.length === 0;
        return named === null || isUnlistedTail ? [] : [named];
      });
  });

const sideNamed = (side: Side, setting: Setting): Named | null => {
  const entity = wholeName(textOf(side), setting);
  return entity === null
    ? null
    : { ...readIn(side.at, side.start, side.end, entity), wordCount: 1 };
};

const bothSides = (sides: Sides, setting: Setting): readonly [Named, Named] | null => {
  const first = sideNamed(sides.first, setting);
  const second = sideNamed(sides.second, setting);
  return first === null || second === null ? null : [first, second];
};

/** A single unlisted word with a capital is as likely a headline's as a name. */
const isWorthNaming = ({ value, wordCount }: Named): boolean =>
  !value.key.startsWith('name:') || value.kind === 'city' || wordCount > 1;

/** Beside the question only names of the tables count: event titles are full of headings. */
const isListedName = ({ value }: Named): boolean =>
  !/^(?:name|person):/.test(value.key) || namesOf(value.key).length > 0;

/** "Tariff / Tariffs" is said with one of the words; "10+ times" is a count of them. */
const ALTERNATIVES = / \/ | or /;
const TIMES = / \(?\d+\+? times?\)?$/i;

const saidWord = (subTitles: readonly PlacedText[]): readonly Read<Entity>[] =>
  subTitles.slice(0, 1).flatMap((at) =>
    at.text.split(ALTERNATIVES).flatMap((text) => {
      const slug = slugOf(text.replace(TIMES, ''));
      const word: Entity = { key: `word:${slug}`, kind: 'other', name: text };
      return slug === '' ? [] : [readIn(at, 0, at.text.length, word)];
    }),
  );

/** The subject by its own words once more: "Supergirl" in quotes is the Supergirl of the sub-title. */
const isSubjectAgain = ({ value }: Named | Read<Entity>, subject: Read<Entity> | null): boolean => {
  const slug = /^(?:name|work):(.+)$/.exec(value.key)?.[1];
  return slug !== undefined && /^(?:name|work):(.+)$/.exec(subject?.value.key ?? '')?.[1] === slug;
};

const othersIn = (clues: Clues, subject: Read<Entity> | null): readonly Read<Entity>[] => {
  const { scans, subTitles, title, setting, sides } = clues;
  const isSaying = title !== null && isSayingIn(title);
  const parts = scans.flatMap(({ at }) => [...districtsIn(at), ...partsIn(at, isSaying)]);
  const hasWord = parts.some(({ value }) => value.key.startsWith('word:'));
  const all: readonly Read<Entity>[] = [
    ...(sides ?? []),
    ...clues.inQuestions.filter(isWorthNaming),
    ...clues.inOthers.filter(isListedName),
    ...parts,
    ...(isSaying && !hasWord ? saidWord(subTitles) : []),
  ];
  const isWomensLeague = setting.leagues?.has('wnba') === true;
  const byKey = new Map<string, Read<Entity>>();
  for (const one of all) {
    const { key } = one.value;
    if (isSubjectAgain(one, subject)) continue;
    if (key === subject?.value.key || (isWomensLeague && key === 'field:women')) continue;
    if (!byKey.has(key) && byKey.size < OTHERS_MAX) byKey.set(key, one);
  }
  return [...byKey.values()];
};

/** Returns the subject and the others. With a text without rules it reads the short texts alone. */
export const readEntities = (text: MarketText): Entities => {
  const short = shortTexts(text);
  const scans = short.map(scanned);
  const openingPlace = openingOf(text);
  const opening = openingPlace === null ? null : scanned(openingPlace);
  const sides = short.map(sidesIn).find((found) => found !== null) ?? null;
  const setting = settingIn(text, short, scans, opening, sides !== null);
  const title = short.find(({ place }) => place === 'title') ?? null;
  const heading = text.market.details['sub_title'];
  const questions = short.filter(
    ({ place, original }) => place === 'title' || (place === 'structured' && original !== heading),
  );
  const ofQuestions = scans.filter(({ at }) => questions.includes(at));
  const ofOthers = scans.filter(({ at }) => !questions.includes(at));
  const clues: Clues = {
    text,
    setting,
    title,
    subTitles: short.filter(({ place }) => place === 'sub-title'),
    scans,
    questions,
    inQuestions: namedIn(ofQuestions, setting),
    inOthers: namedIn(ofOthers, setting),
    sides: sides === null ? null : bothSides(sides, setting),
  };
  const inRules = opening === null ? [] : namedIn([opening], setting);
  const subject = subjectIn({ ...clues, inOthers: [...clues.inOthers, ...inRules] });
  return { subject, others: othersIn(clues, subject) };
};
