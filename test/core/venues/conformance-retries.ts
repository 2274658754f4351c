/** What a catalogue client must do with failures that may pass. Part of `describeVenue`. */
import { expect, it } from 'vitest';
import { ATTEMPTS_MAX } from '../../../src-main/core/venues/http/json-client.ts';
import { BACKOFF_FIRST_MS } from '../../../src-main/core/venues/http/retry-wait.ts';
import {
  expectFault,
  faultOf,
  idsOf,
  never,
  open,
  readAll,
  unusedAddress,
} from './catalogue-bench.ts';
import type { CatalogueShape } from './catalogue-bench.ts';
import { AS_OF_MS } from './sample-records.ts';
import { json } from './scripted-server.ts';
import type { Step } from './scripted-server.ts';
import { skippingClock } from './skipping-clock.ts';

export const describeRetries = ({ venue, record, page }: CatalogueShape): void => {
  const good = json(page([record(1)], null));
  const tooMany: Step = { status: 429, body: '{"error":"too many requests"}' };

  it('backs off after 429 and says what it waits for, then that it waits no more', async () => {
    const { client, clock, said } = await open(venue, [tooMany, tooMany, good]);
    expect(idsOf(await readAll(client)).length).toBe(1);
    expect(clock.waits).toEqual([BACKOFF_FIRST_MS / 2, BACKOFF_FIRST_MS]);
    expect(client.retries()).toBe(2);
    expect(said[0]).toContain('too many requests');
    expect(said[0]).toContain('250 ms');
    expect(said.at(-1)).toBeNull();
  });

  it.each([
    ['seconds', { 'retry-after': '7' }, 7_000],
    [
      'a date',
      { 'retry-after': 'Mon, 23 Nov 2026 12:00:09 GMT', date: 'Mon, 23 Nov 2026 12:00:00 GMT' },
      9_000,
    ],
  ])('waits as long as Retry-After asks, given as %s', async (_form, headers, waitMs) => {
    const { client, clock } = await open(venue, [{ status: 429, headers }, good]);
    await readAll(client);
    expect(clock.waits).toEqual([waitMs]);
  });

  it('does not wait longer than five minutes for anybody', async () => {
    const { client, clock, server } = await open(venue, [
      { status: 503, headers: { 'retry-after': '301' } },
    ]);
    const fault = await expectFault(client.listPage(null, never), 'rate-limited');
    expect(fault.message).toContain('6 min');
    expect(clock.waits).toEqual([]);
    expect(server.requests.length).toBe(1);
  });

  it('gives up after a bounded number of 429s and names the wait', async () => {
    const step: Step = { status: 429, headers: { 'retry-after': '3' } };
    const { client, server } = await open(venue, [step]);
    const fault = await expectFault(client.listPage(null, never), 'rate-limited');
    expect(fault.message).toContain('3 s');
    expect(server.requests.length).toBe(ATTEMPTS_MAX);
    expect(client.retries()).toBe(ATTEMPTS_MAX - 1);
  });

  it.each<[string, Step]>([
    ['a 500', { status: 500, body: 'down' }],
    ['JSON that breaks off', { body: JSON.stringify(page([record(1)], null)).slice(0, -9) }],
    ['an empty body', {}],
    ['a connection that is cut', (response) => response.socket?.destroy()],
    [
      'a body that is cut',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"markets":[');
        setImmediate(() => response.socket?.destroy());
      },
    ],
  ])('asks again after %s', async (_what, step) => {
    const { client, server } = await open(venue, [step, good]);
    expect(idsOf(await readAll(client)).length).toBe(1);
    expect(server.requests.length).toBe(2);
    expect(client.retries()).toBe(1);
  });

  it('asks again after a time-out of the whole answer, and gives up in the end', async () => {
    const stalls: Step = (response) => {
      response.writeHead(200);
      response.write('{"markets":[');
    };
    const { client, clock, server } = await open(venue, [stalls]);
    const reading = faultOf(client.listPage(null, never));
    for (let count = 1; count <= ATTEMPTS_MAX; count += 1) {
      await server.asked(count);
      clock.timeOut();
    }
    expect((await reading).code).toBe('timeout');
    expect(server.requests.length).toBe(ATTEMPTS_MAX);
  });

  it('says that a venue which is not there cannot be reached', async () => {
    const clock = skippingClock();
    const client = venue.openCatalogue(
      { baseUrl: await unusedAddress(), requestsPerMinute: 60 },
      {
        fetch: (url, init) => fetch(url, init),
        clock,
        random: () => 0,
        onWait: () => undefined,
        asOfMs: AS_OF_MS,
      },
    );
    const fault = await expectFault(client.listPage(null, never), 'network');
    expect(fault.message).toContain('ECONNREFUSED');
    expect(client.retries()).toBe(ATTEMPTS_MAX - 1);
  });
};
