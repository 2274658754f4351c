/** The desk's stores and its review over a database in memory, for tests below the shells. */
import { auditLogOf } from '../../src-main/core/audit/audit-log.ts';
import type { DiscoveredMarket } from '../../src-main/core/domain/market.ts';
import { mappingEndOf } from '../../src-main/core/review/mapping-end.ts';
import { mappingRenewalOf } from '../../src-main/core/review/mapping-renewal.ts';
import { pairStateOf } from '../../src-main/core/review/pair-state.ts';
import { reviewOf } from '../../src-main/core/review/review.ts';
import { defaultSettings } from '../../src-main/core/settings.ts';
import { alertStoreOf } from '../../src-main/core/storage/alert-store.ts';
import type { Offer } from '../../src-main/core/storage/candidate-offer.ts';
import { candidateStoreOf } from '../../src-main/core/storage/candidate-store.ts';
import { evidenceStoreOf } from '../../src-main/core/storage/evidence-store.ts';
import { openDatabase } from '../../src-main/core/storage/database.ts';
import { mappingStoreOf } from '../../src-main/core/storage/mapping-store.ts';
import { marketStoreOf, type StoredMarket } from '../../src-main/core/storage/market-store.ts';
import { noticeStoreOf } from '../../src-main/core/storage/notice-store.ts';
import { scanStoreOf } from '../../src-main/core/storage/scan-store.ts';
import { heldClock } from './clock.ts';
import { kalshiMarket, polymarketMarket } from './markets.ts';

export const deskParts = (file = ':memory:') => {
  const db = openDatabase(file, 'full');
  const clock = heldClock();
  const markets = marketStoreOf(db);
  const candidates = candidateStoreOf(db);
  const mappings = mappingStoreOf(db, clock.nowMs);
  const auditLog = auditLogOf(db);
  const evidence = evidenceStoreOf(db);
  const notices = noticeStoreOf(db);
  const alerts = alertStoreOf(db);
  const pairState = pairStateOf({ markets, evidence, notices, dateToleranceMs: 3_600_000 });
  const { lease } = defaultSettings('practice');
  const record = {
    db,
    mappings,
    candidates,
    evidence,
    notices,
    alerts,
    auditLog,
    pairState,
    lease,
    nowMs: clock.nowMs,
    sessionId: 'session-1',
  };
  const review = reviewOf({ ...record, version: '0.0.0-test' });
  const mappingEnd = mappingEndOf(record);
  const renewal = mappingRenewalOf(record);
  /** Looks at every mapping as the desk does after a scan; returns the ids it suspended. */
  const suspendChanged = (): string[] =>
    mappingEnd.watchedIds().filter((id) => mappingEnd.suspendIfChanged(id).suspended);

  const store = (market: DiscoveredMarket): StoredMarket => {
    markets.put(market, { atMs: clock.nowMs(), listing: null });
    const stored = markets.byVenueId(market.venue, market.venueId);
    if (stored === null) throw new Error('the market was not stored');
    return stored;
  };
  /** Offers a pair as a scan would; returns its id. */
  const offer = (over: Partial<Offer> = {}, left = polymarketMarket(), right = kalshiMarket()) => {
    const full: Offer = {
      left: store(left),
      leftOutcome: 'Yes',
      right: store(right),
      rightOutcome: 'Yes',
      polarity: 'same',
      relation: 'identity',
      relationClause: 'Both ask the same.',
      matcher: 'baseline',
      scorePpm: 900_000,
      scoreParts: [],
      matchReason: 'High text similarity (90 %)',
      warnings: [],
      ...over,
    };
    const outcome = candidates.offer(full, clock.nowMs());
    const pending = candidates.list({
      status: 'all',
      sort: 'score',
      offset: 0,
      limit: 2_000,
    }).candidates;
    const mine = pending.findLast(
      ({ legs, decidedAtMs }) =>
        legs[0].marketId === left.venueId &&
        legs[1].marketId === right.venueId &&
        (outcome === 'duplicate' || decidedAtMs === null),
    );
    if (mine === undefined) throw new Error('the candidate was not stored');
    return { id: mine.id, outcome };
  };
  return {
    db,
    clock,
    markets,
    candidates,
    mappings,
    auditLog,
    evidence,
    notices,
    alerts,
    pairState,
    mappingEnd,
    renewal,
    suspendChanged,
    record,
    review,
    scans: scanStoreOf(db),
    store,
    offer,
  };
};

export const warning = (code: string) =>
  ({ code, severity: 'high', message: `The venues differ on ${code}.` }) as const;
