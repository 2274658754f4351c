/**
 * Goal: whoever waits for an answer goes on as soon as anything is told, and what went wrong with the
 * answer is never lost. Method: answers that are held back, on a clock that stands still.
 */
import { describe, expect, it } from 'vitest';
import { sagaNewsOf } from '../../../src-main/core/execution/saga-news.ts';
import { heldClock } from '../../fakes/clock.ts';

const parts = () => {
  const clock = heldClock();
  const closing = new AbortController();
  const answer = Promise.withResolvers<void>();
  return { clock, closing, answer, news: sagaNewsOf(clock, closing.signal) };
};
const isOver = async (waiting: Promise<unknown>): Promise<boolean> => {
  let over = false;
  void waiting.then(
    () => (over = true),
    () => (over = true),
  );
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  return over;
};

describe('an answer that is awaited', () => {
  it('is waited for until it is there', async () => {
    const { news, answer } = parts();
    const waiting = news.answerOr('u', answer.promise);
    expect(await isOver(waiting)).toBe(false);
    answer.resolve();
    expect(await isOver(waiting)).toBe(true);
  });

  it('is not waited for once a stream has told of it, and wakes whoever waits when it comes', async () => {
    const { news, answer } = parts();
    const first = news.answerOr('u', answer.promise);
    news.told('another');
    expect(await isOver(first)).toBe(false);
    news.told('u');
    expect(await isOver(first)).toBe(true);
    const second = news.wait('u', 10_000);
    expect(await isOver(second)).toBe(false);
    answer.resolve();
    expect(await isOver(second)).toBe(true);
  });

  it('that failed is thrown at once, or at the next step where nobody waited for it any more', async () => {
    const early = parts();
    const waiting = early.news.answerOr('u', early.answer.promise);
    early.answer.reject(new Error('disk full'));
    await expect(waiting).rejects.toThrow('disk full');
    const late = parts();
    const gone = late.news.answerOr('u', late.answer.promise);
    late.news.told('u');
    await gone;
    late.answer.reject(new Error('disk full'));
    await isOver(late.answer.promise.catch(() => undefined));
    expect(() => late.news.check('u')).toThrow('disk full');
    expect(() => late.news.check('u')).not.toThrow();
  });
});

describe('a wait', () => {
  it('ends by its time or by news, and fails only where the desk is closing', async () => {
    const { news, clock, closing } = parts();
    const waiting = news.wait('u', 100);
    clock.advance(100);
    expect(await isOver(waiting)).toBe(true);
    const closed = news.wait('u', 100);
    closing.abort(new Error('closing'));
    await expect(closed).rejects.toThrow('closing');
  });
});
