/**
 * What is at stake, claim by claim, and its sums for whatever a limit can be of. The sums are kept with
 * the claims: a grant asks for five of them, and there are thousands of claims. Pure.
 */
import { minus, type Money, NO_MONEY, plus } from '../domain/money.ts';
import type { RiskKeys } from './risk.ts';

export type Claim = {
  readonly keys: RiskKeys;
  /** What may still leave the account. */
  readonly reserved: Money;
  /** What was paid for what is held and not settled. */
  readonly held: Money;
};

export type Claims = {
  readonly byId: ReadonlyMap<string, Claim>;
  /** By `sumKey`; what nothing counts against is not in it. */
  readonly sums: ReadonlyMap<string, Money>;
};

/** What claims are summed for: each limit, and the pair, which its lease bounds. */
export type SumName = 'account' | 'market' | 'cluster' | 'source' | 'total' | 'pair';

/** It claims nothing more once both are nothing. */
export type ClaimChange = { readonly id: string } & Claim;

export const NO_CLAIMS: Claims = { byId: new Map(), sums: new Map() };

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

/** All of them at once: what is copied is copied once. */
export const withChanges = (before: Claims, changes: readonly ClaimChange[]): Claims => {
  const byId = new Map(before.byId);
  const sums = new Map(before.sums);
  const count = (claim: Claim, sign: typeof plus): void => {
    const of = summedOf(claim.keys);
    for (const name of NAMES) {
      const key = sumKey(name, of[name]);
      const sum = sign(sums.get(key) ?? NO_MONEY, amountOf(claim));
      if (sum === NO_MONEY) sums.delete(key);
      else sums.set(key, sum);
    }
  };
  for (const { id, keys, reserved, held } of changes) {
    const known = byId.get(id);
    if (known !== undefined) count(known, minus);
    const claim = { keys, reserved, held };
    if (amountOf(claim) === NO_MONEY) byId.delete(id);
    else {
      byId.set(id, claim);
      count(claim, plus);
    }
  }
  return { byId, sums };
};
