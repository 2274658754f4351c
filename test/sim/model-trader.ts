/** A model venue as the desk talks to it: each call takes its time, and goes wrong as the seed has it. */
import { feeBudget } from '../../src-main/core/domain/fee.ts';
import { costOf, type Money, NO_MONEY, plus } from '../../src-main/core/domain/money.ts';
import { ONE_DOLLAR, type Price } from '../../src-main/core/domain/price.ts';
import type { Size } from '../../src-main/core/domain/size.ts';
import { Fault } from '../../src-main/core/fault.ts';
import type { OrderEvent } from '../../src-main/core/orders/order.ts';
import type { OrderIntent } from '../../src-main/core/orders/order-intent.ts';
import type { OrderDraft, Trader } from '../../src-main/core/venues/trading.ts';
import { ARRIVES_WITHIN_MS, type Faults } from './faults.ts';
import type { Life } from './life.ts';
import { lookedUp } from './model-look-up.ts';
import { accountFill, answerTo, type Habits } from './model-answers.ts';
import type { ModelStream } from './model-stream.ts';
import { type Arriving, filledOf, type ModelVenue } from './model-venue.ts';
import type { Chance } from './random.ts';
import type { SimClock } from './sim-clock.ts';

export type ModelTraderPorts = {
  readonly life: Life;
  readonly clock: SimClock;
  readonly chance: Chance;
  readonly faults: () => Faults;
  readonly habits: Habits;
  readonly venue: ModelVenue;
  readonly stream: ModelStream;
  /** What watches the wire: when an order began to be made, left, and arrived. */
  readonly drafted: (draft: OrderDraft) => void;
  readonly leaving: (intent: OrderIntent, arrivesByMs: number | null, isAgain: boolean) => void;
  readonly arriving: (intent: OrderIntent) => void;
  /** A reading of open orders found so many. */
  readonly counted: (open: number) => void;
  /** Calls that have begun and not ended, counted. */
  readonly called: (by: 1 | -1) => void;
};

const TIMEOUT_MS = 5_000;

