/**
 * Watches every mapping: its lease, whether its pair is still what was approved, and whether both
 * books agree. After each scan and on a timer; live books report with `observe`.
 */
import type { Alert } from '../../../src-preload/contract/mappings.ts';
import { formatPrice, priceFromTicks } from '../domain/price.ts';
import { venueName } from '../matching/warnings/quote.ts';
import type { Clock, Log } from '../ports.ts';
import {
  divergenceAfter,
  type DivergenceSettings,
  type DivergenceState,
  isDiverged,
  noDivergence,
  type Observation,
} from '../review/divergence.ts';
import type { MappingEnd } from '../review/mapping-end.ts';
import type { PairState } from '../review/pair-state.ts';
import type { MappingStore } from '../storage/mapping-store.ts';
import type { StoredMarket } from '../storage/market-store.ts';
import { listedObservation } from './leg-quotes.ts';
import { readNotices, type ReadNoticesPorts } from './read-notices.ts';

/** How long the clarifications may hold up the end of a scan, in ms. */
const NOTICES_MS_MAX = 20_000;
/** Mappings looked at between two turns of the event loop: a few milliseconds. */
const LOOKS_PER_TURN = 20;

export type MappingWatchPorts = Omit<ReadNoticesPorts, 'nowMs'> & {
  readonly clock: Clock;
  readonly log: Log;
  readonly mappings: MappingStore;
  readonly mappingEnd: MappingEnd;
  readonly pairState: PairState;
  readonly divergence: DivergenceSettings;
  /** Told of what lost its force; an alert is there where the operator has to see it. */
  readonly onEnded: (alerts: readonly Alert[]) => void;
};

export type MappingWatch = {
  /** One look at both books of a mapping, in terms of one outcome. Safe to call for any id. */
  readonly observe: (mappingId: string, observation: Observation) => void;
  /** Takes leases that ran out on record. */
  readonly expire: () => void;
  /** After a scan: clarifications (where the venues may be asked), changes, prices. */
  readonly afterScan: (mayAskVenues: boolean, signal: AbortSignal) => Promise<void>;
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const dollars = (ticks: number): string => {
  const price = priceFromTicks(Math.abs(ticks));
  return price === null ? 'more than 1' : formatPrice(price);
};

export const mappingWatchOf = (ports: MappingWatchPorts): MappingWatch => {
  const { clock, mappings, mappingEnd, pairState, divergence, onEnded } = ports;
  const states = new Map<string, DivergenceState>();

  const expire = (): void => {
    const alerts = mappingEnd.expireRanOut();
    if (alerts.length > 0) onEnded(alerts);
  };

  const observe = (mappingId: string, observation: Observation): void => {
    const state = divergenceAfter(states.get(mappingId) ?? noDivergence, observation, divergence);
    states.set(mappingId, state);
    if (!isDiverged(state, divergence) || state.dearer === null) return;
    const mapping = mappings.byId(mappingId);
    states.delete(mappingId);
    if (mapping === null) return;
    const [dear, cheap] = state.dearer === 0 ? [0, 1] : [1, 0];
    const name = (side: number) => venueName(mapping.legs[side]?.venue ?? '');
    const minutes = Math.round(state.persistedMs / 60_000);
    const alert = mappingEnd.suspendDiverged(
      mappingId,
      `The books drifted apart one way: the same outcome has cost ${dollars(divergence.gapTicks)} dollars or more on top at ${name(dear)} over ${name(cheap)} for ${minutes} min (${dollars(state.gapTicks)} when last seen).`,
    );
    if (alert !== null) onEnded([alert]);
  };

  const suspendChanged = async (signal: AbortSignal): Promise<void> => {
    const alerts: Alert[] = [];
    let suspended = 0;
    for (const [at, id] of mappingEnd.watchedIds().entries()) {
      if (at % LOOKS_PER_TURN === 0) await turn();
      if (signal.aborted) break;
      const look = mappingEnd.suspendIfChanged(id);
      if (look.suspended) suspended += 1;
      if (look.alert !== null) alerts.push(look.alert);
    }
    if (suspended > 0) onEnded(alerts);
  };

  const observeListed = (): void => {
    for (const { mapping, left, right } of mappings.watched()) {
      if (mapping.state !== 'verified') continue;
      const seen = listedObservation(mapping, pairState.marketOf(left), pairState.marketOf(right));
      if (seen !== null) observe(mapping.id, seen);
    }
  };

  /** Revoked pairs are nobody's any more; all others may be traded, renewed or approved anew. */
  const marketsToRead = (): StoredMarket[] => {
    const keys = new Set(
      mappings
        .records()
        .filter(({ mapping }) => mapping.state !== 'revoked')
        .flatMap(({ left, right }) => [left, right]),
    );
    return [...keys].map(pairState.marketOf).filter(({ standing }) => standing === 'open');
  };

  const readWithin = async (signal: AbortSignal): Promise<void> => {
    const answered = new AbortController();
    const late = new AbortController();
    const timer = clock.sleep(NOTICES_MS_MAX, answered.signal).then(
      () => late.abort(),
      (error: unknown) => (answered.signal.aborted ? undefined : late.abort(error)),
    );
    try {
      await readNotices(
        marketsToRead(),
        { ...ports, nowMs: clock.nowMs },
        AbortSignal.any([signal, late.signal]),
      );
    } finally {
      answered.abort(new Error('The clarifications were read.'));
      await timer;
    }
  };

  return {
    observe,
    expire,
    afterScan: async (mayAskVenues, signal) => {
      if (mayAskVenues) await readWithin(signal);
      if (signal.aborted) return;
      expire();
      await suspendChanged(signal);
      if (!signal.aborted) observeListed();
    },
  };
};
