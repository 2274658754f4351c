/**
 * Polymarket's buckets for each signer at the standard tier (its trading rate limits page, 2026-08):
 * one token for an order or a cancelled id, cancel-all and a market's cancel one and one for each.
 */
import type { Reply } from '../http/reply.ts';
import { reply } from '../http/reply.ts';
import type { TokenBucket } from '../http/token-bucket.ts';
import { tokenBucket } from '../http/token-bucket.ts';

const limits = {
  order: { capacity: 60, refillPerSecond: 40 },
  cancel: { capacity: 120, refillPerSecond: 80 },
} as const;
export type BucketKind = keyof typeof limits;

export type SignerLimits = {
  /**
   * The answer with the bucket's headers, or 429. `least` tokens have to be there, or a full bucket;
   * what it costs beyond them is taken as far as there is any.
   */
  readonly within: (
    kind: BucketKind,
    signer: string,
    cost: { readonly least: number; readonly all: number },
    answer: () => Reply,
  ) => Reply;
};

export const signerLimitsOf = (nowMs: () => number): SignerLimits => {
  const buckets = new Map<string, TokenBucket>();
  const bucketOf = (kind: BucketKind, signer: string): TokenBucket => {
    const name = `${kind} ${signer}`;
    const known = buckets.get(name) ?? tokenBucket(limits[kind]);
    buckets.set(name, known);
    return known;
  };
  return {
    within: (kind, signer, { least, all }, answer) => {
      const bucket = bucketOf(kind, signer);
      const atMs = nowMs();
      const waitMs = bucket.waitFor(Math.min(least, limits[kind].capacity), atMs);
      if (waitMs === 0) bucket.take(Math.min(all, bucket.left(atMs)), atMs);
      const fullInMs = bucket.waitFor(limits[kind].capacity, atMs);
      const headers = {
        'Poly-RateLimit-Remaining': String(bucket.left(atMs)),
        'Poly-RateLimit-Reset': String(Math.ceil((atMs + fullInMs) / 1_000)),
        'Poly-RateLimit-Tier': 'standard',
      };
      const whole = waitMs === 0 ? answer() : tooMany(waitMs);
      return { ...whole, headers: { ...whole.headers, ...headers } };
    },
  };
};

export const tooMany = (waitMs: number): Reply => {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return reply(
    429,
    { error: 'Too Many Requests', retry_after_seconds: seconds },
    { 'Retry-After': String(seconds) },
  );
};
