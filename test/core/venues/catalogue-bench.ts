/** One venue client before one scripted server, for the conformance tests. */
import { expect } from 'vitest';
import { createServer } from 'node:net';
import { Fault } from '../../../src-main/core/fault.ts';
import type { FaultCode } from '../../../src-main/core/fault.ts';
import type { CatalogueClient, CataloguePage, Venue } from '../../../src-main/core/venues/venue.ts';
import { AS_OF_MS } from './sample-records.ts';
import { startScriptedServer } from './scripted-server.ts';
import type { Step } from './scripted-server.ts';
import { skippingClock } from './skipping-clock.ts';

export type CatalogueShape = {
  readonly venue: Venue;
  /** The n-th valid record; each has another id. */
  readonly record: (n: number) => unknown;
  /** An answer with these records that points to `cursor`, or to nothing. */
  readonly page: (records: readonly unknown[], cursor: string | null) => unknown;
  /** The cursor a request carries. */
  readonly cursorOf: (url: URL) => string | null;
};

export const never = new AbortController().signal;

export const open = async (venue: Venue, script: readonly Step[] | ((url: URL) => Step)) => {
  const server = await startScriptedServer(script);
  const clock = skippingClock();
  const said: (string | null)[] = [];
  const client = venue.openCatalogue(
    { baseUrl: server.baseUrl, requestsPerMinute: 6_000 },
    {
      fetch: (url, init) => fetch(url, init),
      clock,
      random: () => 0.5,
      onWait: (why) => said.push(why),
      asOfMs: AS_OF_MS,
    },
  );
  return { server, clock, said, client };
};

export const readAll = async (client: CatalogueClient, from: string | null = null) => {
  const pages: CataloguePage[] = [];
  for (let cursor = from; ;) {
    const page = await client.listPage(cursor, never);
    pages.push(page);
    if (page.nextCursor === null) return pages;
    expect(pages.length).toBeLessThan(50);
    cursor = page.nextCursor;
  }
};

export const idsOf = (pages: readonly CataloguePage[]): string[] =>
  pages.flatMap(({ records }) =>
    records.flatMap((record) => (record.kind === 'market' ? [record.market.venueId] : [])),
  );

/** An address where a server was a moment ago and is no more. */
export const unusedAddress = async (): Promise<string> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('the server had no port');
  return `http://127.0.0.1:${address.port}`;
};

export const faultOf = async (act: Promise<unknown>): Promise<Fault> => {
  const error = await act.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof Fault) return error;
  throw error;
};

export const expectFault = async (act: Promise<unknown>, code: FaultCode): Promise<Fault> => {
  const fault = await faultOf(act);
  expect(fault.code).toBe(code);
  return fault;
};
