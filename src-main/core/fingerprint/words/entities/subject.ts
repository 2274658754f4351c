/**
 * The one whose success the outcome is about. The outcome's own name says it best, then the
 * sub-title, then Kalshi's ticker, then the grammar of the question; where none does, null.
 */
import { either, inPieces } from '../either.ts';
import type { Entity, Read } from '../../fingerprint.ts';
import { readFromField, readIn } from '../../market-text.ts';
import type { MarketText, PlacedText } from '../../market-text.ts';
import type { Scanned } from './scan.ts';
import type { Setting } from './setting.ts';
import { isSayingIn } from './parts.ts';
import { prizedThingIn, thingIn } from './thing.ts';
import { tickerSide } from './ticker-side.ts';
import { sidesIn } from './contest.ts';
import { longestNameAt } from './gazetteer.ts';
import { NEVER_A_NAME } from './name-words.ts';
import { folded, tokensIn } from './tokens.ts';
import { DRAW, NOT_LISTED, wholeName } from './whole-name.ts';

/** A name in a text and who is meant by it. */
export type Named = Read<Entity> & { readonly wordCount: number };

export type Clues = {
  readonly text: MarketText;
  readonly setting: Setting;
  readonly title: PlacedText | null;
  readonly subTitles: readonly PlacedText[];
  readonly scans: readonly Scanned[];
  /** The questions: the title, and Kalshi's own question of the market where it is another. */
  readonly questions: readonly PlacedText[];
  readonly inQuestions: readonly Named[];
  readonly inOthers: readonly Named[];
  readonly sides: readonly [Named, Named] | null;
};

/** A name with what may follow it; a longer text is no name. */
const NAME_TEXT_MAX = 160;

const PLAIN_OUTCOME = /^(?:yes|no|over|under|up|down|long|short|higher|lower)\b/i;
const DRAW_IN_TITLE = either(
  /\bend in a (?:draw|tie)\b|: draw\b|\bdraw at half|\bmost sixes draw\b/i,
  /^will (?:a )?(?:tie|draw) (?:win|lead)/i,
);
const WHO = /^(?:who|which|what|whose)\b/i;

/** What may follow a name in a sub-title: a count, a spread, a margin, an aim, a remark. */
const SUB_TITLE_TAIL = inPieces(
  'i',
  String.raw`(?::\s{0,3}(?:over |under )?\d.{0,40}|:\s{0,3}(?:receiving|rushing|passing|`,
  String.raw`rebounds|assists|points|threes|3-pointers|strikeouts|hits|runs|total|`,
  String.raw`goals|shots|saves|touchdowns?|receptions|anytime|first|match|double|`,
  String.raw`triple|steals|blocks|home)\b.{0,50}|\s{1,3}wins?(?: the game)? by .{1,40}|`,
  String.raw`\s{1,3}(?:o/u|over|under) \d.{0,30}|\s{1,3}to (?:win|be|advance|qualify)\b.{0,40}|`,
  String.raw`\s{1,3}\(?[-+]\d.{0,40}| - .{1,60}|\s{1,3}\d+(?:\.\d+)?%.{0,20}|\s{1,3}\d+\+.{0,30}|`,
  String.raw`\s{1,3}wins?(?: the)? first .{1,30}|\s{1,3}wins?)$`,
);

const placeOf = (at: PlacedText, name: string): { start: number; end: number } | null => {
  const start = at.text.toLowerCase().indexOf(name.toLowerCase());
  return start === -1 ? null : { start, end: start + name.length };
};

/** "Frech" is "Magdalena Frech" where the market itself names her so, and only her. */
const inFull = (entity: Entity, clues: Clues): Entity => {
  const isSurname = /^name:[a-z]+$/.test(entity.key);
  if (!isSurname) return entity;
  const surname = `-${entity.key.slice('name:'.length)}`;
  const people = [...clues.inQuestions, ...clues.inOthers]
    .map(({ value }) => value)
    .filter(({ kind, key }) => kind === 'person' && key.endsWith(surname));
  const first = people[0];
  return first !== undefined && people.every(({ key }) => key === first.key) ? first : entity;
};

const isSurnameOnly = (entity: Entity, { sides, setting }: Clues): boolean =>
  sides !== null && setting.leagues === null && /^name:[a-z]+$/.test(entity.key);

/** In a match a single word in no table is a surname or a team's name, and proves nothing alone. */
const asSide = (entity: Entity, clues: Clues): Entity => {
  const full = inFull(entity, clues);
  return isSurnameOnly(full, clues) ? { ...full, kind: 'person' } : full;
};

