/** Recordings of raw API records that tests write for themselves, shaped as the venues send them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const END = '2027-06-30T00:00:00Z';
const acts = [
  'win the election in',
  'reach the final of',
  'sign the treaty of',
  'chair the board of',
  'host the games of',
];
const syllables = [
  'ba',
  'ke',
  'lo',
  'mi',
  'nu',
  'ra',
  'se',
  'ti',
  'vo',
  'zu',
  'da',
  'fe',
  'go',
  'hi',
];

/** A made-up name that no two numbers share, so that titles differ as much as real ones do. */
const nameOf = (n: number): string => {
  let name = '';
  for (let rest = n + syllables.length ** 3; rest > 0; rest = Math.floor(rest / syllables.length)) {
    name += syllables[rest % syllables.length] ?? '';
  }
  return name;
};

/** The question both venues ask under number `n`. */
const question = (n: number): string =>
  `Will ${nameOf(n * 7)} ${nameOf(n * 31)} ${acts[n % acts.length]} ${nameOf(n * 3)}?`;

export const gammaRecord = (n: number, over: Record<string, unknown> = {}) => ({
  id: String(500_000 + n),
  conditionId: `0x${n.toString(16).padStart(64, '0')}`,
  slug: `market-${n}`,
  question: question(n),
  description: `This market resolves to "Yes" if it happens in district ${n}. ${'The official record decides. '.repeat(20)}`,
  resolutionSource: '',
  outcomes: '["Yes", "No"]',
  outcomePrices: '["0.4", "0.6"]',
  endDate: END,
  active: true,
  closed: false,
  archived: false,
  volume24hr: n * 1.25,
  events: [{ id: String(n), slug: `event-${n}`, title: question(n) }],
  ...over,
});

export const kalshiRecord = (n: number, over: Record<string, unknown> = {}) => ({
  ticker: `KXDIST-27-${n}`,
  event_ticker: `KXDIST-27`,
  market_type: 'binary',
  status: 'active',
  title: question(n),
  yes_sub_title: `District ${n}`,
  open_time: '2026-01-01T00:00:00Z',
  close_time: END,
  expected_expiration_time: END,
  volume_24h_fp: `${n}.00`,
  rules_primary: `If it happens in district ${n}, then the market resolves to Yes.`,
  rules_secondary: '',
  ...over,
});

/** Writes `count` records of each venue, one per line; returns both paths. */
export const writeRecordings = (
  folder: string,
  count: number,
): { polymarket: string; kalshi: string } => {
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  const polymarket = join(folder, 'polymarket.jsonl');
  const kalshi = join(folder, 'kalshi.jsonl');
  writeFileSync(polymarket, numbers.map((n) => JSON.stringify(gammaRecord(n))).join('\n'));
  writeFileSync(kalshi, numbers.map((n) => JSON.stringify(kalshiRecord(n))).join('\n'));
  return { polymarket, kalshi };
};
