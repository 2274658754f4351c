/**
 * Everything that befalls a pair after its approval, put together: its lease, its end, its renewal,
 * the watch over it, the ledger of how it settled, and what the operator has to see of that.
 */
import type { Change } from '../../../src-preload/contract/changes.ts';
import type { LeaseOffer } from '../../../src-preload/contract/lease.ts';
import type { Alert } from '../../../src-preload/contract/mappings.ts';
import type { ScanReceipt } from '../../../src-preload/contract/scan.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { Fault } from '../fault.ts';
import type { Clock, Log } from '../ports.ts';
import { type MappingEnd, mappingEndOf } from '../review/mapping-end.ts';
import { type MappingRenewal, mappingRenewalOf } from '../review/mapping-renewal.ts';
import { type PairState, pairStateOf } from '../review/pair-state.ts';
import type { Settings } from '../settings.ts';
import { alertStoreOf } from '../storage/alert-store.ts';
import type { CandidateStore } from '../storage/candidate-store.ts';
import type { Database } from '../storage/database.ts';
import type { EvidenceStore } from '../storage/evidence-store.ts';
import type { MappingStore } from '../storage/mapping-store.ts';
import type { MarketStore } from '../storage/market-store.ts';
import type { NoticeStore } from '../storage/notice-store.ts';
import { settlementStoreOf } from '../storage/settlement-store.ts';
import { type Ledger, ledgerOf } from './ledger.ts';
import { type MappingWatch, mappingWatchOf } from './mapping-watch.ts';
import { repeatUntil } from '../repeat-until.ts';
import { settlementWatchOf } from './settlement-watch.ts';
import type { ReaderOf } from './venue-readers.ts';

const MINUTE_MS = 60_000;
/** How often a desk that stays up looks for leases that ran out, in ms. */
const EXPIRY_LOOK_MS = MINUTE_MS;

export type AfterApprovalPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly mappings: MappingStore;
  readonly candidates: CandidateStore;
  readonly markets: MarketStore;
  readonly evidence: EvidenceStore;
  readonly notices: NoticeStore;
  readonly auditLog: AuditLog;
  readonly sessionId: string;
  readonly settings: Settings;
  readonly readerOf: ReaderOf;
  /** False in a practice book without practice venues: it must never reach the real ones. */
  readonly hasVenues: boolean;
  /** Told whenever a mapping, its settlement or an alert changed, with the new alerts. */
  readonly onChanged: (alerts: readonly Alert[]) => void;
};

export type AfterApproval = {
  readonly pairState: PairState;
  readonly mappings: Pick<MappingStore, 'list'> &
    Pick<MappingEnd, 'revoke'> &
    Pick<MappingRenewal, 'renew'> & {
      /** What a renewal would grant now, and what is different since the approval. */
      readonly standing: (candidateId: string) => {
        renewal: LeaseOffer | null;
        changes: Change[] | null;
      };
      readonly alerts: () => Alert[];
      /** Says that the operator has seen these; returns what is left. */
      readonly seen: (ids: readonly number[]) => Alert[];
    };
  readonly watch: MappingWatch;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly afterScan: (receipt: ScanReceipt) => Promise<void>;
  /** For shells that stay up. */
  readonly startPeriodic: () => void;
  readonly close: () => Promise<void>;
};

export const afterApprovalOf = (ports: AfterApprovalPorts): AfterApproval => {
  const { db, clock, log, mappings, candidates, settings, hasVenues, readerOf, onChanged } = ports;
  const closing = new AbortController();
  const alerts = alertStoreOf(db);
  const pairState = pairStateOf({
    ...ports,
    dateToleranceMs: settings.watch.dateToleranceMinutes * MINUTE_MS,
  });
  const record = { ...ports, pairState, alerts, nowMs: clock.nowMs };
  const mappingEnd = mappingEndOf(record);
  const renewal = mappingRenewalOf({ ...record, lease: settings.lease });
  const watch = mappingWatchOf({
    ...ports,
    mappingEnd,
    pairState,
    divergence: {
      gapTicks: settings.watch.divergenceTicks,
      persistMs: settings.watch.divergenceMinutes * MINUTE_MS,
      observations: settings.watch.divergenceObservations,
      blindMs: settings.watch.blindMinutes * MINUTE_MS,
    },
    onEnded: onChanged,
  });
  const ledger = ledgerOf({
    ...ports,
    watch: settlementWatchOf({ ...record, settlements: settlementStoreOf(db), readerOf }),
    closing: closing.signal,
  });

  return {
    pairState,
    mappings: {
      list: mappings.list,
      revoke: (input) => {
        const answer = mappingEnd.revoke(input);
        if (answer.outcome === 'revoked') onChanged([]);
        return answer;
      },
      renew: (input) => {
        const answer = renewal.renew(input);
        if (answer.outcome === 'renewed') onChanged([]);
        return answer;
      },
      standing: (candidateId) => {
        const found = candidates.byId(candidateId);
        return {
          renewal: renewal.offer(candidateId),
          changes:
            found === null
              ? null
              : pairState.changesSince(candidateId, found.left.key, found.right.key),
        };
      },
      alerts: alerts.unseen,
      seen: (ids) => {
        alerts.seen(ids, clock.nowMs());
        onChanged([]);
        return alerts.unseen();
      },
    },
    watch,
    ledger,
    // Recordings are read without a network, so after them nobody is asked for more.
    afterScan: (receipt) =>
      watch.afterScan(
        hasVenues && receipt.venues.some(({ source }) => source !== 'file'),
        closing.signal,
      ),
    startPeriodic: () => {
      ledger.startPeriodic(settings.watch.settlementMinutes * MINUTE_MS);
      repeatUntil(closing.signal, clock, EXPIRY_LOOK_MS, watch.expire, log);
    },
    close: async () => {
      closing.abort(new Fault('cancelled', 'The desk is closing.'));
      await ledger.idle();
    },
  };
};
