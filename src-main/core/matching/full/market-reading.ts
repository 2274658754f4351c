/**
 * One market as the matcher compares it: the units of its texts, its concepts, numbers, days and
 * leagues, and one leg for each outcome that may meet a YES. Compact, since 300,000 are held.
 */
import { asksUnknown } from '../../domain/last-asks.ts';
import { readRange } from '../../fingerprint/quantity/read-range.ts';
import { marketTextOf } from '../../fingerprint/market-text.ts';
import type { MatchRecord } from '../matcher.ts';
import { normalText } from '../normalise.ts';
import { conceptNamed } from './concepts.ts';
import type { ConceptId } from './concepts.ts';
import type { DateSpan } from './date-spans.ts';
import { datesOf } from './market-dates.ts';
import { leaguesOf } from './leagues-of-market.ts';
import { COMPETITION_OF_LEAGUE } from './leagues-of-market.ts';
import type { Leagues } from './leagues-of-market.ts';
import { legTextOf, legUnitsOf } from './legs.ts';
import type { LegTexts } from './legs.ts';
import { codesOfText, codesOfTicker, NO_CODES } from './market-codes.ts';
import type { MarketCodes } from './market-codes.ts';
import { marketTextsOf } from './market-texts.ts';
import { unitOfConcept, unitOfSaid } from './market-units.ts';
import { rangeKeyOf } from './range-key.ts';
import type { RangeKey } from './range-key.ts';
import type { ReadText, TextReading } from './text-reading.ts';
import { readTicker } from './ticker.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What tells one outcome of the market from its siblings. */
export type Leg = {
  /** The outcome's name where the market has named ones; null for a YES. */
  readonly outcome: string | null;
  readonly units: Int32Array;
  /** The market's concepts with those of the outcome itself. */
  readonly concepts: readonly ConceptId[];
  readonly range: RangeKey | null;
  /** What the leg may be called in a ticker; empty where that cannot be told. */
  readonly codes: Int32Array;
};

export type MarketReading = {
  readonly record: MatchRecord;
  readonly units: Int32Array;
  /** Everything the market can be found by. */
  readonly terms: Int32Array;
  readonly concepts: readonly ConceptId[];
  readonly numbers: readonly number[];
  readonly dates: readonly DateSpan[];
  /** Where only a listing's own dates are known. */
  readonly listed: DateSpan | null;
  readonly clocks: readonly number[];
  readonly leagues: Leagues | null;
  /** What the units leave out: the numbers, and a competition that is known by its league. */
  readonly implied: Int32Array;
  readonly legs: readonly Leg[];
  /** A number for the event, the same for its markets; null where none is known. */
  readonly eventKey: number | null;
  readonly codes: MarketCodes;
  /** The questions as they stand, each as a whole: two that are equal ask the same. */
  readonly titles: Int32Array;
  readonly isDraw: boolean;
};

export type ReadMarket = (record: MatchRecord) => MarketReading;

const DRAW = conceptNamed('draw');

const isYesNo = ({ outcomes }: MatchRecord): boolean =>
  outcomes.length === 2 && outcomes.every((name) => /^(?:yes|no)$/i.test(name.trim()));

const fieldNumbers = ({ details }: MatchRecord): readonly number[] =>
  ['floor_strike', 'cap_strike', 'line'].flatMap((field) => {
    const value = details[field];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? [Math.abs(number)] : [];
  });

const rangeOfOutcome = (record: MatchRecord, outcome: string | null): RangeKey | null => {
  const { key: _key, ...market } = record;
  const absent = {
    volume24h: null,
    lastAsks: asksUnknown,
    rules: null,
    sources: [],
    pagePath: null,
  };
  const { range } = readRange(marketTextOf({ ...market, ...absent }, outcome));
  return range === null ? null : rangeKeyOf(range.value);
};

const namedLegs = (
  record: MatchRecord,
  readText: ReadText,
  leagues: Leagues | null,
  whole: readonly ConceptId[],
  vocabulary: Vocabulary,
): readonly Leg[] =>
  record.outcomes.map((outcome) => {
    const text = readText(outcome);
    const { said, concepts } = text;
    const units = said.map((one) => unitOfSaid(one, leagues, vocabulary));
    return {
      outcome,
      units: Int32Array.from(new Set(units)),
      concepts: [...new Set([...whole, ...concepts])],
      range: rangeOfOutcome(record, outcome),
      codes: codesOfText(text, vocabulary),
    };
  });

const yesLeg = (
  texts: LegTexts,
  concepts: readonly ConceptId[],
  readText: ReadText,
  leagues: Leagues | null,
  vocabulary: Vocabulary,
): Leg => {
  const { record, ticker } = texts;
  const legText = ticker === null ? legTextOf(texts, readText) : null;
  return {
    outcome: null,
    units: legUnitsOf(texts, readText, (one) => unitOfSaid(one, leagues, vocabulary)),
    concepts,
    range: rangeOfOutcome(record, null),
    codes: legText === null ? NO_CODES.names : codesOfText(legText, vocabulary),
  };
};

