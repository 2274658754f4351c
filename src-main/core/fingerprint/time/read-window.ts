/**
 * Reads when the contract's event must happen. The titles say it first and the rules make it exact;
 * the venue's listing times are never taken for it. Where nothing is said the answer is null.
 */
import type { EventWindow, Moment, Read } from '../fingerprint.ts';
import { readFromField, readIn } from '../market-text.ts';
import type { MarketText, PlacedText } from '../market-text.ts';
import { civilMsOf, DAY_MS } from './calendar.ts';
import { momentAt, momentOf, yearAnchorOf } from './moments.ts';
import type { YearAnchor } from './moments.ts';
import { eventTickerOf, isGameTicker } from './ticker-date.ts';
import { timeMentions } from './time-mentions.ts';
import type { ClockWords, TimeMention } from './time-mentions.ts';
import { endInstantMs } from './window-end.ts';
import { windowPhrases } from './window-phrases.ts';
import type { WindowPhrase } from './window-phrases.ts';

type Scanned = { readonly from: PlacedText; readonly mentions: readonly TimeMention[] };
type Stated = { readonly from: PlacedText; readonly phrase: WindowPhrase };

// Sentences on what happens when it does not happen as planned, or on the listing itself.
const FALLBACK = new RegExp(
  "\\b(?:not known|isn't known|is unknown|postpone[ds]?|postponement|reschedul|cancel|delay|" +
    "shutdown|otherwise|take[sn]? place by|does not occur|doesn't|does not|did not|isn't|is not|" +
    "are not|has not|hasn't|not been|no \\w+ (?:is|are|has)|unless|fails? to|tie\\b|note\\b|" +
    'clarif|as of|last updated|will remain open|may also|earliest|expected to be)',
  'i',
);
const BACKGROUND =
  /\b(?:elections?|primary|primaries|runoff|second round|ruling coalition|retrial|arrested)\b/i;
const NAMES_THE_TIME = /specified|noon|on that d|on this d|\bcandle\b/i;
const RESOLVES = /\bresolves?\b/i;
const OF_A_DAY = /\b(?:vs|temp|temperature|price|rain|snow)\b/i;
const NEXT = /\bnext\b/i;
const SENTENCE_MAX = 600;
// Figures of a month or a quarter, which come out on a day that Kalshi writes beside the question.
const FIGURE = new RegExp(
  '\\b(?:cpi|pce|ppi|inflation|gdp|unemployment|payrolls?|jobs (?:report|added|numbers)|' +
    'retail sales|job openings|jolts|pmi|consumer (?:confidence|sentiment)|housing starts|' +
    'trade deficit)\\b',
  'i',
);

/** The sentence around a phrase, cut to a bounded length. */
const sentenceAround = (text: string, start: number, end: number): string => {
  const left = text.slice(Math.max(0, start - SENTENCE_MAX), start);
  const from = Math.max(left.lastIndexOf('. '), left.lastIndexOf('.\n'), left.lastIndexOf('\n'));
  const right = text.slice(end, end + SENTENCE_MAX);
  const stop = /\.(?:\s|$)|\n/.exec(right);
  return (
    left.slice(from + 1) + text.slice(start, end) + right.slice(0, stop?.index ?? right.length)
  );
};

const best = (stated: readonly Stated[]): Stated | null =>
  stated.reduce<Stated | null>(
    (top, each) => (top === null || each.phrase.rank > top.phrase.rank ? each : top),
    null,
  );

const statedIn = ({ from, mentions }: Scanned, anchor: YearAnchor): readonly Stated[] =>
  windowPhrases(from.text, mentions, anchor)
    .filter(({ start, end, window }) => {
      if (from.place !== 'rules') return true;
      const sentence = sentenceAround(from.text, start, end);
      // A period in the rules is mostly background: "the 2024 fiscal year", "polls in June".
      if (window.kind === 'during' && isPeriod(window) && !RESOLVES.test(sentence)) return false;
      return !FALLBACK.test(sentence);
    })
    .map((phrase) => ({ from, phrase }));

const readStated = ({ from, phrase }: Stated, window: EventWindow): Read<EventWindow> =>
  readIn(from, phrase.start, phrase.end, window);

const isSameEnd = (left: EventWindow, right: EventWindow): boolean => {
  const one = endInstantMs(left);
  const other = endInstantMs(right);
  if (one === null || other === null) return false;
  return one.earliest - DAY_MS <= other.latest && other.earliest - DAY_MS <= one.latest;
};

/** The title's window with the exact end that the rules give it. */
const refined = (title: EventWindow, rules: EventWindow): EventWindow => {
  if (title.kind === 'on' || rules.kind === 'on') return rules;
  if (title.kind === 'during') {
    return { kind: 'during', start: exactOf(title.start, rules.start), end: rules.end };
  }
  return { kind: 'by', start: exactOf(title.start, rules.start), end: rules.end };
};

const isPeriod = ({ start, end }: EventWindow): boolean =>
  start !== null && start === end && start.precision !== 'day' && start.precision !== 'minute';

const isOnSameDay = (left: Moment | null, right: Moment | null): boolean =>
  left !== null &&
  right !== null &&
  Math.floor(civilMsOf(left.atMs, left.zone) / DAY_MS) ===
    Math.floor(civilMsOf(right.atMs, right.zone) / DAY_MS);

const isExact = (moment: Moment | null): boolean => moment?.precision === 'minute';

/** The more exact of two moments of the same day; else the first. */
const exactOf = (title: Moment | null, rules: Moment | null): Moment | null =>
  title === null || (isOnSameDay(title, rules) && isExact(rules)) ? rules : title;

