/** The form generated markets are written in, and how they become records of both venues. */
import type { EvalMarket } from './dataset.ts';
import type { LabelledPair } from './metrics.ts';

export type GeneratedRow = {
  readonly polymarket?: {
    readonly title: string;
    readonly outcomes?: readonly string[];
    readonly label?: string;
  };
  /** `question` is the market's own title; `yes` its sub-title; `code` what its ticker ends in. */
  readonly kalshi?: {
    readonly question?: string;
    readonly yes: string;
    readonly code: string;
    readonly floor?: number;
  };
  /** The outcome that meets the YES where the Polymarket side has named ones. */
  readonly outcome?: string;
  /** Not a pair although side by side: they are only listed together. */
  readonly isApart?: boolean;
};

export type GeneratedEvent = {
  readonly topic: string;
  readonly polymarketTitle: string;
  readonly kalshiTitle: string;
  readonly kalshiSubTitle?: string;
  readonly ticker: string;
  readonly endsAtMs: number;
  /** How much later than the event Kalshi's listing ends, in days. */
  readonly graceDays: number;
  /** Where the event is a game: when it starts, as Polymarket's records say it. */
  readonly gameAtMs?: number;
  readonly rows: readonly GeneratedRow[];
};

export type GeneratedMarkets = {
  readonly left: readonly EvalMarket[];
  readonly right: readonly EvalMarket[];
  readonly truths: readonly (LabelledPair & { readonly topic: string })[];
};

const DAY_MS = 86_400_000;
const YES_NO: readonly string[] = ['Yes', 'No'];

const leftRecord = (
  event: GeneratedEvent,
  side: NonNullable<GeneratedRow['polymarket']>,
  key: number,
  eventNumber: number,
): EvalMarket => ({
  key,
  venue: 'polymarket',
  venueId: `0x${key.toString(16).padStart(64, '0')}`,
  title: side.title,
  outcomes: side.outcomes ?? YES_NO,
  expiresAtMs: event.endsAtMs - (key % 2) * DAY_MS,
  category: null,
  eventId: String(100_000 + eventNumber),
  eventTitle: event.polymarketTitle,
  details: {
    ...(side.label === undefined ? {} : { groupItemTitle: side.label }),
    ...(event.gameAtMs === undefined
      ? {}
      : { gameStartTime: new Date(event.gameAtMs).toISOString() }),
  },
  rules: null,
  sources: [],
});

const rightRecord = (
  event: GeneratedEvent,
  side: NonNullable<GeneratedRow['kalshi']>,
  key: number,
): EvalMarket => {
  const joined = `${event.kalshiTitle} ${side.yes}`;
  return {
    key,
    venue: 'kalshi',
    venueId: `${event.ticker}-${side.code}`,
    title: joined,
    outcomes: YES_NO,
    expiresAtMs: event.endsAtMs + event.graceDays * DAY_MS,
    category: null,
    eventId: event.ticker,
    eventTitle: event.kalshiTitle,
    details: {
      event_ticker: event.ticker,
      title: side.question ?? event.kalshiTitle,
      yes_sub_title: side.yes,
      ...(event.kalshiSubTitle === undefined ? {} : { sub_title: event.kalshiSubTitle }),
      ...(side.floor === undefined ? {} : { floor_strike: side.floor }),
    },
    rules: null,
    sources: [],
  };
};

export const marketsOf = (events: readonly GeneratedEvent[]): GeneratedMarkets => {
  const left: EvalMarket[] = [];
  const right: EvalMarket[] = [];
  const truths: (LabelledPair & { topic: string })[] = [];
  events.forEach((event, eventNumber) => {
    // A named market that meets several YES markets is one record.
    const byTitle = new Map<string, number>();
    for (const { polymarket, kalshi, outcome, isApart } of event.rows) {
      let leftKey: number | null = null;
      if (polymarket !== undefined) {
        leftKey = byTitle.get(polymarket.title) ?? left.length;
        if (leftKey === left.length) {
          left.push(leftRecord(event, polymarket, leftKey, eventNumber));
          byTitle.set(polymarket.title, leftKey);
        }
      }
      if (kalshi === undefined) continue;
      const rightKey = right.push(rightRecord(event, kalshi, right.length)) - 1;
      if (leftKey === null || isApart === true) continue;
      truths.push({ leftKey, rightKey, leftOutcome: outcome ?? null, topic: event.topic });
    }
  });
  return { left, right, truths };
};
