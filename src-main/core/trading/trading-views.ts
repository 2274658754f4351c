/** What is answered about trading: the standing with its obstacles, and every row a console shows. */
import type { Position, Profit } from '../../../src-preload/contract/positions.ts';
import type { Risk as RiskView } from '../../../src-preload/contract/risk.ts';
import type {
  ExternalOrder,
  Obstacle,
  OrderRow,
  Reconciliation,
  TimelineStep,
  TradingStanding,
  Undertaking,
} from '../../../src-preload/contract/trading.ts';
import type { ProfileId, VenueId } from '../../../src-preload/contract/vocabulary.ts';
import { NO_MONEY } from '../domain/money.ts';
import type { PairInForce } from '../feeds/pairs-in-force.ts';
import type { Orders } from '../orders/orders.ts';
import { modeOf, type RiskScope } from '../risk/risk.ts';
import { opportunityLimitsOf, type Settings } from '../settings.ts';
import type { OrderStore } from '../storage/order-store.ts';
import type { UndertakingStore } from '../storage/undertaking-store.ts';
import type { Venue } from '../venues/venue.ts';
import type { Account } from './account.ts';
import { commandWords } from './command-words.ts';
import type { Arming } from './arming.ts';
import type { carrierOf } from './carrier.ts';
import type { Contradictions } from './contradictions.ts';
import type { DeskRisk } from './desk-risk.ts';
import type { DrillMarket } from './drill.ts';
import type { Exposure } from './exposure-watch.ts';
import type { PairFactsReader } from './pair-facts.ts';
import { priceOnGrid } from './prices.ts';
import type { SagaMemos } from './saga-memos.ts';
import type { StopDesk } from './stop-desk.ts';
import type { NotEntered } from './taker.ts';
import type { TradingRecord } from './trading-record.ts';
import type { Undertakings } from './undertakings.ts';
import type { UndertakingRecord } from './undertaking.ts';
import { marketPlacesOf, micros, type Names } from './views/names.ts';
import { orderRow, sortedRows } from './views/order-rows.ts';
import { positionsOf } from './views/position-rows.ts';
import { profitOf } from './views/profit.ts';
import { sagaFiguresOf } from './views/saga-figures.ts';
import { riskView } from './views/risk-view.ts';
import { diskObstacles, type FreeBytes } from './disk-room.ts';
import { timelineOf } from './views/timeline.ts';
import { undertakingRow } from './views/undertaking-rows.ts';

export type TradingViewsPorts = {
  readonly nowMs: () => number;
  readonly profile: ProfileId;
  readonly folder: string;
  readonly freeBytes: FreeBytes;
  /** False in a desk that does not stay up: it shows what is on record and places nothing. */
  readonly isTrading: boolean;
  readonly settings: Settings;
  readonly venues: readonly Venue[];
  readonly orders: Orders;
  readonly orderStore: OrderStore;
  readonly store: UndertakingStore;
  readonly undertakings: Undertakings;
  readonly accounts: ReadonlyMap<VenueId, Account>;
  readonly arming: Pick<Arming, 'isArmed'>;
  readonly stop: Pick<StopDesk, 'state' | 'epoch'>;
  readonly risk: DeskRisk;
  readonly carrier: Pick<ReturnType<typeof carrierOf>, 'obstacleOf'>;
  readonly facts: PairFactsReader;
  readonly exposure: () => Exposure;
  /** Of an account that is no more. */
  readonly isPast: (record: UndertakingRecord) => boolean;
  readonly memos: SagaMemos;
  readonly holdingsOf: TradingRecord['holdingsOf'];
  readonly contradictions: Contradictions;
  readonly isTakerStopped: () => boolean;
  readonly notEntered: () => ReadonlyMap<string, NotEntered>;
  readonly titleOf: (venue: VenueId, marketId: string) => string;
};

/** No eye reads more of them. */
const NOT_ENTERED_MAX = 50;

