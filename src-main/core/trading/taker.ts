/**
 * Takes what is offered: the best first, one at a time in each pair, each looked at anew and granted
 * whole before its first order. What speaks against one is kept, so that a person can see why.
 */
import type { Money } from '../domain/money.ts';
import type { Opportunity } from '../opportunities/opportunity.ts';
import type { OpportunityLimits, TradedPair } from '../opportunities/traded-pair.ts';
import type { Clock, Log } from '../ports.ts';
import { entryOf } from './entry.ts';
import { compensationOf, dollarsOf, type TradingSettings } from './trading-settings.ts';
import type { LegPlace, UndertakingRecord } from './undertaking.ts';

export type TakerPorts = {
  readonly clock: Pick<Clock, 'nowMs' | 'elapsedMs'>;
  readonly log: Pick<Log, 'error'>;
  readonly settings: TradingSettings;
  readonly limits: OpportunityLimits;
  readonly offered: () => readonly Opportunity[];
  /** False while nothing may be begun anywhere. */
  readonly mayBegin: () => boolean;
  readonly traded: (mappingId: string) => TradedPair | null;
  /** Why nothing new may be begun on this pair now; null where it may. */
  readonly obstacle: (mappingId: string, venues: readonly string[]) => string | null;
  readonly accountOf: (venue: string) => string | null;
  readonly running: () => readonly UndertakingRecord[];
  /** How many undertakings of the pair were entered. */
  readonly enteredOf: (mappingId: string) => number;
  /** What the lease of the pair still allows, with what is at stake taken off. */
  readonly leaseLeft: (mappingId: string, leased: Money | null) => Money | null;
  readonly familyOf: (mappingId: string) => Pick<UndertakingRecord, 'cluster' | 'source'>;
  /** Null where the limits grant it. */
  readonly refusal: (record: UndertakingRecord) => string | null;
  readonly begin: (record: UndertakingRecord) => void;
  readonly newId: () => string;
};

export type NotEntered = { readonly atMs: number; readonly code: string; readonly why: string };

const least = (one: Money, other: Money | null): Money =>
  other === null || one < other ? one : other;

const marketKey = ({ venue, marketId }: Pick<LegPlace, 'venue' | 'marketId'>): string =>
  `${venue} ${marketId}`;

export const takerOf = (ports: TakerPorts) => {
  const { clock, settings } = ports;
  const reasons = new Map<string, NotEntered>();
  /** On the clock that nobody sets: one that is set back must not keep a pair resting. */
  const endedAtMs = new Map<string, number>();
  /** Pairs that were attempted since the clock last had all of them looked at. */
  const attempted = new Set<string>();
  let isStopped = false;

  const capitalMax = (mappingId: string, pair: TradedPair): Money => {
    const isNew = ports.enteredOf(mappingId) < settings.newPairUndertakings;
    const most = isNew
      ? Math.min(settings.dollarsMax, settings.newPairDollarsMax)
      : settings.dollarsMax;
    return least(dollarsOf(most), ports.leaseLeft(mappingId, pair.lease.capitalMax));
  };

  /** Begins it, or says why not. */
  const attempt = ({ mappingId, buys }: Opportunity): Omit<NotEntered, 'atMs'> | null => {
    const pair = ports.traded(mappingId);
    if (pair === null) return { code: 'not-watched', why: 'Its books are not watched.' };
    const obstacle = ports.obstacle(
      mappingId,
      pair.legs.map(({ venue }) => venue),
    );
    if (obstacle !== null) return { code: 'obstacle', why: obstacle };
    const places = pair.legs.map(({ venue, marketId }): LegPlace | null => {
      const account = ports.accountOf(venue);
      return account === null ? null : { venue, account, marketId };
    });
    const [one, other] = places;
    if (one === null || other === null || one === undefined || other === undefined)
      return { code: 'no-account', why: 'An account has not been read yet.' };
    const nowMs = clock.nowMs();
    const entry = entryOf({
      id: ports.newId(),
      pair,
      buys,
      limits: ports.limits,
      compensation: compensationOf(settings, mappingId),
      capitalMax: capitalMax(mappingId, pair),
      nowMs,
    });
    if (entry.kind === 'not-entered') return entry;
    const record: UndertakingRecord = {
      mappingId,
      plan: entry.plan,
      places: [one, other],
      claims: entry.claims,
      ...ports.familyOf(mappingId),
      expected: entry.expected,
      startedAtMs: nowMs,
      ended: null,
    };
    const refusal = ports.refusal(record);
    if (refusal !== null) return { code: 'risk', why: refusal };
    ports.begin(record);
    return null;
  };

  const lookAt = (offered: readonly Opportunity[]): void => {
    if (offered.length === 0 || !ports.mayBegin()) return;
    const running = ports.running();
    const busy = new Set(running.map(({ mappingId }) => mappingId));
    const markets = new Set(running.flatMap(({ places }) => places.map(marketKey)));
    const nowMs = clock.nowMs();
    const elapsedMs = clock.elapsedMs();
    const isResting = (mappingId: string): boolean =>
      elapsedMs - (endedAtMs.get(mappingId) ?? -Infinity) < settings.pauseSeconds * 1_000;
    const offers = offered.toSorted((left, right) =>
      left.profit < right.profit ? 1 : left.profit > right.profit ? -1 : 0,
    );
    for (const offer of offers) {
      if (busy.size >= settings.atOnceMax) return;
      const { mappingId, legs } = offer;
      if (busy.has(mappingId) || isResting(mappingId)) continue;
      // A market can be in two pairs, and its book is sold once.
      if (legs.some((leg) => markets.has(marketKey(leg)))) continue;
      attempted.add(mappingId);
      const why = attempt(offer);
      if (why === null) {
        busy.add(mappingId);
        for (const leg of legs) markets.add(marketKey(leg));
        reasons.delete(mappingId);
      } else reasons.set(mappingId, { atMs: nowMs, ...why });
    }
  };

  /** After a mistake of ours nothing more is begun: what it left half done is for a person. */
  const orStop = (act: () => void): void => {
    if (isStopped) return;
    try {
      act();
    } catch (error) {
      isStopped = true;
      ports.log.error('Nothing is taken any more, on a mistake of ours.', {
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  };

  return {
    /** Looks once at everything that is offered: by the clock. */
    look: (): void => {
      attempted.clear();
      orStop(() => lookAt(ports.offered()));
    },
    /**
     * Looks at what was not attempted since, whenever something was found: what is offered for a
     * moment is not waited for, and what is refused is not looked at again with every frame. Never
     * throws: whoever keeps the books must not stop on a mistake of ours here.
     */
    lookAtNew: (): void =>
      orStop(() => lookAt(ports.offered().filter(({ mappingId }) => !attempted.has(mappingId)))),
    /** Nothing is taken any more, on a mistake of ours. */
    isStopped: (): boolean => isStopped,
    ended: (mappingId: string): void => {
      endedAtMs.set(mappingId, clock.elapsedMs());
    },
    /** Why pairs were last not entered; one is gone from here once it was. */
    notEntered: (): ReadonlyMap<string, NotEntered> => reasons,
  };
};
