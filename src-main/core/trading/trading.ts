/**
 * The trading desk put together: accounts, risk, the stop, what is undertaken, and what is shown of all
 * that. It takes what the engine offers and nothing else, through one executor and no other way.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Reconciliation } from '../../../src-preload/contract/trading.ts';
import type { ProfileId, VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { AuditLog, NewEntry } from '../audit/audit-log.ts';
import { type Money, minus, NO_MONEY, plus } from '../domain/money.ts';
import { executorOf } from '../execution/executor.ts';
import { assert, Fault } from '../fault.ts';
import type { Feeds } from '../feeds/feeds.ts';
import type { NewsDesk } from '../news.ts';
import type { Order, OrderEvent } from '../orders/order.ts';
import { orderIdentityOf } from '../orders/order-identity.ts';
import { ordersOf } from '../orders/orders.ts';
import type { Clock, Log, OpenLine, OpenSocket, Random } from '../ports.ts';
import { repeatUntil } from '../repeat-until.ts';
import type { RiskMode, RiskScope } from '../risk/risk.ts';
import { opportunityLimitsOf, type Settings, settingRows } from '../settings.ts';
import type { Database } from '../storage/database.ts';
import { foreignStoreOf } from '../storage/foreign-store.ts';
import type { MappingRecord } from '../storage/mapping-store.ts';
import type { StoredMarket } from '../storage/market-store.ts';
import { orderStoreOf } from '../storage/order-store.ts';
import { tradingStateOf } from '../storage/trading-state.ts';
import { undertakingStoreOf } from '../storage/undertaking-store.ts';
import type { LendCredential } from '../venues/feed.ts';
import type { Trader } from '../venues/trading.ts';
import type { Venue, VenueSettings } from '../venues/venue.ts';
import { type Account, accountOf } from './account.ts';
import { accountReadingOf } from './account-reading.ts';
import { armingOf } from './arming.ts';
import { carrierOf, resultOf } from './carrier.ts';
import { deskRiskOf } from './desk-risk.ts';
import { drillFileOf } from './drill-file.ts';
import { type DrillMarket, drillOf } from './drill.ts';
import { exposureWatchOf } from './exposure-watch.ts';
import { legHoldings } from './holdings.ts';
import { pairFactsOf } from './pair-facts.ts';
import { priceOnGrid } from './prices.ts';
import { stopDeskOf } from './stop-desk.ts';
import { takerOf } from './taker.ts';
import { tradedMarketsOf, traderOf } from './traders.ts';
import { tradingViewsOf } from './trading-views.ts';
import { riskLimitsOf } from './trading-settings.ts';
import { undertakingsOf } from './undertakings.ts';

export type TradingPorts = {
  readonly db: Database;
  readonly auditLog: Pick<AuditLog, 'append'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  readonly openLine: OpenLine;
  readonly openSocket: OpenSocket;
  readonly sessionId: string;
  readonly version: string;
  readonly profile: ProfileId;
  readonly home: string;
  readonly folder: string;
  readonly settings: Settings;
  readonly venues: readonly Venue[];
  readonly venueSettings: Readonly<Record<string, VenueSettings>>;
  readonly lenderOf: (venue: VenueId) => LendCredential;
  readonly feeds: () => Feeds;
  readonly records: () => readonly MappingRecord[];
  readonly marketOf: (key: number) => StoredMarket;
  /** Fills against live books in place of a venue; null: orders are sent. */
  readonly paperTraderOf: ((venue: Venue) => Trader) | null;
  /** False in a desk that does not stay up: it shows what is on record and places nothing. */
  readonly isTrading: boolean;
  readonly publish: NewsDesk['publish'];
};

export type Trading = ReturnType<typeof tradingOf>;

const TAKE_MS = 100;
const EXPOSURE_MS = 250;
const STANDING_MS = 1_000;

