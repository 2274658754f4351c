/**
 * Goal: with every fault at orders at random, over real sockets, every undertaking ends, every share and
 * every cent is explained by what is on record, and nothing is left open. Method: a short rehearsal; the
 * figures that need many undertakings are for `npm run rehearse`.
 */
import { expect, it } from 'vitest';
import { tempFolder } from '../fakes/temp-folder.ts';
import { goalsMissed } from './goals.ts';
import { rehearse } from './rehearse.ts';

it('ends in order, with every cent explained', async () => {
  const outcome = await rehearse({
    seconds: 12,
    pairs: 15,
    fault: 'orders-random',
    folder: tempFolder(),
    tell: () => undefined,
  });
  expect(outcome.firstLegs).toBeGreaterThan(5);
  const statistical = /unhedged for more than|were hedged, at least/;
  expect(goalsMissed(outcome).filter((goal) => !statistical.test(goal))).toEqual([]);
}, 240_000);
