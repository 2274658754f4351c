/**
 * The ways in which a practice venue's stream can be told to lie, so that an operator can rehearse
 * what a desk does about each. What real streams were seen or feared to do.
 */
import type { VenueName } from '../catalogue/catalogue.ts';

export const practiceLies = {
  frozen: 'sends nothing of any book, and goes on answering pings',
  gap: 'leaves a frame out',
  duplicate: 'sends a frame twice',
  reorder: 'sends a frame after the one that follows it',
  late: 'sends every frame four seconds late',
  crossed: 'sends a book whose sides are the wrong way round',
  maintenance: 'ends its connections and takes no orders',
} as const;
export type PracticeLieName = keyof typeof practiceLies;

export type PracticeLie = {
  readonly lie: PracticeLieName;
  /** How many frames it spoils; for lies about single frames, 1 where left out. */
  readonly count?: number;
};

/** Lies about single frames; the others last until they are taken away. */
const single: ReadonlySet<PracticeLieName> = new Set(['gap', 'duplicate', 'reorder', 'crossed']);
export const isSingleLie = (lie: PracticeLieName): boolean => single.has(lie);
export const lieCountMax = 1_000;
export const LATE_MS = 4_000;

export const isLieName = (text: string): text is PracticeLieName =>
  Object.hasOwn(practiceLies, text);

export type LieBoard = {
  readonly set: (venue: VenueName, lie: PracticeLie | null) => void;
  /** Whether a lie that lasts is being told. */
  readonly tells: (venue: VenueName, lie: PracticeLieName) => boolean;
  /** Whether this frame is to be lied about; counts it. */
  readonly takes: (venue: VenueName, lie: PracticeLieName) => boolean;
  readonly current: () => Readonly<Record<VenueName, PracticeLie | null>>;
  /** Told of each change. */
  readonly listen: (listener: (venue: VenueName, lie: PracticeLie | null) => void) => void;
};

export const lieBoard = (): LieBoard => {
  const current: Record<VenueName, PracticeLie | null> = { polymarket: null, kalshi: null };
  const listeners: ((venue: VenueName, lie: PracticeLie | null) => void)[] = [];
  return {
    set: (venue, lie) => {
      const counted =
        lie !== null && isSingleLie(lie.lie) ? { lie: lie.lie, count: lie.count ?? 1 } : lie;
      current[venue] = counted?.count === 0 ? null : counted;
      for (const listener of listeners) listener(venue, current[venue]);
    },
    tells: (venue, lie) => current[venue]?.lie === lie,
    takes: (venue, lie) => {
      const told = current[venue];
      if (told?.lie !== lie) return false;
      const count = told.count ?? 1;
      current[venue] = count <= 1 ? null : { lie, count: count - 1 };
      return true;
    },
    current: () => ({ ...current }),
    listen: (listener) => {
      listeners.push(listener);
    },
  };
};
