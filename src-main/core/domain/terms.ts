/**
 * What of a market a decision rests on: everything a contract is read from, and nothing that moves
 * by itself, such as volumes and prices. Pure.
 */
import type { DiscoveredMarket } from './market.ts';

/**
 * The venues' structured fields that a fingerprint is read from or that say when and on what a
 * market pays. A test holds that no field the fingerprint reads is missing here.
 */
export const STRUCTURE = [
  'strike_type',
  'floor_strike',
  'cap_strike',
  'functional_strike',
  'custom_strike',
  'line',
  'title',
  'sub_title',
  'yes_sub_title',
  'no_sub_title',
  'groupItemTitle',
  'sportsMarketType',
  'gameStartTime',
  'event_ticker',
  'series_ticker',
  'slug',
  'open_time',
  'startDate',
  'early_close_condition',
  'notional_value_dollars',
] as const;

export type Terms = Pick<
  DiscoveredMarket,
  'title' | 'outcomes' | 'rules' | 'sources' | 'expiresAtMs'
> & {
  /** By field name, each as the JSON of what was received. */
  readonly structure: Readonly<Record<string, string>>;
};

type Described = Omit<Terms, 'structure'> &
  Pick<DiscoveredMarket, 'category' | 'eventTitle' | 'details'>;

export const termsOf = (market: Described): Terms => {
  const received: Readonly<Record<string, unknown>> = {
    category: market.category ?? undefined,
    eventTitle: market.eventTitle ?? undefined,
    ...Object.fromEntries(STRUCTURE.map((name) => [name, market.details[name]])),
  };
  const structure: Record<string, string> = {};
  for (const [name, value] of Object.entries(received)) {
    if (value !== undefined) structure[name] = JSON.stringify(value);
  }
  return {
    title: market.title,
    outcomes: market.outcomes,
    rules: market.rules,
    sources: market.sources,
    expiresAtMs: market.expiresAtMs,
    structure,
  };
};

const HOUR_MS = 3_600_000;

/**
 * One text for both markets' terms, to tell whether they are still what an offer was made from.
 * Expirations count by the hour: venues correct them by seconds.
 */
export const basisText = (left: Described, right: Described): string =>
  JSON.stringify(
    [left, right].map((market) => {
      const { expiresAtMs, ...terms } = termsOf(market);
      return [terms, Math.floor(expiresAtMs / HOUR_MS)];
    }),
  );
