/** Pairs as the engine is told of them, and an engine with both venues' protocols. */
import { engineOf } from '../../../src-main/core/engine/engine.ts';
import type { EngineEffect, EngineSettings } from '../../../src-main/core/engine/engine.ts';
import type { News } from '../../../src-main/core/engine/engine-loop.ts';
import type {
  EngineMessage,
  WatchedLeg,
  WatchedPair,
} from '../../../src-main/core/engine/message.ts';
import { kalshiStream } from '../../../src-main/core/venues/kalshi/stream/orderbook-channel.ts';
import { polymarketStream } from '../../../src-main/core/venues/polymarket/stream/market-channel.ts';
import { limitsOf, termsOf } from '../opportunities/pairs.ts';
import { AHEAD_MS, kalshi, polymarket, START_MS } from '../streams/rig.ts';
import type { WireLevels } from '../streams/rig.ts';

export const protocols = new Map([
  ['polymarket' as const, polymarketStream],
  ['kalshi' as const, kalshiStream],
]);
export const settings: EngineSettings = { limits: limitsOf() };

const legOf = (venue: WatchedLeg['venue'], marketId: string): WatchedLeg => ({
  venue,
  marketId,
  meant: 'yes',
  expiresAtMs: START_MS + 30 * 86_400_000,
  terms: termsOf(),
  balance: null,
  names: venue === 'kalshi' ? [marketId] : [`${marketId}1`, `${marketId}2`],
  eventId: `${marketId}-event`,
  engine: 0,
  closesAtMs: null,
  termsAtMs: START_MS,
});

/** `p<id>` on Polymarket with `K<id>` on Kalshi, in force. */
export const pairOf = (
  id: string,
  over: Partial<WatchedPair> = {},
  leg: Partial<WatchedLeg> = {},
): WatchedPair => ({
  mappingId: `mapping-${id}`,
  state: 'verified',
  use: 'trading',
  polarity: 'same',
  lease: { capitalMax: null, expiresAtMs: null, directions: 'both-ways' },
  legs: [
    { ...legOf('polymarket', `p${id}`), ...leg },
    { ...legOf('kalshi', `K${id}`), ...leg },
  ],
  ...over,
});

export const engineRig = (engine = engineOf(settings, protocols)) => {
  let [atMs, elapsedMs] = [START_MS, 1_000];
  let seq = 0;
  const told: EngineMessage[] = [];
  const effects: EngineEffect[] = [];
  const tell = (news: News): void => {
    const message = { ...news, atMs, elapsedMs } as EngineMessage;
    told.push(message);
    effects.push(...engine.step(message));
  };
  const frame = (connection: string, value: unknown): void =>
    tell({
      kind: 'frame',
      connection,
      text: typeof value === 'string' ? value : JSON.stringify(value),
    });
  const clock = () => ({ venueMs: atMs + AHEAD_MS, elapsedMs });
  return {
    engine,
    told,
    effects,
    tell,
    turn: (): void => tell({ kind: 'turn' }),
    venueMs: () => atMs + AHEAD_MS,
    now: () => ({ atMs, elapsedMs }),
    pass: (ms: number): void => {
      for (let passed = 0; passed < ms; passed += 100) {
        atMs += 100;
        elapsedMs += 100;
        // Both venues live and keep their clocks.
        frame('polymarket-1', 'PONG');
        tell({ kind: 'pinged', connection: 'kalshi-1' });
        tell({ kind: 'tick' });
        tell({ kind: 'turn' });
      }
    },
    setClock: (toMs: number): void => {
      atMs = toMs;
    },
    status: (isOpen = true): void => {
      const answer = {
        httpStatus: 200,
        body: { exchange_active: true, trading_active: isOpen },
      };
      tell({ kind: 'status-read', venue: 'kalshi', answer, clock: clock() });
      const ok = { httpStatus: 200, body: 'OK' };
      tell({ kind: 'status-read', venue: 'polymarket', answer: ok, clock: clock() });
    },
    open: (): void => {
      tell({ kind: 'opened', connection: 'polymarket-1' });
      tell({ kind: 'opened', connection: 'kalshi-1' });
      frame('kalshi-1', kalshi.subscribed);
    },
    polymarketBook: (id: string, bids: WireLevels, asks: WireLevels): void =>
      frame('polymarket-1', polymarket.whole(`p${id}1`, atMs + AHEAD_MS, bids, asks)),
    kalshiBook: (id: string, bids: WireLevels, asks: WireLevels): void =>
      frame('kalshi-1', kalshi.whole((seq += 1), `K${id}`, bids, asks)),
    kalshiFrame: (make: (seq: number) => unknown): void => frame('kalshi-1', make((seq += 1))),
    frame,
    found: (id: string): string[] =>
      (engine.standing(`mapping-${id}`)?.findings ?? []).map((finding) =>
        finding.kind === 'withheld' ? finding.reason : finding.kind,
      ),
  };
};
