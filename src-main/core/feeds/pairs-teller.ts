/**
 * Tells the engine of the approved pairs whenever they are other ones: soon after something changed,
 * many changes at once as one, and from time to time in any case, for leases run out by themselves.
 */
import { messageText } from '../engine/message-text.ts';
import type { WatchedPair } from '../engine/message.ts';
import type { Clock, Log } from '../ports.ts';
import { repeatUntil } from '../repeat-until.ts';
import type { PairInForce } from './pairs-in-force.ts';

const LOOK_MS = 250;
const EVERY_MS = 60_000;

export type PairsTellerPorts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly closing: AbortSignal;
  /** `isWhole`: from the records, which is slow; else only with the newest terms. */
  readonly gather: (isWhole: boolean) => readonly PairInForce[];
  readonly tell: (pairs: readonly WatchedPair[]) => void;
};

export type PairsTeller = {
  readonly start: () => void;
  /** Mappings or markets are different on record. */
  readonly pairsChanged: () => void;
  /** Only what orders are priced with is different. */
  readonly termsChanged: () => void;
  /** As they were last gathered; the same map until they are gathered again. */
  readonly byId: () => ReadonlyMap<string, PairInForce>;
  /** A market of a pair by its title; its own id where it is none's. */
  readonly titleOf: (venue: string, marketId: string) => string;
};

export const pairsTellerOf = (ports: PairsTellerPorts): PairsTeller => {
  const { clock, closing } = ports;
  let byId: ReadonlyMap<string, PairInForce> = new Map();
  let titles: ReadonlyMap<string, string> = new Map();
  let isDue = true;
  let isWholeDue = true;
  let gatheredAtMs = 0;
  let toldText = '';

  const gather = (): void => {
    const isWhole = isWholeDue || clock.elapsedMs() - gatheredAtMs >= EVERY_MS;
    isDue = false;
    isWholeDue = false;
    if (isWhole) gatheredAtMs = clock.elapsedMs();
    const pairs = ports.gather(isWhole);
    byId = new Map(pairs.map((pair) => [pair.mapping.id, pair]));
    titles = new Map(
      pairs.flatMap(({ markets }) =>
        markets.map(({ venue, venueId, title }) => [`${venue} ${venueId}`, title] as const),
      ),
    );
    const watched = pairs.flatMap((pair) => (pair.watched === null ? [] : [pair.watched]));
    const text = messageText({ kind: 'pairs', pairs: watched, atMs: 0, elapsedMs: 0 });
    if (text === toldText) return;
    toldText = text;
    ports.tell(watched);
  };

  return {
    start: () => {
      gather();
      repeatUntil(
        closing,
        clock,
        LOOK_MS,
        () => {
          if (isDue || clock.elapsedMs() - gatheredAtMs >= EVERY_MS) gather();
        },
        ports.log,
      );
    },
    pairsChanged: () => {
      isDue = true;
      isWholeDue = true;
    },
    termsChanged: () => {
      isDue = true;
    },
    byId: () => byId,
    titleOf: (venue, marketId) => titles.get(`${venue} ${marketId}`) ?? marketId,
  };
};
