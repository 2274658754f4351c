/**
 * Lists of Kalshi's portfolio, page by page to their end. A list that cannot be read whole is not read
 * at all: a fill that is missing looks like one that never was. Kalshi docs, November 2026.
 */
import { z } from 'zod';
import { Fault } from '../../../fault.ts';
import { createCursorGuard } from '../../http/cursor-guard.ts';
import { type PrivateCalls, unreadable } from './private-calls.ts';

/** A page of this many is taken by every list (2026-11). */
const PAGE_SIZE = '100';
/** Far more than an account of this desk has in any window that is asked for. */
const PAGES_MAX = 500;

export type List = {
  readonly what: string;
  readonly path: string;
  /** The field of an answer that the records are in. */
  readonly field: string;
  readonly query: Readonly<Record<string, string>>;
};

export const readPages = async <Item>(
  calls: Pick<PrivateCalls, 'read'>,
  { what, path, field, query }: List,
  schema: z.ZodType<Item>,
): Promise<readonly Item[]> => {
  const Page = z.object({ [field]: z.array(schema), cursor: z.string() });
  const items: Item[] = [];
  const guard = createCursorGuard('Kalshi');
  let cursor: string | null = null;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    guard.sending(cursor);
    const after: Readonly<Record<string, string>> = cursor === null ? {} : { cursor };
    const body = await calls.read(what, { path, query: { ...query, limit: PAGE_SIZE, ...after } });
    const page = Page.safeParse(body);
    if (!page.success) throw unreadable(what);
    items.push(...(page.data[field] as Item[]));
    cursor = guard.checked(page.data['cursor'] as string);
    if (cursor === '') return items;
  }
  throw new Fault('cursor-repeated', `Kalshi’s list of ${what} has no end.`, { retryable: true });
};
