/** What the benchmark matches: squares of generated titles, a whole catalogue, or real ones. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { MatchRecord } from '../../src-main/core/matching/matcher.ts';
import { generatedRecords } from './titles.ts';

export type Section = {
  readonly name: string;
  readonly left: readonly MatchRecord[];
  readonly right: readonly MatchRecord[];
  readonly rounds: number;
  /** Left rows that brute force compares in one round. */
  readonly rowsPerRound: number;
};

const ROUNDS = 9;
/** Up to this many rows brute force compares them all, spread over the rounds. */
const WHOLE_ROWS_MAX = 5_000;
/** Pairs that brute force compares in a round of a larger section: about half a second. */
const SAMPLE_PAIRS = 300_000;

const sectionOf = (
  name: string,
  left: readonly MatchRecord[],
  right: readonly MatchRecord[],
  rounds: number,
): Section => {
  const everyRow = Math.ceil(left.length / rounds);
  const sample = Math.min(everyRow, Math.max(1, Math.floor(SAMPLE_PAIRS / right.length)));
  const isWhole = left.length <= WHOLE_ROWS_MAX && right.length <= WHOLE_ROWS_MAX;
  return { name, left, right, rounds, rowsPerRound: isWhole ? everyRow : sample };
};

const generated = (name: string, sizes: readonly [number, number], days: number, rounds: number) =>
  sectionOf(
    name,
    generatedRecords({ venue: 'polymarket', side: 0, seed: 20_261_123 }, sizes[0], days),
    generatedRecords({ venue: 'kalshi', side: 1, seed: 77_001 }, sizes[1], days),
    rounds,
  );

/** The sections that can be asked for by name. All titles of a square expire together. */
export const generatedSection = (name: string): Section | null => {
  if (name === 'whole') {
    return generated('200,000 x 85,000, expiring over a year', [200_000, 85_000], 365, 3);
  }
  const size = Number(name);
  if (!Number.isInteger(size) || size < 1 || size > 100_000) return null;
  const shown = size.toLocaleString('en-US');
  return generated(`${shown} x ${shown}`, [size, size], 0, ROUNDS);
};

/** Reads one raw record of a venue per line; the title is all that is used. */
const readRecords = async (venue: string, path: string, field: string): Promise<MatchRecord[]> => {
  const records: MatchRecord[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line.trim() === '') continue;
    const title: unknown = JSON.parse(line)[field];
    if (typeof title !== 'string') throw new Error(`${path}: a record has no text in "${field}"`);
    const key = records.length;
    const rest = {
      outcomes: ['Yes', 'No'],
      expiresAtMs: 0,
      category: null,
      eventId: null,
      eventTitle: null,
      details: {},
    };
    records.push({ key, venue, venueId: `${venue}-${key}`, title, ...rest });
  }
  return records;
};

/** The recorded listings the environment names, one record per line; null where it names none. */
export const recordedSection = async (
  env: Readonly<Record<string, string | undefined>>,
): Promise<Section | null> => {
  const polymarket = env['PAIRDESK_BENCH_POLYMARKET'];
  const kalshi = env['PAIRDESK_BENCH_KALSHI'];
  if (polymarket === undefined || kalshi === undefined) return null;
  const left = await readRecords('polymarket', polymarket, 'question');
  const right = await readRecords('kalshi', kalshi, 'title');
  return sectionOf(`recorded, ${left.length} x ${right.length}`, left, right, ROUNDS);
};
