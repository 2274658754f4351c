/**
 * What may be at stake, as a value: every order's claim on the limits from before it is sent until
 * what it bought is settled, the modes of desk, venues and pairs, and what was lost today. A check
 * grants or refuses in words; nothing is freed but by what is known of an order. Pure.
 */
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import { minus, type Money, NO_MONEY, plus } from '../domain/money.ts';
import {
  type ClaimChange,
  type Claims,
  NO_CLAIMS,
  summedOf,
  sumOf,
  withChanges,
} from './claims.ts';

/** What an order counts against. */
export type RiskKeys = {
  readonly account: string;
  readonly venue: VenueId;
  readonly marketId: string;
  readonly mappingId: string;
  /** The event, or family of events, whose markets move together. */
  readonly cluster: string;
  /** Whose word decides; null where it is not known, and then all unknown ones are one source. */
  readonly source: string | null;
};

export type RiskLimits = {
  readonly accountMax: Money;
  readonly marketMax: Money;
  readonly clusterMax: Money;
  readonly sourceMax: Money;
  readonly totalMax: Money;
  readonly dailyLossMax: Money;
  readonly ordersPerMinute: number;
};

/** `active`: everything. `reducing`: only what makes less be at stake. `halted`: no order at all. */
export type RiskMode = 'active' | 'reducing' | 'halted';
export type RiskScope =
  | { readonly kind: 'desk' }
  | { readonly kind: 'venue'; readonly venue: VenueId }
  | { readonly kind: 'pair'; readonly mappingId: string };

type SetMode = { readonly mode: Exclude<RiskMode, 'active'>; readonly cause: string };

export type Risk = {
  readonly claims: Claims;
  readonly modes: ReadonlyMap<string, SetMode>;
  /** UTC day, and what was lost on it; below zero where it was won. */
  readonly day: string;
  readonly lost: Money;
  /** A loss went over its limit. It ends by the operator alone, never with the day. */
  readonly isTripped: boolean;
  /** When orders were let through, within the last minute. */
  readonly letThroughMs: readonly number[];
};

export const NO_RISK: Risk = {
  claims: NO_CLAIMS,
  modes: new Map(),
  day: '',
  lost: NO_MONEY,
  isTripped: false,
  letThroughMs: [],
};

const MINUTE_MS = 60_000;

const scopeKey = (scope: RiskScope): string =>
  scope.kind === 'desk'
    ? 'desk'
    : scope.kind === 'venue'
      ? `venue ${scope.venue}`
      : `pair ${scope.mappingId}`;

/** `mode` active ends what was set; a trip of the daily loss is not a mode and does not end here. */
export const withMode = (risk: Risk, scope: RiskScope, mode: RiskMode, cause: string): Risk => {
  const modes = new Map(risk.modes);
  if (mode === 'active') modes.delete(scopeKey(scope));
  else modes.set(scopeKey(scope), { mode, cause });
  return { ...risk, modes };
};

/** Null where nothing is set: everything goes. */
export const modeOf = (risk: Risk, scope: RiskScope): SetMode | null =>
  risk.modes.get(scopeKey(scope)) ?? null;

/** What is known now of what these claim. */
export const withClaims = (risk: Risk, changes: readonly ClaimChange[]): Risk => ({
  ...risk,
  claims: withChanges(risk.claims, changes),
});

const dayOf = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, 10);

/** `gained` is below zero for a loss. */
export const withResult = (risk: Risk, gained: Money, limits: RiskLimits, nowMs: number): Risk => {
  const day = dayOf(nowMs);
  const lost = minus(risk.day === day ? risk.lost : NO_MONEY, gained);
  return { ...risk, day, lost, isTripped: risk.isTripped || lost > limits.dailyLossMax };
};

/** The operator has looked at the loss and takes it up again. */
export const withTripReleased = (risk: Risk): Risk => ({
  ...risk,
  isTripped: false,
  lost: NO_MONEY,
});

/**
 * Of the orders that were let through, those of the last minute. What lies ahead is of a clock that was
 * set back since, and would shut the way out until that moment comes again.
 */
export const lately = ({ letThroughMs }: Risk, nowMs: number): readonly number[] =>
  letThroughMs.filter((atMs) => atMs <= nowMs && nowMs - atMs < MINUTE_MS);

