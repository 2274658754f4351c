/** Practice venues for one test file: started once, closed after it, asked over real HTTP. */
import { afterAll, beforeAll } from 'vitest';
import type { PracticeVenues } from '../../src-main/practice/index.ts';
import { startPracticeVenues } from '../../src-main/practice/index.ts';

export const june2026Ms = Date.UTC(2026, 5, 15);

export type Json = Record<string, unknown>;

export type Running = {
  readonly venues: () => PracticeVenues;
  readonly gamma: (path: string) => Promise<Response>;
  readonly kalshi: (path: string) => Promise<Response>;
};

export const running = (): Running => {
  let started: PracticeVenues | null = null;
  const venues = (): PracticeVenues => {
    if (started === null) throw new Error('the practice venues run only inside a test');
    return started;
  };
  beforeAll(async () => {
    started = await startPracticeVenues({ nowMs: () => june2026Ms });
  });
  afterAll(async () => {
    await started?.close();
  });
  return {
    venues,
    gamma: (path) => fetch(`${venues().baseUrls.polymarket}${path}`),
    kalshi: (path) => fetch(`${venues().baseUrls.kalshi}${path}`),
  };
};

export const isTradableGamma = (market: Json): boolean =>
  market.active === true &&
  market.closed === false &&
  market.archived === false &&
  market.acceptingOrders === true &&
  market.enableOrderBook === true &&
  (JSON.parse(String(market.outcomes)) as unknown[]).length === 2 &&
  Date.parse(String(market.endDate)) > june2026Ms;

export const isTradableKalshi = (market: Json): boolean =>
  market.status === 'active' &&
  market.market_type === 'binary' &&
  market.mve_collection_ticker === undefined &&
  Date.parse(String(market.close_time)) > june2026Ms;

/** Follows a cursor to its end. `pageMax` keeps a broken venue from walking a test for ever. */
export const walked = async (
  ask: (path: string) => Promise<Response>,
  path: string,
  names: { readonly rows: string; readonly next: string; readonly after: string },
): Promise<{ readonly rows: readonly Json[]; readonly pages: number }> => {
  const rows: Json[] = [];
  const pageMax = 100;
  let cursor: string | null = null;
  for (let pages = 1; pages <= pageMax; pages += 1) {
    const join = path.includes('?') ? '&' : '?';
    const suffix: string =
      cursor === null ? '' : `${join}${names.after}=${encodeURIComponent(cursor)}`;
    const answer = await ask(`${path}${suffix}`);
    if (answer.status !== 200) throw new Error(`page ${pages} of ${path}: ${answer.status}`);
    const body = (await answer.json()) as Json;
    rows.push(...(body[names.rows] as Json[]));
    const next = body[names.next];
    if (next === undefined || next === '') return { rows, pages };
    cursor = String(next);
  }
  throw new Error(`${path} has no end within ${pageMax} pages`);
};
