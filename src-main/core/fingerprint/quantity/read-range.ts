/**
 * Reads the set of values that make the outcome pay. The venue's structured strikes come first and
 * must agree with its words; then the titles; the rules only explain a number that a title has.
 */
import type { Quantity, QuantityUnit, Read, ValueRange } from '../fingerprint.ts';
import { readFromField, readIn } from '../market-text.ts';
import type { MarketText, PlacedText } from '../market-text.ts';
import { timeMentions } from '../time/time-mentions.ts';
import { numberMentions } from './numbers.ts';
import type { NumberMention, WrittenUnit } from './numbers.ts';
import { rangeMentions, unchangedRate } from './ranges.ts';
import type { RangeMention, WrittenRange } from './ranges.ts';
import { agreesWith, isSameNumbers, lineOf, strikeRange } from './structured-range.ts';
import type { StructuredRange } from './structured-range.ts';
import { readTouch } from './touch.ts';

export type RangeReading = {
  readonly range: Read<ValueRange> | null;
  readonly hasThreshold: boolean | null;
  readonly isTouch: Read<boolean> | null;
};

type Scan = {
  readonly from: PlacedText;
  readonly ranges: readonly RangeMention[];
  readonly loose: readonly NumberMention[];
};
type Said = { readonly from: PlacedText; readonly mention: RangeMention };

const HAS_NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|rates?)\b/i;

const scan = (from: PlacedText): Scan => {
  const { text } = from;
  if (!HAS_NUMBER.test(text)) return { from, ranges: [], loose: [] };
  const found = rangeMentions(text, numberMentions(text, timeMentions(text)));
  const unchanged = found.ranges.length === 0 ? unchangedRate(text) : null;
  return { from, ...found, ranges: unchanged === null ? found.ranges : [unchanged] };
};
/** A level that is named without a number: whether one decides cannot be told from the words. */
const UNNUMBERED =
  /\b(?:(?:all[- ]time|record) (?:high|low)|majority|negative|positive|double|triple|recession)\b/i;
const LOW_HIT =
  /\blow price\b|"low"|\bequal to or (?:less|lower) than|\b(?:less|lower) than or equal/i;
const FAHRENHEIT = /°\s?F\b|\bfahrenheit\b|\d\s?F\b/i;
const CELSIUS = /°\s?C\b|\bcelsius\b|\d\s?C\b/i;
// Kalshi's titles write a bare degree sign. These daily series are of cities in the United States,
// settled by the National Weather Service's report in Fahrenheit (rules of KXHIGHTHOU, June 2026);
// a series of another country is not taken for one of them.
const KALSHI_WEATHER = /^KX(?:HIGH|LOW)T?(?:NY|CHI|MIA|AUS|DEN|LAX|PHIL|HOU|DC)-/;
const SEATS = /\bseats\b/i;
// Both venues quote prices in dollars; another currency or a rate between two is always named.
const PRICE = /\bprice\b/i;
const OTHER_MONEY = /[€£¥₹₩]|\b(?:eur|euros?|gbp|jpy|yen|pounds?|cad|aud|krw|cny)\b/i;

const isInAny = (text: MarketText, pattern: RegExp): boolean =>
  text.places.some((from) => pattern.test(from.text));

const degreesIn = (text: MarketText): QuantityUnit => {
  const isF = isInAny(text, FAHRENHEIT);
  const isC = isInAny(text, CELSIUS);
  if (isF !== isC) return isF ? 'degrees-f' : 'degrees-c';
  return !isF && KALSHI_WEATHER.test(text.market.venueId) ? 'degrees-f' : 'none';
};

const isTitled = (text: MarketText, pattern: RegExp): boolean =>
  text.places.some((from) => from.place !== 'rules' && pattern.test(from.text));

const isPriced = (text: MarketText): boolean =>
  isTitled(text, PRICE) && !isInAny(text, OTHER_MONEY);

