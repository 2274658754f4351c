/**
 * What is at stake, claim by claim, and its sums for whatever a limit can be of. The sums are kept with
 * the claims: a grant asks for five of them, and there are thousands of claims. Pure.
 */
import { minus, type Money, NO_MONEY, plus } from '../domain/money.ts';
import { emptyLayeredMap, type LayeredMap } from '../layered-map.ts';
import type { RiskKeys } from './risk.ts';

export type Claim = {
  readonly keys: RiskKeys;
  /** What may still leave the account. */
  readonly reserved: Money;
  /** What was paid for what is held and not settled. */
  readonly held: Money;
};

export type Claims = {
  readonly byId: LayeredMap<Claim>;
  /** By `sumKey`; what nothing counts against is not in it. */
  readonly sums: LayeredMap<Money>;
};

/** What claims are summed for: each limit, and the pair, which its lease bounds. */
export type SumName = 'account' | 'market' | 'cluster' | 'source' | 'total' | 'pair';

/** It claims nothing more once both are nothing. */
export type ClaimChange = { readonly id: string } & Claim;

export const NO_CLAIMS: Claims = { byId: emptyLayeredMap(), sums: emptyLayeredMap() };

const SOURCE_UNKNOWN = 'unknown';

export const sumKey = (name: SumName, of: string): string => `${name} ${of}`;

/** What each of these is of. */
export const summedOf = (keys: RiskKeys): Readonly<Record<SumName, string>> => ({
  account: `${keys.venue} ${keys.account}`,
  market: `${keys.venue} ${keys.marketId}`,
  cluster: keys.cluster,
  source: keys.source ?? SOURCE_UNKNOWN,
  total: '',
  pair: keys.mappingId,
});

const NAMES: readonly SumName[] = ['account', 'market', 'cluster', 'source', 'total', 'pair'];

const amountOf = ({ reserved, held }: Claim): Money => plus(reserved, held);

export const sumOf = ({ sums }: Claims, name: SumName, of: string): Money =>
  sums.get(sumKey(name, of)) ?? NO_MONEY;

/** All of them at once. */
export const withChanges = (before: Claims, changes: readonly ClaimChange[]): Claims => {
  const byId = new Map<string, Claim | null>();
  const sums = new Map<string, Money | null>();
  const count = (claim: Claim, sign: typeof plus): void => {
    const of = summedOf(claim.keys);
    for (const name of NAMES) {
      const key = sumKey(name, of[name]);
      const counted = sums.get(key);
      const known = counted === undefined ? before.sums.get(key) : counted;
      const sum = sign(known ?? NO_MONEY, amountOf(claim));
      sums.set(key, sum === NO_MONEY ? null : sum);
    }
  };
  for (const { id, keys, reserved, held } of changes) {
    const changed = byId.get(id);
    const known = changed === undefined ? before.byId.get(id) : changed;
    if (known !== undefined && known !== null) count(known, minus);
    const claim = { keys, reserved, held };
    const isNothing = amountOf(claim) === NO_MONEY;
    byId.set(id, isNothing ? null : claim);
    if (!isNothing) count(claim, plus);
  }
  return { byId: before.byId.with(byId), sums: before.sums.with(sums) };
};
