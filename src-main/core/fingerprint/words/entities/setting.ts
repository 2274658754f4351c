/**
 * What the whole market says about how its names are meant: the leagues its teams play in, whether
 * two sides meet, whether a state or a city is spoken of, which countries. It names nobody itself.
 */
import { either } from '../either.ts';
import type { MarketText, PlacedText } from '../../market-text.ts';
import { leaguesOfCompetition, leaguesOfHost, leaguesOfSlug, leaguesOfTicker } from './leagues.ts';

export type Setting = {
  /** The leagues that teams can be of here; empty: national sides only; null: not known. */
  readonly leagues: ReadonlySet<string> | null;
  readonly isContest: boolean;
  readonly isSport: boolean;
  readonly isStatewide: boolean;
  /** A state is named, so that "the Senate" is a seat of it and not the chamber. */
  readonly hasState: boolean;
  readonly isPriced: boolean;
  /** Country codes of the countries that are named, small letters. */
  readonly countries: ReadonlySet<string>;
};

const CONTEST = either(
  / vs?\.? | @ |\bo\/u\b|\bspread\b|\bbeat\b|\bteam total\b|\bhandicap\b/i,
  /\bmoneyline\b|halftime\b|\bwin on \d|\bmaps?\b|\bend in a draw\b|\b1st half\b/i,
  /\bwins? by\b/i,
);
const SPORT = either(
  /\bwins? \d+\+? games\b|\bplayoffs\b|\bseason wins\b|\bnext team\b|\bsigns? with\b/i,
  /\btraded?\b|\bdrafted\b|\bplay for\b|\bmvp\b/i,
);
const STATEWIDE = either(
  /\bgovernor|\bgubernatorial|\bsenat(?:e|or)\b|\bstate(?:wide)?\b|\bballot\b/i,
  /\bcongress|\bdistrict\b|\battorney general\b|\blegislature\b|\bpresidential\b/i,
  /\bprimary\b|\bhouse (?:seat|race)\b/i,
);
const DISTRICT = /\b[A-Z]{2}-(?:\d{1,2}|AL)\b/;
const PRICED = either(
  /\bprices?\b/i,
  /\b(?:up or down|above|below|close[sd]?|hits?|reach(?:es)?|market cap|all-time high)\b/i,
);

const textField = (details: Readonly<Record<string, unknown>>, field: string): string | null => {
  const value = details[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

const leaguesByRecord = ({ market }: MarketText): ReadonlySet<string> | null => {
  const { details, venue, venueId, category, sources } = market;
  if (venue === 'kalshi') {
    const ticker =
      textField(details, 'series_ticker') ?? textField(details, 'event_ticker') ?? venueId;
    const leagues = leaguesOfTicker(ticker);
    if (leagues !== null) return leagues;
  }
  const slug = textField(details, 'slug');
  const bySlug = slug === null ? null : leaguesOfSlug(slug);
  if (bySlug !== null) return bySlug;
  for (const { url } of sources) {
    const byHost = url === null ? null : leaguesOfHost(url);
    if (byHost !== null) return byHost;
  }
  // "soccer / MLS": a league's own name in the category.
  const last = category?.split('/').at(-1)?.trim();
  return last === undefined || last === '' ? null : leaguesOfCompetition(last);
};

/**
 * Returns the setting; `competitions` are the keys of the competitions that the texts name, and
 * `hasSides` says whether two sides were found to meet, `hasState` whether a state is named.
 */
export const settingOf = (
  text: MarketText,
  short: readonly PlacedText[],
  competitions: readonly string[],
  countries: ReadonlySet<string>,
  hasSides: boolean,
  hasState: boolean,
): Setting => {
  const byName = competitions.map(leaguesOfCompetition).find((leagues) => leagues !== null) ?? null;
  const leagues = leaguesByRecord(text) ?? byName;
  const isIn = (pattern: RegExp): boolean => short.some((place) => pattern.test(place.text));
  const isContest = hasSides || isIn(CONTEST);
  return {
    leagues,
    isContest,
    isSport: isContest || leagues !== null || competitions.length > 0 || isIn(SPORT),
    isStatewide: isIn(STATEWIDE),
    hasState: hasState || isIn(DISTRICT),
    isPriced: isIn(PRICED),
    countries,
  };
};