const settledUnit = (unit: WrittenUnit, text: MarketText): QuantityUnit => {
  if (unit === 'degrees') return degreesIn(text);
  const isCounted = unit === 'none' || unit === 'count';
  if (isCounted && isTitled(text, SEATS)) return 'seats';
  if (unit !== 'none') return unit;
  return isPriced(text) ? 'usd' : 'none';
};

// Price brackets share their edges; the venue's rules give the edge to the higher one. Brackets of
// counts and degrees share none, and there the same sentence says nothing about the edge.
const EDGE_IS_HIGHER = /\bexactly between two (?:\w+ )?(?:brackets|ranges)\b.{0,80}\bhigher\b/i;

const isEdgeLost = ({ low, high }: WrittenRange, unit: QuantityUnit, text: MarketText): boolean =>
  low !== null &&
  high !== null &&
  low !== high &&
  unit === 'usd' &&
  text.places.some((from) => from.place === 'rules' && EDGE_IS_HIGHER.test(from.text));

const rangeOf = (written: WrittenRange, text: MarketText): ValueRange => {
  const unit = settledUnit(written.unit, text);
  const quantity = (units: bigint | null): Quantity | null =>
    units === null ? null : { units, unit };
  return {
    low: quantity(written.low),
    isLowIncluded: written.isLowIncluded,
    high: quantity(written.high),
    isHighIncluded: written.isHighIncluded && !isEdgeLost(written, unit, text),
  };
};

const outcomeName = ({ outcome, market }: MarketText): string =>
  (outcome ?? market.outcomes[0] ?? '').trim().toLowerCase();

/** The named team's side of a spread is as written; the other team's is its mirror image. */
const spreadSide = (mention: RangeMention, said: Said, text: MarketText): WrittenRange | null => {
  const { range } = mention;
  const name = outcomeName(text);
  if (name === '' || name === 'yes' || name === 'no') return range;
  const title = text.places.find(({ place }) => place === 'title')?.text ?? said.from.text;
  if (title.toLowerCase().includes(name)) return range;
  const isOther = text.market.outcomes.some(
    (each) =>
      each.trim().toLowerCase() !== name && title.toLowerCase().includes(each.trim().toLowerCase()),
  );
  return isOther && range.low !== null ? { ...range, low: -range.low } : null;
};

/** The range of a mention for the outcome at hand; null where its side is not told. */
const sided = (said: Said, text: MarketText): WrittenRange | null => {
  const { mention } = said;
  const { range } = mention;
  if (mention.line === 'spread') return spreadSide(mention, said, text);
  const name = outcomeName(text);
  const isUnder = name.startsWith('under');
  const isOver = name.startsWith('over');
  if (isUnder && (mention.line !== null || range.high === null)) {
    return { ...range, low: null, isLowIncluded: false, high: range.low };
  }
  // Both venues list Over first, so where an over/under has a plain YES it is the Over.
  if (mention.line === 'over-under' && !isOver && name !== '' && name !== 'yes') return null;
  if (mention.isHit && isLowHit(text)) {
    return { ...range, low: null, isLowIncluded: false, high: range.low, isHighIncluded: true };
  }
  return range;
};

const isLowHit = (text: MarketText): boolean =>
  text.places.some(({ place, text: words }) => place === 'rules' && LOW_HIT.test(words));

const mergedUnit = (left: WrittenRange, right: WrittenRange): WrittenRange =>
  left.unit === 'none' || left.unit === 'count' ? { ...left, unit: right.unit } : left;

/** The one range that the texts state; 'conflict' where they state several. */
const onlyRange = (
  stated: readonly { readonly said: Said; readonly range: WrittenRange }[],
): { readonly said: Said; readonly range: WrittenRange } | 'conflict' | null => {
  const [first, ...others] = stated;
  if (first === undefined) return null;
  let { range } = first;
  for (const other of others) {
    if (!isSameNumbers(range, other.range)) return 'conflict';
    if (other.range.unit !== 'none') range = mergedUnit(range, other.range);
  }
  return { said: first.said, range };
};

