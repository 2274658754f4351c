/** What an operator does to trading: modes, trips, the stop's release, and its rehearsal. */
import type { Drill } from '../../../src-preload/contract/stop.ts';
import type { ProfileId, VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { PairInForce } from '../feeds/pairs-in-force.ts';
import { modeOf, type RiskMode, type RiskScope } from '../risk/risk.ts';
import type { Accounts } from './accounts.ts';
import type { DeskRisk } from './desk-risk.ts';
import { type DrillMarket, drillOf, type DrillPorts } from './drill.ts';
import type { StopDesk } from './stop-desk.ts';
import type { TradingRecord } from './trading-record.ts';

export type OperatorPorts = Pick<DrillPorts, 'clock' | 'place' | 'newId' | 'version' | 'keep'> & {
  readonly profile: ProfileId;
  readonly accounts: Accounts;
  readonly risk: Pick<DeskRisk, 'value' | 'setMode' | 'releaseTrip'>;
  readonly stop: StopDesk;
  readonly record: Pick<TradingRecord, 'onRecord'>;
  readonly inForce: () => ReadonlyMap<string, PairInForce>;
  readonly drillMarket: (pair: PairInForce, side: 0 | 1) => DrillMarket | null;
  readonly changed: () => void;
};

type DrillAnswer =
  | { readonly kind: 'drilled'; readonly drill: Drill }
  | {
      readonly kind: 'refused';
      readonly code: 'not-practice' | 'stop-engaged' | 'not-ready';
      readonly why: string;
    };

export const operatorActsOf = (ports: OperatorPorts) => {
  const { accounts, risk, stop, record, changed } = ports;

  /** One at each venue, where a pair in force says enough of it. */
  const drillMarkets = (): readonly DrillMarket[] => {
    const at = new Map<VenueId, DrillMarket>();
    for (const pair of ports.inForce().values())
      for (const side of [0, 1] as const) {
        const market = ports.drillMarket(pair, side);
        if (market !== null && !at.has(market.venue)) at.set(market.venue, market);
      }
    return [...at.values()];
  };

  const drill = drillOf({
    ...ports,
    markets: drillMarkets,
    countOpen: async (venue) =>
      (
        await accounts
          .traderAt(venue)
          .openOrders()
          .catch(() => null)
      )?.length ?? null,
  });

  const drillRefusal = (): Exclude<DrillAnswer, { kind: 'drilled' }> | null => {
    if (ports.profile !== 'practice') {
      // Where one venue is on paper its own stop would not be rehearsed, so a demo is not enough either.
      const why = 'A drill places orders, so it is for practice: pairdesk drill --profile practice';
      return { kind: 'refused', code: 'not-practice', why };
    }
    if (stop.epoch.isEngaged())
      return { kind: 'refused', code: 'stop-engaged', why: 'The stop is engaged already.' };
    const late = [...accounts.all.values()].find((one) => one.standing().state !== 'ready');
    if (late !== undefined)
      return { kind: 'refused', code: 'not-ready', why: `Not ready: ${late.standing().why}` };
    if (accounts.all.size > 0 && drillMarkets().length === accounts.all.size) return null;
    const why = 'A drill needs an approved pair whose markets are known, on a desk that trades.';
    return { kind: 'refused', code: 'not-ready', why };
  };

  const setMode = (scope: RiskScope, mode: RiskMode, cause: string): void => {
    risk.setMode(scope, mode, cause);
    record.onRecord('risk-mode-set', { scope: JSON.stringify(scope), mode, cause });
    changed();
  };

  return {
    setMode,
    /** Until a person says otherwise, a venue whose own brake took hold gets nothing new. */
    reduceBy: (venue: VenueId, why: string): void => {
      const scope = { kind: 'venue', venue } as const;
      if (modeOf(risk.value(), scope) === null) setMode(scope, 'reducing', why);
    },
    /** False where no loss went over its limit. */
    releaseTrip: (reason: string): boolean => {
      if (!risk.value().isTripped) return false;
      risk.releaseTrip();
      record.onRecord('daily-loss-released', { reason });
      changed();
      return true;
    },
    /** Null: released. Every account is read first: what is not known to be in order stays stopped. */
    releaseStop: async (phrase: string, reason: string) => {
      if (accounts.all.size === 0) {
        const why =
          'This desk trades at no venue, so it cannot prove that nothing is open. Start one: pairdesk start';
        return { code: 'not-flat' as const, why };
      }
      const unread = (await accounts.reconcile()).find(({ isClean }) => !isClean);
      if (unread !== undefined && stop.epoch.isEngaged()) {
        const what = unread.failure ?? 'its records differ from ours. Look: pairdesk reconcile';
        return { code: 'not-reconciled' as const, why: `${unread.venue} is not in order: ${what}` };
      }
      return stop.release(phrase, reason);
    },
    runDrill: async (): Promise<DrillAnswer> =>
      drillRefusal() ?? { kind: 'drilled', drill: await drill.run() },
  };
};
