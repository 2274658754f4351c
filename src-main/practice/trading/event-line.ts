/** One private stream's line: what it is told goes out, twice or late where the venue is to fail so. */
import type { VenueName } from '../catalogue/catalogue.ts';
import type { Agenda } from './agenda.ts';
import type { OrderFaultBoard } from './order-faults.ts';

export type EventLine = (text: string) => void;

/** An event that waits for the next one goes out by itself where none comes: late, never lost. */
export const HELD_MOST_MS = 1_000;

type Ports = {
  readonly venue: VenueName;
  readonly faults: OrderFaultBoard;
  readonly later: Agenda['later'];
  readonly send: (text: string) => void;
};

export const eventLineOf = ({ venue, faults, later, send }: Ports): EventLine => {
  let held: { readonly text: string } | null = null;
  const release = (): void => {
    const one = held;
    held = null;
    if (one !== null) send(one.text);
  };
  return (text) => {
    const isAble = held === null;
    const fault = faults.next(venue, 'event', (name) => name !== 'reordered-events' || isAble);
    if (fault === 'reordered-events') {
      const one = { text };
      held = one;
      later(HELD_MOST_MS, () => {
        if (held === one) release();
      });
      return;
    }
    send(text);
    if (fault === 'duplicate-events') send(text);
    release();
  };
};
