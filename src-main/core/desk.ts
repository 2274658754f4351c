/**
 * The composition root: what a desk is made of, in the order it starts and stops. Read it first.
 * A shell opens one desk with real ports; nothing below this file knows which shell that was.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DeskCounts, DeskSnapshot } from '../../src-preload/contract/desk.ts';
import { type AuditLog, auditLogOf } from './audit/audit-log.ts';
import type { DeskOptions, DeskPorts } from './desk-options.ts';
import type { Feeds } from './feeds/feeds.ts';
import { type Learning, learningOf } from './learning/learning.ts';
import { weightsFileOf } from './learning/weights-file.ts';
import { type LiveDesk, liveDeskOf } from './live-desk.ts';
import { type NewsDesk, newsDeskOf } from './news.ts';
import type { PracticeControls } from './practice-controls.ts';
import { type Review, reviewOf } from './review/review.ts';
import { type Scanner, scannerOf } from './scanner/scanner.ts';
import { readSettings, type SettingRow, settingRows } from './settings.ts';
import { type CandidateStore, candidateStoreOf } from './storage/candidate-store.ts';
import { type Evidence, evidenceStoreOf } from './storage/evidence-store.ts';
import { evaluationStoreOf } from './storage/evaluation-store.ts';
import { openDatabase } from './storage/database.ts';
import { lockFolder } from './storage/folder-lock.ts';
import { type MappingStore, mappingStoreOf } from './storage/mapping-store.ts';
import { type MarketStore, marketStoreOf } from './storage/market-store.ts';
import { noticeStoreOf } from './storage/notice-store.ts';
import { scanStoreOf } from './storage/scan-store.ts';
import { vaultKeyStoreOf } from './storage/vault-key-store.ts';
import { vaultSecretStoreOf } from './storage/vault-secret-store.ts';
import type { Trading } from './trading/trading.ts';
import { type Vault, vaultOf } from './vault/vault.ts';
import { venues } from './venues/registry.ts';
import { areLoopback, refuseStrayAddresses, venueSettingsOf } from './venue-addresses.ts';
import { type AfterApproval, afterApprovalOf } from './watch/after-approval.ts';
import { venueReadersOf } from './watch/venue-readers.ts';

export type { DeskOptions, DeskPorts };

export type Desk = {
  /** `<home>/<profile>`, which this desk holds the lock of. */
  readonly folder: string;
  readonly settingsFile: string;
  readonly review: Review;
  readonly scanner: Scanner;
  readonly candidates: Pick<CandidateStore, 'list'>;
  readonly mappings: AfterApproval['mappings'] & Pick<MappingStore, 'idsWithPrefix'>;
  /** How approved pairs settled. */
  readonly ledger: AfterApproval['ledger'];
  /** Live books of approved pairs, and what could be earned on them. */
  readonly feeds: Omit<Feeds, 'start' | 'close'>;
  /** Orders on those books, and the stop. */
  readonly trading: Omit<Trading, 'start' | 'close' | 'stopKeys' | 'watchedBy'>;
  /** Null where there are no practice venues. */
  readonly practice: PracticeControls | null;
  /** What was read when a pair was approved; null for a candidate that was not. */
  readonly evidenceOf: (candidateId: string) => Evidence | null;
  readonly markets: Pick<MarketStore, 'byVenueId'>;
  readonly learning: Learning;
  readonly vault: Vault;
  readonly audit: Pick<AuditLog, 'list' | 'verify'>;
  readonly snapshot: () => DeskSnapshot;
  readonly settingRows: () => SettingRow[];
  readonly listen: NewsDesk['listen'];
  /** Idempotent and bounded in time: a running scan is given 1.5 s to put down what it has. */
  readonly close: () => Promise<void>;
};

