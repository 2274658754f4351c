/**
 * Keeps the engine going: what comes in waits in the mailbox, is written down and then taken, one
 * message at a time; what the engine answers is obeyed by the rim.
 */
import type { Journal } from '../journal/journal-writer.ts';
import type { Clock } from '../ports.ts';
import type { Moment } from '../streams/moment.ts';
import type { Engine, EngineEffect } from './engine.ts';
import { checkpointText } from './checkpoint.ts';
import { mailboxOf } from './mailbox.ts';
import type { MailboxCounts } from './mailbox.ts';
import type { EngineMessage } from './message.ts';
import { messageText } from './message-text.ts';

/** Some seconds of the busiest hour; a frame takes the engine some microseconds. */
export const FRAMES_MAX = 20_000;
/**
 * How often the state's hash is written into the journal, so that a replay can be held against it.
 * Thousands of books take tens of milliseconds to write out.
 */
export const CHECKPOINT_EVERY_MS = 600_000;

type WithoutMoment<Message> = Message extends Moment ? Omit<Message, keyof Moment> : never;
/** A message as it comes in; it gets the moment it was posted at. */
export type News = WithoutMoment<EngineMessage>;

export type EngineLoopPorts = {
  readonly engine: Engine;
  readonly journal: Pick<Journal, 'append'>;
  readonly clock: Pick<Clock, 'nowMs' | 'elapsedMs'>;
  readonly obey: (effect: EngineEffect) => void;
  /** After each turn: readers may look at the engine now. */
  readonly turned: () => void;
  /** A defect of ours: the engine takes nothing more. */
  readonly failed: (error: unknown) => void;
  readonly nextTurn: (run: () => void) => void;
  readonly framesMax?: number;
};

export type EngineLoop = {
  readonly post: (news: News) => void;
  readonly counts: () => MailboxCounts;
  /** Takes nothing more; what the journal holds ends with a checkpoint. */
  readonly close: () => void;
};

export const engineLoopOf = (ports: EngineLoopPorts): EngineLoop => {
  const { engine, journal, clock, obey } = ports;
  const now = (): Moment => ({ atMs: clock.nowMs(), elapsedMs: clock.elapsedMs() });
  const stamped = (news: News): EngineMessage => ({ ...news, ...now() }) as EngineMessage;
  let checkpointAtMs = clock.elapsedMs();
  let hasFailed = false;
  let isClosed = false;

  const take = (message: EngineMessage): void => {
    journal.append(messageText(message));
    for (const effect of engine.step(message)) obey(effect);
  };
  const checkpoint = (): void => journal.append(checkpointText(engine));

  const mailbox = mailboxOf<EngineMessage>({
    framesMax: ports.framesMax ?? FRAMES_MAX,
    laneOf: (message) => (message.kind === 'frame' ? message.connection : null),
    overrunOf: (connection) => stamped({ kind: 'overrun', connection }),
    take,
    turned: () => {
      take(stamped({ kind: 'turn' }));
      if (clock.elapsedMs() - checkpointAtMs >= CHECKPOINT_EVERY_MS) {
        checkpointAtMs = clock.elapsedMs();
        checkpoint();
      }
      ports.turned();
    },
    failed: (error) => {
      hasFailed = true;
      ports.failed(error);
    },
    nextTurn: ports.nextTurn,
    elapsedMs: clock.elapsedMs,
  });

  return {
    post: (news) => mailbox.post(stamped(news)),
    counts: mailbox.counts,
    close: () => {
      if (isClosed) return;
      isClosed = true;
      mailbox.close();
      if (!hasFailed) checkpoint();
    },
  };
};