const refinedByPhrase = (title: Stated, inRules: readonly Stated[]): Read<EventWindow> | null => {
  const { window } = title.phrase;
  const exact = inRules.find(
    ({ phrase }) =>
      isExact(phrase.window.end) &&
      (window.kind === 'on'
        ? phrase.window.kind === 'on' && isOnSameDay(window.end, phrase.window.end)
        : phrase.window.kind !== 'on' && isSameEnd(window, phrase.window)),
  );
  return exact === undefined ? null : readStated(exact, refined(window, exact.phrase.window));
};

/** "12:00 in the ET timezone (noon) on the date specified in the title" gives a day its minute. */
const refinedByClock = (title: Stated, rules: Scanned): Read<EventWindow> | null => {
  const { window } = title.phrase;
  if (window.kind !== 'on' || window.end?.precision !== 'day') return null;
  for (const { start, end, date, clock } of rules.mentions) {
    if (date !== null || clock === null || clock.zone === null || clock.to !== null) continue;
    if (!NAMES_THE_TIME.test(sentenceAround(rules.from.text, start, end))) continue;
    const minute = onThatDay(window.end, clock);
    return minute === null
      ? null
      : readIn(rules.from, start, end, { kind: 'on', start: minute, end: minute });
  }
  return null;
};

const onThatDay = (day: Moment, clock: ClockWords): Moment | null => {
  const civil = new Date(civilMsOf(day.atMs, day.zone));
  const words = {
    year: civil.getUTCFullYear(),
    month: civil.getUTCMonth() + 1,
    day: civil.getUTCDate(),
    toDay: null,
    months: 1,
  } as const;
  return momentOf(words, clock.from, clock.zone);
};

/** The day in a Kalshi ticker, for a game or a price of a day whose texts name none. */
const fromTicker = ({ market }: MarketText, anchor: YearAnchor): Read<EventWindow> | null => {
  const { ticker } = anchor;
  if (ticker?.day == null) return null;
  if (!isGameTicker(market) && !OF_A_DAY.test(market.title)) return null;
  const day = momentAt(ticker, null);
  if (day === null) return null;
  const received = eventTickerOf(market);
  return readFromField('event_ticker', received, { kind: 'on', start: day, end: day });
};

// Both venues date games by Eastern Time.
const GAME_ZONE = 'America/New_York';

/** When a game begins by Polymarket's own field, where no text names a day. */
const fromGameStart = ({ market }: MarketText): Read<EventWindow> | null => {
  const received = market.details['gameStartTime'];
  const atMs = typeof received === 'string' ? Date.parse(received) : NaN;
  if (!Number.isFinite(atMs)) return null;
  const start: Moment = { atMs, precision: 'minute', zone: GAME_ZONE };
  return readFromField('gameStartTime', received, { kind: 'on', start, end: start });
};

const HAS_YEAR = /\b20\d\d\b/;

/** "The next election"; where a title names a year besides, that one is the election meant. */
const whenNext = ({ places }: MarketText): Read<EventWindow> | null => {
  const titles = places.filter(({ place }) => place !== 'rules');
  if (titles.some(({ text }) => HAS_YEAR.test(text))) return null;
  for (const from of titles) {
    const match = NEXT.exec(from.text);
    if (match !== null) {
      const window: EventWindow = { kind: 'next', start: null, end: null };
      return readIn(from, match.index, match.index + match[0].length, window);
    }
  }
  return null;
};

const isOfPeriod = ({ phrase: { window } }: Stated): boolean =>
  window.kind === 'during' && window.start?.precision !== 'minute' && window.end !== null;

/** What a title says of the time; of a published figure, the time it is of and not its release. */
const bestOfTitles = (stated: readonly Stated[], places: readonly PlacedText[]): Stated | null => {
  const isFigure = places.some(({ place, text }) => place !== 'rules' && FIGURE.test(text));
  const ofPeriods = isFigure ? stated.filter(isOfPeriod) : [];
  const isDated = stated.some(({ phrase: { window } }) => window.kind === 'on');
  return best(ofPeriods.length > 0 && isDated ? ofPeriods : stated);
};

/** Returns when it must happen, from the title, the rules or the ticker, in that order. */
export const readWindow = (text: MarketText): Read<EventWindow> | null => {
  const scanned = text.places.map((from) => ({ from, mentions: timeMentions(from.text) }));
  const dates = scanned.flatMap(({ mentions }) => mentions.flatMap(({ date }) => date ?? []));
  const anchor = yearAnchorOf(text, dates);
  const rules = scanned.find(({ from }) => from.place === 'rules') ?? null;
  const inRules = rules === null ? [] : statedIn(rules, anchor);
  const title = bestOfTitles(
    scanned.flatMap((each) => (each === rules ? [] : statedIn(each, anchor))),
    text.places,
  );
  if (title !== null) {
    const exact =
      refinedByPhrase(title, inRules) ?? (rules === null ? null : refinedByClock(title, rules));
    return exact ?? readStated(title, title.phrase.window);
  }
  const stated = best(
    inRules.filter(({ from, phrase }) => {
      if (phrase.window.kind === 'by' || phrase.window.kind === 'before') return true;
      return !BACKGROUND.test(sentenceAround(from.text, phrase.start, phrase.end));
    }),
  );
  if (stated !== null) return readStated(stated, stated.phrase.window);
  return fromTicker(text, anchor) ?? whenNext(text) ?? fromGameStart(text);
};
