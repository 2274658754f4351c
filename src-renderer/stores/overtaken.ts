/**
 * Two ways in which what is read and what is news meet. News that comes while something is read is
 * newer than what is read; and a burst of news is one reading more, not one each.
 */
import { type Loadable, load } from './loadable.ts';

export type Followed<T> = {
  readonly read: () => Promise<void>;
  readonly tell: (value: T) => void;
};

type FollowedPorts<T> = {
  readonly ask: () => Promise<T>;
  readonly get: () => Loadable<T>;
  readonly set: (next: Loadable<T>) => void;
};

/** A value that is read at the start and told by news from then on. */
export const followedOf = <T>({ ask, get, set }: FollowedPorts<T>): Followed<T> => {
  let told = 0;
  return {
    read: () => {
      const toldBefore = told;
      return load(get(), ask, (next) => {
        if (told === toldBefore) set(next);
      });
    },
    tell: (value) => {
      told += 1;
      set({ phase: 'ready', value });
    },
  };
};

/** Reads once now; and once more after that where it was asked for again meanwhile. */
export const coalesced = (read: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  const untilStill = async (): Promise<void> => {
    try {
      do {
        isAskedAgain = false;
        await read();
      } while (isAskedAgain);
    } finally {
      running = null;
    }
  };
  return () => {
    if (running === null) running = untilStill();
    else isAskedAgain = true;
    return running;
  };
};
