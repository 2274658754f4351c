/** The control endpoint that changes and settles practice markets from outside the process. */
import type { VenueName } from './catalogue/catalogue.ts';
import {
  type MarketChange,
  marketChanges,
  UnchangeableMarket,
} from './catalogue/market-changes.ts';
import { refused, wantedOf } from './control.ts';
import type { Reply } from './http/reply.ts';
import { reply } from './http/reply.ts';

export const marketsPath = '/practice/markets';

const RESULTS = ['yes', 'no', 'split', 'void'] as const;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isMills = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1000;

const changeOf = (more: Readonly<Record<string, unknown>>): MarketChange | Reply => {
  const { change, text, at, bidMills, askMills, tickMills, result } = more;
  switch (change) {
    case 'rules':
    case 'clarify':
      return isText(text) ? { change, text } : refused('text must be the new words.');
    case 'date': {
      const atMs = isText(at) ? Date.parse(at) : Number.NaN;
      if (Number.isNaN(atMs)) return refused('at must be a moment such as 2027-06-30T00:00:00Z.');
      return { change, at: new Date(atMs).toISOString() };
    }
    case 'pause':
    case 'resume':
      return { change };
    case 'quote':
      return isMills(bidMills) && isMills(askMills) && bidMills < askMills
        ? { change, bidMills, askMills }
        : refused('bidMills and askMills must be whole numbers from 1 to 999, the bid the lower.');
    case 'tick':
      return tickMills === 1 || tickMills === 10
        ? { change, tickMills }
        : refused('tickMills must be 1 or 10.');
    case 'settle': {
      const known = RESULTS.find((one) => one === result);
      return known === undefined
        ? refused(`result must be one of ${RESULTS.join(', ')}.`)
        : { change, result: known };
    }
    default:
      return refused(`change must be one of ${Object.keys(marketChanges).join(', ')}.`);
  }
};

/** @param change does it, or throws an UnchangeableMarket. */
export const answerMarketControl = (
  change: (venue: VenueName, id: string, wanted: MarketChange) => void,
  method: string,
  body: string,
): Reply => {
  if (method === 'POST') {
    const wanted = wantedOf(body);
    if ('status' in wanted) return wanted;
    const { market } = wanted.more;
    if (!isText(market)) return refused('market must be a condition id, a slug or a ticker.');
    const made = changeOf(wanted.more);
    if ('status' in made) return made;
    try {
      change(wanted.venue, market, made);
    } catch (error) {
      if (error instanceof UnchangeableMarket) return refused(error.message);
      throw error;
    }
  }
  return reply(200, {
    changes: marketChanges,
    example: { venue: 'kalshi', market: 'TICKER', change: 'settle', result: 'yes' },
  });
};
