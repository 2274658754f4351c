import { createServer } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenBucket } from '../../src-main/practice/http/token-bucket.ts';
import { startPracticeVenues } from '../../src-main/practice/index.ts';
import { runPractice } from '../../src-main/practice/main.ts';
import { june2026Ms } from './running.ts';

const start = (port?: number) =>
  startPracticeVenues({ nowMs: () => june2026Ms, ...(port !== undefined && { port }) });
const portOf = (url: string): number => Number(new URL(url).port);

describe('closing the practice venues', () => {
  it('frees the port within a second, whatever connections are open', async () => {
    const venues = await start();
    const port = portOf(venues.controlUrl);
    await (await fetch(`${venues.baseUrls.kalshi}/exchange/status`)).text();
    const halfSent = connect(port, '127.0.0.1');
    halfSent.on('error', () => halfSent.destroy());
    halfSent.write('GET /gamma/markets HTTP/1.1\r\nHost:');
    venues.setFault('kalshi', { fault: 'slow', delayMs: 60_000 });
    const waiting = fetch(`${venues.baseUrls.kalshi}/exchange/status`).catch(
      (error: unknown) => error,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));

    const startedAt = performance.now();
    await venues.close();
    const again = await start(port);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(portOf(again.controlUrl)).toBe(port);
    expect(await waiting).toBeInstanceOf(Error);
    await again.close();
    halfSent.destroy();
  });

  it('may be asked for twice', async () => {
    const venues = await start();
    await Promise.all([venues.close(), venues.close()]);
    await venues.close();
    await expect(fetch(venues.controlUrl)).rejects.toThrow();
  });

  it('listens on 127.0.0.1 and no other address', async () => {
    const venues = await start();
    expect(new URL(venues.baseUrls.polymarket).hostname).toBe('127.0.0.1');
    const elsewhere = `http://127.0.0.2:${portOf(venues.controlUrl)}/gamma/markets`;
    await expect(fetch(elsewhere, { signal: AbortSignal.timeout(2_000) })).rejects.toThrow();
    await venues.close();
  });
});

describe('running the practice venues by themselves', () => {
  it('prints where they are, and closes on SIGTERM', async () => {
    const lines: string[] = [];
    let printed = (): void => undefined;
    const ready = new Promise<void>((resolve) => (printed = resolve));
    const listeners = process.listenerCount('SIGTERM');
    const ran = runPractice({
      port: null,
      print: (line) => {
        lines.push(line);
        if (line.startsWith('Running')) printed();
      },
    });
    await ready;
    const url = /(http:\S+\/trade-api\/v2)/.exec(lines.join('\n'))![1]!;
    expect((await fetch(`${url}/exchange/status`)).status).toBe(200);
    process.emit('SIGTERM', 'SIGTERM');
    expect(await ran).toBe(0);
    expect(lines.at(-1)).toBe('Stopped.');
    await expect(fetch(url)).rejects.toThrow();
    expect(process.listenerCount('SIGTERM')).toBe(listeners);
  });

  it('says so when its port is taken, and leaves no signal listener behind', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const listeners = process.listenerCount('SIGTERM');
    const lines: string[] = [];
    expect(await runPractice({ port, print: (line) => lines.push(line) })).toBe(3);
    expect(lines.join('\n')).toContain(`Port ${port} cannot be used`);
    expect(process.listenerCount('SIGTERM')).toBe(listeners);
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe('the rate limits of the practice venues', () => {
  it('answer 429 in the words of each venue once the bucket is empty', async () => {
    const venues = await start();
    const paths = {
      polymarket: { url: `${venues.baseUrls.polymarket}/markets/1`, count: 500 },
      kalshi: { url: `${venues.baseUrls.kalshi}/exchange/status`, count: 300 },
    };
    for (const [venue, { url, count }] of Object.entries(paths)) {
      const answers = await Promise.all(Array.from({ length: count }, () => fetch(url)));
      const limited = answers.filter((answer) => answer.status === 429);
      expect(limited.length, venue).toBeGreaterThan(0);
      const [first] = limited;
      if (venue === 'kalshi') {
        expect(await first!.json()).toEqual({ error: 'too many requests' });
        expect(first!.headers.get('retry-after')).toBeNull();
      } else {
        expect(Number(first!.headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }
    await venues.close();
  });

  it('never refuse a client that keeps to 60 or 100 requests a minute, bursts included', () => {
    const limits = [
      { capacity: 300, refillPerSecond: 30, cost: 1, perMinute: 60 },
      { capacity: 600, refillPerSecond: 200, cost: 10, perMinute: 100 },
    ];
    for (const { cost, perMinute, ...bucketLimits } of limits) {
      const bucket = tokenBucket(bucketLimits);
      // The worst a token-bucket client may do: save up a whole minute, then spend it at once.
      for (let minute = 0; minute < 5; minute += 1) {
        const burst = Math.min(perMinute, bucketLimits.capacity / cost);
        for (let request = 0; request < burst; request += 1) {
          expect(bucket.take(cost, minute * 60_000)).toBe(0);
        }
      }
    }
  });

  it('let a request pass after the wait they name, and not before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 50 }),
        (cost, rate) => {
          const bucket = tokenBucket({ capacity: 40, refillPerSecond: rate });
          expect(bucket.take(40, 0)).toBe(0);
          const waitMs = bucket.take(cost, 0);
          expect(waitMs).toBeGreaterThan(0);
          if (waitMs > 1) expect(bucket.take(cost, waitMs - 1)).toBeGreaterThan(0);
          expect(bucket.take(cost, waitMs)).toBe(0);
        },
      ),
    );
  });
});
