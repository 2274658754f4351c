/**
 * Carries an undertaking through: asks what comes next, has it written out, granted and committed, and
 * only then lets it leave. Between any two of these the process may end; what is on disk then says what
 * may have happened, and the next start takes it up from there.
 */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import { assert, Fault } from '../fault.ts';
import { NOT_FOUND_APART_MS, type Order, orderAfter, orderState } from '../orders/order.ts';
import type { OrderIntent } from '../orders/order-intent.ts';
import type { Orders } from '../orders/orders.ts';
import { nextStep, pauseBefore, type SagaPlan, type SagaStep } from '../orders/saga.ts';
import type { Clock } from '../ports.ts';
import { gateRefusal, type KillEpoch } from '../stop/kill-epoch.ts';
import { isOfAfter, isWorthNoting } from './looked-in-vain.ts';
import { type Residual, residualOf } from './residual.ts';
import { sagaNewsOf } from './saga-news.ts';
import type { OrderDraft, OrderVenue } from '../venues/trading.ts';

/** Where each leg of an undertaking is. */
export type LegPlace = Pick<OrderIntent, 'venue' | 'account' | 'marketId'>;
export type Undertaking = {
  readonly plan: SagaPlan;
  readonly places: readonly [LegPlace, LegPlace];
};

export type ExecutorPorts = {
  readonly orders: Orders;
  readonly venueOf: (venue: VenueId) => OrderVenue;
  /** The nearest price that the market takes and that is no worse for us; null where there is none. */
  readonly priceOnGrid: (
    draft: Pick<OrderIntent, 'venue' | 'marketId' | 'outcome' | 'action' | 'limit'>,
  ) => OrderIntent['limit'] | null;
  readonly epoch: KillEpoch;
  /** Null where it may go; and then its claim on the limits is made. */
  readonly grant: (draft: OrderDraft, reserved: OrderIntent['reserved']) => string | null;
  /** What is known of an order is different: its claim may be too. */
  readonly noted: (order: Order) => void;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly version: string;
  readonly closing: AbortSignal;
};

export type Ending =
  | Extract<SagaStep, { kind: 'over' }>
  /** It cannot go on now: a limit or a stop is in the way. What is held is the residual. */
  | { readonly kind: 'refused'; readonly why: string; readonly residual: Residual };

/** How long between two looks at orders that nobody has told more of, unless somebody does. */
const LOOK_MS = 1_000;

/**
 * An order that was decided longer ago than this does not leave: what stood still, machine or process,
 * must not be followed by a burst of orders for a market that has gone on.
 */
const DECIDED_MS_MAX = 2_000;

/** How often an order that may never have arrived is sent once more. */
const AGAIN_MAX = 3;
const AGAIN_MS_MAX = 15_000;

const NEVER_LEFT = 'It never left the desk';

export type Executor = ReturnType<typeof executorOf>;

