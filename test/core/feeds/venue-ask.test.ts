/**
 * Goal: a venue is asked within bounds, and whatever it does the desk gets an answer or none, never
 * an error. Method: a scripted server on this machine.
 */
import { describe, expect, it } from 'vitest';
import { ASK_BYTES_MAX, venueAskOf } from '../../../src-main/core/feeds/venue-ask.ts';
import { systemClock } from '../../../src-main/core/system-clock.ts';
import { type Step, startScriptedServer } from '../venues/scripted-server.ts';

const askOn = async (step: Step, over: Partial<Parameters<typeof venueAskOf>[0]> = {}) => {
  const server = await startScriptedServer([step]);
  const closing = new AbortController();
  const ask = venueAskOf({
    fetch,
    clock: systemClock,
    tradingUrl: server.baseUrl,
    closing: closing.signal,
    ...over,
  });
  return { ask, closing, server };
};
const status = { method: 'GET', path: '/status' } as const;

describe('asking a venue', () => {
  it('gives what it answered, with its clock at the middle of the round trip', async () => {
    const { ask, server } = await askOn({ body: '{"ok":true}' });
    const before = systemClock.elapsedMs();
    const answer = await ask(status);
    expect(answer).toMatchObject({ httpStatus: 200, body: { ok: true } });
    expect(Math.abs(answer!.clock!.venueMs - Date.now())).toBeLessThan(1_500);
    expect(answer!.clock!.elapsedMs).toBeGreaterThanOrEqual(before);
    expect(server.requests[0]?.pathname).toBe('/status');
  });

  it('gives a status that is no success too: a restart is told by one', async () => {
    const { ask } = await askOn({
      status: 425,
      headers: { 'content-type': 'text/plain' },
      body: 'no',
    });
    expect(await ask(status)).toMatchObject({ httpStatus: 425, body: 'no' });
  });

  it.each<[string, Step]>([
    ['what is not JSON though it says so', { body: '{"ok"' }],
    ['an answer that is too large', { body: `"${'x'.repeat(ASK_BYTES_MAX)}"` }],
    ['a connection that breaks', (response) => response.destroy()],
  ])('is no answer where there is %s', async (_what, step) => {
    const { ask } = await askOn(step);
    expect(await ask(status)).toBeNull();
  });

  it('does not wait for ever, and believes no clock that took too long', async () => {
    // Two seconds pass between the question and the answer.
    let elapsedMs = 0;
    const clock = { elapsedMs: () => (elapsedMs += 2_001), sleep: systemClock.sleep };
    const { ask } = await askOn({ body: '{}' }, { clock });
    expect(await ask(status)).toMatchObject({ httpStatus: 200, clock: null });
    const late = await askOn(() => undefined, {
      clock: { elapsedMs: systemClock.elapsedMs, sleep: () => Promise.resolve() },
    });
    expect(await late.ask(status)).toBeNull();
  });

  it('ends with the desk', async () => {
    const { ask, closing } = await askOn(() => undefined);
    const asked = ask(status);
    closing.abort();
    expect(await asked).toBeNull();
  });
});
