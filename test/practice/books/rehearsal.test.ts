/**
 * Goal: every lie of the practice venues is caught by the engine, within the time docs/FEEDS.md says,
 * and the venues are believed again once they tell the truth. Method: real sockets on this machine.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineOf } from '../../../src-main/core/engine/engine.ts';
import type { WatchedPair } from '../../../src-main/core/engine/message.ts';
import { replay } from '../../../src-main/core/engine/replay.ts';
import type { JournalItem } from '../../../src-main/core/journal/read-journal.ts';
import type { PracticeVenues } from '../../../src-main/practice/index.ts';
import { startPracticeVenues } from '../../../src-main/practice/index.ts';
import { pairOf, protocols, settings } from '../../core/engine/pairs-in-force.ts';
import { smallRim } from './small-rim.ts';
import type { SmallRim } from './small-rim.ts';

const PAIRS = 3;
/** A rehearsal waits for chance as well: for the next change, the next reading. */
const PATIENCE_MS = 20_000;

let venues: PracticeVenues;
let rim: SmallRim;
let pairs: readonly WatchedPair[];

const now = (): number => performance.now();
/** How long it took until it was so, in ms. */
const until = async (what: string, isSo: () => boolean): Promise<number> => {
  const startedAtMs = now();
  while (!isSo()) {
    if (now() - startedAtMs > PATIENCE_MS) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return now() - startedAtMs;
};

const idsOf = (venue: string) =>
  pairs.flatMap(({ legs }) => legs.filter((leg) => leg.venue === venue).map((leg) => leg.marketId));
const isLive = (venue: string): boolean =>
  idsOf(venue).every((id) => rim.engine.book(venue, id)?.state.kind === 'live');
const hasSeen = (venue: string, state: string | RegExp): boolean =>
  idsOf(venue).some((id) =>
    [...(rim.seen.get(id) ?? [])].some((one) =>
      typeof state === 'string' ? one === state : state.test(one),
    ),
  );
const allLive = () => until('all books are live', () => isLive('polymarket') && isLive('kalshi'));
const ignoredOf = (what: string): number =>
  [...(rim.engine.stream('kalshi')?.connections.values() ?? [])].reduce(
    (sum, { ignored }) => sum + (ignored.get(what) ?? 0),
    0,
  );

beforeAll(async () => {
  venues = await startPracticeVenues({ nowMs: Date.now, pace: 20 });
  const listed = (await (
    await fetch(`${venues.baseUrls.polymarket}/markets?limit=500`)
  ).json()) as { slug: string; conditionId: string; clobTokenIds: string; closed: boolean }[];
  const bySlug = new Map(listed.filter(({ closed }) => !closed).map((one) => [one.slug, one]));
  pairs = venues.truth
    .filter(({ kind, polymarketSlug }) => kind === 'true' && bySlug.has(polymarketSlug))
    .slice(0, PAIRS)
    .map(({ polymarketSlug, kalshiTicker }, n) => {
      const market = bySlug.get(polymarketSlug)!;
      const [one, other] = pairOf(
        String(n),
        {},
        { termsAtMs: 0, expiresAtMs: Date.now() * 2 },
      ).legs;
      return {
        ...pairOf(String(n)),
        legs: [
          {
            ...one,
            marketId: market.conditionId,
            names: JSON.parse(market.clobTokenIds) as string[],
          },
          { ...other, marketId: kalshiTicker, names: [kalshiTicker] },
        ],
      };
    });
  rim = smallRim(venues, pairs);
});

afterAll(async () => {
  rim.close();
  await venues.close();
});

describe('a rehearsal', { timeout: 60_000 }, () => {
  it('begins with every book live, and with something to find', async () => {
    expect(pairs).toHaveLength(PAIRS);
    expect(await allLive()).toBeLessThan(5_000);
    await until('there is an opportunity', () =>
      rim.engine
        .standings()
        .some(({ findings }) => findings.some(({ kind }) => kind === 'offered')),
    );
  });

  it.each([
    ['kalshi', 'gap', 'gapped: sequence-gap'],
    ['kalshi', 'reorder', 'gapped: sequence-gap'],
    ['kalshi', 'crossed', 'crossed: crossed'],
    ['kalshi', 'late', 'stale: late'],
    ['polymarket', 'reorder', /^gapped: (out-of-order|differs-from-venue)$/],
    ['polymarket', 'crossed', 'crossed: crossed'],
    ['polymarket', 'late', 'stale: late'],
  ] as const)(
    'of %s with %s is seen at once, and over when it is over',
    async (venue, lie, state) => {
      await allLive();
      for (const id of idsOf(venue)) rim.seen.get(id)?.clear();
      venues.setLie(venue, { lie });
      const caughtMs = await until(`${venue} is ${state}`, () => hasSeen(venue, state));
      expect(caughtMs).toBeLessThan(lie === 'late' ? 8_000 : 4_000);
      venues.setLie(venue, null);
      await allLive();
    },
  );

  it.each(['polymarket', 'kalshi'] as const)(
    'of %s with a frozen feed that answers pings is caught in seconds',
    async (venue) => {
      await allLive();
      venues.setLie(venue, { lie: 'frozen' });
      const caughtMs = await until(`no book of ${venue} is live`, () =>
        idsOf(venue).every((id) => rim.engine.book(venue, id)?.state.kind !== 'live'),
      );
      expect(caughtMs).toBeLessThan(8_000);
      venues.setLie(venue, null);
      await allLive();
    },
  );

  it('of a repeated frame changes nothing', async () => {
    await allLive();
    for (const id of idsOf('kalshi')) rim.seen.get(id)?.clear();
    const before = ignoredOf('a repeated frame');
    venues.setLie('kalshi', { lie: 'duplicate', count: 5 });
    await until('five were ignored', () => ignoredOf('a repeated frame') === before + 5);
    expect(hasSeen('kalshi', /^gapped/)).toBe(false);
  });

  it('of maintenance ends the connection and says that nothing is traded', async () => {
    await allLive();
    venues.setLie('kalshi', { lie: 'maintenance' });
    await until('Kalshi is down', () => hasSeen('kalshi', 'down: disconnected'));
    venues.setLie('kalshi', null);
    await allLive();
  });

  it('of a tick change and a settlement reaches the books it is about', async () => {
    await allLive();
    const [polymarketId, kalshiId] = [idsOf('polymarket')[0]!, idsOf('kalshi')[1]!];
    venues.change('polymarket', polymarketId, { change: 'tick', tickMills: 1 });
    await until('the grid is finer', () => {
      const tracked = rim.engine.stream('polymarket')?.books.get(polymarketId);
      return tracked?.grid?.ranges[0]?.step === 10;
    });
    venues.change('kalshi', kalshiId, { change: 'settle', result: 'yes' });
    await until(
      'the market is closed',
      () => rim.stateOf('kalshi', kalshiId) === 'down: market-closed',
    );
  });

  it('is told again to the same state, to the last bit', async () => {
    rim.close();
    async function* journal(): AsyncGenerator<JournalItem> {
      const start = {
        part: 1,
        openedAtMs: 0,
        version: '0',
        profile: 'practice',
        sessionId: 's',
        settings,
      };
      yield { kind: 'start', file: 'journal', start };
      for (const line of rim.lines)
        yield { kind: 'line', where: 'line', value: JSON.parse(line) as Record<string, unknown> };
    }
    const report = await replay(journal(), {
      engineOf: () => engineOf(settings, protocols),
      before: () => undefined,
    });
    expect(report.hash).toBe(rim.engine.hash());
    expect(report.checkpoints).toEqual({ same: 1, different: 0 });
    expect(rim.failures).toEqual([]);
  });
});
