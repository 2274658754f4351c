/** Looks at what is held without its match, and engages the stop where that lasts for too long. */
import { NO_MONEY } from '../domain/money.ts';
import type { Order } from '../orders/order.ts';
import type { Clock } from '../ports.ts';
import { type Exposure, exposureWatchOf } from './exposure-watch.ts';
import type { UndertakingRecord } from './undertaking.ts';

export type ExposureGuardPorts = {
  readonly clock: Pick<Clock, 'elapsedMs'>;
  readonly running: () => readonly UndertakingRecord[];
  readonly ofSaga: (sagaId: string) => readonly Order[];
  /** In dollars times seconds. */
  readonly dollarSecondsMax: number;
  readonly isStopped: () => boolean;
  readonly stop: (cause: string) => void;
};

const MICROS = 1_000_000;

export const exposureGuardOf = (ports: ExposureGuardPorts) => {
  const watch = exposureWatchOf();
  let now: Exposure = { unhedged: NO_MONEY, dollarSeconds: 0 };
  const look = (): void => {
    const running = ports.running().map(({ plan: { id } }) => ({ id, orders: ports.ofSaga(id) }));
    now = watch.look(running, ports.clock.elapsedMs(), ports.isStopped());
    if (now.dollarSeconds > ports.dollarSecondsMax * MICROS && !ports.isStopped())
      ports.stop('Shares without their match were held for longer than the limit allows.');
  };

  return {
    now: (): Exposure => now,
    /** A watch that fails watches no more, so what it is there for happens at once. */
    look: (): void => {
      try {
        look();
      } catch (error) {
        if (!ports.isStopped())
          ports.stop('The watch over shares without their match failed, on a mistake of ours.');
        throw error;
      }
    },
  };
};
