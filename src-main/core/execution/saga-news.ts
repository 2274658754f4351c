/**
 * Waits of undertakings: for a while, until something is told of them, or until an answer is there. Each
 * undertaking waits for one thing at a time.
 */
import { Fault } from '../fault.ts';
import type { Clock } from '../ports.ts';

export type SagaNews = {
  /** Something is known: whoever waits goes on. */
  readonly told: (sagaId: string) => void;
  /** Rejects only when the desk is closing. */
  readonly wait: (sagaId: string, ms: number) => Promise<void>;
  /**
   * Until the answer to an order is there, or a stream has told of it: then there is more to do than to
   * wait for an answer that is late. What goes wrong with it later is thrown by `check`.
   */
  readonly answerOr: (sagaId: string, leaving: Promise<void>) => Promise<void>;
  readonly check: (sagaId: string) => void;
};

export const sagaNewsOf = (clock: Pick<Clock, 'sleep'>, closing: AbortSignal): SagaNews => {
  const waiting = new Map<string, AbortController>();
  const failures = new Map<string, unknown>();
  const woken = new Fault('cancelled', 'Something new is known.');

  const begun = (sagaId: string): AbortController => {
    const controller = new AbortController();
    waiting.set(sagaId, controller);
    return controller;
  };
  const ended = (sagaId: string, controller: AbortController): void => {
    if (waiting.get(sagaId) === controller) waiting.delete(sagaId);
  };
  const told = (sagaId: string): void => waiting.get(sagaId)?.abort(woken);
  const check = (sagaId: string): void => {
    if (!failures.has(sagaId)) return;
    const error = failures.get(sagaId);
    failures.delete(sagaId);
    throw error;
  };

  return {
    told,
    check,
    wait: async (sagaId, ms) => {
      const wake = begun(sagaId);
      try {
        await clock.sleep(ms, AbortSignal.any([wake.signal, closing]));
      } catch (error) {
        if (!wake.signal.aborted || closing.aborted) throw error;
      } finally {
        ended(sagaId, wake);
      }
    },
    answerOr: async (sagaId, leaving) => {
      const wake = begun(sagaId);
      const news = new Promise<void>((resolve) => {
        wake.signal.addEventListener('abort', () => resolve());
      });
      const answered = leaving
        .catch((error: unknown) => void failures.set(sagaId, error))
        // Whoever waits meanwhile for news of the undertaking has it now.
        .finally(() => told(sagaId));
      await Promise.race([answered, news]);
      ended(sagaId, wake);
      check(sagaId);
    },
  };
};
