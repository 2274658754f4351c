/**
 * What every venue's catalogue client must do, whatever its API looks like. A new venue calls
 * `describeVenue` with its own records and pages, and inherits all of it.
 */
import { describe, expect, it } from 'vitest';
import { expectFault, idsOf, never, open, readAll } from './catalogue-bench.ts';
import type { CatalogueShape } from './catalogue-bench.ts';
import { describeRefusals } from './conformance-refusals.ts';
import { describeRetries } from './conformance-retries.ts';
import { json } from './scripted-server.ts';
import type { Step } from './scripted-server.ts';

export const describeVenue = (shape: CatalogueShape): void => {
  describe(`${shape.venue.name}'s catalogue client`, () => {
    describePaging(shape);
    describeRetries(shape);
    describeRefusals(shape);
    describeStopping(shape);
  });
};

const describePaging = ({ venue, record, page, cursorOf }: CatalogueShape): void => {
  it('reads on until a page names no next one, past short and empty pages', async () => {
    const after: Record<string, unknown> = {
      start: page([record(1), record(2)], 'b&b=/+ü'),
      'b&b=/+ü': page([record(3)], 'c'),
      c: page([], 'd'),
      d: page([record(4)], null),
    };
    const { client, server } = await open(venue, (url) => json(after[cursorOf(url) ?? 'start']));
    const pages = await readAll(client);
    expect(pages.map(({ records }) => records.length)).toEqual([2, 1, 0, 1]);
    expect(new Set(idsOf(pages)).size).toBe(4);
    expect(server.requests.map(cursorOf)).toEqual([null, 'b&b=/+ü', 'c', 'd']);
    expect(client.retries()).toBe(0);
  });

  it('goes on from a cursor that another client was given', async () => {
    const after = (url: URL): Step =>
      json(cursorOf(url) === null ? page([record(1)], 'next') : page([record(2)], null));
    const first = await open(venue, after);
    const { nextCursor } = await first.client.listPage(null, never);
    const second = await open(venue, after);
    expect((await readAll(second.client, nextCursor)).length).toBe(1);
    expect(second.server.requests.map(cursorOf)).toEqual(['next']);
  });

  it('may be asked for the same page again', async () => {
    const next: Record<string, string> = { start: 'b', b: 'c', c: 'd' };
    const { client } = await open(venue, (url) =>
      json(page([record(1)], next[cursorOf(url) ?? 'start'] ?? null)),
    );
    const { nextCursor: b } = await client.listPage(null, never);
    const { nextCursor: c } = await client.listPage(b, never);
    await client.listPage(c, never);
    expect((await client.listPage(b, never)).nextCursor).toBe(c);
    expect((await client.listPage(null, never)).nextCursor).toBe(b);
  });

  it.each([
    ['the cursor it was just sent', ['b', 'b']],
    ['a cursor of an earlier page', ['b', 'c', 'b']],
  ])('notices a listing that returns %s', async (_what, cursors) => {
    const { client, server } = await open(
      venue,
      cursors.map((cursor, n) => json(page([record(n)], cursor))),
    );
    await expectFault(readAll(client), 'cursor-repeated');
    expect(server.requests.length).toBe(cursors.length);
  });

  it('keeps the neighbours of bad records, and counts each bad one', async () => {
    const bad = [null, 'text', 7, [], {}, { conditionId: 5, ticker: {} }];
    const { client } = await open(venue, [json(page([record(1), ...bad, record(2)], null))]);
    const [only] = await readAll(client);
    expect(only?.records.map(({ kind }) => kind)).toEqual([
      'market',
      ...bad.map(() => 'dropped'),
      'market',
    ]);
  });
};

const describeStopping = ({ venue, record, page }: CatalogueShape): void => {
  it('stops at once while it waits to try again', async () => {
    const { client, clock, said, server } = await open(venue, [{ status: 429 }]);
    clock.holdWaits();
    const stop = new AbortController();
    const reading = expectFault(client.listPage(null, stop.signal), 'cancelled');
    await expect.poll(() => clock.waits.length).toBe(1);
    stop.abort();
    await reading;
    expect(server.requests.length).toBe(1);
    expect(said.at(-1)).toBeNull();
  });

  it('stops at once while an answer is coming in', async () => {
    const { client, server } = await open(venue, [
      (response) => {
        response.write('{"markets":[');
      },
    ]);
    const stop = new AbortController();
    const reading = expectFault(client.listPage(null, stop.signal), 'cancelled');
    await server.asked(1);
    stop.abort();
    await reading;
    expect(server.requests.length).toBe(1);
  });

  it('asks nothing when it is stopped before it began', async () => {
    const { client, server } = await open(venue, [json(page([record(1)], null))]);
    await expectFault(client.listPage(null, AbortSignal.abort()), 'cancelled');
    expect(server.requests.length).toBe(0);
  });
};
