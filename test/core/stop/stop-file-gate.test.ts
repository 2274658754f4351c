/** Goal: no order leaves from the moment a stop file is there, also before the desk has looked for it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gateRefusal } from '../../../src-main/core/stop/kill-epoch.ts';
import { openDatabase } from '../../../src-main/core/storage/database.ts';
import { tradingStateOf } from '../../../src-main/core/storage/trading-state.ts';
import { STOP_FILE, stopDeskOf } from '../../../src-main/core/trading/stop-desk.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

it('shuts the gate by a stop file that nobody has looked for yet', () => {
  const folder = tempFolder();
  const db = openDatabase(join(folder, 'desk.db'), 'full');
  const stop = stopDeskOf({
    folder,
    state: tradingStateOf(db),
    clock: heldClock(),
    log: keptLog(),
    random: () => 0,
    auditLog: {
      append: () => {
        throw new Error('nothing is on record here');
      },
    },
    sessionId: 'one',
    venues: [],
    watchdog: () => ({ state: 'off', why: '' }),
    lastDrill: () => null,
    closing: new AbortController().signal,
    changed: () => undefined,
  });
  const committed = { text: 'order', killEpoch: stop.epoch.current() };
  expect(gateRefusal(stop.epoch, committed, 'order')).toBeNull();
  writeFileSync(join(folder, STOP_FILE), 'put there while the desk was held up');
  expect(gateRefusal(stop.epoch, committed, 'order')).toBe('stop-engaged');
  db.close();
});