const fromOutcome = (clues: Clues): Read<Entity> | null => {
  const { outcome } = clues.text;
  if (outcome === null || PLAIN_OUTCOME.test(outcome)) return null;
  if (outcome.length > NAME_TEXT_MAX) return null;
  const name = outcome.replace(SUB_TITLE_TAIL, '');
  const entity = wholeName(name, clues.setting);
  if (entity === null) return null;
  const at = clues.title;
  const place = at === null ? null : placeOf(at, name);
  const value = asSide(entity, clues);
  return at === null || place === null
    ? readFromField('outcome', outcome, value)
    : readIn(at, place.start, place.end, value);
};

const DRAW_SUB_TITLE = /^(?:draw|tie)\b/i;
const NAME_JOINTS = new Set('the a an of in on to for and at by with from i as no'.split(' '));

/** "Russia-Ukraine Ceasefire" is a thing that happens to two that are named, not a name. */
const holdsListedName = (name: string): boolean => {
  const tokens = tokensIn(name);
  return tokens.some((_, index) => longestNameAt(name, tokens, index) !== null);
};

const BODIES: ReadonlySet<string> = new Set(
  'party alliance movement union front league'.split(' '),
);
const isBodyName = (words: readonly string[]): boolean =>
  words.length >= 3 && BODIES.has(words.at(-1) ?? '');

/** An unlisted name must read like one: no word of contests, unless the title has it too. */
const readsLikeName = (entity: Entity, name: string, clues: Clues): boolean => {
  if (!entity.key.startsWith('name:') || entity.kind === 'city') return true;
  const words = tokensIn(name).map(({ word }) => word);
  const isClean = words.every((word) => NAME_JOINTS.has(word) || !NEVER_A_NAME.has(word));
  // "Japan Innovation Party": a place in a party's name makes it nobody else's.
  if (isBodyName(words)) return true;
  const isAllCommon = words.every((word) => NEVER_A_NAME.has(word));
  if (isAllCommon || (!isClean && holdsListedName(name))) return false;
  return isClean || folded(clues.title?.text ?? '').includes(folded(name));
};

const fromSubTitle = (clues: Clues): Read<Entity> | null => {
  if (clues.title !== null && isSayingIn(clues.title)) return null;
  for (const at of clues.subTitles) {
    if (DRAW_SUB_TITLE.test(at.text)) return readIn(at, 0, at.text.length, DRAW);
    if (at.text.length > NAME_TEXT_MAX || / vs?\.? |\?$/.test(at.text)) continue;
    const whole = wholeName(at.text, clues.setting);
    const isListed = whole !== null && !/^(?:name|person):/.test(whole.key);
    const name = isListed ? at.text : at.text.replace(SUB_TITLE_TAIL, '');
    const entity = isListed || name === at.text ? whole : wholeName(name, clues.setting);
    if (entity === null || !readsLikeName(entity, name, clues)) continue;
    return readIn(at, 0, name.length, entity === NOT_LISTED ? NOT_LISTED : inFull(entity, clues));
  }
  return null;
};

const isMatchTitle = (at: PlacedText | null, { sides }: Clues): boolean =>
  sides !== null && at !== null && sidesIn(at) !== null;

const fromTicker = (clues: Clues): Read<Entity> | null => {
  const { sides, text } = clues;
  const side = sides === null ? null : tickerSide(text.market);
  if (sides === null || side === null || !isMatchTitle(clues.title, clues)) return null;
  const value = side === 'draw' ? DRAW : sides[side === 'first' ? 0 : 1].value;
  return readFromField('ticker', text.market.venueId, value);
};

// "Will Trump nominate Judy Shelton": the one who is chosen, not the one who chooses.
const CHOOSING = inPieces(
  'i',
  String.raw`\b(?:nominates?|appoints?|picks?|chooses?|selects?|endorses?|pardons?|`,
  String.raw`fires?|recogni[sz]es?|acquires?|names?|announces?)\s{1,3}(?:the )?$`,
);

const chosen = (at: PlacedText, named: readonly Named[]): Named | null => {
  const [, ...rest] = named;
  const isAfterVerb = ({ span }: Named): boolean =>
    CHOOSING.test(at.text.slice(Math.max(0, span.start - 24), span.start));
  return rest.find((one) => isAfterVerb(one) && one.value.kind !== 'office') ?? null;
};

const ANYBODY = /^(?:any|anyone|anybody|someone|somebody|no one|nobody)\b/i;
const WILL = /(?:^|[:.] |, )will /i;
const COLON = /^(?:1h |2h |first half |series )?(?:spread|handicap): /i;