/** Throws a Fault that says what stands in the way; then nothing is left open or locked. */
export const openDesk = async (ports: DeskPorts, options: DeskOptions): Promise<Desk> => {
  const { clock, log } = ports;
  const folder = join(options.home, options.profile);
  const settingsFile = join(options.home, 'settings.json');

  // Start order: lock, settings, database, review, scanner. The lock comes first, so that nothing
  // of a second desk ever touches the files.
  const lock = lockFolder(folder);
  try {
    const settings = readSettings(settingsFile, options.profile);
    const venueSettings = venueSettingsOf(settings, options.venueAddresses);
    refuseStrayAddresses(options.profile, venues, venueSettings);
    const db = openDatabase(join(folder, 'pairdesk.db'), 'full');
    const sessionId = randomUUID();
    const startedAtMs = clock.nowMs();
    const candidates = candidateStoreOf(db);
    const mappings = mappingStoreOf(db, clock.nowMs);
    const markets = marketStoreOf(db);
    const evidence = evidenceStoreOf(db);
    const notices = noticeStoreOf(db);
    const scans = scanStoreOf(db);
    const auditLog = auditLogOf(db);
    const news = newsDeskOf(log);

    const counts = (): DeskCounts => ({
      ...candidates.countByStatus(),
      mappings: mappings.count(),
      auditEntries: auditLog.head().seq,
    });
    const tellAudit = (): void => {
      const entry = auditLog.list({ limit: 1 }).entries[0];
      if (entry !== undefined)
        news.publish('audit.appended', { seq: entry.seq, action: entry.action, atMs: entry.atMs });
    };
    const tellDecided = (ids: string[]): void => {
      news.publish('candidates.changed', { ids, total: ids.length });
      news.publish('mappings.changed', { total: mappings.count() });
      news.publish('desk.counts', counts());
      tellAudit();
      live?.mappingsChanged();
    };
    let live: LiveDesk | null = null;

    const isPractice = options.profile === 'practice';
    const hasVenues = !isPractice || areLoopback(venueSettings, ['baseUrl']);
    const hasFeeds =
      hasVenues && (!isPractice || areLoopback(venueSettings, ['tradingUrl', 'streamUrl']));
    const readerOf = venueReadersOf({ ...ports, venueSettings });
    const record = { db, mappings, candidates, evidence, notices, auditLog, sessionId };
    const approved = afterApprovalOf({
      ...ports,
      ...record,
      markets,
      settings,
      readerOf,
      hasVenues,
      onChanged: (alerts) => {
        for (const alert of alerts) news.publish('mappings.alerted', alert);
        // A mapping that lost its force has queued its pair again.
        tellDecided([]);
      },
    });
    // What ran out while no desk was open goes on record before anybody can ask.
    approved.watch.expire();
    const decisions = reviewOf({
      ...record,
      pairState: approved.pairState,
      lease: settings.lease,
      version: options.version,
      nowMs: clock.nowMs,
    });
    const review: Review = {
      get: decisions.get,
      approve: (input) => {
        const answer = decisions.approve(input);
        if (answer.outcome === 'approved') tellDecided([answer.candidate.id]);
        return answer;
      },
      reject: (input) => {
        const answer = decisions.reject(input);
        if (answer.outcome === 'rejected') tellDecided([answer.candidate.id]);
        return answer;
      },
    };
    // Counting 200,000 index entries takes milliseconds, and consoles ask every few seconds: only a
    // scan changes the numbers.
    const countMarkets = () => new Map(venues.map(({ id }) => [id, markets.countListed(id)]));
    let marketCounts: ReturnType<typeof countMarkets> | null = null;
    const weightsFile = weightsFileOf(folder);
    const learning = learningOf({
      db,
      evaluation: evaluationStoreOf(db),
      weightsFile,
      auditLog,
      nowMs: clock.nowMs,
      sessionId,
    });
    const vault: Vault = vaultOf({
      db,
      keys: vaultKeyStoreOf(db),
      secrets: vaultSecretStoreOf(db),
      auditLog,
      clock,
      log,
      keychain: ports.keychain,
      sessionId,
      lockAfterMinutes: settings.vault.lockAfterMinutes,
      pathFolder: join(folder, 'key-files'),
      isBusy: () => live?.trading.isBusy() ?? false,
      onChanged: () => {
        news.publish('vault.changed', vault.standing());
        tellAudit();
        if (vault.standing().state !== 'unlocked') return;
        live?.feeds.keysChanged();
        live?.trading.keysChanged();
      },
    });
    const scanner = scannerOf({
      fittedWeights: weightsFile.read,
      db,
      scans,
      auditLog,
      clock,
      log,
      settings,
      venueSettings,
      hasVenues,
      workerFile: options.scanWorker,
      sessionId,
      onProgress: (progress) => news.publish('scan.progress', progress),
      // A market that changed under an approval takes the mapping out of force at once.
      beforeFinished: approved.afterScan,
      onFinished: (receipt) => {
        marketCounts = null;
        news.publish('scan.finished', receipt);
        news.publish('candidates.changed', {
          ids: [],
          total: receipt.candidates.new + receipt.candidates.updated,
        });
        news.publish('desk.counts', counts());
        tellAudit();
        live?.mappingsChanged();
      },
    });
    const opened = (live = liveDeskOf({
      ...ports,
      options,
      folder,
      settings,
      venueSettings,
      vault,
      hasFeeds,
      hasTrading: hasFeeds && (!isPractice || areLoopback(venueSettings, ['accountStreamUrl'])),
      db,
      auditLog,
      sessionId,
      readerOf,
      records: mappings.records,
      marketOf: approved.pairState.marketOf,
      observe: approved.watch.observe,
      publish: news.publish,
    }));
    vault.start();
    opened.start();
    if (options.periodicScans) {
      scanner.startPeriodic();
      approved.startPeriodic();
    }

    let closed: Promise<void> | null = null;
    const close = async (): Promise<void> => {
      // Stop order: trading, feeds, what asks the venues, scanner (it has a connection of its own), vault,
      // news, database, lock.
      try {
        await opened.close();
        await approved.close();
        await scanner.close();
        await vault.close();
      } finally {
        news.close();
        db.close();
        lock.release();
      }
    };

    return {
      folder,
      settingsFile,
      review,
      scanner,
      candidates,
      mappings: { ...approved.mappings, idsWithPrefix: mappings.idsWithPrefix },
      ledger: approved.ledger,
      feeds: opened.feeds,
      trading: opened.trading,
      practice: options.practice?.controls ?? null,
      evidenceOf: evidence.read,
      markets,
      learning,
      vault,
      audit: auditLog,
      listen: news.listen,
      settingRows: () => settingRows(settings, options.profile),
      snapshot: () => {
        marketCounts ??= countMarkets();
        return {
          version: options.version,
          profile: options.profile,
          shell: options.shell,
          sessionId,
          startedAtMs,
          counts: counts(),
          venues: venues.map(({ id, name }) => ({
            venue: id,
            name,
            markets: marketCounts?.get(id) ?? 0,
            lastCompleteAtMs: scans.listing(id)?.lastCompleteAtMs ?? null,
          })),
          scan: scanner.status(),
        };
      },
      close: () => (closed ??= close()),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
};
