/** Contract values for the console's tests, each as small as its type allows. */
import type {
  CandidateDetail,
  CandidateSummary,
  Leg,
  MarketView,
} from '../../src-preload/contract/candidates.ts';
import type { Examination } from '../../src-preload/contract/examination.ts';
import type { LeaseOffer } from '../../src-preload/contract/lease.ts';
import type { Mapping } from '../../src-preload/contract/mappings.ts';
import type { ScanProgress, ScanReceipt, VenueReceipt } from '../../src-preload/contract/scan.ts';
import type { LegSettlement } from '../../src-preload/contract/settlement.ts';

export const leg = (change: Partial<Leg> = {}): Leg => ({
  venue: 'polymarket',
  marketId: '0x01',
  title: 'Will it rain in Paris on Friday?',
  outcome: 'Yes',
  expiresAtMs: 1_800_000_000_000,
  volume24h: null,
  category: null,
  ...change,
});

export const summary = (change: Partial<CandidateSummary> = {}): CandidateSummary => ({
  id: 'c1',
  status: 'pending',
  revision: 1,
  scorePpm: 900_000,
  matcher: 'm@1',
  matchReason: 'High text similarity (90 %)',
  polarity: 'same',
  relation: 'identity',
  relationClause: 'Every field agrees.',
  legs: [leg(), leg({ venue: 'kalshi', marketId: 'KXRAIN', title: 'Rain in Paris Friday?' })],
  warnings: [],
  edge: null,
  createdAtMs: 1,
  decidedAtMs: null,
  ...change,
});

export const market = (change: Partial<MarketView> = {}): MarketView => ({
  venue: 'polymarket',
  marketId: '0x01',
  title: 'Will it rain in Paris on Friday?',
  outcomes: ['Yes', 'No'],
  expiresAtMs: 1_800_000_000_000,
  volume24h: null,
  lastAskTicks: [null, null],
  category: null,
  rules: null,
  sources: [],
  eventTitle: null,
  lastSeenAtMs: 1_790_000_000_000,
  ...change,
});

export const examination = (change: Partial<Examination> = {}): Examination => ({
  relation: 'identity',
  polarity: 'same',
  decidedBy: { field: 'subject', clause: 'Every field agrees.' },
  fields: [],
  truthTable: [],
  payout: null,
  ...change,
});

export const legSettlement = (change: Partial<LegSettlement> = {}): LegSettlement => ({
  state: 'unsettled',
  valueTicks: null,
  isFinal: false,
  why: null,
  ...change,
});

export const leaseOffer = (change: Partial<LeaseOffer> = {}): LeaseOffer => ({
  days: 30,
  daysMax: 365,
  maxDollars: 500,
  maxDollarsMax: 10_000,
  marketsEndAtMs: 1_800_000_000_000,
  ...change,
});

export const mapping = (change: Partial<Mapping> = {}): Mapping => ({
  id: 'm1',
  candidateId: 'c1',
  state: 'verified',
  use: 'trading',
  polarity: 'same',
  legs: [
    { venue: 'polymarket', marketId: '0x01', title: 'Rain?', outcome: 'Yes' },
    { venue: 'kalshi', marketId: 'KXRAIN', title: 'Rain?', outcome: 'Yes' },
  ],
  proposedAtMs: 1,
  verifiedAtMs: 2,
  lease: {
    number: 1,
    grantedAtMs: 2,
    expiresAtMs: 2_000_000_000_000,
    maxDollars: 500,
    directions: 'both-ways',
  },
  ended: null,
  settlement: {
    verdict: 'open',
    legs: [legSettlement(), legSettlement()],
    sinceMs: null,
    askedAtMs: null,
  },
  clarifications: { readAtMs: null, problem: null },
  ...change,
});

export const detail = (change: Partial<CandidateDetail> = {}): CandidateDetail => ({
  ...summary(),
  scoreParts: [],
  markets: [market(), market({ venue: 'kalshi', marketId: 'KXRAIN' })],
  examination: examination(),
  alignedRules: { rows: [], restAt: [null, null] },
  decision: null,
  reopens: null,
  reopened: null,
  leaseOffer: leaseOffer(),
  ...change,
});

export const venueReceipt = (change: Partial<VenueReceipt> = {}): VenueReceipt => ({
  venue: 'polymarket',
  source: 'api',
  complete: true,
  pages: 2,
  cursor: null,
  resumed: false,
  retries: 0,
  seen: 10,
  stored: 7,
  added: 1,
  rulesChanged: 0,
  dropped: [{ reason: 'closed', field: null, count: 3, examples: ['0x09'] }],
  problem: null,
  ...change,
});

export const scanReceipt = (change: Partial<ScanReceipt> = {}): ScanReceipt => ({
  scanId: 's1',
  outcome: 'complete',
  matcher: 'm@1',
  asOfMs: 1_000,
  startedAtMs: 1_000,
  durationMs: 50,
  venues: [venueReceipt()],
  compared: [7],
  candidates: { new: 1, duplicate: 2, updated: 0 },
  problem: null,
  ...change,
});

export const progress = (change: Partial<ScanProgress> = {}): ScanProgress => ({
  scanId: 's2',
  phase: 'reading',
  elapsedMs: 10,
  venues: [],
  matching: null,
  ...change,
});
