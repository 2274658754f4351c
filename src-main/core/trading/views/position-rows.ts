/**
 * What is held by pair: what of it is locked in, what is open, and what each way of ending pays. Both
 * legs name outcomes that pay in opposite states, so each leg's shares pay in one state of the pair.
 */
import type { Position } from '../../../../src-preload/contract/positions.ts';
import type { LegSettlement } from '../../../../src-preload/contract/settlement.ts';
import type { Outcome } from '../../domain/level.ts';
import {
  divided,
  minus,
  type Money,
  moneyFromMicros,
  NO_MONEY,
  payoutOf,
  plus,
} from '../../domain/money.ts';
import type { Size } from '../../domain/size.ts';
import { added, type LegHolding, netCost } from '../holdings.ts';
import type { UndertakingRecord } from '../undertaking.ts';
import { micros, type Names } from './names.ts';

type Holdings = readonly [LegHolding, LegHolding];

/** One direction of a pair: the same outcomes on the same markets, over all its undertakings. */
type Group = {
  readonly record: UndertakingRecord;
  readonly holdings: Holdings;
};

export type PairFacts = {
  readonly expiresAtMs: readonly [number | null, number | null];
  /** Of each leg's market: what a share of YES paid, once it is known; and in words. */
  readonly settlement: readonly [LegSettlement | null, LegSettlement | null];
  /** The outcome that the settlement speaks of. */
  readonly meant: readonly [Outcome | null, Outcome | null];
};

const DAY_MS = 86_400_000;

const settlementWords = (settled: LegSettlement | null): string | null => {
  if (settled === null || settled.state === 'unsettled') return null;
  if (settled.state === 'unknown') return `Not known: ${settled.why ?? 'the venue does not say.'}`;
  return `${settled.state}${settled.isFinal ? '' : ', not final'}`;
};

/** What a share of this outcome was paid; null where that is not known. */
const paidFor = (
  settled: LegSettlement | null,
  meant: Outcome | null,
  outcome: Outcome,
): number | null => {
  if (settled?.valueTicks === undefined || settled.valueTicks === null || meant === null)
    return null;
  return meant === outcome ? settled.valueTicks : 10_000 - settled.valueTicks;
};

const worth = (shares: number, ticks: number): Money =>
  moneyFromMicros((BigInt(Math.max(0, shares)) * BigInt(ticks)) / 10_000n);

export type GroupedPosition = {
  readonly position: Position;
  /** Both legs were paid: what it came to. */
  readonly settledGain: Money | null;
};

const groupsOf = (
  records: readonly UndertakingRecord[],
  holdingsOf: (id: string) => Holdings,
): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const record of records) {
    const { plan, mappingId } = record;
    const key = `${mappingId} ${plan.legs[0].outcome} ${plan.legs[1].outcome}`;
    const own = holdingsOf(plan.id);
    const group = groups.get(key);
    groups.set(
      key,
      group === undefined
        ? { record, holdings: own }
        : { ...group, holdings: added(group.holdings, own) },
    );
  }
  return [...groups.values()];
};

/** The part of what was paid that belongs to so many of the shares that are held. */
const costShare = (holding: LegHolding, shares: number): Money =>
  holding.shares <= 0
    ? NO_MONEY
    : moneyFromMicros(divided(netCost(holding) * BigInt(shares), BigInt(holding.shares), 'up'));

const positionOf = (
  { record, holdings }: Group,
  facts: PairFacts,
  names: Names,
  nowMs: number,
): GroupedPosition | null => {
  if (holdings.every(({ shares }) => shares <= 0)) return null;
  const { plan, places, mappingId } = record;
  const [one, other] = holdings;
  const paid = plus(netCost(one), netCost(other));
  const gain = (pays: Money): number => micros(minus(pays, paid));
  const outcomeWords = (side: 0 | 1): string =>
    `${names.outcome(places[side].venue, places[side].marketId, plan.legs[side].outcome)} at ${names.venue(places[side].venue)}`;
  const held = (side: 0 | 1) => Math.max(0, holdings[side].shares) as Size;
  const states = ([0, 1] as const).map((side) => ({
    sentence: `${outcomeWords(side)} wins`,
    gain: gain(payoutOf(held(side))),
  }));
  // Contracts that look alike may be settled apart: then both lose, or both win.
  const apart = {
    sentence: 'Both are decided against us: the markets settle apart',
    gain: gain(NO_MONEY),
  };
  const matched = Math.max(0, Math.min(one.shares, other.shares)) as Size;
  const locked = minus(payoutOf(matched), plus(costShare(one, matched), costShare(other, matched)));
  const provisional = Math.min(matched, Math.max(one.provisional, other.provisional));
  const lockedProvisional =
    matched === 0 ? 0 : Number((BigInt(micros(locked)) * BigInt(provisional)) / BigInt(matched));
  const open = ([0, 1] as const).map((side) => costShare(holdings[side], held(side) - matched));
  const pays = ([0, 1] as const).map((side) =>
    paidFor(facts.settlement[side], facts.meant[side], plan.legs[side].outcome),
  );
  const [onePays, otherPays] = pays;
  const isPaid =
    onePays !== null && otherPays !== null && onePays !== undefined && otherPays !== undefined;
  const last = facts.expiresAtMs.every((at) => at !== null)
    ? Math.max(...facts.expiresAtMs.map((at) => at ?? 0))
    : null;
  const leg = (side: 0 | 1): Position['legs'][0] => ({
    venue: places[side].venue,
    marketId: places[side].marketId,
    title: names.title(places[side].venue, places[side].marketId),
    outcome: names.outcome(places[side].venue, places[side].marketId, plan.legs[side].outcome),
    shares: held(side),
    provisional: holdings[side].provisional,
    cost: micros(minus(holdings[side].paid, holdings[side].received)),
    fees: micros(holdings[side].fees),
    settlement: settlementWords(facts.settlement[side]),
    expiresAtMs: facts.expiresAtMs[side],
  });
  return {
    settledGain: isPaid
      ? minus(plus(worth(one.shares, onePays), worth(other.shares, otherPays)), paid)
      : null,
    position: {
      id: `${mappingId}:${plan.legs[0].outcome}-${plan.legs[1].outcome}`,
      mappingId,
      title: names.pair(mappingId),
      legs: [leg(0), leg(1)],
      matched,
      locked: micros(locked),
      lockedProvisional,
      atRisk: micros(open.reduce(plus, NO_MONEY)),
      states: [...states, apart],
      worst: Math.min(...states.map((state) => state.gain)),
      daysToCash: last === null ? null : Math.max(0, Math.ceil((last - nowMs) / DAY_MS)),
    },
  };
};

export const positionsOf = (
  records: readonly UndertakingRecord[],
  holdingsOf: (id: string) => Holdings,
  factsOf: (mappingId: string) => PairFacts,
  names: Names,
  nowMs: number,
): readonly GroupedPosition[] =>
  groupsOf(records, holdingsOf).flatMap((group) => {
    const position = positionOf(group, factsOf(group.record.mappingId), names, nowMs);
    return position === null ? [] : [position];
  });
