/**
 * What lies between a venue's words and the socket: the lies about frames, told here, so that what
 * speaks each protocol speaks the truth.
 */
import type { VenueName } from '../catalogue/catalogue.ts';
import type { LieBoard } from './lies.ts';
import { LATE_MS } from './lies.ts';

export type Wire = {
  /** A frame about a market, or several; `about` tells frames of one from those of another. */
  readonly news: (text: string, about: string) => void;
  /** Anything else: a pong, a refusal. Never lied about. */
  readonly plain: (text: string) => void;
  readonly close: () => void;
};

export const wireOf = (venue: VenueName, lies: LieBoard, send: (text: string) => void): Wire => {
  /** Frames that are late, oldest first. */
  const late: { readonly text: string; readonly timer: NodeJS.Timeout }[] = [];
  let held: { readonly text: string; readonly about: string } | null = null;
  const deliver = (text: string): void => {
    if (lies.tells(venue, 'late')) {
      const timer = setTimeout(() => {
        late.shift();
        send(text);
      }, LATE_MS);
      late.push({ text, timer });
      return;
    }
    // A line keeps its order, also when it stops being late.
    for (const one of late.splice(0)) {
      clearTimeout(one.timer);
      send(one.text);
    }
    send(text);
  };
  return {
    news: (text, about) => {
      if (lies.takes(venue, 'gap')) return;
      if (held === null && lies.takes(venue, 'reorder')) {
        held = { text, about };
        return;
      }
      deliver(text);
      if (lies.takes(venue, 'duplicate')) deliver(text);
      // Frames of different markets have no order that anybody could see.
      if (held?.about !== about) return;
      deliver(held.text);
      held = null;
    },
    plain: send,
    close: () => {
      for (const { timer } of late.splice(0)) clearTimeout(timer);
    },
  };
};
