/**
 * The desk of a cell: the real trading on a real file, in simulated time, with model venues. The
 * process that is killed and the one that is started after it open it in the same way.
 */
import type { AuditLog } from '../../src-main/core/audit/audit-log.ts';
import type { Clock, Log } from '../../src-main/core/ports.ts';
import type { Database } from '../../src-main/core/storage/database.ts';
import { type OfferedPairs, type Trading, tradingOf } from '../../src-main/core/trading/trading.ts';
import type { Trader } from '../../src-main/core/venues/trading.ts';
import type { Venue } from '../../src-main/core/venues/venue.ts';
import { NO_FAULTS } from '../sim/faults.ts';
import { lifeOf } from '../sim/life.ts';
import { type ModelTraderPorts, modelTraderOf } from '../sim/model-trader.ts';
import { offeredPairsOf } from '../sim/offered-pairs.ts';
import type { Chance } from '../sim/random.ts';
import type { Workload } from '../sim/workload.ts';
import { START_MS } from './cell-world.ts';

export type CellDeskPorts = {
  readonly db: Database;
  readonly auditLog: AuditLog;
  /** Of this process alone: ids are made of it. */
  readonly sessionId: string;
  readonly folder: string;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly error: Log['error'];
  readonly workload: Workload;
  readonly venues: readonly [ModelTraderPorts['venue'], ModelTraderPorts['venue']];
  /** The pair that is offered, while it is. */
  readonly offers: () => string | null;
  readonly traderAt: (at: 0 | 1) => Trader;
  readonly newId?: (id: string) => void;
  readonly inForce?: (pairs: ReturnType<OfferedPairs['inForce']>) => typeof pairs;
};

/** Of a trader at a model venue, what no cell is about. */
export const quietTrader = (
  ports: Partial<ModelTraderPorts> &
    Pick<ModelTraderPorts, 'clock' | 'chance' | 'habits' | 'venue' | 'stream'>,
): Trader =>
  modelTraderOf({
    life: lifeOf(),
    faults: () => NO_FAULTS,
    drafted: () => undefined,
    leaving: () => undefined,
    arriving: () => undefined,
    counted: () => undefined,
    called: () => undefined,
    ...ports,
  });

export const cellDeskOf = (ports: CellDeskPorts): Trading => {
  const { clock, chance, workload, venues, sessionId, folder } = ports;
  let trading: Trading | null = null;
  const offered = offeredPairsOf(
    {
      workload,
      venues,
      nowMs: clock.nowMs,
      balanceOf: (at) => trading?.balanceOf(venues[at].plan.id, at === 0 ? null : 0) ?? null,
      isOffering: () => ports.offers() !== null,
    },
    START_MS,
  );
  const pairs = ports.inForce?.(offered.feeds.inForce()) ?? offered.feeds.inForce();
  const feeds: OfferedPairs = {
    ...offered.feeds,
    inForce: () => pairs,
    offered: () => offered.feeds.offered().filter(({ mappingId }) => mappingId === ports.offers()),
  };
  let ids = 0;
  trading = tradingOf({
    db: ports.db,
    auditLog: ports.auditLog,
    sessionId,
    records: offered.records,
    marketOf: offered.marketOf,
    clock,
    log: { info: () => undefined, warn: () => undefined, error: ports.error },
    random: chance.next,
    openLine: () => {
      throw new Error('Nothing here is sent by a line.');
    },
    newId: () => {
      const id = `${sessionId}-${(ids += 1)}`;
      ports.newId?.(id);
      return id;
    },
    version: '0.0.0-crash',
    profile: 'practice',
    home: folder,
    folder,
    freeBytes: () => null,
    settings: workload.settings,
    venues: venues.map(
      ({ plan: { id, isNetting } }) =>
        ({ id, name: id, trading: { isNetting } }) as unknown as Venue,
    ),
    feeds: () => feeds,
    openTrader: ({ id }) => ports.traderAt(id === venues[0].plan.id ? 0 : 1),
    isTrading: true,
    settled: () => undefined,
    publish: () => undefined,
  });
  return trading;
};