const read = ({ said, range }: { said: Said; range: WrittenRange }, text: MarketText) =>
  readIn(said.from, said.mention.start, said.mention.end, rangeOf(range, text));

const statedIn = (
  scans: readonly Scan[],
  text: MarketText,
): readonly { said: Said; range: WrittenRange }[] | 'unsided' => {
  const stated: { said: Said; range: WrittenRange }[] = [];
  for (const { from, ranges } of scans) {
    for (const mention of ranges) {
      const range = sided({ from, mention }, text);
      if (range === null) return 'unsided';
      stated.push({ said: { from, mention }, range });
    }
  }
  return stated;
};

/** The strikes, where the words state the same or nothing; null where the two disagree. */
const fromStrikes = (
  strike: StructuredRange,
  titles: readonly Scan[],
  text: MarketText,
): Read<ValueRange> | null => {
  const stated = statedIn(titles, text);
  if (stated === 'unsided') return null;
  const agreeing = stated.find(({ range }) => agreesWith(strike.range, range));
  if (agreeing === undefined) {
    if (stated.length > 0) return null;
    const loose = titles.flatMap((each) => each.loose);
    const same = loose.find(
      ({ units }) => units === strike.range.low || units === strike.range.high,
    );
    const range = { ...strike.range, unit: same?.unit ?? 'none' };
    return readFromField(strike.field, strike.received, rangeOf(range, text));
  }
  const range = { ...strike.range, unit: agreeing.range.unit };
  return isSameNumbers(strike.range, agreeing.range)
    ? readFromField(strike.field, strike.received, rangeOf(range, text))
    : read(agreeing, text);
};

/** A title's bare number ("to win 2 maps") as the rules explain it. */
const explained = (titles: readonly Scan[], text: MarketText): Read<ValueRange> | null => {
  const loose = titles.flatMap((each) => each.loose);
  const rules = text.places.find(({ place }) => place === 'rules');
  if (loose.length === 0 || rules === undefined) return null;
  const stated = statedIn([scan(rules)], text);
  if (stated === 'unsided') return null;
  const same = stated.filter(({ range }) =>
    loose.some(({ units }) => units === range.low || units === range.high),
  );
  const only = onlyRange(same);
  return only === null || only === 'conflict' ? null : read(only, text);
};

const titleRange = (titles: readonly Scan[], text: MarketText): Read<ValueRange> | null => {
  for (const place of ['title', 'sub-title', 'structured', 'event-title'] as const) {
    const stated = statedIn(
      titles.filter(({ from }) => from.place === place),
      text,
    );
    if (stated === 'unsided') return null;
    const only = onlyRange(stated);
    if (only === 'conflict') return null;
    if (only !== null) {
      const line = lineOf(text);
      const isLine = only.said.mention.line !== null && line !== null;
      const bound = only.range.low ?? only.range.high;
      const isSame = bound === line || (bound !== null && line !== null && -bound === line);
      return isLine && !isSame ? null : read(only, text);
    }
  }
  return null;
};

const isMeasured = (range: ValueRange | null): boolean => {
  const unit = (range?.low ?? range?.high)?.unit;
  return unit !== undefined && !['points', 'count', 'seats', 'none'].includes(unit);
};

/** Returns the range with whether there is a threshold at all and whether a touch suffices. */
export const readRange = (text: MarketText): RangeReading => {
  const titles = text.places.filter(({ place }) => place !== 'rules').map(scan);
  const strike = strikeRange(text);
  const range =
    strike === null
      ? (titleRange(titles, text) ?? explained(titles, text))
      : fromStrikes(strike, titles, text);
  const isStated = strike !== null || titles.some(({ ranges }) => ranges.length > 0);
  const isLoose =
    titles.some(({ loose }) => loose.length > 0) ||
    titles.some(({ from }) => UNNUMBERED.test(from.text));
  const hasThreshold = range !== null || isStated ? true : isLoose ? null : false;
  const isTouch = hasThreshold === false ? null : readTouch(text, isMeasured(range?.value ?? null));
  return { range, hasThreshold, isTouch };
};
