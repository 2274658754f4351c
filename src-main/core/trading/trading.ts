/**
 * The trading desk put together: accounts, risk, the stop, what is undertaken, and what is shown of all
 * that. It takes what the engine offers and nothing else, through one executor and no other way.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { StopState } from '../../../src-preload/contract/stop.ts';
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Money } from '../domain/money.ts';
import { executorOf } from '../execution/executor.ts';
import { Fault } from '../fault.ts';
import type { Feeds } from '../feeds/feeds.ts';
import type { NewsDesk } from '../news.ts';
import type { Clock, Log, OpenLine, Random } from '../ports.ts';
import { repeatUntil } from '../repeat-until.ts';
import { opportunityLimitsOf, type Settings, settingRows } from '../settings.ts';
import type { Trader } from '../venues/trading.ts';
import type { Venue } from '../venues/venue.ts';
import { type Accounts, accountsOf } from './accounts.ts';
import { armingOf } from './arming.ts';
import { carrierOf } from './carrier.ts';
import { deskRiskOf } from './desk-risk.ts';
import { drillFileOf } from './drill-file.ts';
import { exposureGuardOf } from './exposure-guard.ts';
import { legHoldings, resultOf } from './holdings.ts';
import { operatorActsOf } from './operator-acts.ts';
import { pastRunsOf } from './past-runs.ts';
import { NO_WATCHDOG, stopDeskOf } from './stop-desk.ts';
import { type TakeUpPorts, takeUpOf } from './take-up.ts';
import { takerOf } from './taker.ts';
import {
  openedTraders,
  stopKeysOf,
  tradedMarketsOf,
  type TraderParts,
  venueStopsOf,
} from './traders.ts';
import { type TradingRecordPorts, tradingRecordOf } from './trading-record.ts';
import { riskLimitsOf } from './trading-settings.ts';
import { tradingNewsOf } from './trading-news.ts';
import { tradingViewsOf, type TradingViewsPorts } from './trading-views.ts';

export type OfferedPairs = Pick<
  Feeds,
  'offered' | 'traded' | 'inForce' | 'titleOf' | 'balancesChanged'
>;

type FromViews = Pick<TradingViewsPorts, 'freeBytes' | 'folder' | 'profile' | 'isTrading'>;
export type TradingPorts = Omit<TradingRecordPorts, 'nowMs' | 'commitFailed'> &
  FromViews & {
    readonly clock: Clock;
    readonly log: Log;
    readonly random: Random;
    readonly openLine: OpenLine;
    readonly newId?: () => string;
    readonly version: string;
    readonly home: string;
    readonly settings: Settings;
    readonly venues: readonly Venue[];
    readonly feeds: () => OfferedPairs;
    /** What places orders at a venue; null where nothing can. */
    readonly openTrader: (venue: Venue, parts: TraderParts) => Trader | null;
    readonly settled: TakeUpPorts['settled'];
    readonly publish: NewsDesk['publish'];
  };

export type Trading = ReturnType<typeof tradingOf>;

const TAKE_MS = 100;
const EXPOSURE_MS = 250;
const STANDING_MS = 1_000;

