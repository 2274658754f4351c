/**
 * The combos that fill most of Kalshi's unfiltered market list: generated from several legs, never
 * on an event list, and nothing that a pair can be made of.
 */
import type { Drawn } from './render-polymarket.ts';
import type { KalshiEvent, KalshiMarket } from './render-kalshi.ts';
import { hexOf, numberOf } from './seeded.ts';

const comboCount = 140;
const legCount = 3;

export type KalshiCombo = Omit<KalshiMarket, 'strike_type'> & {
  readonly strike_type: string;
  readonly mve_collection_ticker: string;
  readonly mve_selected_legs: readonly {
    readonly event_ticker: string;
    readonly market_ticker: string;
    readonly side: string;
  }[];
};

const collection = 'KXMVECROSSCATEGORY';

export const kalshiCombosOf = (
  drawn: Drawn,
  events: readonly KalshiEvent[],
): readonly KalshiCombo[] => {
  const active = events.flatMap((event) =>
    event.markets.filter((market) => market.status === 'active').slice(0, 1),
  );
  return Array.from({ length: comboCount }, (_, index): KalshiCombo[] => {
    const identity = `combo ${drawn.year} ${index}`;
    const from = numberOf(identity, 0, active.length - legCount);
    const legs = active.slice(from, from + legCount);
    const [first] = legs;
    if (first === undefined) return [];
    const { floor_strike: _floor, cap_strike: _cap, custom_strike: _custom, ...base } = first;
    const event = `${collection}-S${drawn.year}${hexOf(identity).slice(0, 11).toUpperCase()}`;
    const title = legs.map((leg) => `yes ${leg.yes_sub_title}`).join(',');
    return [
      {
        ...base,
        ticker: `${event}-${hexOf(`${identity} leg`).slice(0, 11).toUpperCase()}`,
        event_ticker: event,
        title,
        subtitle: '',
        yes_sub_title: title,
        no_sub_title: title,
        rules_primary: '',
        rules_secondary: '',
        strike_type: 'custom',
        // An unquoted combo shows the whole range.
        yes_bid_dollars: '0.0000',
        yes_ask_dollars: '1.0000',
        no_bid_dollars: '0.0000',
        no_ask_dollars: '1.0000',
        volume_fp: '0.00',
        volume_24h_fp: '0.00',
        open_interest_fp: '0.00',
        exchange_index: 1,
        mve_collection_ticker: collection,
        mve_selected_legs: legs.map((leg) => ({
          event_ticker: leg.event_ticker,
          market_ticker: leg.ticker,
          side: 'yes',
        })),
      },
    ];
  }).flat();
};
