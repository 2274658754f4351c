/**
 * Reads Kalshi's catalogue page by page, as events with their markets nested: that list leaves the
 * combos out, and a market's title and sources stand on its event.
 */
import { z } from 'zod';
import { assert, Fault } from '../../fault.ts';
import { createCursorGuard } from '../http/cursor-guard.ts';
import type { JsonClient } from '../http/json-client.ts';
import type { CatalogueClient } from '../venue.ts';
import { kalshiRecords } from './kalshi-record.ts';

const NAME = 'Kalshi';
/** The most that one page of events may hold (Kalshi docs, 2026-11). */
const PAGE_SIZE = 200;

// An empty or missing cursor is the end.
const Cursor = z.string().max(8_192).nullish();
const Page = z.union([
  z.object({ events: z.array(z.unknown()), cursor: Cursor }),
  z.object({ markets: z.array(z.unknown()), cursor: Cursor }),
]);

export const createKalshiCatalogue = (
  baseUrl: string,
  client: JsonClient,
  asOfMs: number,
): CatalogueClient => {
  const guard = createCursorGuard(NAME);
  return {
    listPage: async (cursor, signal) => {
      guard.sending(cursor);
      const from = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const query = `limit=${PAGE_SIZE}&with_nested_markets=true&status=open${from}`;
      const answer = await client.get(`${baseUrl}/events?${query}`, signal);
      assert(answer.kind === 'answer', 'no status was asked to be let through');
      const page = Page.safeParse(answer.body);
      if (!page.success) throw unreadable();
      const raw = 'events' in page.data ? page.data.events : page.data.markets;
      const next = page.data.cursor ?? '';
      return {
        records: raw.flatMap((record) => kalshiRecords(record, asOfMs)),
        nextCursor: guard.checked(next === '' ? null : next),
      };
    },
    retries: client.retries,
  };
};

const unreadable = (): Fault =>
  new Fault(
    'unreadable-answer',
    `${NAME} answered with JSON that is not a page of events. Check the venue address; ` +
      'the API may have changed.',
  );