export const withLetThrough = (risk: Risk, nowMs: number): Risk => ({
  ...risk,
  letThroughMs: [...lately(risk, nowMs), nowMs],
});

export type LimitName = 'account' | 'market' | 'cluster' | 'source' | 'total';

export type LimitUse = {
  readonly limit: LimitName;
  readonly of: string;
  readonly used: Money;
  readonly most: Money;
};

export const limitNames: readonly LimitName[] = ['account', 'market', 'cluster', 'source', 'total'];

/** The most that may count against each of them. */
export const mostOf = (limits: RiskLimits, limit: LimitName): Money => limits[`${limit}Max`];

/** Every limit that these keys count against, with its use. */
export const useOf = (risk: Risk, limits: RiskLimits, keys: RiskKeys): readonly LimitUse[] => {
  const summed = summedOf(keys);
  return limitNames.map((limit) => ({
    limit,
    of: summed[limit],
    used: sumOf(risk.claims, limit, summed[limit]),
    most: mostOf(limits, limit),
  }));
};

/** Every limit that something counts against, with its use. */
export const usesOf = (risk: Risk, limits: RiskLimits): readonly LimitUse[] =>
  [...risk.claims.sums].flatMap(([key, used]): LimitUse[] => {
    const space = key.indexOf(' ');
    const limit = limitNames.find((name) => name === key.slice(0, space));
    return limit === undefined
      ? []
      : [{ limit, of: key.slice(space + 1), used, most: mostOf(limits, limit) }];
  });

export type RiskRequest = {
  readonly keys: RiskKeys;
  /** The most that it can take out of the account. */
  readonly amount: Money;
  /** It makes less be at stake: a match that is missing, or a sale of what has none. */
  readonly isReducing: boolean;
};

export type RiskRefusal = {
  readonly code: 'halted' | 'reducing' | 'daily-loss' | 'order-rate' | `${LimitName}-limit`;
  readonly why: string;
};

const dollars = (money: Money): string => `$${(Number(money) / 1e6).toFixed(2)}`;

const modeRefusal = (risk: Risk, { keys, isReducing }: RiskRequest): RiskRefusal | null => {
  const scopes: readonly (readonly [string, RiskScope])[] = [
    ['The desk', { kind: 'desk' }],
    [`The venue ${keys.venue}`, { kind: 'venue', venue: keys.venue }],
    ['The pair', { kind: 'pair', mappingId: keys.mappingId }],
  ];
  for (const [name, scope] of scopes) {
    const set = risk.modes.get(scopeKey(scope));
    if (set?.mode === 'halted') return { code: 'halted', why: `${name} is halted: ${set.cause}` };
    if (set?.mode === 'reducing' && !isReducing)
      return { code: 'reducing', why: `${name} only reduces: ${set.cause}` };
  }
  return null;
};

/** Null where it may go. A check grants nothing by itself: the claim is made with `withClaim`. */
export const refusalOf = (
  risk: Risk,
  limits: RiskLimits,
  request: RiskRequest,
  nowMs: number,
): RiskRefusal | null => {
  const mode = modeRefusal(risk, request);
  if (mode !== null) return mode;
  const { keys, amount, isReducing } = request;
  if (risk.isTripped && !isReducing) {
    return {
      code: 'daily-loss',
      why: `More than ${dollars(limits.dailyLossMax)} was lost in a day. It does not end by itself: look at what happened, then release it.`,
    };
  }
  const count = lately(risk, nowMs).length;
  // A share without its match does not wait for a minute to pass.
  if (count >= limits.ordersPerMinute && !isReducing) {
    return {
      code: 'order-rate',
      why: `${count} orders went out within a minute, and ${limits.ordersPerMinute} are allowed.`,
    };
  }
  // What takes nothing more out of an account was granted before, or brings something in.
  if (amount === NO_MONEY) return null;
  const over = useOf(risk, limits, keys).find(({ used, most }) => plus(used, amount) > most);
  if (over === undefined) return null;
  const { limit, used, most } = over;
  return {
    code: `${limit}-limit`,
    why: `${dollars(plus(used, amount))} would be at stake and the limit is ${dollars(most)} (${limit}${over.of === '' ? '' : ` ${over.of}`}).`,
  };
};