const codesOfTexts = (texts: readonly TextReading[], vocabulary: Vocabulary): Int32Array =>
  Int32Array.from(new Set(texts.flatMap((text) => [...codesOfText(text, vocabulary)])));

/** Shorter titles are headings: "MVP winner". */
const TITLE_WORDS_MIN = 4;
const TITLE_LENGTH_MAX = 400;

const titlesOf = ({ title, details }: MatchRecord, vocabulary: Vocabulary): Int32Array => {
  const own = details['title'];
  const terms = [title, ...(typeof own === 'string' ? [own] : [])].flatMap((text) => {
    const plain = text.length > TITLE_LENGTH_MAX ? '' : normalText(text);
    const isQuestion = plain.split(' ').length >= TITLE_WORDS_MIN;
    return isQuestion ? [vocabulary.term('title', plain)] : [];
  });
  return Int32Array.from(new Set(terms));
};

const termsOf = (
  reading: Pick<MarketReading, 'units' | 'concepts' | 'numbers' | 'dates' | 'codes' | 'titles'>,
  vocabulary: Vocabulary,
): Int32Array => {
  const terms = new Set<number>();
  for (const id of reading.units) {
    const unit = vocabulary.unitOf(id);
    for (const term of unit.terms) terms.add(term);
    // A name that means one thing is found by it; its words would only count it twice.
    if (unit.terms.length > 1) for (const term of unit.words) terms.add(term);
  }
  for (const id of reading.concepts) terms.add(vocabulary.term('concept', String(id)));
  for (const number of reading.numbers) terms.add(vocabulary.term('number', String(number)));
  for (const { to, isYear } of reading.dates) {
    terms.add(vocabulary.term(isYear ? 'period' : 'day', String(to)));
  }
  for (const term of reading.titles) terms.add(term);
  const { names, sides, leg } = reading.codes;
  for (const term of names) terms.add(term);
  for (const term of sides.flat()) terms.add(term);
  if (leg !== null) terms.add(leg);
  return Int32Array.from(terms);
};

const eventKeyOf = (
  { eventId, eventTitle, venue }: MatchRecord,
  event: string | null,
  vocabulary: Vocabulary,
): number | null => {
  const name = eventId ?? event ?? eventTitle;
  return name === null ? null : vocabulary.event(`${venue} ${name}`);
};

const impliedBy = (
  leagues: Leagues | null,
  numbers: readonly number[],
  vocabulary: Vocabulary,
): Int32Array => {
  const terms = numbers.map((number) => vocabulary.term('number', String(number)));
  const [league, ...others] = leagues ?? [];
  if (league !== undefined && others.length === 0) {
    const competition = COMPETITION_OF_LEAGUE.get(league) ?? league;
    terms.push(vocabulary.term('entity', `competition:${competition}`));
  }
  return Int32Array.from(terms);
};

const distinctUnits = (texts: readonly TextReading[], leagues: Leagues | null, v: Vocabulary) =>
  Int32Array.from(
    new Set(texts.flatMap(({ said }) => said.map((one) => unitOfSaid(one, leagues, v)))),
  );

/** Makes a reader of markets that writes into `vocabulary`. */
export const createMarketReader =
  (vocabulary: Vocabulary, readText: ReadText): ReadMarket =>
  (record) => {
    const { event, about, label } = marketTextsOf(record);
    const ticker = readTicker(record);
    const aboutRead = about.map(readText);
    const eventRead = event === null ? null : readText(event);
    const labelRead = label === null ? null : readText(label);
    const whole = [...aboutRead, eventRead, labelRead].filter((text) => text !== null);
    const leagues = leaguesOf(record, ticker, whole);
    const said = new Set(whole.flatMap(({ concepts }) => concepts));
    if (ticker?.side === 'draw') said.add(DRAW);
    const concepts = [...said];
    const units = Int32Array.from(
      new Set([
        ...distinctUnits(whole, leagues, vocabulary),
        ...concepts.map((id) => unitOfConcept(id, vocabulary)),
      ]),
    );
    const numbers = [
      ...new Set([...whole.flatMap((text) => text.numbers), ...fieldNumbers(record)]),
    ];
    const { dates, listed, clocks } = datesOf(record, ticker, whole);
    const codes =
      ticker === null
        ? { ...NO_CODES, names: codesOfTexts(whole, vocabulary) }
        : label === null
          ? codesOfTicker(ticker, vocabulary)
          : NO_CODES;
    const titles = titlesOf(record, vocabulary);
    const legTexts = { record, ticker, aboutRead, eventRead, labelRead };
    const legs = isYesNo(record)
      ? [yesLeg(legTexts, concepts, readText, leagues, vocabulary)]
      : namedLegs(record, readText, leagues, concepts, vocabulary);
    const terms = termsOf({ units, concepts, numbers, dates, codes, titles }, vocabulary);
    const eventKey = eventKeyOf(record, ticker?.event ?? null, vocabulary);
    return {
      record,
      units,
      terms,
      concepts,
      numbers,
      dates,
      listed,
      clocks,
      leagues,
      implied: impliedBy(leagues, numbers, vocabulary),
      legs,
      eventKey,
      codes,
      titles,
      isDraw: said.has(DRAW),
    };
  };
