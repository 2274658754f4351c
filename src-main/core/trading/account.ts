/**
 * The desk's account at one venue: its credentials are read, its private stream is kept, what it has is
 * held against our records again and again, and it gives signs of life where the venue wants them.
 * Nothing new is begun on it before that was clean once, and not while it is not.
 */
import type {
  ExternalOrder,
  Reconciliation,
  TradingAccount,
} from '../../../src-preload/contract/trading.ts';
import type { VenueId } from '../../../src-preload/contract/vocabulary.ts';
import { type Money, NO_MONEY, plus, wireMoney } from '../domain/money.ts';
import { Fault } from '../fault.ts';
import type { Order, OrderEvent } from '../orders/order.ts';
import type { Clock, Log } from '../ports.ts';
import type { AccountFill, Holdings, Trader } from '../venues/trading.ts';
import type { AccountReading } from './account-reading.ts';
import { bookedFill } from './booked-fill.ts';

export type AccountPorts = {
  readonly venue: VenueId;
  readonly name: string;
  readonly trader: Trader;
  readonly clock: Clock;
  readonly log: Log;
  /** The order that a key, or else a venue's id, names; null: none of ours. */
  readonly orderOf: (of: {
    readonly key: string | null;
    readonly venueOrderId: string;
  }) => Order | null;
  readonly tell: (intentId: string, event: OrderEvent) => void;
  readonly read: (account: string) => Promise<AccountReading>;
  readonly isArmed: () => boolean;
  /** False while a stop is engaged: then the venue's own timer finishes what a stop could not. */
  readonly mayBeat: () => boolean;
  /** What the account has open that nobody here placed. */
  readonly external: (account: string, orders: readonly ExternalOrder[]) => void;
  readonly changed: () => void;
  /** The account is known for the first time, or is another one. */
  readonly known: () => void;
};

export type Account = ReturnType<typeof accountOf>;

const RECONCILE_MS = 15_000;
const RETRY_MS = 5_000;
export const BEAT_MS = 5_000;
/** After an order that nobody looked at because too much was asked for, nothing new for so long. */
const BUSY_MS = 3_000;
/** After so many signs of life that were not taken nothing new is begun. */
const BEATS_MISSED_MAX = 2;

const wordsOf = (error: unknown): string =>
  error instanceof Fault ? error.message : 'It could not be read on a mistake of ours.';