export const executorOf = (ports: ExecutorPorts) => {
  const { orders, venueOf, epoch, clock } = ports;

  const news = sagaNewsOf(clock, ports.closing);

  const note = (id: string, event: Parameters<Orders['note']>[1]): Order => {
    const before = orders.byId(id);
    const order = orders.note(id, event);
    // Readings tell the same fills again and again.
    if (order !== before) ports.noted(order);
    return order;
  };

  /** When each was first looked for in vain by this process, on the clock that nobody sets. */
  const inVainMs = new Map<string, number>();
  /** A wall clock that is set forward makes two readings look far apart: that alone proves nothing. */
  const mayProve = (id: string, event: Parameters<Orders['note']>[1]): boolean => {
    const nowMs = clock.elapsedMs();
    const firstMs = inVainMs.get(id) ?? nowMs;
    inVainMs.set(id, firstMs);
    const known = orders.byId(id);
    const wouldProve = known !== null && orderState(orderAfter(known, event)) === 'never-placed';
    return !wouldProve || nowMs - firstMs >= NOT_FOUND_APART_MS;
  };

  /** What was only of use while its orders could be waited for. */
  const forget = (sagaId: string): void => {
    for (const { intent } of orders.ofSaga(sagaId))
      for (const kept of [inVainMs, sentAgain, madeMs]) kept.delete(intent.id);
  };

  const lookUp = async (order: Order): Promise<void> => {
    const { id, venue } = order.intent;
    for (const event of await venueOf(venue).lookUp(order))
      if (event.kind !== 'not-found' || (isWorthNoting(order, event.atMs) && mayProve(id, event)))
        note(id, event);
  };

  /**
   * An order that may never have arrived is sent once more as it is, where that can only ever be the
   * same order. Nothing of it is known, and it was looked for in vain; not after a stop, and not often.
   */
  const sendAgain = async (order: Order): Promise<void> => {
    const { intent, notFound } = order;
    const { sendAgain: again } = venueOf(intent.venue);
    const times = sentAgain.get(intent.id) ?? 0;
    if (again === undefined || notFound === null || times >= AGAIN_MAX) return;
    if (orderState(order) !== 'unknown' || order.venueOrderId !== null) return;
    if (!isOfAfter(order, notFound.lastMs)) return;
    // What was decided in another run, or long ago, is for another market than this one.
    if (!madeMs.has(intent.id) || sinceMadeMs(order) > AGAIN_MS_MAX) return;
    const committed = orders.byId(intent.id)?.intent ?? null;
    if (gateRefusal(epoch, committed, intent.text) !== null) return;
    sentAgain.set(intent.id, times + 1);
    for (const event of await again(intent))
      // Its first sending may have arrived all the same: what is refused now says nothing of that.
      if (event.kind !== 'rejected') note(intent.id, event);
      // Nobody looked at it, so this was none of the few times; the time that is left for it ends it.
      else if (event.isBusy === true) sentAgain.set(intent.id, times);
  };

  const sentAgain = new Map<string, number>();
  /** When each was made, on the clock that nobody sets: a wall clock that is set back ends no pause. */
  const madeMs = new Map<string, number>();
  const sinceMadeMs = ({ intent: { id, createdAtMs } }: Order): number => {
    const nowMs = clock.elapsedMs();
    const known = madeMs.get(id) ?? nowMs - Math.max(0, clock.nowMs() - createdAtMs);
    madeMs.set(id, known);
    return nowMs - known;
  };
  /** Sent, and its answer is awaited: nobody has to ask for these. */
  const underWay = new Set<string>();

  /** The last gate; what it keeps back is on record as never having left. */
  const isShut = (intent: OrderIntent, decidedMs: number): boolean => {
    const committed = orders.byId(intent.id)?.intent ?? null;
    const isLate = clock.elapsedMs() - decidedMs > DECIDED_MS_MAX;
    const refusal = isLate ? 'decided-too-long-ago' : gateRefusal(epoch, committed, intent.text);
    if (refusal === null) return false;
    note(intent.id, { kind: 'rejected', why: `${NEVER_LEFT}: ${refusal}.` });
    return true;
  };

  /** From a committed intent to what its answer says. */
  const letLeave = async (intent: OrderIntent, decidedMs: number): Promise<void> => {
    // A commit takes its time, and a machine may have stood still in it.
    if (isShut(intent, decidedMs)) return;
    underWay.add(intent.id);
    try {
      for (const event of await venueOf(intent.venue).send(intent)) note(intent.id, event);
    } finally {
      underWay.delete(intent.id);
    }
  };

  const isSameStep = (one: SagaStep, other: SagaStep): boolean =>
    JSON.stringify(one) === JSON.stringify(other);

  /** Or why it cannot be written out and signed now, in words. */
  const preparedOr = async (draft: OrderDraft) => {
    try {
      return await venueOf(draft.venue).prepare(draft);
    } catch (error) {
      if (error instanceof Fault) return error.message;
      throw error;
    }
  };

  /** Null where it was placed, or must be decided anew; else why it may not be. */
  const place = async (
    { plan, places }: Undertaking,
    step: Extract<SagaStep, { kind: 'place' }>,
  ): Promise<string | null> => {
    if (epoch.isEngaged()) return 'The emergency stop is engaged.';
    const { leg, purpose, action, size } = step;
    const { outcome } = plan.legs[leg];
    const limit = ports.priceOnGrid({ ...places[leg], outcome, action, limit: step.limit });
    if (limit === null) return 'The market’s prices are not known now.';
    const draft: OrderDraft = {
      ...places[leg],
      id: ports.newId(),
      sagaId: plan.id,
      leg,
      purpose,
      action,
      outcome,
      limit,
      size,
      lifetime: 'now',
      killEpoch: epoch.current(),
      version: ports.version,
      createdAtMs: clock.nowMs(),
    };
    const decidedMs = clock.elapsedMs();
    const prepared = await preparedOr(draft);
    if (typeof prepared === 'string') return prepared;
    // Signing takes its time, and a fill may have been taken back meanwhile.
    if (!isSameStep(nextStep(plan, orders.ofSaga(plan.id)), step)) return null;
    const refusal = ports.grant(draft, prepared.reserved);
    if (refusal !== null) return refusal;
    const intent: OrderIntent = { ...draft, ...prepared };
    ports.noted(orders.intend(intent));
    madeMs.set(intent.id, clock.elapsedMs());
    await news.answerOr(plan.id, letLeave(intent, decidedMs));
    return null;
  };

  return {
    /** Until nothing is left to do about it, or something is in the way. */
    carryThrough: async (undertaking: Undertaking): Promise<Ending> => {
      const { plan } = undertaking;
      for (;;) {
        if (ports.closing.aborted) throw new Fault('cancelled', 'The desk is closing.');
        news.check(plan.id);
        const step = nextStep(plan, orders.ofSaga(plan.id));
        if (step.kind === 'over') {
          forget(plan.id);
          return step;
        }
        if (step.kind === 'place') {
          const placed = orders.ofSaga(plan.id);
          const last = placed.findLast(({ intent }) => intent.leg === step.leg);
          if (last !== undefined) {
            const pauseMs = pauseBefore(placed, step.leg) - sinceMadeMs(last);
            if (pauseMs > 0) {
              await news.wait(plan.id, pauseMs);
              continue;
            }
          }
          const why = await place(undertaking, step);
          if (why !== null)
            return { kind: 'refused', why, residual: residualOf(orders.ofSaga(plan.id)) };
          continue;
        }
        const living = orders.living().filter(({ intent }) => intent.sagaId === plan.id);
        assert(living.length > 0, 'an undertaking waits only for orders of its own');
        for (const order of living) {
          // Its own answer is awaited.
          if (underWay.has(order.intent.id)) continue;
          await lookUp(order);
          await sendAgain(orders.byId(order.intent.id) ?? order);
        }
        if (isSameStep(nextStep(plan, orders.ofSaga(plan.id)), step))
          await news.wait(plan.id, LOOK_MS);
      }
    },
    /** One order that is no part of an undertaking: a drill's. Throws a Fault where it may not be. */
    placeAlone: async (draft: OrderDraft): Promise<void> => {
      if (epoch.isEngaged()) throw new Fault('cancelled', 'The emergency stop is engaged.');
      const intent: OrderIntent = { ...draft, ...(await venueOf(draft.venue).prepare(draft)) };
      ports.noted(orders.intend(intent));
      await letLeave(intent, clock.elapsedMs());
    },
    /** What a private stream or a reading tells of an order; whoever waits for it goes on. */
    tell: (id: string, event: Parameters<Orders['note']>[1]): void => {
      const before = orders.byId(id);
      const after = note(id, event);
      if (after !== before) news.told(after.intent.sagaId);
    },
    /**
     * After a start, before anything else: whatever was committed may have left, and it is not known
     * until the venue was asked. Of one venue, where it is named.
     */
    recover: async (venue: VenueId | null = null): Promise<void> => {
      for (const order of orders.living()) {
        const { id } = order.intent;
        if ((venue !== null && order.intent.venue !== venue) || underWay.has(id)) continue;
        if (orderState(order) === 'sent')
          note(id, { kind: 'unanswered', why: 'The desk ended before an answer.' });
        await lookUp(order);
      }
    },
  };
};
