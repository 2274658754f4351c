/**
 * What a question about a statistic is about where it names nobody: "CPI in January". The agency
 * that publishes it or Kalshi's series says whose statistic it is; else it is just that statistic.
 */
import type { Entity, Fingerprint, Metric, Read } from '../fingerprint.ts';
import { readFromField } from '../market-text.ts';
import { either } from './either.ts';
import type { MarketText } from '../market-text.ts';

const STATISTICS: ReadonlySet<Metric> = new Set(
  (
    'cpi core-cpi pce core-pce ppi gdp unemployment-rate payrolls jobless-claims recession ' +
    'rate-cuts-count fed-funds-rate retail-sales home-sales housing-starts pmi mortgage-rate ' +
    'consumer-sentiment gas-price tariff-revenue national-debt deficit shutdown ' +
    'global-temperature sea-ice cases'
  ).split(' '),
);

const UNITED_STATES: Entity = { key: 'country:us', kind: 'country', name: 'United States' };
const FED: Entity = { key: 'org:fed', kind: 'organisation', name: 'Federal Reserve' };
const OF_THE_FED: ReadonlySet<Metric> = new Set(['rate-cuts-count', 'fed-funds-rate']);

/** Agencies that publish for the United States alone. */
const AMERICAN: ReadonlySet<string> = new Set(
  'bls bea census fed treasury eia aaa'.split(' ').map((key) => `source:${key}`),
);

// Kalshi's series for American statistics (trade API, 2025 to 2026).
const AMERICAN_SERIES = either(
  /^(?:KX)?(?:CPI|ACPI|PCE|U3|UNRATE|GDP|PAYROLLS|JOBLESS|RECSS)/,
  /^(?:KX)?(?:FED|RATECUT|AAAGAS|MORTGAGE|GOVSHUT)/,
);

const whose = (metric: Metric): Entity => (OF_THE_FED.has(metric) ? FED : UNITED_STATES);

/** Returns whose statistic it is, or null where the metric is no statistic. */
export const statisticSubject = (
  { market }: MarketText,
  metric: Read<Metric> | null,
  sources: Fingerprint['sources'],
): Read<Entity> | null => {
  if (metric === null || !STATISTICS.has(metric.value)) return null;
  const publisher = sources.find(({ value }) => AMERICAN.has(value.key));
  if (publisher !== undefined) return { value: whose(metric.value), span: publisher.span };
  if (market.venue === 'kalshi' && AMERICAN_SERIES.test(market.venueId)) {
    return readFromField('ticker', market.venueId, whose(metric.value));
  }
  const key = `statistic:${metric.value}`;
  return { value: { key, kind: 'other', name: metric.span.text }, span: metric.span };
};
