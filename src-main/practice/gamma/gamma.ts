/**
 * Polymarket's Gamma API as far as it lists a catalogue. Parameters it does not know are ignored,
 * as the venue does; limits are clamped, not refused.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { GammaEvent, GammaMarket } from '../catalogue/render-polymarket.ts';
import { cursorOf, keyOfCursor } from '../http/cursor.ts';
import type { AnswerQuestion, Reply } from '../http/reply.ts';
import { answered, reply } from '../http/reply.ts';
import { flagOf, integerOf, invalid, isWantedEvent, isWantedMarket } from './filters.ts';

/** The largest page of either keyset list; a larger limit is cut down without a word. */
const keysetLimitMax = 100;
const offsetLimitMax = 500;
const limitDefault = 20;
/** Offset lists go no deeper than this. */
const offsetMax = 2_000;

const cursorKey = 'id';
/** A cursor that starts from the beginning again: what a looping venue would send. */
export const gammaStartCursor = cursorOf(cursorKey, '0');

// The offset lists are past their sunset of 1 May 2026 and still answer.
const sunset = {
  deprecation: '@1777593600',
  sunset: 'Fri, 01 May 2026 00:00:00 GMT',
} as const;

type Listed = { readonly market: GammaMarket; readonly event: GammaEvent };

const notFound = (what: string): Reply =>
  reply(404, { type: 'not found error', error: `${what} not found` });

const marketView = ({ market, event }: Listed, query: URLSearchParams) => ({
  ...market,
  events: [{ id: event.id, ticker: event.ticker, slug: event.slug, title: event.title }],
  ...(query.get('include_tag') === 'true' && { tags: event.tags }),
});

const eventView = (event: GammaEvent, query: URLSearchParams) => {
  if (query.get('include_markets') !== 'false') return event;
  const { markets: _markets, ...withoutMarkets } = event;
  return withoutMarkets;
};

const keysetPage = <Row>(
  name: 'markets' | 'events',
  rows: readonly Row[],
  idOf: (row: Row) => string,
  viewOf: (row: Row) => unknown,
  query: URLSearchParams,
): Reply => {
  const limit = Math.min(keysetLimitMax, integerOf(query, 'limit', 1) ?? limitDefault);
  const cursor = query.get('after_cursor');
  const after = cursor === null || cursor === '' ? '0' : keyOfCursor(cursorKey, cursor);
  if (after === null || !/^\d+$/.test(after)) return invalid('after_cursor is invalid').reply;
  const rest = rows.filter((row) => Number(idOf(row)) > Number(after));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const isLastPage = last === undefined || rest.length <= limit;
  return reply(200, {
    [name]: page.map(viewOf),
    ...(!isLastPage && { next_cursor: cursorOf(cursorKey, idOf(last)) }),
  });
};

const offsetPage = <Row>(
  rows: readonly Row[],
  viewOf: (row: Row) => unknown,
  query: URLSearchParams,
): Reply => {
  const limit = Math.min(offsetLimitMax, integerOf(query, 'limit', 1) ?? limitDefault);
  const offset = integerOf(query, 'offset', 0) ?? 0;
  if (offset > offsetMax) return invalid('offset is too large, use the keyset endpoints').reply;
  return reply(200, rows.slice(offset, offset + limit).map(viewOf), sunset);
};

/** The keyset lists never show what is inactive or archived; the old ones can be asked to. */
const isShown = (
  row: { readonly active: boolean; readonly archived: boolean },
  query: URLSearchParams,
  isKeyset: boolean,
): boolean => {
  const active = isKeyset ? true : flagOf(query, 'active');
  const archived = isKeyset ? false : flagOf(query, 'archived');
  return (
    (active === null || row.active === active) && (archived === null || row.archived === archived)
  );
};

export const answerGamma = (catalogue: Catalogue): AnswerQuestion => {
  const events = catalogue.gammaEvents;
  const listed = events
    .flatMap((event) => event.markets.map((market): Listed => ({ market, event })))
    .toSorted((one, other) => Number(one.market.id) - Number(other.market.id));

  const markets = (query: URLSearchParams, isKeyset: boolean): Reply => {
    const rows = listed.filter(
      ({ market }) => isShown(market, query, isKeyset) && isWantedMarket(market, query),
    );
    const viewOf = (row: Listed) => marketView(row, query);
    return isKeyset
      ? keysetPage('markets', rows, ({ market }) => market.id, viewOf, query)
      : offsetPage(rows, viewOf, query);
  };

  const eventList = (query: URLSearchParams, isKeyset: boolean): Reply => {
    const rows = events.filter(
      (event) => isShown(event, query, isKeyset) && isWantedEvent(event, query),
    );
    const viewOf = (row: GammaEvent) => eventView(row, query);
    return isKeyset
      ? keysetPage('events', rows, (event) => event.id, viewOf, query)
      : offsetPage(rows, viewOf, query);
  };

  const clarificationList = (query: URLSearchParams): Reply => {
    const limit = Math.min(keysetLimitMax, integerOf(query, 'limit', 1) ?? limitDefault);
    const offset = integerOf(query, 'offset', 0) ?? 0;
    const isAsked = (name: string, value: string | null): boolean => {
      const wanted = query.getAll(name);
      return wanted.length === 0 || (value !== null && wanted.includes(value));
    };
    const rows = catalogue.gammaClarifications.filter(
      ({ marketId, eventId, state }) =>
        isAsked('market_id', marketId) && isAsked('event_id', eventId) && isAsked('state', state),
    );
    return reply(200, rows.slice(offset, offset + limit));
  };

  const oneMarket = (found: Listed | undefined, query: URLSearchParams): Reply =>
    found === undefined ? notFound('market') : reply(200, marketView(found, query));
  const oneEvent = (found: GammaEvent | undefined, query: URLSearchParams): Reply =>
    found === undefined ? notFound('event') : reply(200, eventView(found, query));
  const byId = (id: string, answer: () => Reply): Reply =>
    /^\d+$/.test(id) ? answer() : invalid('id is invalid').reply;

  return ({ path, query }) =>
    answered(() => {
      const [list, second, third, ...more] = path;
      if (list === 'market-clarifications' && second === undefined) return clarificationList(query);
      if ((list !== 'markets' && list !== 'events') || more.length > 0) return notFound('page');
      const isMarkets = list === 'markets';
      if (second === undefined) return isMarkets ? markets(query, false) : eventList(query, false);
      if (third === undefined && second === 'keyset') {
        return isMarkets ? markets(query, true) : eventList(query, true);
      }
      if (third === undefined) {
        return byId(second, () =>
          isMarkets
            ? oneMarket(
                listed.find(({ market }) => market.id === second),
                query,
              )
            : oneEvent(
                events.find((event) => event.id === second),
                query,
              ),
        );
      }
      if (second !== 'slug') return notFound('page');
      return isMarkets
        ? oneMarket(
            listed.find(({ market }) => market.slug === third),
            query,
          )
        : oneEvent(
            events.find((event) => event.slug === third),
            query,
          );
    });
};
