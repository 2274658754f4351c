/**
 * The practice venues: loopback imitations of both venues with a catalogue of their own, for
 * learning the desk and for tests. They imitate from the outside and import nothing of the core.
 */
import type { Catalogue, VenueName } from './catalogue/catalogue.ts';
import { buildCatalogue } from './catalogue/catalogue.ts';
import type { MarketChange } from './catalogue/market-changes.ts';
import type { TruthPair } from './catalogue/truth.ts';
import { answerControl, faultsPath } from './control.ts';
import type { PracticeFault } from './faults.ts';
import { faultBoard } from './faults.ts';
import { answerGamma } from './gamma/gamma.ts';
import type { Controls, VenueRoot } from './http/server.ts';
import { listen } from './http/server.ts';
import { tokenBucket } from './http/token-bucket.ts';
import { answerKalshi } from './kalshi/kalshi.ts';
import { answerMarketControl, marketsPath } from './market-control.ts';

export type { MarketChange, PracticeFault, VenueName };

export type PracticeOptions = {
  /** Decides the catalogue's year: everything ends in the calendar year after this one (UTC). */
  readonly nowMs: () => number;
  /** Decides prices and volumes; 1 where left out. */
  readonly seed?: number;
  /** A free one where left out. */
  readonly port?: number;
};

export type PracticeVenues = {
  /** What a client's own base URL is replaced with; without a trailing slash. */
  readonly baseUrls: Readonly<Record<VenueName, string>>;
  /** Where faults are listed and switched from outside. */
  readonly controlUrl: string;
  /** Where markets are changed and settled from outside. */
  readonly marketsUrl: string;
  readonly year: number;
  readonly truth: readonly TruthPair[];
  readonly tradableCounts: Readonly<Record<VenueName, number>>;
  readonly setFault: (venue: VenueName, fault: PracticeFault | null) => void;
  /** Gives a market (condition id, slug or ticker) another rules text. */
  readonly changeRules: (venue: VenueName, id: string, text: string) => void;
  /** Does to a market what a venue may do to it. Throws an Error where that cannot be. */
  readonly change: (venue: VenueName, id: string, wanted: MarketChange) => void;
  readonly close: () => Promise<void>;
};

const gammaRoot = '/gamma';
const kalshiRoot = '/trade-api/v2';
const seedDefault = 1;

const rootsOf = (catalogue: Catalogue): readonly VenueRoot[] => [
  {
    venue: 'polymarket',
    root: gammaRoot,
    answer: answerGamma(catalogue),
    // Gamma's market lists: 300 requests in 10 s (published limits as of August 2026).
    bucket: tokenBucket({ capacity: 300, refillPerSecond: 30 }),
    cost: 1,
  },
  {
    venue: 'kalshi',
    root: kalshiRoot,
    answer: answerKalshi(catalogue),
    // Kalshi's Basic tier: 200 read tokens a second, three seconds of budget, 10 tokens a request.
    bucket: tokenBucket({ capacity: 600, refillPerSecond: 200 }),
    cost: 10,
  },
];

export const startPracticeVenues = async (options: PracticeOptions): Promise<PracticeVenues> => {
  const year = new Date(options.nowMs()).getUTCFullYear() + 1;
  const catalogue = buildCatalogue(year, options.seed ?? seedDefault);
  const board = faultBoard();
  const change: PracticeVenues['change'] = (venue, id, wanted) =>
    catalogue.change(venue, id, wanted, options.nowMs());
  const controls: Controls = {
    [faultsPath]: (method, body) => answerControl(board, method, body),
    [marketsPath]: (method, body) => answerMarketControl(change, method, body),
  };
  const server = await listen(rootsOf(catalogue), board, controls, options.port ?? 0);
  const origin = `http://127.0.0.1:${server.port}`;
  return {
    baseUrls: { polymarket: `${origin}${gammaRoot}`, kalshi: `${origin}${kalshiRoot}` },
    controlUrl: `${origin}${faultsPath}`,
    marketsUrl: `${origin}${marketsPath}`,
    year,
    truth: catalogue.truth,
    tradableCounts: catalogue.tradableCounts,
    setFault: board.set,
    changeRules: (venue, id, text) => change(venue, id, { change: 'rules', text }),
    change,
    close: server.close,
  };
};
