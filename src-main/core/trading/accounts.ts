/** The desk's accounts, one for each venue that it trades at, with what reads them. */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { Outcome } from '../domain/level.ts';
import type { Executor } from '../execution/executor.ts';
import { formatMoney } from '../domain/money.ts';
import { Fault } from '../fault.ts';
import type { Order, OrderEvent } from '../orders/order.ts';
import type { Clock, Log } from '../ports.ts';
import type { Trader } from '../venues/trading.ts';
import type { Venue } from '../venues/venue.ts';
import { type Account, accountOf } from './account.ts';
import { accountReadingOf } from './account-reading.ts';
import { cashCheckOf, StoredCash } from './cash-check.ts';
import { cashTalliesOf } from './cash-tally.ts';
import type { DeskRisk } from './desk-risk.ts';
import { type HeldShares, type PositionGap, sharesWords } from './reconciliation.ts';
import type { tradedMarketsOf } from './traders.ts';
import type { TradingRecord } from './trading-record.ts';

export type AccountsPorts = {
  readonly venues: readonly Venue[];
  readonly traders: ReadonlyMap<VenueId, Trader>;
  readonly clock: Clock;
  readonly log: Log;
  readonly record: TradingRecord;
  readonly executor: Pick<Executor, 'recover' | 'tell'>;
  readonly markets: Pick<ReturnType<typeof tradedMarketsOf>, 'of' | 'at'>;
  readonly isArmed: (venue: VenueId) => boolean;
  readonly mayBeat: () => boolean;
  readonly external: DeskRisk['external'];
  readonly changed: () => void;
  readonly known: () => void;
  /** Something is known of an undertaking that had ended. */
  readonly toldAfterEnd: (sagaId: string) => void;
};

export type Accounts = ReturnType<typeof accountsOf>;

export const accountsOf = (ports: AccountsPorts) => {
  const { venues, traders, clock, log, markets, executor } = ports;
  const { orders, orderStore, undertakings, holdingsOf, facts, foreign, state } = ports.record;
  const { onRecord, together } = ports.record;
  const tallies = cashTalliesOf(() =>
    orderStore.newestIds(orderStore.count()).flatMap((id) => orders.byId(id) ?? []),
  );
  const lastFillMs = new Map<VenueId, number | null>();

  const tell = (intentId: string, event: OrderEvent): void => {
    const order = orders.byId(intentId);
    if (order === null) return;
    const { venue, sagaId } = order.intent;
    if (event.kind === 'fill') lastFillMs.set(venue, clock.nowMs());
    executor.tell(intentId, event);
    if (undertakings.byId(sagaId)?.ended !== null) ports.toldAfterEnd(sagaId);
  };

  const heldAt = (venue: VenueId, account: string | null): readonly HeldShares[] =>
    undertakings
      .all()
      .filter(({ mappingId, ended }) => ended === null || !facts.isSettled(mappingId))
      .flatMap(({ plan, places }) =>
        ([0, 1] as const)
          .filter((leg) => places[leg].venue === venue && places[leg].account === account)
          .map((leg) => ({
            marketId: places[leg].marketId,
            outcome: plan.legs[leg].outcome,
            sizeMicros: holdingsOf(plan.id)[leg].shares,
          })),
      );

  const orderOf =
    (venue: VenueId) =>
    (of: { readonly key: string | null; readonly venueOrderId: string }): Order | null =>
      (of.key === null ? null : orders.byKey(venue, of.key)) ??
      orders.byVenueOrderId(venue, of.venueOrderId);

  const all = new Map<VenueId, Account>();
  const readings = new Map<VenueId, ReturnType<typeof accountReadingOf>>();
  for (const { id: venue, name, trading } of venues) {
    const trader = traders.get(venue);
    if (trader === undefined) continue;
    const reading = accountReadingOf({
      venue,
      trader,
      clock,
      nets: trading.isNetting,
      recover: () => executor.recover(venue),
      orderOf: orderOf(venue),
      tell,
      held: () => heldAt(venue, all.get(venue)?.account() ?? null),
      foreign: (account) => foreign.of(venue, account),
      markets: () => markets.at(venue),
      cash: cashCheckOf({
        clock,
        kept: (account) => state.kept(`cash ${venue} ${account}`, StoredCash),
        tally: (account) =>
          tallies.of(venue, account, trading.isNetting ? foreign.of(venue, account) : null),
        rose: (account, by) => onRecord('cash-rose', { venue, account, by: formatMoney(by) }),
      }),
      lastFillMs: () => {
        if (!lastFillMs.has(venue)) lastFillMs.set(venue, orderStore.lastFillMs(venue));
        return lastFillMs.get(venue) ?? null;
      },
    });
    readings.set(venue, reading);
    all.set(
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
        isArmed: () => ports.isArmed(venue),
        mayBeat: ports.mayBeat,
        external: (account, listed) => ports.external(venue, account, listed),
        changed: ports.changed,
        known: ports.known,
      }),
    );
  }

  /** Of two at once the second would take over anew what the first one already has. */
  const accepting = new Map<VenueId, Promise<boolean>>();
  const accept = async (venue: VenueId, reason: string): Promise<boolean> => {
    const [account, reading] = [all.get(venue), readings.get(venue)];
    const of = account?.account() ?? null;
    if (account === undefined || reading === undefined || of === null) return false;
    const shown = account.latest()?.differences ?? [];
    if (shown.length === 0) return false;
    const { gaps, acceptCash } = await reading.accepted(of);
    // A fill of ours that came while the shares were read is a gap for a moment, and ours all the same.
    const wasShown = ({ marketId, outcome, venueMicros, deskMicros }: PositionGap): boolean =>
      shown.some(
        (one) =>
          one.marketId === marketId &&
          one.venueSays === sharesWords(venueMicros, outcome) &&
          one.deskSays === sharesWords(deskMicros, outcome),
      );
    together(() => {
      for (const { marketId, outcome, venueMicros, deskMicros } of gaps.filter(wasShown))
        foreign.add(venue, of, {
          marketId,
          outcome: outcome ?? 'yes',
          sizeMicros: venueMicros - deskMicros,
        });
      acceptCash();
      onRecord('holdings-accepted', { venue, account: of, reason });
    });
    await account.reconcileAnew();
    return true;
  };

  return {
    all,
    /** Something is known of an order of ours. */
    noted: (order: Order): void => {
      tallies.noted(order);
      if (order.isBusy) all.get(order.intent.venue)?.wasBusy();
    },
    /** As a trader asks for it. */
    netHeld: (venue: VenueId, marketId: string, outcome: Outcome): number | null => {
      const account = all.get(venue)?.account() ?? null;
      return account === null
        ? null
        : tallies.netHeld(venue, account, foreign.of(venue, account), marketId, outcome);
    },
    traderAt: (venue: VenueId): Trader => {
      const trader = traders.get(venue);
      if (trader !== undefined) return trader;
      throw new Fault('settings-invalid', `This desk does not trade at ${venue}.`);
    },
    nudge: (): void => {
      for (const account of all.values()) account.nudge();
    },
    reconcile: async () => Promise.all([...all.values()].map((account) => account.reconcile())),
    /** Takes what the venue says for right, where it is as it was shown; false where nothing differs. */
    accept: (venue: VenueId, reason: string): Promise<boolean> => {
      const now =
        accepting.get(venue) ?? accept(venue, reason).finally(() => accepting.delete(venue));
      accepting.set(venue, now);
      return now;
    },
  };
};