export const accountOf = (ports: AccountPorts) => {
  const { venue, trader, clock, log, changed } = ports;
  const closing = new AbortController();
  let wake = new AbortController();
  let account: string | null = null;
  let failure: string | null = null;
  let isStreamUp = false;
  let streamWhy = 'Its private stream is being opened.';
  let latest: Reconciliation | null = null;
  let holdings: Holdings | null = null;
  let external: readonly ExternalOrder[] = [];
  let beat: { readonly atMs: number | null; readonly missed: number } = { atMs: null, missed: 0 };
  let busyUntilMs = -Infinity;
  let running: Promise<Reconciliation> | null = null;
  let stopListening: (() => void) | null = null;

  const book = (told: AccountFill): void => {
    const order = ports.orderOf({ key: told.orderKey, venueOrderId: told.venueOrderId });
    if (order !== null)
      ports.tell(order.intent.id, { kind: 'fill', fill: bookedFill(order, told) });
  };

  const listen = (): void => {
    stopListening ??= trader.listen({
      up: () => {
        isStreamUp = true;
        // What happened while nobody listened is read.
        wake.abort();
        changed();
      },
      down: (why) => {
        isStreamUp = false;
        streamWhy = why;
        changed();
      },
      order: (of, event) => {
        const order = ports.orderOf(of);
        if (order !== null) ports.tell(order.intent.id, event);
      },
      fill: book,
    });
  };

  const readNow = async (of: string): Promise<Reconciliation> => {
    const before = latest;
    try {
      const reading = await ports.read(of);
      latest = reading.reconciliation;
      if (reading.holdings !== null) holdings = reading.holdings;
      external = reading.external;
      ports.external(of, external);
    } catch (error) {
      if (!(error instanceof Fault))
        log.error('An account could not be read on a mistake of ours.', {
          venue,
          error: String(error),
        });
      latest = {
        venue,
        atMs: clock.nowMs(),
        isClean: false,
        failure: wordsOf(error),
        orders: 0,
        fills: 0,
        // What was different stays so until somebody has looked.
        differences: before?.differences ?? [],
      };
    }
    changed();
    return latest;
  };

  const reconcile = async (): Promise<Reconciliation> => {
    if (account === null) {
      return {
        venue,
        atMs: clock.nowMs(),
        isClean: false,
        failure: failure ?? 'Its credentials have not been read yet.',
        orders: 0,
        fills: 0,
        differences: [],
      };
    }
    running ??= readNow(account).finally(() => {
      running = null;
    });
    return running;
  };

  /** A reading that begins now: one that is under way does not know what was just accepted. */
  const reconcileAnew = async (): Promise<Reconciliation> => {
    await running;
    return reconcile();
  };

  /** Sleeps, unless somebody has a reason not to. */
  const pause = async (ms: number): Promise<void> => {
    const own = (wake = new AbortController());
    try {
      await clock.sleep(ms, AbortSignal.any([own.signal, closing.signal]));
    } catch (error) {
      // Only a reason not to sleep is no error: whatever else ends it must not begin a loop.
      if (!own.signal.aborted || closing.signal.aborted) throw error;
    }
  };

  const keepReady = async (): Promise<void> => {
    for (;;) {
      if (account === null) {
        try {
          account = await trader.ready();
          failure = null;
          ports.known();
          listen();
        } catch (error) {
          failure = wordsOf(error);
        }
        changed();
      }
      if (account !== null) await reconcile();
      await pause(account === null || latest?.failure !== null ? RETRY_MS : RECONCILE_MS);
    }
  };

  const keepBeating = async (): Promise<void> => {
    const { beat: give } = trader;
    if (give === null) return;
    for (;;) {
      if (!ports.mayBeat()) beat = { ...beat, missed: 0 };
      else if (account !== null) {
        const isTaken = await give();
        const isOk = beat.missed < BEATS_MISSED_MAX;
        beat = isTaken
          ? { atMs: clock.nowMs(), missed: 0 }
          : { atMs: beat.atMs, missed: beat.missed + 1 };
        if (isOk !== beat.missed < BEATS_MISSED_MAX) changed();
      }
      await clock.sleep(BEAT_MS, closing.signal);
    }
  };

  const orEnd = (what: string, run: Promise<void>): void => {
    run.catch((error: unknown) => {
      if (closing.signal.aborted) return;
      failure = `It is not ${what} any more, on a mistake of ours. Start the desk again.`;
      log.error('An account has ended on a mistake of ours.', {
        venue,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      changed();
    });
  };

  const standing = (): Pick<TradingAccount, 'state' | 'why'> => {
    if (failure !== null) return { state: 'failed', why: failure };
    if (account === null) return { state: 'starting', why: 'Its credentials are being read.' };
    if (latest === null) return { state: 'reconciling', why: 'Its records are being read.' };
    if (latest.failure !== null) return { state: 'reconciling', why: latest.failure };
    if (latest.differences.length > 0)
      return { state: 'frozen', why: 'Its records differ from ours: a person has to look.' };
    if (!isStreamUp) return { state: 'reconciling', why: streamWhy };
    if (beat.missed >= BEATS_MISSED_MAX)
      return { state: 'reconciling', why: 'It does not take our signs of life.' };
    return { state: 'ready', why: '' };
  };

  const wholeCash = (): number | null => {
    if (holdings === null) return null;
    const sum = [...holdings.cash.values()].reduce(plus, NO_MONEY);
    const wire = wireMoney(sum);
    return wire.outcome === 'converted' ? wire.micros : null;
  };

  return {
    venue,
    trader,
    start: (): void => {
      orEnd('kept up', keepReady());
      orEnd('kept alive', keepBeating());
    },
    /** A key may be had now that could not be had before. */
    nudge: (): void => {
      if (account === null) wake.abort();
    },
    account: (): string | null => account,
    /** An order was refused because too much was asked for. */
    wasBusy: (): void => {
      busyUntilMs = clock.elapsedMs() + BUSY_MS;
    },
    isBusy: (): boolean => clock.elapsedMs() < busyUntilMs,
    standing,
    reconcile,
    reconcileAnew,
    latest: (): Reconciliation | null => latest,
    external: (): readonly ExternalOrder[] => external,
    /** What orders on a market of this engine can be paid from; null where it is not known. */
    cashOf: (engine: number | null): Money | null => {
      if (holdings === null) return null;
      const { cash } = holdings;
      return cash.get(null) ?? (engine === null ? null : (cash.get(engine) ?? NO_MONEY));
    },
    row: (): TradingAccount => ({
      venue,
      name: ports.name,
      account,
      ...standing(),
      isArmed: ports.isArmed(),
      isStreamUp,
      cash: wholeCash(),
      readAtMs: latest?.atMs ?? null,
      clockAheadMs: trader.clockAheadMs(),
      beatAtMs: beat.atMs,
    }),
    close: (): void => {
      closing.abort(new Fault('cancelled', 'The desk is closing.'));
      stopListening?.();
      trader.close();
    },
  };
};