/** "Senator Eichorn": the name behind the office, where one follows at once. */
const holderOf = (opener: Named, named: readonly Named[]): Named => {
  const next = named[1];
  const isTitle = opener.value.kind === 'office' && next !== undefined;
  return isTitle && next.span.start - opener.span.end <= 1 ? next : opener;
};

const fromQuestion = (at: PlacedText, clues: Clues): Read<Entity> | null => {
  const draw = DRAW_IN_TITLE.exec(at.text);
  if (draw !== null) return readIn(at, draw.index, draw.index + draw[0].length, DRAW);
  if (WHO.test(at.text) && !isSayingIn(at)) return null;
  const will = WILL.exec(at.text) ?? COLON.exec(at.text);
  const from = will === null ? 0 : will.index + will[0].length;
  if (will !== null && ANYBODY.test(at.text.slice(from))) return null;
  const named = clues.inQuestions.filter(
    ({ span }) => span.place === at.place && span.start >= from && span.end <= at.text.length,
  );
  const opener = named[0] === undefined ? undefined : holderOf(named[0], named);
  const isOwn =
    opener !== undefined &&
    /^:(?!.{0,120} vs?\.? )|^ team total\b/i.test(at.text.slice(opener.span.end));
  if (will === null && isMatchTitle(at, clues) && !isOwn) return null;
  const object = chosen(at, named);
  if (object !== null) return object;
  if (will !== null) return opener ?? null;
  if (opener !== undefined && opener.value.kind !== 'competition') return opener;
  return named.find(({ value }) => value.kind !== 'competition') ?? opener ?? null;
};

const fromGrammar = (clues: Clues): Read<Entity> | null => {
  for (const at of clues.questions) {
    const subject = fromQuestion(at, clues);
    if (subject !== null) return subject;
  }
  return null;
};

const TOGETHER = either(
  /\bo\/u\b|\btotals?\b|\bover\b|\bunder\b|\bcombined\b|\bboth teams\b|\bscored\b/i,
  /\bgo the distance\b/i,
);

/** A total belongs to the match: its key is both sides' keys, always in the same order. */
const fromMatch = (clues: Clues): Read<Entity> | null => {
  const { sides, questions, subTitles } = clues;
  if (sides === null) return null;
  const [first, second] = sides;
  const isTogether = [...questions, ...subTitles].some(({ text }) => TOGETHER.test(text));
  if (!isTogether) return null;
  const keys = [first.value.key, second.value.key].sort();
  const name = `${first.value.name} vs ${second.value.name}`;
  return { value: { key: `match:${keys.join('+')}`, kind: 'other', name }, span: first.span };
};

const fromThing = (clues: Clues, read: typeof thingIn): Read<Entity> | null => {
  const { title, inQuestions } = clues;
  const named = inQuestions.filter(({ span }) => span.place === 'title');
  return title === null ? null : read(title, named);
};

const isCompetition = (read: Read<Entity> | null): boolean => read?.value.kind === 'competition';

const YES_OR_NO = /^(?:will|does|did|do|is|are|has|have|can) /i;

/**
 * "Will the telescope fall? Re-entry": a question that names its own subject is about that one,
 * and words of no table in the sub-title only say what YES is.
 */
const isOnlyAnswer = ({ value }: Read<Entity>, asked: Read<Entity> | null, clues: Clues): boolean =>
  asked !== null &&
  !isCompetition(asked) &&
  value.key.startsWith('name:') &&
  value.kind === 'other' &&
  YES_OR_NO.test(clues.title?.text ?? '') &&
  !folded(clues.title?.text ?? '').includes(folded(value.name));

/** Returns the subject, or null where it cannot be told. */
export const subjectIn = (clues: Clues): Read<Entity> | null => {
  const isNamedMarket = clues.text.market.outcomes.some((name) => !PLAIN_OUTCOME.test(name));
  const byOutcome = fromOutcome(clues);
  if (byOutcome !== null) return byOutcome;
  if (isNamedMarket) return null;
  const bySubTitle = fromSubTitle(clues);
  const asked = fromThing(clues, prizedThingIn) ?? fromGrammar(clues);
  if (bySubTitle !== null && !isOnlyAnswer(bySubTitle, asked, clues)) return bySubTitle;
  const byTicker = fromTicker(clues);
  if (byTicker !== null) return byTicker;
  // A competition wins nothing itself.
  if (isCompetition(asked)) return fromThing(clues, thingIn) ?? asked;
  return asked ?? fromMatch(clues) ?? fromThing(clues, thingIn);
};
