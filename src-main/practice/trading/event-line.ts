/** One private stream's line: what it is told goes out, twice or late where the venue is to fail so. */
import type { VenueName } from '../catalogue/catalogue.ts';
import type { OrderFaultBoard } from './order-faults.ts';

export type EventLine = (text: string) => void;

export const eventLineOf = (
  venue: VenueName,
  faults: OrderFaultBoard,
  send: (text: string) => void,
): EventLine => {
  /** Waits for the event that follows it, and goes out after it. */
  let held: string | null = null;
  return (text) => {
    const fault = faults.next(
      venue,
      'event',
      (name) => name !== 'reordered-events' || held === null,
    );
    if (fault === 'reordered-events') {
      held = text;
      return;
    }
    send(text);
    if (fault === 'duplicate-events') send(text);
    if (held === null) return;
    send(held);
    held = null;
  };
};
