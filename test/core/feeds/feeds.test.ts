/**
 * Goal: a mistake of ours around the engine stops what is offered, loudly, and never leaves an old
 * board standing as if it were live. Method: records that cannot be read any more.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import { feedsOf } from '../../../src-main/core/feeds/feeds.ts';
import { defaultOpportunityLimits } from '../../../src-main/core/opportunities/traded-pair.ts';
import { heldClock } from '../../fakes/clock.ts';
import { keptLog } from '../../fakes/log.ts';
import { tempFolder } from '../../fakes/temp-folder.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
const nobody = (): never => {
  throw new Error('nobody is asked here');
};

describe('feeds', () => {
  it('stop, and say so, where the approved pairs cannot be read any more', async () => {
    const clock = heldClock();
    const log = keptLog();
    let isBroken = false;
    const feeds = feedsOf({
      found: () => undefined,
      clock,
      log,
      fetch: nobody,
      random: () => 0,
      openSocket: nobody,
      venues: [],
      venueSettings: {},
      readerOf: nobody,
      lenderOf: nobody,
      limits: defaultOpportunityLimits,
      journal: {
        folder: tempFolder(),
        bytesMax: 1_000_000,
        version: '1',
        profile: 'paper',
        sessionId: 's',
      },
      records: () => {
        if (isBroken) throw new Error('database disk image is malformed');
        return [];
      },
      marketOf: nobody,
      observe: nobody,
      balanceOf: () => null,
      publish: () => undefined,
    });
    onTestFinished(() => feeds.close());
    feeds.start();
    expect(feeds.engineState().state).toBe('running');
    isBroken = true;
    feeds.pairsChanged();
    await settle();
    clock.advance(250);
    await settle();
    expect(feeds.engineState()).toMatchObject({ state: 'stopped' });
    const errors = log.lines.filter(({ level }) => level === 'error');
    expect(JSON.stringify(errors)).toContain('malformed');
  });
});
