/**
 * Evidence read back as two markets that can be compared with what they are now. Evidence from
 * before a field was frozen lacks it; what was never frozen is not made up.
 */
import { z } from 'zod';
import { MarketView } from '../../../src-preload/contract/candidates.ts';
import type { Notice } from '../domain/notice.ts';
import { type Terms, termsOf } from '../domain/terms.ts';
import type { Standing, StoredMarket } from '../storage/market-store.ts';

/** One market as a decision found it, or as it is now. */
export type Stand = {
  readonly venue: string;
  readonly terms: Terms;
  readonly standing: Standing;
  readonly notices: readonly Notice[];
};

const FrozenNotice = z.object({
  id: z.string(),
  text: z.string(),
  publishedAtMs: z.int().nullable(),
});
const Both = <Item extends z.ZodType>(item: Item) => z.tuple([item, item]);
const Body = z.object({
  candidate: z.object({ markets: Both(MarketView.omit({ lastAskTicks: true })) }),
  details: Both(z.record(z.string(), z.unknown())),
  notices: Both(z.array(FrozenNotice)).default([[], []]),
});

/** Null where the text is not evidence that this program can read. */
export const frozenPair = (body: unknown): readonly [Stand, Stand] | null => {
  const read = Body.safeParse(body);
  if (!read.success) return null;
  const { candidate, details, notices } = read.data;
  const stand = (side: 0 | 1): Stand => ({
    venue: candidate.markets[side].venue,
    terms: termsOf({ ...candidate.markets[side], details: details[side] }),
    // Only a pair whose markets are open is approved.
    standing: 'open',
    notices: notices[side],
  });
  return [stand(0), stand(1)];
};

export const standNow = (market: StoredMarket, notices: readonly Notice[]): Stand => ({
  venue: market.venue,
  terms: termsOf(market),
  standing: market.standing,
  notices,
});
