/** Tells consoles what is different, once for many changes. */
import type { TradingStanding } from '../../../src-preload/contract/trading.ts';
import type { NewsDesk } from '../news.ts';

/** No console asks for more of them at once. */
const IDS_MAX = 200;

export type TradingNews = {
  readonly changed: (undertakingId: string) => void;
  readonly standingChanged: () => void;
  readonly tell: () => void;
};

export const tradingNewsOf = (
  publish: NewsDesk['publish'],
  standing: () => TradingStanding,
): TradingNews => {
  const ids = new Set<string>();
  let isStandingDue = true;
  return {
    changed: (id) => {
      ids.add(id);
      isStandingDue = true;
    },
    standingChanged: () => {
      isStandingDue = true;
    },
    tell: () => {
      if (ids.size > 0) {
        const undertakings = [...ids].slice(0, IDS_MAX);
        publish('trading.changed', { undertakings, total: ids.size });
        ids.clear();
      }
      if (!isStandingDue) return;
      isStandingDue = false;
      publish('trading.standing', standing());
    },
  };
};