export const tradingOf = (ports: TradingPorts) => {
  const { clock, log, settings, venues, version } = ports;
  const { nowMs } = clock;
  const newId = ports.newId ?? randomUUID;
  const closing = new AbortController();
  const commitFailed = (why: string): void => void stop.engage(why);
  const record = tradingRecordOf({ ...ports, nowMs, commitFailed });
  const { state, orders, undertakings, facts } = record;
  const markets = tradedMarketsOf(() => ports.feeds().inForce());
  const drills = drillFileOf(join(ports.home, 'last-drill.json'));
  let watchdog = (): StopState['watchdog'] => NO_WATCHDOG;

  const news = tradingNewsOf(ports.publish, () => views.standing());

  let accountNow = (_venue: VenueId): string | null => null;
  const isPast = pastRunsOf(ports.profile, (venue) => accountNow(venue));
  const risk = deskRiskOf(
    {
      state,
      limits: riskLimitsOf(settings.risk),
      nowMs,
      ofSaga: orders.ofSaga,
      undertaking: undertakings.byId,
      isOver: (one) => facts.isSettled(one.mappingId) || isPast(one),
    },
    undertakings.all(),
  );

  const traders = openedTraders(ports, {
    ...settings.trading,
    nextIdentity: record.identity.next,
    marketOf: markets.of,
    netHeld: (...of) => accounts.netHeld(...of),
    tripped: (venue, why) => acts.reduceBy(venue, why),
  });

  const stop = stopDeskOf({
    ...ports,
    auditLog: record.ownAudit,
    state,
    venues: venueStopsOf(venues, traders),
    watchdog: () => watchdog(),
    lastDrill: drills.read,
    closing: closing.signal,
    changed: (view) => ports.publish('stop.changed', view),
  });

  const executor = executorOf({
    orders,
    venueOf: (venue) => accounts.traderAt(venue),
    priceOnGrid: markets.priceOnGrid,
    epoch: stop.epoch,
    grant: risk.grant,
    noted: (order) => {
      accounts.noted(order);
      risk.noted(order.intent.sagaId);
      news.changed(order.intent.sagaId);
    },
    clock,
    newId,
    version,
    closing: closing.signal,
  });

  const carrier = carrierOf({
    executor,
    undertakings,
    ofSaga: orders.ofSaga,
    clock,
    log,
    closing: closing.signal,
    changed: news.changed,
    ended: ({ plan, mappingId }) => {
      risk.noted(plan.id);
      risk.resulted(plan.id, resultOf(legHoldings(orders.ofSaga(plan.id))));
      taker.ended(mappingId);
    },
  });

  const accounts: Accounts = accountsOf({
    ...ports,
    traders,
    record,
    executor,
    markets,
    isArmed: (venue) => arming.isArmed(venue),
    mayBeat: () => !stop.epoch.isEngaged(),
    changed: () => {
      news.standingChanged();
      ports.feeds().balancesChanged();
    },
    external: risk.external,
    toldAfterEnd: carrier.told,
    known: () => takeUp.known(),
  });
  const takeUp = takeUpOf({
    ...record,
    risk,
    accounts: () => accounts.all,
    isPast,
    begin: carrier.begin,
    settled: ports.settled,
  });
  accountNow = (venue) => accounts.all.get(venue)?.account() ?? null;

  const arming = armingOf({
    ...ports,
    auditLog: record.ownAudit,
    state,
    nowMs,
    accounts: accounts.all,
    venueOf: (venue) => venues.find(({ id }) => id === venue) ?? null,
    lineTo: (baseUrl) => ports.openLine(baseUrl, { timeoutMs: 5_000, keepOpenBy: null }),
    hasOwnLimits: settingRows(settings, ports.profile).some(
      ({ key, isDefault }) => key.startsWith('risk.') && !isDefault,
    ),
    isStopEngaged: stop.epoch.isEngaged,
    isDrillDue: stop.isDrillDue,
    changed: news.standingChanged,
  });

  const exposure = exposureGuardOf({
    clock,
    running: undertakings.running,
    ofSaga: orders.ofSaga,
    dollarSecondsMax: settings.trading.unhedgedDollarSecondsMax,
    isStopped: stop.epoch.isEngaged,
    stop: stop.engage,
  });

  const views = tradingViewsOf({
    ...ports,
    ...record,
    nowMs,
    accounts: accounts.all,
    arming,
    stop,
    risk,
    carrier,
    isPast,
    exposure: exposure.now,
    isTakerStopped: () => taker.isStopped(),
    notEntered: () => taker.notEntered(),
    titleOf: (venue, marketId) => ports.feeds().titleOf(venue, marketId),
  });

  const taker = takerOf({
    clock,
    log,
    settings: settings.trading,
    limits: opportunityLimitsOf(settings),
    offered: () => ports.feeds().offered(),
    mayBegin: () => views.obstacles().every(({ venue }) => venue !== null),
    traded: (mappingId) => ports.feeds().traded(mappingId),
    obstacle: views.obstacleOn,
    accountOf: (venue) => accounts.all.get(venue)?.account() ?? null,
    running: undertakings.running,
    enteredOf: undertakings.countOf,
    leaseLeft: risk.leaseLeft,
    familyOf: facts.familyOf,
    refusal: risk.refusal,
    begin: (one) => {
      undertakings.begin(one);
      risk.noted(one.plan.id);
      news.changed(one.plan.id);
      carrier.begin(one);
    },
    newId,
  });

  const acts = operatorActsOf({
    ...ports,
    newId,
    record,
    accounts,
    risk,
    stop,
    place: executor.placeAlone,
    keep: drills.write,
    inForce: () => ports.feeds().inForce(),
    drillMarket: views.drillMarket,
    changed: news.standingChanged,
  });

  const repeat = (everyMs: number, act: () => void): void =>
    repeatUntil(closing.signal, clock, everyMs, act, log);

  return {
    ...views,
    ...acts,
    stop,
    arming,
    reconcile: accounts.reconcile,
    accept: accounts.accept,
    start: (): void => {
      if (!ports.isTrading) return;
      stop.start();
      for (const account of accounts.all.values()) account.start();
      repeat(TAKE_MS, taker.look);
      repeat(EXPOSURE_MS, exposure.look);
      repeat(STANDING_MS, () => {
        takeUp.ifDue();
        news.tell();
      });
    },
    /** Something new was found on the books. It is told from within their turn, and never throws. */
    found: (): void => {
      if (!closing.signal.aborted) taker.lookAtNew();
    },
    settlementsChanged: takeUp.changed,
    keysChanged: accounts.nudge,
    balanceOf: (venue: VenueId, engine: number | null): Money | null =>
      accounts.all.get(venue)?.cashOf(engine) ?? null,
    isBusy: (): boolean => undertakings.running().length > 0 || orders.living().length > 0,
    watchedBy: (of: typeof watchdog): void => {
      watchdog = of;
    },
    stopKeys: () => stopKeysOf(traders),
    close: async (): Promise<void> => {
      closing.abort(new Fault('cancelled', 'The desk is closing.'));
      await carrier.settled();
      for (const account of accounts.all.values()) account.close();
    },
  };
};
