/**
 * Follows a desk's board: the whole of it first, then change by change, and the whole again wherever
 * a change may have been missed or the desk was replaced by another one.
 */
import { BoardChange } from '../../../../src-preload/contract/opportunities.ts';
import type { Session } from '../verb.ts';

/** Also how a desk that went away is noticed, for news that do not come say nothing. */
const ASK_EVERY_MS = 2_000;

export type BoardEar = {
  readonly whole: (board: BoardChange) => void;
  readonly change: (change: BoardChange) => void;
};

/** Ends when `signal` does. Rejects with what a call threw: the desk is gone, and no other came. */
export const followBoard = async (
  { client, listen }: Pick<Session, 'client' | 'listen'>,
  ear: BoardEar,
  signal: AbortSignal,
): Promise<void> => {
  const failed = Promise.withResolvers<never>();
  let seq: number | null = null;
  let isAsking = false;

  const ask = async (): Promise<void> => {
    if (isAsking || signal.aborted) return;
    isAsking = true;
    try {
      const board = await client.opportunities.board({});
      if (board.seq === seq || signal.aborted) return;
      seq = board.seq;
      ear.whole(board);
    } catch (error) {
      failed.reject(error);
    } finally {
      isAsking = false;
    }
  };

  const stop = listen(({ name, payload }) => {
    // What comes while the whole is on its way is in it, or leaves a gap that the next one shows.
    if (name !== 'opportunities.changed' || isAsking || seq === null) return;
    const change = BoardChange.safeParse(payload);
    if (!change.success) return;
    if (change.data.seq !== seq + 1) return void ask();
    seq = change.data.seq;
    ear.change(change.data);
  });
  const timer = setInterval(() => void ask(), ASK_EVERY_MS);
  const ended = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await ask();
    await Promise.race([ended, failed.promise]);
  } finally {
    clearInterval(timer);
    stop();
  }
};
