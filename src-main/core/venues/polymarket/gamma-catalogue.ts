/**
 * Reads Polymarket's catalogue page by page: through the keyset list, or, where that does not
 * exist, through the older offset list. The cursor's own text says which of the two it belongs to.
 */
import { z } from 'zod';
import { assert, Fault } from '../../fault.ts';
import { createCursorGuard } from '../http/cursor-guard.ts';
import type { JsonClient } from '../http/json-client.ts';
import { isRawRecord } from '../records/fields.ts';
import type { CatalogueClient, CataloguePage } from '../venue.ts';
import { gammaRecords } from './gamma-record.ts';

const NAME = 'Polymarket';
/** The lists' working maximum; larger values are cut to it (observed 2026-09). */
const PAGE_SIZE = 100;
/** Answers which say that the keyset list does not exist at this address. */
const ABSENT = [404, 405, 410];
const CURSOR_LENGTH_MAX = 8_192;

const KeysetPage = z.object({
  markets: z.array(z.unknown()),
  // Absent on the last page. A short page is not the end.
  next_cursor: z.string().max(CURSOR_LENGTH_MAX).nullish(),
});
const OffsetPage = z.array(z.unknown());

type Position =
  | { readonly style: 'keyset'; readonly after: string | null }
  | { readonly style: 'offset'; readonly offset: number };

const positionOf = (cursor: string | null): Position => {
  if (cursor === null) return { style: 'keyset', after: null };
  const match = /^(keyset|offset):(.+)$/s.exec(cursor);
  const [, style, rest] = match ?? [];
  if (style === 'keyset' && rest !== undefined) return { style, after: rest };
  const offset = Number(rest);
  assert(style === 'offset' && Number.isSafeInteger(offset), 'cursors come from this client');
  return { style, offset };
};

const unreadable = (): Fault =>
  new Fault(
    'unreadable-answer',
    `${NAME} answered with JSON that is not a page of markets. Check the venue address; ` +
      'the API may have changed.',
  );

export const createGammaCatalogue = (
  baseUrl: string,
  client: JsonClient,
  asOfMs: number,
): CatalogueClient => {
  const guard = createCursorGuard(NAME);
  // An offset never repeats, but a list that ignores it would send one page for ever.
  let last = { offset: 0, ids: '' };

  const pageOf = (raw: readonly unknown[], nextCursor: string | null): CataloguePage => ({
    records: raw.flatMap((record) => gammaRecords(record, asOfMs)),
    nextCursor: guard.checked(nextCursor),
  });

  const offsetPage = async (offset: number, signal: AbortSignal): Promise<CataloguePage> => {
    const query = `limit=${PAGE_SIZE}&offset=${offset}&closed=false&active=true&archived=false`;
    const answer = await client.get(`${baseUrl}/markets?${query}`, signal);
    assert(answer.kind === 'answer', 'no status was asked to be let through');
    const page = OffsetPage.safeParse(answer.body);
    if (!page.success) throw unreadable();
    if (page.data.length === 0) return pageOf([], null);
    const ids = JSON.stringify(page.data.map(idOf));
    if (ids === last.ids && offset !== last.offset) throw standingStill(offset);
    last = { offset, ids };
    return pageOf(page.data, `offset:${offset + page.data.length}`);
  };

  const keysetPage = async (after: string | null, signal: AbortSignal): Promise<CataloguePage> => {
    const from = after === null ? '' : `&after_cursor=${encodeURIComponent(after)}`;
    const url = `${baseUrl}/markets/keyset?limit=${PAGE_SIZE}&closed=false${from}`;
    // In the middle of a listing there is no offset to go on from, so only the start falls back.
    const answer = await client.get(url, signal, after === null ? ABSENT : []);
    if (answer.kind === 'absent') {
      guard.sending('offset:0');
      return await offsetPage(0, signal);
    }
    const page = KeysetPage.safeParse(answer.body);
    if (!page.success) throw unreadable();
    const next = page.data.next_cursor;
    const isEnd = next === undefined || next === null || next === '';
    return pageOf(page.data.markets, isEnd ? null : `keyset:${next}`);
  };

  return {
    listPage: async (cursor, signal) => {
      const position = positionOf(cursor);
      guard.sending(cursor);
      return position.style === 'keyset'
        ? await keysetPage(position.after, signal)
        : await offsetPage(position.offset, signal);
    },
    retries: client.retries,
  };
};

const idOf = (record: unknown): unknown =>
  isRawRecord(record) ? (record['conditionId'] ?? record['id'] ?? null) : null;

const standingStill = (offset: number): Fault =>
  new Fault(
    'cursor-repeated',
    `${NAME} sent the same page again at offset ${offset}, so its listing cannot be read to the ` +
      'end. What was read so far is kept.',
    { retryable: true },
  );
