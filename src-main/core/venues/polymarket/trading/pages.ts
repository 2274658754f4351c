/**
 * Lists of Polymarket's trading API, page by page to their end. A list that cannot be read whole is
 * not read at all: a fill that is missing looks like one that never was. CLOB OpenAPI, read 2026-11.
 */
import { z } from 'zod';
import { Fault } from '../../../fault.ts';
import { type PrivateCalls, unreadable } from './private-calls.ts';

const FIRST = 'MA==';
const LAST = 'LTE=';
/** Far more than an account of this desk has in any window that is asked for. */
const PAGES_MAX = 500;

const Page = z.object({ data: z.array(z.unknown()), next_cursor: z.string() });

export const readPages = async <Item>(
  calls: Pick<PrivateCalls, 'read'>,
  list: {
    readonly what: string;
    readonly path: string;
    readonly query: Readonly<Record<string, string>>;
  },
  schema: z.ZodType<Item>,
): Promise<readonly Item[]> => {
  const { what, path, query } = list;
  const items: Item[] = [];
  const seen = new Set<string>();
  for (let cursor = FIRST; cursor !== LAST && cursor !== '';) {
    if (seen.has(cursor) || seen.size === PAGES_MAX)
      throw new Fault('cursor-repeated', `Polymarket’s list of ${what} has no end.`, {
        retryable: true,
      });
    seen.add(cursor);
    const asked = new URLSearchParams({ ...query, next_cursor: cursor });
    const page = Page.safeParse(await calls.read(what, path, `?${asked.toString()}`));
    if (!page.success) throw unreadable(what);
    for (const raw of page.data.data) {
      const item = schema.safeParse(raw);
      if (!item.success) throw unreadable(what);
      items.push(item.data);
    }
    cursor = page.data.next_cursor;
  }
  return items;
};
