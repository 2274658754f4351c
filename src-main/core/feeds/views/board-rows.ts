/** One finding of the engine as a row of the board: figures for the wire, reasons in words. */
import type {
  NotTaken,
  Opportunity as Row,
  OpportunityLeg as RowLeg,
} from '../../../../src-preload/contract/opportunities.ts';
import type { Outcome } from '../../domain/level.ts';
import type { Money } from '../../domain/money.ts';
import { wireMoney } from '../../domain/money.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Standing } from '../../engine/standing.ts';
import { assert } from '../../fault.ts';
import { venueName } from '../../matching/warnings/quote.ts';
import type { Buys } from '../../opportunities/directions.ts';
import type { Finding } from '../../opportunities/find-opportunities.ts';
import type { Opportunity, OpportunityLeg } from '../../opportunities/opportunity.ts';
import { sinceMs } from '../../opportunities/persistence.ts';
import { reasonSentences } from '../../opportunities/reasons.ts';
import type { StoredMarket } from '../../storage/market-store.ts';
import type { PairInForce } from '../pairs-in-force.ts';
import { bookWords } from './words.ts';

export type BoardRow = Row | NotTaken;

export const isOffered = (row: BoardRow): row is Row => 'list' in row;

/** No book holds enough for more than the wire's largest amount: a billion shares of a dollar. */
const micros = (money: Money): number => {
  const wire = wireMoney(money);
  assert(wire.outcome === 'converted', 'what an order costs fits the wire');
  return wire.micros;
};

const idOf = (mappingId: string, buys: Buys | null): string =>
  buys === null ? mappingId : `${mappingId}:${buys.join('-')}`;

const outcomeName = ({ outcomes }: Pick<StoredMarket, 'outcomes'>, outcome: Outcome): string =>
  outcomes[outcome === 'yes' ? 0 : 1] ?? outcome;

const buysWords = (buys: Buys, { markets }: PairInForce): string =>
  markets
    .map((market, side) => `${venueName(market.venue)} ${outcomeName(market, buys[side as 0 | 1])}`)
    .join(' + ');

/** A pair that the engine has nothing to say of. */
export const rowWithout = (
  { mapping, markets }: PairInForce,
  reason: string,
  sentence: string,
  since: number,
): NotTaken => ({
  id: mapping.id,
  mappingId: mapping.id,
  title: markets[0].title,
  buys: null,
  reason,
  sentence,
  netEdge: null,
  sinceMs: since,
});

export const boardRowsOf = (engine: Pick<Engine, 'book' | 'pair'>) => {
  const legRow = (leg: OpportunityLeg, { markets }: PairInForce, side: 0 | 1): RowLeg => {
    const market = markets[side];
    return {
      venue: leg.venue,
      marketId: leg.marketId,
      title: market.title,
      buys: outcomeName(market, leg.buys),
      limit: leg.limitPrice,
      cost: micros(leg.cost),
      fee: micros(leg.fees),
      quoteAtMs: engine.book(leg.venue, leg.marketId)?.heardAtMs ?? 0,
    };
  };

  const offeredRow = (
    list: Row['list'],
    found: Opportunity,
    pair: PairInForce,
    since: number,
  ): Row => ({
    id: idOf(found.mappingId, found.buys),
    mappingId: found.mappingId,
    list,
    legs: [legRow(found.legs[0], pair, 0), legRow(found.legs[1], pair, 1)],
    shares: found.size,
    grossEdge: found.grossEdgeMicros,
    netEdge: found.netEdgeMicros,
    profit: micros(found.profit),
    capital: micros(found.capital),
    days: found.daysToExpiry,
    annualisedPpm: found.annualisedPpm,
    excessPpm: found.overRiskFreePpm,
    skewMs: found.quoteSkewMs,
    sinceMs: since,
  });

  /** The reason with what this pair has to say of it. */
  const sentenceOf = (finding: Finding & { kind: 'withheld' }): string => {
    const sentence = reasonSentences[finding.reason];
    const leg = finding.leg === null ? null : engine.pair(finding.mappingId)?.legs[finding.leg];
    if (leg === null || leg === undefined) return sentence;
    const book = engine.book(leg.venue, leg.marketId);
    const more =
      finding.reason === 'fee-unknown' && leg.terms.fees.kind === 'unknown'
        ? ` ${leg.terms.fees.why}`
        : finding.reason.startsWith('book-') && book !== null
          ? ` ${bookWords(book.state)}`
          : '';
    return `${venueName(leg.venue)}: ${sentence}${more}`;
  };

  const rowOf = (
    finding: Finding,
    standing: Standing,
    pair: PairInForce,
    nowMs: number,
  ): BoardRow => {
    const since = sinceMs(standing.persistence, finding) ?? nowMs;
    if (finding.kind !== 'withheld') {
      const list = finding.kind === 'offered' ? 'trading' : 'investigate';
      return offeredRow(list, finding.opportunity, pair, since);
    }
    const { mappingId, buys, reason } = finding;
    const edge = standing.edges?.find(
      (best) => buys !== null && best.buys[0] === buys[0] && best.buys[1] === buys[1],
    );
    return {
      id: idOf(mappingId, buys),
      mappingId,
      title: pair.markets[0].title,
      buys: buys === null ? null : buysWords(buys, pair),
      reason,
      sentence: sentenceOf(finding),
      netEdge: edge?.netMicros ?? null,
      sinceMs: since,
    };
  };

  return rowOf;
};