export const tradingViewsOf = (ports: TradingViewsPorts) => {
  const { nowMs, orders, orderStore, store, undertakings, accounts, facts } = ports;

  const placeOf = marketPlacesOf(undertakings.all);
  /** From the pair that an undertaking was of. */
  const outcomesOf = (venue: VenueId, marketId: string): readonly string[] | null => {
    const place = placeOf(venue, marketId);
    const markets = place === null ? null : facts.marketsOf(place.mappingId);
    return place === null ? null : (markets?.[place.side].outcomes ?? null);
  };
  const names: Names = {
    title: ports.titleOf,
    outcome: (venue, marketId, outcome) =>
      outcomesOf(venue, marketId)?.[outcome === 'yes' ? 0 : 1] ?? outcome,
    venue: (venue) => ports.venues.find(({ id }) => id === venue)?.name ?? venue,
    pair: (mappingId) => facts.marketsOf(mappingId)?.[0].title ?? mappingId,
  };

  const { timedOf, unhedgedOf, contributionOf } = sagaFiguresOf(ports);

  const rowOf = (record: UndertakingRecord): Undertaking => {
    const { id } = record.plan;
    return undertakingRow(
      record,
      orders.ofSaga(id),
      unhedgedOf(record),
      ports.carrier.obstacleOf(id),
      names,
    );
  };

  const modeObstacles = (scope: RiskScope, of: (code: string, sentence: string) => Obstacle) => {
    const set = modeOf(ports.risk.value(), scope);
    return set === null ? [] : [of(set.mode, `${set.mode}: ${set.cause}`)];
  };
  const deskObstacles = (): Obstacle[] => {
    const { isEngaged } = ports.stop.state();
    const of = (code: string, sentence: string): Obstacle => ({ code, venue: null, sentence });
    if (!ports.isTrading)
      return [of('not-trading', 'This desk does not trade: start one that stays up.')];
    return [
      ...(ports.isTakerStopped()
        ? [
            of(
              'taking-stopped',
              'Nothing is taken any more, on a mistake of ours. Start the desk again.',
            ),
          ]
        : []),
      ...diskObstacles(ports.folder, ports.freeBytes),
      ...(isEngaged ? [of('stop-engaged', 'The emergency stop is engaged.')] : []),
      ...(ports.risk.value().isTripped
        ? [of('daily-loss', 'More was lost in a day than is allowed. It does not end by itself.')]
        : []),
      ...modeObstacles({ kind: 'desk' }, (mode, why) => of(mode, `The desk is ${why}`)),
    ];
  };
  const venueObstacles = (account: Account): Obstacle[] => {
    const { venue } = account;
    const { state, why } = account.standing();
    const of = (code: string, sentence: string): Obstacle => ({
      code,
      venue,
      sentence: `${names.venue(venue)}: ${sentence}`,
    });
    return [
      ...(ports.arming.isArmed(venue)
        ? []
        : [
            of(
              'not-armed',
              `not armed. Arm it with: ${commandWords(ports.profile, `arm ${venue}`)}`,
            ),
          ]),
      ...modeObstacles({ kind: 'venue', venue }, of),
      ...(account.isBusy() ? [of('busy', 'asked to slow down; nothing new for a moment.')] : []),
      ...(state === 'ready' ? [] : [of(state, why)]),
    ];
  };
  const obstacles = (): Obstacle[] => [
    ...deskObstacles(),
    ...[...accounts.values()].flatMap(venueObstacles),
  ];

  /** Why nothing new may be begun on this pair; null where it may. */
  const obstacleOn = (mappingId: string, venues: readonly string[]): string | null => {
    // What differs freezes the pairs it is of, and no others.
    const first = obstacles().find(
      ({ venue, code }) => code !== 'frozen' && (venue === null || venues.includes(venue)),
    );
    if (first !== undefined) return first.sentence;
    if (ports.contradictions.isOn(mappingId))
      return 'Frozen: what is told of one of its orders cannot all be true. Look at its orders.';
    const ids = facts.marketsOf(mappingId)?.map(({ venueId }) => venueId) ?? [];
    for (const venue of venues) {
      if (!accounts.has(venue)) return `This desk does not trade at ${names.venue(venue)}.`;
      const gap = accounts
        .get(venue)
        ?.latest()
        ?.differences.find(({ marketId }) => marketId === null || ids.includes(marketId));
      if (gap !== undefined)
        return `Frozen: ${names.venue(venue)} says ${gap.venueSays}, this desk has ${gap.deskSays}.`;
    }
    return null;
  };

  const isCashOff = (): boolean =>
    [...accounts.values()].some((account) =>
      account.latest()?.differences.some(({ kind }) => kind === 'cash'),
    );

  const present = () => undertakings.all().filter((record) => !ports.isPast(record));
  const grouped = () => positionsOf(present(), ports.holdingsOf, facts.of, names, nowMs());

  return {
    obstacles,
    obstacleOn,
    standing: (): TradingStanding => {
      const { unhedged, dollarSeconds } = ports.exposure();
      const now = obstacles();
      return {
        atMs: nowMs(),
        // A difference freezes the pairs it is of; one of cash is of all.
        isOpen: now.every(({ code }) => code === 'frozen') && !isCashOff(),
        obstacles: now,
        accounts: [...accounts.values()].map((account) => account.row()),
        notEntered: [...ports.notEntered()]
          .toSorted(([, one], [, other]) => other.atMs - one.atMs)
          .slice(0, NOT_ENTERED_MAX)
          .map(([mappingId, reason]) => ({ mappingId, title: names.pair(mappingId), ...reason })),
        running: undertakings.running().length,
        livingOrders: orders.living().length,
        unhedged: micros(unhedged),
        unhedgedDollarSeconds: dollarSeconds,
        unhedgedDollarSecondsMax: ports.settings.trading.unhedgedDollarSecondsMax * 1_000_000,
      };
    },
    orderRows: (
      which: 'living' | 'all',
      limit: number,
    ): { orders: OrderRow[]; external: ExternalOrder[]; total: number } => {
      const all =
        which === 'living'
          ? orders.living()
          : orderStore.newestIds(limit).flatMap((id) => orders.byId(id) ?? []);
      return {
        orders: sortedRows(all.map((order) => orderRow(order, names))).slice(0, limit),
        external: [...accounts.values()].flatMap((account) => account.external()),
        total: which === 'living' ? all.length : orderStore.count(),
      };
    },
    undertakingRows: (limit: number): { undertakings: Undertaking[]; total: number } => ({
      undertakings: store.newest(limit).map(rowOf),
      total: store.count(),
    }),
    undertaking: (
      prefix: string,
    ):
      | { kind: 'found'; undertaking: Undertaking; orders: OrderRow[]; timeline: TimelineStep[] }
      | { kind: 'not-found' | 'ambiguous' } => {
      const found = store.withPrefix(prefix);
      const [record] = found;
      if (record === undefined) return { kind: 'not-found' };
      if (found.length > 1) return { kind: 'ambiguous' };
      const timed = timedOf(record.plan.id);
      return {
        kind: 'found',
        undertaking: rowOf(record),
        orders: timed.map(({ order }) => orderRow(order, names)),
        timeline: timelineOf(record, timed, names),
      };
    },
    positions: (): Position[] =>
      grouped().flatMap(({ position, settledGain }) => (settledGain === null ? [position] : [])),
    profit: (): Profit => {
      const { day, lost } = ports.risk.value();
      const today = new Date(nowMs()).toISOString().slice(0, 10);
      return profitOf({
        records: present(),
        contributionOf,
        positions: grouped(),
        lostToday: day === today ? lost : NO_MONEY,
        riskFreePpm: opportunityLimitsOf(ports.settings).riskFreePpm,
      });
    },
    riskView: (): RiskView =>
      riskView(
        ports.risk.value(),
        ports.risk.limits,
        ports.exposure(),
        ports.settings.trading.unhedgedDollarSecondsMax * 1_000_000,
        names,
        nowMs(),
      ),
    reconciliations: (): Reconciliation[] =>
      [...accounts.values()].flatMap((account) => account.latest() ?? []),
    /** Where an order of this leg could rest far from the market; null where that is not known. */
    drillMarket: ({ watched }: PairInForce, side: 0 | 1): DrillMarket | null => {
      const leg = watched?.legs[side];
      const account = leg === undefined ? null : (accounts.get(leg.venue)?.account() ?? null);
      if (leg === undefined || account === null) return null;
      const { grid, sizeMin } = leg.terms;
      const lowest = grid === null ? null : priceOnGrid(grid, 'yes', 'sell', 1);
      if (lowest === null || sizeMin === null) return null;
      return { venue: leg.venue, marketId: leg.marketId, account, sizeMin, lowest };
    },
  };
};
