/**
 * Goal: nothing grows, however long the engine runs. Method: ten minutes (PAIRDESK_SOAK_MINUTES: as
 * many) of a thousand messages a second in simulated time, the memory that is held compared after the
 * second minute and the last.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { kalshi, polymarket } from '../streams/rig.ts';
import { engineRig, pairOf } from './pairs-in-force.ts';

const MINUTES = Math.max(3, Number(process.env['PAIRDESK_SOAK_MINUTES'] ?? 10));
const PAIRS = 40;
const FRAMES_A_TICK = 98;
const MINUTE_TICKS = 600;
const GROWTH_BYTES_MAX = 2 * 1024 * 1024;

it('holds no more memory at its end than after two minutes', { timeout: MINUTES * 12_000 }, () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heldBytes = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const rig = engineRig();
  const ids = Array.from({ length: PAIRS }, (_, n) => String(n));
  rig.tell({ kind: 'pairs', pairs: ids.map((id) => pairOf(id)) });
  rig.status();
  rig.open();
  for (const id of ids) {
    rig.polymarketBook(id, [['0.38', '100']], [['0.40', '100']]);
    rig.kalshiBook(id, [['0.4500', '50.00']], [['0.4700', '50.00']]);
  }
  const minute = (): number => {
    for (let tick = 0; tick < MINUTE_TICKS; tick += 1) {
      for (let n = 0; n < FRAMES_A_TICK; n += 2) {
        const id = ids[(tick + n) % PAIRS]!;
        const cents = 10 + ((tick + n) % 25);
        const change = ['BUY', [`0.${cents}`, String(1 + (tick % 9))]] as const;
        rig.frame('polymarket-1', polymarket.change(`p${id}1`, rig.venueMs(), ...change));
        // There and back, so that no level grows for ever.
        const gained = tick % 2 === 0 ? '1.00' : '-1.00';
        const at = [`0.${10 + (n % 25)}00`, gained] as const;
        rig.kalshiFrame((seq) =>
          kalshi.delta(seq, `K${ids[n % PAIRS]!}`, 'yes', at, rig.venueMs()),
        );
      }
      rig.pass(100);
      // What a test remembers is not what the engine does.
      rig.told.length = 0;
      rig.effects.length = 0;
    }
    rig.status();
    return heldBytes();
  };
  const minutes = Array.from({ length: MINUTES }, minute);
  expect(minutes.at(-1)! - minutes[1]!).toBeLessThan(GROWTH_BYTES_MAX);
  const live = ids.filter((id) => rig.engine.book('polymarket', `p${id}`)?.state.kind === 'live');
  expect(live.length).toBe(PAIRS);
  expect(rig.engine.stream('kalshi')?.connections.get('kalshi-1')?.counts.gaps).toBe(0);
});
