/** The contract's feed calls: whether the market data can be trusted. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';

export const feedHandlers = ({ feeds }: Desk): DeskHandlers['feeds'] => ({
  status: async () => {
    const { state, why, counts, journal } = feeds.engineState();
    const { waiting, taken, leftOut, overruns } = counts;
    return {
      atMs: feeds.nowMs(),
      venues: feeds.summaries(),
      connections: feeds.connections(),
      instruments: feeds.instruments(),
      engine: { state, why, waiting, taken, leftOut, overruns, journal },
    };
  },
});
