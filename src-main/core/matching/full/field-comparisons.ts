/**
 * How the numbers, dates, leagues, concepts and ticker codes of two markets stand to each other,
 * each field by itself, written into the pair's features.
 */
import type { ConceptId } from './concepts.ts';
import { conceptMark, exclusiveGroupOf } from './concepts.ts';
import { bestRelation } from './date-spans.ts';
import { featureAt } from './features.ts';
import type { Features } from './features.ts';
import type { Leg, MarketReading } from './market-reading.ts';

const MARK_MAX = 3;
const MISSING_MIN = 0.3;

const NEAR = 1e-5;
const isNear = (one: number, other: number): boolean =>
  Math.abs(one - other) <= NEAR * Math.max(1, Math.abs(one), Math.abs(other));

/** A venue's strike may be the whole number below what its words say: "3+" has a floor of 2.5. */
const isHalfStep = (one: number, other: number): boolean => Math.abs(one - other) === 0.5;

export const compareNumbers = (
  left: MarketReading,
  right: MarketReading,
  features: Features,
): void => {
  if (left.numbers.length === 0 && right.numbers.length === 0) return;
  if (left.numbers.length === 0 || right.numbers.length === 0) {
    features[featureAt.numbersOneSided] = 1;
    return;
  }
  let shared = 0;
  for (const one of left.numbers) {
    if (right.numbers.some((other) => isNear(one, other))) shared += 1;
    else if (right.numbers.some((other) => isHalfStep(one, other))) shared += 0.5;
  }
  const smaller = Math.min(left.numbers.length, right.numbers.length);
  features[featureAt.numbersAgree] = Math.min(1, shared / smaller);
  features[featureAt.numbersConflict] = shared === 0 ? 1 : 0;
};

const LISTING_DAYS = 1_000;
const EXPIRY_SLACK_DAYS = 3;
const DAY_MS = 86_400_000;

const lastDay = ({ dates }: MarketReading): number | null =>
  dates.length === 0 ? null : Math.max(...dates.map(({ to }) => to));
/** The first day it can happen; null where a deadline lets it happen at any time before. */
const firstDay = ({ dates }: MarketReading): number | null =>
  dates.length === 0 || dates.some(({ isDeadline }) => isDeadline)
    ? null
    : Math.min(...dates.map(({ from }) => from));

export const compareDates = (
  left: MarketReading,
  right: MarketReading,
  features: Features,
): void => {
  const relation = bestRelation(left.dates, right.dates);
  if (relation === 'same') features[featureAt.datesSame] = 1;
  if (relation === 'next-day') features[featureAt.datesNear] = 1;
  if (relation === 'within') features[featureAt.datesWithin] = 1;
  if (relation === 'apart') features[featureAt.datesApart] = 1;
  const isOneSided = (left.dates.length === 0) !== (right.dates.length === 0);
  if (isOneSided) features[featureAt.datesOneSided] = 1;
  const leftEnd = lastDay(left) ?? Math.floor(left.record.expiresAtMs / DAY_MS);
  const rightExpiry = Math.floor(right.record.expiresAtMs / DAY_MS);
  const rightEnd = lastDay(right) ?? right.listed?.to ?? rightExpiry;
  if (relation === null) {
    const gap = Math.abs(leftEnd - rightEnd);
    features[featureAt.listingApart] = Math.min(1, Math.log1p(gap) / Math.log1p(LISTING_DAYS));
  }
  const leftStart = firstDay(left);
  if (leftStart !== null && rightExpiry < leftStart - EXPIRY_SLACK_DAYS) {
    features[featureAt.expiredBefore] = 1;
  }
  const isTimed = left.clocks.length > 0 && right.clocks.length > 0;
  if (isTimed && !left.clocks.some((clock) => right.clocks.includes(clock))) {
    features[featureAt.clocksApart] = 1;
  }
};

export const compareLeagues = (
  left: MarketReading,
  right: MarketReading,
  features: Features,
): void => {
  if (left.leagues === null || right.leagues === null) return;
  if (left.leagues.size === 0 || right.leagues.size === 0) return;
  const { leagues } = right;
  const isShared = [...left.leagues].some((league) => leagues.has(league));
  features[isShared ? featureAt.leaguesAgree : featureAt.leaguesConflict] = 1;
};

/** What only the right side's ticker says, where it came without its labels. */
export const compareCodes = (
  left: MarketReading,
  leg: Leg,
  right: MarketReading,
  features: Features,
): void => {
  const { sides, leg: legCode } = right.codes;
  const { names } = left.codes;
  if (sides.some(([first, second]) => names.includes(first) && names.includes(second))) {
    features[featureAt.codesFit] = 1;
  }
  if (legCode === null) return;
  const own = leg.codes.length > 0 ? leg.codes : names;
  if (own.includes(legCode)) features[featureAt.legCodeFits] = 1;
  // Where everything the left side names is in the right one's words, the code adds nothing.
  else if ((features[featureAt.missingLeft] ?? 0) > MISSING_MIN) {
    features[featureAt.legCodeMisfits] = 1;
  }
};

export const compareConcepts = (
  left: readonly ConceptId[],
  right: readonly ConceptId[],
  features: Features,
): void => {
  let shared = 0;
  let conflicts = 0;
  let alone = 0;
  let decisive = 0;
  const count = (own: readonly ConceptId[], others: readonly ConceptId[], isFirst: boolean) => {
    for (const id of own) {
      const mark = conceptMark(id);
      if (others.includes(id)) {
        if (isFirst) shared += mark;
        continue;
      }
      const group = exclusiveGroupOf(id);
      const rivals = group === -1 ? [] : others.filter((one) => exclusiveGroupOf(one) === group);
      const isAnswered = rivals.some((rival) => own.includes(rival));
      if (rivals.length > 0 && !isAnswered) {
        if (isFirst) conflicts += 1;
      } else if (mark === MARK_MAX) decisive += 1;
      else alone += mark;
    }
  };
  count(left, right, true);
  count(right, left, false);
  features[featureAt.conceptsAgree] = Math.min(1, shared / MARK_MAX);
  features[featureAt.conceptsConflict] = Math.min(2, conflicts);
  features[featureAt.conceptsDecisive] = Math.min(2, decisive);
  features[featureAt.conceptsOneSided] = Math.min(2, alone / MARK_MAX);
};
