/**
 * Reads single Kalshi markets: how one was settled. Kalshi publishes no clarifications apart from
 * its rules. Field meanings: trade API v2, OpenAPI 3.30, market lifecycle, as of November 2026.
 */
import { z } from 'zod';
import { Fault } from '../../fault.ts';
import { ONE_DOLLAR, parsePrice, priceFromTicks } from '../../domain/price.ts';
import type { JsonClient } from '../http/json-client.ts';
import type { MarketReader, MarketResult } from '../venue.ts';

const Answer = z.object({
  market: z.object({
    ticker: z.string(),
    status: z.string(),
    result: z.string().nullish(),
    settlement_value_dollars: z.string().nullish(),
  }),
});
type Market = z.output<typeof Answer>['market'];

/** States in which a result stands; only a finalized one cannot be disputed or amended any more. */
const RESULT_STANDS: ReadonlySet<string> = new Set(['determined', 'amended', 'finalized']);
const NO_RESULT_YET: ReadonlySet<string> = new Set([
  'initialized',
  'active',
  'inactive',
  'closed',
  'disputed',
]);

const resultOf = ({ status, result, settlement_value_dollars: value }: Market): MarketResult => {
  if (NO_RESULT_YET.has(status))
    return { kind: 'unsettled', why: `Kalshi calls it ${status}, without a result that stands.` };
  if (!RESULT_STANDS.has(status))
    return { kind: 'unknown', why: `Kalshi calls it "${status}", which is not known here.` };
  const isFinal = status === 'finalized';
  const said = value === null || value === undefined || value === '' ? null : value;
  const firstPays = said === null ? null : parsePrice(said);
  switch (result ?? '') {
    case 'yes':
    case 'no': {
      const whole = result === 'yes' ? ONE_DOLLAR : priceFromTicks(0);
      if (whole === null || (said !== null && firstPays !== whole)) {
        return { kind: 'unknown', why: `Kalshi says ${result}, and that YES pays ${said}.` };
      }
      return { kind: 'settled', firstPays: whole, isFinal };
    }
    case 'scalar':
      return firstPays === null
        ? { kind: 'unknown', why: 'Kalshi says that it pays in part, and not how much.' }
        : { kind: 'settled', firstPays, isFinal };
    case 'void':
      return { kind: 'void', isFinal };
    default:
      return { kind: 'unknown', why: `Kalshi calls it ${status} and names no result.` };
  }
};

export const createKalshiReader = (baseUrl: string, client: JsonClient): MarketReader => ({
  readNotices: null,
  readResult: async ({ venueId }, signal) => {
    const url = `${baseUrl}/markets/${encodeURIComponent(venueId)}`;
    const answer = await client.get(url, signal, [404]);
    if (answer.kind === 'absent')
      return { kind: 'unknown', why: 'Kalshi no longer answers for this market.' };
    const read = Answer.safeParse(answer.body);
    if (!read.success || read.data.market.ticker !== venueId) {
      throw new Fault(
        'unreadable-answer',
        'Kalshi answered with JSON that is not the market asked for. The API may have changed.',
      );
    }
    return resultOf(read.data.market);
  },
});
