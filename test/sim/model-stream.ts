/** The private stream of a model venue: late, twice, out of order, before the answer, or not at all. */
import type { AccountListener } from '../../src-main/core/venues/trading.ts';
import type { Faults } from './faults.ts';
import { Crash, type Life } from './life.ts';
import { acceptedEvent, accountFill, closedEvent, type Habits } from './model-answers.ts';
import type { VenueNews } from './model-venue.ts';
import type { Chance } from './random.ts';
import type { SimClock } from './sim-clock.ts';
import { Violation } from './violation.ts';

export type StreamPorts = {
  readonly clock: SimClock;
  readonly chance: Chance;
  readonly faults: () => Faults;
  readonly habits: Habits;
  /** What a listener must never do. */
  readonly broken: (violation: Violation) => void;
};

export type ModelStream = ReturnType<typeof modelStreamOf>;

const LOOK_MS = 3_000;

export const modelStreamOf = ({ clock, chance, faults, habits, broken }: StreamPorts) => {
  let heard: { readonly life: Life; readonly listener: AccountListener } | null = null;
  let isUp = false;

  const telling = (tell: (listener: AccountListener) => void): void => {
    if (heard === null || heard.life.isOver()) return;
    try {
      tell(heard.listener);
    } catch (error) {
      if (!(error instanceof Crash))
        broken(new Violation('I13', `a listener threw ${String(error)}`));
    }
  };
  const setUp = (): void => {
    isUp = true;
    telling((listener) => listener.up());
  };
  /** Up and down by turns, for as long as this listener is there. */
  const keep = (own: object): void => {
    if (heard !== own) return;
    if (!isUp) setUp();
    else if (chance.permille(faults().streamDown)) {
      isUp = false;
      telling((listener) => listener.down('The connection ended.'));
    }
    clock.after(chance.between(LOOK_MS / 3, LOOK_MS * 2), () => keep(own));
  };

  /** What is told of it now; the truth may have changed when it is heard. */
  const worded = (news: VenueNews): ((listener: AccountListener) => void) => {
    const { order } = news;
    if (news.kind === 'fill') {
      const fill = accountFill(order, news.fill, habits);
      return (listener) => listener.fill(fill);
    }
    const of = { key: habits.namesKeys ? order.key : null, venueOrderId: order.id };
    const event = news.kind === 'taken' ? acceptedEvent(order) : closedEvent(order);
    return (listener) => listener.order(of, event);
  };

  return {
    listen: (life: Life, listener: AccountListener): (() => void) => {
      const own = { life, listener };
      heard = own;
      isUp = false;
      clock.after(chance.between(5, 400), () => keep(own));
      return () => {
        if (heard === own) heard = null;
      };
    },
    tell: (news: VenueNews): void => {
      if (!isUp || chance.permille(faults().unheard)) return;
      const tell = worded(news);
      const times = chance.permille(faults().twice) ? 2 : 1;
      for (let time = 0; time < times; time += 1) {
        const isLate = chance.permille(faults().belated);
        const delayMs = isLate ? chance.between(500, 9_000) : chance.between(1, 200);
        clock.after(delayMs, () => {
          if (isUp) telling(tell);
        });
      }
    },
  };
};
