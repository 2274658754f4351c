/**
 * One scan from beginning to end: read both catalogues (or the files), match what is stored, offer
 * the pairs, and say in a receipt how complete that was. Runs in the scan's worker thread, and in
 * tests without one.
 */
import type { ScanProgress, ScanReceipt } from '../../../src-preload/contract/scan.ts';
import { assert, Fault } from '../fault.ts';
import type { MatchProgress } from '../matching/matcher.ts';
import { matcherOf } from '../matching/registry.ts';
import type { Clock, Fetch, Random } from '../ports.ts';
import { candidateStoreOf } from '../storage/candidate-store.ts';
import type { Database } from '../storage/database.ts';
import { marketStoreOf } from '../storage/market-store.ts';
import { scanStoreOf } from '../storage/scan-store.ts';
import { venues } from '../venues/registry.ts';
import type { ScanJob } from './job.ts';
import { matcherLabel } from './matching-choice.ts';
import { type PairingCounts, pairMarkets } from './pair-markets.ts';
import { type ReadPorts, readCatalogue } from './read-catalogue.ts';
import { readFile } from './read-file.ts';
import type { VenueTally } from './tally.ts';

export type ScanPorts = {
  readonly db: Database;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Also true while a matcher computes and no message can arrive. */
  readonly isCancelled: () => boolean;
  readonly onProgress: (progress: ScanProgress) => void;
};

/** Progress is told this often at most, in ms: a console repaints no faster than it is read. */
const PROGRESS_EVERY_MS = 100;

const readAll = async (job: ScanJob, ports: ReadPorts, tallies: VenueTally[]): Promise<void> => {
  const onStart = (tally: VenueTally) => void tallies.push(tally);
  if (job.source.kind === 'api') {
    // Side by side: each venue has its own rate limit, and one that fails does not stop the other.
    await Promise.all(venues.map((venue) => readCatalogue(venue, job, ports, onStart)));
    const rank = new Map(venues.map((venue, index) => [venue.id, index]));
    tallies.sort((a, b) => (rank.get(a.venue) ?? 0) - (rank.get(b.venue) ?? 0));
    return;
  }
  for (const file of job.source.files) await readFile(file, job, ports, onStart);
};

export const runScan = async (job: ScanJob, ports: ScanPorts): Promise<ScanReceipt> => {
  const { db, clock } = ports;
  const tallies: VenueTally[] = [];
  let phase: ScanProgress['phase'] = 'reading';
  let matching: MatchProgress | null = null;
  let lastToldMs = Number.NEGATIVE_INFINITY;
  const tell = (isForced = false): void => {
    const nowMs = clock.nowMs();
    if (!isForced && nowMs - lastToldMs < PROGRESS_EVERY_MS && nowMs >= lastToldMs) return;
    lastToldMs = nowMs;
    ports.onProgress({
      scanId: job.scanId,
      phase,
      elapsedMs: Math.max(0, nowMs - job.startedAtMs),
      venues: tallies.map((tally) => ({
        venue: tally.venue,
        pages: tally.pages,
        seen: tally.seen,
        stored: tally.stored,
        finished: tally.isComplete || tally.problem !== null,
        waiting: tally.waiting,
      })),
      matching,
    });
  };

  const matcher = matcherOf(job.matcher);
  if (matcher === null)
    throw new Fault('settings-invalid', `There is no matcher named ${job.matcher}.`);
  const markets = marketStoreOf(db);
  const read: ReadPorts = { ...ports, markets, scans: scanStoreOf(db), onProgress: tell };
  await readAll(job, read, tallies);

  const counts: PairingCounts = { new: 0, duplicate: 0, updated: 0 };
  let compared: readonly number[] = [];
  if (!ports.isCancelled()) {
    phase = 'matching';
    tell(true);
    const [left, right, ...others] = venues;
    // A third venue makes three couples; until then this says so loudly instead of skipping it.
    assert(
      left !== undefined && right !== undefined && others.length === 0,
      'scans pair exactly two venues',
    );
    const paired = pairMarkets([left.id, right.id], matcher, job.matching, job.asOfMs, {
      db,
      markets,
      candidates: candidateStoreOf(db),
      clock,
      isCancelled: ports.isCancelled,
      onProgress: (progress) => {
        matching = progress;
        tell();
      },
    });
    Object.assign(counts, paired.counts);
    compared = paired.compared;
    tell(true);
  }

  const failed = tallies.find((tally) => tally.problem !== null);
  const isWhole = tallies.every((tally) => tally.isComplete);
  return {
    scanId: job.scanId,
    outcome: ports.isCancelled() ? 'stopped' : isWhole ? 'complete' : 'incomplete',
    matcher: matcherLabel(matcher, job.matching),
    asOfMs: job.asOfMs,
    startedAtMs: job.startedAtMs,
    durationMs: Math.max(0, clock.nowMs() - job.startedAtMs),
    venues: tallies.map((tally) => tally.receipt()),
    compared: [...compared],
    candidates: counts,
    problem: failed?.problem ?? null,
  };
};
