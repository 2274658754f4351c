/**
 * Whether a venue takes orders now, by its calendar and by what it last said; what it said too long
 * ago is as good as nothing.
 */
import type { StatusAnswer, StreamProtocol, TradingStatus } from '../venues/stream.ts';
import type { Moment } from './moment.ts';

export type TradingAccess = 'open' | 'maintenance' | 'not-trading' | 'unknown';

export const STATUS_EVERY_MS = 30_000;
/** After two readings that failed. */
export const STATUS_MS_MAX = 100_000;
/** After a restart Polymarket serves only makers for two minutes (2026-11). */
export const POST_ONLY_MS = 120_000;

/** By matching engine. `restartedAtMs` is when it was last found restarting. */
export type VenueStatus = {
  readonly engines: ReadonlyMap<number, TradingStatus>;
  readonly readAtMs: number | null;
  readonly restartedAtMs: number | null;
};
type Rules = Pick<StreamProtocol, 'readStatus' | 'isInMaintenance'>;

export const NO_STATUS: VenueStatus = {
  engines: new Map(),
  readAtMs: null,
  restartedAtMs: null,
};

/** An answer that cannot be read leaves the one before it, which grows old. */
export const withStatus = (
  before: VenueStatus,
  rules: Rules,
  answer: StatusAnswer,
  { elapsedMs }: Moment,
): VenueStatus => {
  const engines = rules.readStatus(answer);
  if (engines === null) return before;
  const isRestarting = [...engines.values()].includes('restarting');
  return {
    engines,
    readAtMs: elapsedMs,
    restartedAtMs: isRestarting ? elapsedMs : before.restartedAtMs,
  };
};

/** `engine`: the market's matching engine; null where it is not known, which no status is about. */
export const accessOf = (
  { engines, readAtMs, restartedAtMs }: VenueStatus,
  rules: Rules,
  engine: number | null,
  { atMs, elapsedMs }: Moment,
): TradingAccess => {
  if (rules.isInMaintenance(atMs)) return 'maintenance';
  if (readAtMs === null || elapsedMs - readAtMs > STATUS_MS_MAX || engine === null)
    return 'unknown';
  const status = engines.get(engine);
  if (status === undefined) return 'unknown';
  const isPostOnly = restartedAtMs !== null && elapsedMs - restartedAtMs < POST_ONLY_MS;
  return status === 'open' && !isPostOnly ? 'open' : 'not-trading';
};
