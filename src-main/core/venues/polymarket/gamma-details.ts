/** What of a Gamma market is kept as it was received, for the matcher and for orders. */
import { pickedDetails } from '../records/details.ts';
import type { RawRecord } from '../records/fields.ts';

const KEPT = [
  'id',
  'slug',
  'questionID',
  'clobTokenIds',
  'version',
  'negRisk',
  'negRiskMarketID',
  'groupItemTitle',
  'orderPriceMinTickSize',
  'orderMinSize',
  'feesEnabled',
  'feeSchedule',
  'sportsMarketType',
  'line',
  'gameStartTime',
  'umaResolutionStatus',
  'acceptingOrders',
  'enableOrderBook',
  'startDate',
] as const;

/**
 * `positionIds` are often sent for v1 markets too and then mean nothing: they count only where the
 * version is v2 (Polymarket docs, protocol v2 integrations, read 2026-11).
 */
export const gammaDetails = (raw: RawRecord): Record<string, unknown> =>
  pickedDetails(raw, raw['version'] === 'v2' ? [...KEPT, 'positionIds'] : KEPT);