export const tradingOf = (ports: TradingPorts) => {
  const { db, auditLog, clock, log, sessionId, settings, venues } = ports;
  const { nowMs } = clock;
  const closing = new AbortController();
  const append = db.transaction((entry: NewEntry) => auditLog.append(entry));
  /** For what is put on record by itself; with what it records, where that is in a transaction. */
  const ownAudit = { append: (entry: NewEntry) => append.immediate(entry) };
  const state = tradingStateOf(db);
  const orderStore = orderStoreOf(db);
  const foreign = foreignStoreOf(db);
  const orders = ordersOf({ db, store: orderStore, auditLog, nowMs, sessionId });
  const store = undertakingStoreOf(db);
  const undertakings = undertakingsOf({ db, store, auditLog, nowMs, sessionId });
  const identity = orderIdentityOf({
    nowMs,
    read: orderStore.identityHigh,
    write: orderStore.setIdentityHigh,
  });
  const markets = tradedMarketsOf(() => ports.feeds().inForce());
  const facts = pairFactsOf({ records: ports.records, marketOf: ports.marketOf, nowMs });
  const lastFillMs = new Map<VenueId, number | null>();
  const exposures = exposureWatchOf();
  let exposure = { unhedged: NO_MONEY, dollarSeconds: 0 };
  const drills = drillFileOf(join(ports.home, 'last-drill.json'));
  const changedIds = new Set<string>();
  let isStandingDue = true;

  const risk = deskRiskOf(
    {
      state,
      limits: riskLimitsOf(settings.risk),
      nowMs,
      ofSaga: orders.ofSaga,
      undertaking: undertakings.byId,
      isSettled: facts.isSettled,
    },
    undertakings.all(),
  );

  const changed = (sagaId: string): void => {
    changedIds.add(sagaId);
    isStandingDue = true;
  };

  const traders = new Map<VenueId, Trader>();
  if (ports.isTrading)
    for (const venue of venues) {
      const trader = (
        ports.paperTraderOf ??
        ((one: Venue) =>
          traderOf({ ...ports, nextIdentity: identity.next, marketOf: markets.of }, one))
      )(venue);
      if (trader !== null) traders.set(venue.id, trader);
    }
  const traderAt = (venue: VenueId): Trader => {
    const trader = traders.get(venue);
    if (trader === undefined)
      throw new Fault('settings-invalid', `This desk does not trade at ${venue}.`);
    return trader;
  };

  const stop = stopDeskOf({
    ...ports,
    auditLog: ownAudit,
    state,
    venues: [...traders].map(([venue, trader]) => ({
      venue,
      name: venues.find(({ id }) => id === venue)?.name ?? venue,
      cancelAll: trader.cancelAll,
      countOpen: async () => (await trader.openOrders()).length,
    })),
    watchdog: () => watchdog(),
    lastDrill: drills.read,
    closing: closing.signal,
    changed: (view) => ports.publish('stop.changed', view),
  });
  let watchdog = (): { state: 'off' | 'watching' | 'lost'; why: string } => ({
    state: 'off',
    why: 'No process beside this desk watches over it.',
  });

  const executor = executorOf({
    orders,
    venueOf: traderAt,
    priceOnGrid: ({ venue, marketId, outcome, action, limit }) => {
      const grid = markets.of(venue, marketId)?.terms.grid ?? null;
      return grid === null ? null : priceOnGrid(grid, outcome, action, limit);
    },
    epoch: stop.epoch,
    grant: risk.grant,
    noted: ({ intent }) => {
      risk.noted(intent.sagaId);
      changed(intent.sagaId);
    },
    clock,
    newId: randomUUID,
    version: ports.version,
    closing: closing.signal,
  });

  const carrier = carrierOf({
    executor,
    undertakings,
    ofSaga: orders.ofSaga,
    clock,
    log,
    closing: closing.signal,
    changed,
    ended: (record, outcome) => {
      risk.noted(record.plan.id);
      if (outcome !== 'not-entered')
        risk.resulted(resultOf(legHoldings(orders.ofSaga(record.plan.id))));
      taker.ended(record.mappingId);
    },
  });

  const tell = (intentId: string, event: OrderEvent): void => {
    if (event.kind === 'fill') {
      const venue = orders.byId(intentId)?.intent.venue;
      if (venue !== undefined) lastFillMs.set(venue, nowMs());
    }
    executor.tell(intentId, event);
    const sagaId = orders.byId(intentId)?.intent.sagaId;
    if (sagaId !== undefined && undertakings.byId(sagaId)?.ended !== null) carrier.told(sagaId);
  };

  const orderOf =
    (venue: VenueId) =>
    (of: { readonly key: string | null; readonly venueOrderId: string }): Order | null =>
      (of.key === null ? null : orders.byKey(venue, of.key)) ??
      orders.byVenueOrderId(venue, of.venueOrderId);

  const accounts = new Map<VenueId, Account>();
  const readings = new Map<VenueId, ReturnType<typeof accountReadingOf>>();
  for (const [venue, trader] of traders) {
    const { name, trading } = venues.find(({ id }) => id === venue)!;
    const reading = accountReadingOf({
      venue,
      trader,
      clock,
      nets: trading.isNetting,
      recover: () => executor.recover(venue),
      orderOf: orderOf(venue),
      tell,
      heldOrders: () =>
        undertakings
          .all()
          .filter(({ mappingId, ended }) => ended === null || !facts.isSettled(mappingId))
          .flatMap(({ plan }) => orders.ofSaga(plan.id))
          .filter(({ intent }) => intent.venue === venue),
      foreign: (account) => foreign.of(venue, account),
      markets: () => markets.at(venue),
      lastFillMs: () => {
        if (!lastFillMs.has(venue)) lastFillMs.set(venue, orderStore.lastFillMs(venue));
        return lastFillMs.get(venue) ?? null;
      },
    });
    readings.set(venue, reading);
    accounts.set(
      venue,
      accountOf({
        venue,
        name,
        trader,
        clock,
        log,
        orderOf: orderOf(venue),
        tell,
        read: reading.read,
        isArmed: () => arming.isArmed(venue),
        mayBeat: () => !stop.epoch.isEngaged(),
        changed: () => {
          isStandingDue = true;
          ports.feeds().balancesChanged();
        },
      }),
    );
  }

  const arming = armingOf({
    ...ports,
    auditLog: ownAudit,
    state,
    nowMs,
    accounts,
    tradingOf: (venue) => venues.find(({ id }) => id === venue)?.trading ?? null,
    lineTo: (baseUrl) => ports.openLine(baseUrl, { timeoutMs: 5_000, keepOpenBy: null }),
    hasOwnLimits: settingRows(settings).some(
      ({ key, isDefault }) => key.startsWith('risk.') && !isDefault,
    ),
    isStopEngaged: stop.epoch.isEngaged,
    isDrillDue: stop.isDrillDue,
    changed: () => {
      isStandingDue = true;
    },
  });

  const views = tradingViewsOf({
    ...ports,
    nowMs,
    isTrading: ports.isTrading,
    orders,
    orderStore,
    store,
    undertakings,
    accounts,
    arming,
    stop,
    risk,
    carrier,
    facts,
    exposure: () => exposure,
    titleOf: (venue, marketId) => ports.feeds().titleOf(venue, marketId),
  });

  const taker = takerOf({
    clock,
    settings: settings.trading,
    limits: opportunityLimitsOf(settings),
    offered: () => ports.feeds().offered(),
    traded: (mappingId) => ports.feeds().traded(mappingId),
    obstacle: views.obstacleOn,
    accountOf: (venue) => accounts.get(venue)?.account() ?? null,
    running: undertakings.running,
    enteredOf: undertakings.countOf,
    leaseLeft: (mappingId, leased) => {
      if (leased === null) return null;
      let used: Money = NO_MONEY;
      for (const { keys, held, reserved } of risk.value().claims.values())
        if (keys.mappingId === mappingId) used = plus(used, plus(held, reserved));
      const left = minus(leased, used);
      return left > 0n ? left : NO_MONEY;
    },
    familyOf: facts.familyOf,
    refusal: risk.refusal,
    begin: (record) => {
      undertakings.begin(record);
      risk.noted(record.plan.id);
      changed(record.plan.id);
      carrier.begin(record);
    },
    newId: randomUUID,
  });

  const drillMarkets = () => {
    const at = new Map<VenueId, DrillMarket>();
    for (const one of ports.feeds().inForce().values())
      for (const side of [0, 1] as const) {
        const market = views.drillMarket(one, side);
        if (market !== null && !at.has(market.venue)) at.set(market.venue, market);
      }
    return [...at.values()];
  };
  const drill = drillOf({
    clock,
    stop,
    markets: () => drillMarkets(),
    place: executor.placeAlone,
    countOpen: async (venue) =>
      (
        await traderAt(venue)
          .openOrders()
          .catch(() => null)
      )?.length ?? null,
    newId: randomUUID,
    version: ports.version,
    keep: drills.write,
  });

  const reconcile = async (): Promise<Reconciliation[]> =>
    Promise.all([...accounts.values()].map((account) => account.reconcile()));

  const onRecord = (action: string, body: Readonly<Record<string, string>>): void => {
    ownAudit.append({ atMs: nowMs(), action, subject: null, sessionId, body });
  };

  const look = (): void => {
    const running = undertakings
      .running()
      .map(({ plan }) => ({ id: plan.id, orders: orders.ofSaga(plan.id) }));
    exposure = exposures.look(running, clock.elapsedMs());
    const most = settings.trading.unhedgedDollarSecondsMax * 1_000_000;
    if (exposure.dollarSeconds > most && !stop.epoch.isEngaged())
      stop.engage(
        'Shares without their match were held for longer than the limit on unhedged dollar-seconds allows.',
      );
  };

  const tellConsoles = (): void => {
    if (changedIds.size > 0) {
      const ids = [...changedIds];
      changedIds.clear();
      ports.publish('trading.changed', { undertakings: ids.slice(0, 200), total: ids.length });
    }
    if (!isStandingDue) return;
    isStandingDue = false;
    ports.publish('trading.standing', views.standing());
  };

  const repeat = (everyMs: number, act: () => void): void =>
    repeatUntil(closing.signal, clock, everyMs, act, log);

  return {
    ...views,
    stop,
    arming,
    risk,
    isTrading: ports.isTrading,
    start: (): void => {
      if (!ports.isTrading) return;
      stop.start();
      for (const account of accounts.values()) account.start();
      // What was under way when the desk ended is taken up again; each order asks its venue first.
      for (const record of undertakings.running()) carrier.begin(record);
      repeat(TAKE_MS, () => {
        if (views.obstacles().every(({ venue }) => venue !== null)) taker.look();
      });
      repeat(EXPOSURE_MS, look);
      repeat(STANDING_MS, tellConsoles);
    },
    keysChanged: (): void => {
      for (const account of accounts.values()) account.nudge();
    },
    balanceOf: (venue: VenueId, engine: number | null): Money | null =>
      accounts.get(venue)?.cashOf(engine) ?? null,
    isBusy: (): boolean => undertakings.running().length > 0 || orders.living().length > 0,
    reconcile,
    /** Takes what the venue says for right; false where nothing differs. */
    accept: async (venue: VenueId, reason: string): Promise<boolean> => {
      const account = accounts.get(venue);
      const of = account?.account() ?? null;
      if (account === undefined || of === null) return false;
      const latest = account.latest();
      if (latest === null || latest.differences.length === 0) return false;
      const reading = readings.get(venue);
      assert(reading !== undefined, 'every account has its reading');
      const holdings = await traderAt(venue).holdings([...markets.at(venue).keys()]);
      for (const { marketId, outcome, venueMicros, deskMicros } of reading.gapsIn(holdings, of))
        foreign.add(venue, of, {
          marketId,
          outcome: outcome ?? 'yes',
          sizeMicros: venueMicros - deskMicros,
        });
      ownAudit.append({
        atMs: nowMs(),
        action: 'holdings-accepted',
        subject: venue,
        sessionId,
        body: { account: of, reason },
      });
      await account.reconcile();
      return true;
    },
    setMode: (scope: RiskScope, mode: RiskMode, cause: string): void => {
      risk.setMode(scope, mode, cause);
      onRecord('risk-mode-set', { scope: JSON.stringify(scope), mode, cause });
      isStandingDue = true;
    },
    /** False where no loss went over its limit. */
    releaseTrip: (reason: string): boolean => {
      if (!risk.value().isTripped) return false;
      risk.releaseTrip();
      onRecord('daily-loss-released', { reason });
      isStandingDue = true;
      return true;
    },
    /** Null: released. Every account is read first: what is not known to be in order stays stopped. */
    releaseStop: async (phrase: string, reason: string) => {
      const unread = (await reconcile()).find(({ isClean }) => !isClean);
      if (unread !== undefined && stop.epoch.isEngaged()) {
        const what =
          unread.failure ?? 'its records differ from ours. Look with: pairdesk reconcile';
        return { code: 'not-reconciled' as const, why: `${unread.venue} is not in order: ${what}` };
      }
      return stop.release(phrase, reason);
    },
    runDrill: async () => {
      const refused = (code: 'not-practice' | 'stop-engaged' | 'not-ready', why: string) =>
        ({ kind: 'refused', code, why }) as const;
      if (ports.profile !== 'practice')
        return refused(
          'not-practice',
          'A drill places orders, so it is for practice: pairdesk drill --profile practice',
        );
      if (stop.epoch.isEngaged()) return refused('stop-engaged', 'The stop is engaged already.');
      const late = [...accounts.values()].find((account) => account.standing().state !== 'ready');
      if (accounts.size === 0 || late !== undefined || drillMarkets().length < accounts.size)
        return refused(
          'not-ready',
          late === undefined
            ? 'A drill needs an approved pair whose markets are known, on a desk that trades.'
            : `Not ready: ${late.standing().why}`,
        );
      return { kind: 'drilled', drill: await drill.run() } as const;
    },
    notEntered: taker.notEntered,
    watchedBy: (of: typeof watchdog): void => {
      watchdog = of;
    },
    close: async (): Promise<void> => {
      closing.abort(new Fault('cancelled', 'The desk is closing.'));
      await carrier.settled();
      for (const account of accounts.values()) account.close();
    },
  };
};
