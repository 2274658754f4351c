/** Something the console has asked the desk for: on its way, here, or failed with the reason. */
import { CallError } from '../../src-preload/contract/client.ts';

export type Problem = { readonly code: string; readonly message: string };

export type Loadable<T> =
  | { readonly phase: 'loading'; readonly value: T | null }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed'; readonly value: T | null; readonly problem: Problem };

export const loading: Loadable<never> = { phase: 'loading', value: null };

/** Returns what the desk said was wrong. Anything else is a defect of ours and goes on up. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof CallError) return { code: error.code, message: error.message };
  throw error;
};

/** Asks, keeping the old value in sight meanwhile, and sets whatever comes of it. */
export const load = async <T>(
  before: Loadable<T>,
  ask: () => Promise<T>,
  set: (next: Loadable<T>) => void,
): Promise<void> => {
  // A value that is merely asked for again stays `ready`: skeletons are for what was never here.
  if (before.phase !== 'ready') set({ phase: 'loading', value: before.value });
  try {
    set({ phase: 'ready', value: await ask() });
  } catch (error) {
    set({ phase: 'failed', value: before.value, problem: problemOf(error) });
  }
};