export const modelTraderOf = (ports: ModelTraderPorts): Trader => {
  const { life, clock, chance, faults, habits, venue, stream } = ports;
  const { fees, isNetting } = venue.plan;

  const highestFee = ({ action, limit, size }: OrderDraft): Money => {
    const half = (ONE_DOLLAR / 2) as Price;
    const price = (action === 'buy' ? Math.min(limit, half) : Math.max(limit, half)) as Price;
    return feeBudget(fees, 'taker', [{ price, size }]);
  };
  /** As the two venues' own parts reckon it. */
  const reservedFor = (draft: OrderDraft): Money => {
    if (draft.action === 'buy')
      return plus(costOf(draft.limit, draft.size, 'up'), highestFee(draft));
    return isNetting ? highestFee(draft) : NO_MONEY;
  };

  const begun = <Value>(begin: (resolve: (value: Value) => void) => void): Promise<Value> => {
    life.step();
    ports.called(1);
    return life.wait<Value>((resolve) => {
      begin((value) => {
        if (!life.isOver()) ports.called(-1);
        resolve(value);
      });
    });
  };
  /** As the venue has it when the question is there, or some seconds before; null: no answer. */
  const asked = <Value>(view: (agoMs: number) => Value, canLag = true): Promise<Value | null> =>
    begun((resolve) => {
      const isUnread = chance.permille(faults().unread);
      const agoMs = canLag && chance.permille(faults().lagging) ? chance.between(200, 8_000) : 0;
      const backMs = isUnread ? chance.pick([50, TIMEOUT_MS]) : chance.between(3, 120);
      clock.after(chance.between(3, 120), () => {
        const seen = isUnread ? null : view(agoMs);
        clock.after(backMs, () => resolve(seen));
      });
    });
  const askedWhole = async <Value>(
    view: (agoMs: number) => Value,
    canLag = true,
  ): Promise<Value> => {
    const answer = await asked(view, canLag);
    if (answer === null) throw new Fault('network', 'The venue gave no answer.');
    return answer;
  };

  const sending = (intent: OrderIntent, isAgain: boolean): Promise<readonly OrderEvent[]> =>
    begun((resolve) => {
      const of = faults();
      const isLost = chance.permille(of.lost);
      const isLate = chance.permille(of.late);
      const toMs = isLate ? chance.between(TIMEOUT_MS, ARRIVES_WITHIN_MS) : chance.between(3, 250);
      ports.leaving(intent, isLost ? null : clock.elapsedMs() + toMs, isAgain);
      let isAnswered = false;
      const answer = (events: readonly OrderEvent[]): void => {
        if (isAnswered) return;
        isAnswered = true;
        resolve(events);
      };
      const silence = (why: string) => (): void => answer([{ kind: 'unanswered', why }]);
      clock.after(TIMEOUT_MS, silence('The venue gave no answer.'));
      if (chance.permille(of.status))
        clock.after(chance.between(10, 300), silence('The venue answered with status 503.'));
      const isRefused = chance.permille(of.rejected);
      const delayMs = chance.permille(of.delayed) ? chance.between(100, 4_000) : 0;
      const isUnanswered = chance.permille(of.unanswered);
      const backMs = chance.between(3, 250);
      if (isLost) return;
      clock.after(toMs, () => {
        if (habits.takesAgain && venue.byKey(intent.key) !== null)
          return silence('The venue has an order of this key already.')();
        ports.arriving(intent);
        const order = venue.arrive(JSON.parse(intent.text) as Arriving, delayMs, isRefused);
        const events = answerTo(order, habits);
        if (!isUnanswered) clock.after(backMs, () => answer(events));
      });
    });

  return {
    prepare: async (draft) => {
      ports.drafted(draft);
      const isSlow = chance.permille(faults().slowPrepared);
      await begun<null>((resolve) =>
        clock.after(isSlow ? chance.between(500, 9_000) : chance.between(1, 30), () =>
          resolve(null),
        ),
      );
      if (chance.permille(faults().unprepared)) throw new Fault('no-credential', 'No key now.');
      const { id, marketId, action, outcome, limit, size } = draft;
      const key = `key-${id}`;
      const text = JSON.stringify({ key, marketId, action, outcome, limit, size });
      return { key, text, reserved: reservedFor(draft) };
    },
    send: (intent) => sending(intent, false),
    ...(habits.takesAgain && { sendAgain: (intent: OrderIntent) => sending(intent, true) }),
    lookUp: async (order) => {
      const askedAtMs = clock.nowMs();
      const isFillsLate = chance.permille(faults().lagging);
      const see = (agoMs: number) =>
        lookedUp(venue, order, habits, { askedAtMs, agoMs, isFillsLate }, clock.venueMs());
      return (await asked(see)) ?? [];
    },
    ready: async () => {
      await askedWhole(() => true, false);
      return `${venue.plan.id}-account`;
    },
    cancel: async () => [],
    cancelAll: () =>
      begun((resolve) => {
        const isLost = chance.permille(faults().uncancelled);
        clock.after(chance.between(3, 80), () => {
          if (!isLost || chance.permille(500)) venue.cancelAll();
          clock.after(chance.between(3, 80), () => resolve(!isLost));
        });
      }),
    openOrders: () =>
      askedWhole(() => {
        const open = venue.orders().filter(({ state }) => state === 'open');
        ports.counted(open.length);
        return open.map((order) => ({
          ...order,
          key: habits.namesKeys ? order.key : null,
          venueOrderId: order.id,
          remaining: (order.size - filledOf(order)) as Size,
        }));
      }, false),
    fillsSince: (atMs) =>
      askedWhole((agoMs) =>
        venue
          .orders()
          .flatMap((order) =>
            order.fills
              .filter((fill) => fill.atMs >= atMs && fill.atMs <= clock.venueMs() - agoMs)
              .map((fill) => accountFill(order, fill, habits)),
          ),
      ),
    holdings: () =>
      askedWhole((agoMs) => {
        const { cash, positions } = venue.accountAgo(agoMs);
        return { cash: new Map([[isNetting ? 0 : null, cash]]), positions };
      }),
    listen: (listener) => stream.listen(life, listener),
    beat: isNetting ? null : async () => (await asked(() => true, false)) ?? false,
    clockAheadMs: () => 0,
    stopKey: () => null,
    close: () => undefined,
  };
};
