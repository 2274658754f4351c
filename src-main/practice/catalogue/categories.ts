/**
 * What a subject is called on each venue and what trading it costs there. Fees follow the venues'
 * published tables; clients must read them from the records all the same.
 */

type Terms = {
  readonly polymarket: {
    /** Most newer records carry no category, so some of ours do not either. */
    readonly category: string | null;
    readonly tag: string;
    readonly feeType: string | null;
    readonly rate: number;
    readonly rebateRate: number;
  };
  /** Kalshi moved combos, crypto and some sports to shards of their own in August 2026. */
  readonly kalshi: { readonly category: string; readonly shard: number };
};

const terms = (
  tag: string,
  category: string | null,
  fee: readonly [type: string | null, rate: number, rebateRate: number],
  kalshi: readonly [category: string, shard: number],
): Terms => ({
  polymarket: { category, tag, feeType: fee[0], rate: fee[1], rebateRate: fee[2] },
  kalshi: { category: kalshi[0], shard: kalshi[1] },
});

// Polymarket's taker rates as published in August 2026; geopolitics is free of fees.
export const categories = {
  politics: terms('Politics', 'Politics', ['politics_fees', 0.04, 0.25], ['Politics', 0]),
  elections: terms('Elections', 'Politics', ['politics_fees', 0.04, 0.25], ['Elections', 0]),
  economics: terms('Economy', 'Economics', ['economics_fees', 0.05, 0.25], ['Economics', 0]),
  crypto: terms('Crypto', null, ['crypto_fees', 0.07, 0.2], ['Crypto', 2]),
  weather: terms('Weather', 'Weather', ['weather_fees', 0.05, 0.25], ['Climate and Weather', 0]),
  sports: terms('Sports', null, ['sports_fees', 0.05, 0.15], ['Sports', 0]),
  'court-sports': terms('Sports', null, ['sports_fees', 0.05, 0.15], ['Sports', 3]),
  companies: terms('Business', 'Business', ['finance_fees', 0.04, 0.25], ['Companies', 0]),
  technology: terms('Tech', 'Tech', ['tech_fees', 0.04, 0.25], ['Science and Technology', 0]),
  culture: terms('Culture', 'Culture', ['culture_fees', 0.05, 0.25], ['Entertainment', 0]),
  world: terms('Geopolitics', 'World', [null, 0, 0], ['World', 0]),
} as const satisfies Record<string, Terms>;

export type Category = keyof typeof categories;
