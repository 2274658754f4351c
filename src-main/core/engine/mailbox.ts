/**
 * The bounded queue in front of the engine: messages are taken one at a time, in the order they
 * came. What happens when it is full is decided here and written down in ADR 0019.
 */
import { assert } from '../fault.ts';

/** Longest that one turn of the event loop is kept; the rest is taken in the next one. */
export const TURN_MS_MAX = 4;
/** How often the clock is asked within a turn: it costs about as much as a small message. */
const MESSAGES_PER_LOOK = 16;
/** Everything that is not a frame comes at the pace of people, timers and connections. */
export const OTHERS_MAX = 10_000;

export type MailboxPorts<Message> = {
  /** Most frames that may wait. */
  readonly framesMax: number;
  /** The connection a frame came by; null for every message that must never be left out. */
  readonly laneOf: (message: Message) => string | null;
  /** Says, in the queue and in its order, that frames of this connection have been left out. */
  readonly overrunOf: (lane: string) => Message;
  readonly take: (message: Message) => void;
  /** A turn in which something was taken is over. */
  readonly turned: () => void;
  /** Called once, with what `take` or `turned` threw: a defect. Nothing is taken after it. */
  readonly failed: (error: unknown) => void;
  /** Runs the next turn after the event loop has seen to everything else: `setImmediate`. */
  readonly nextTurn: (run: () => void) => void;
  readonly elapsedMs: () => number;
};

export type MailboxCounts = {
  readonly waiting: number;
  readonly taken: number;
  /** Frames left out because the queue was full. */
  readonly leftOut: number;
  readonly overruns: number;
  readonly mostWaiting: number;
};

export type Mailbox<Message> = {
  readonly post: (message: Message) => void;
  readonly counts: () => MailboxCounts;
  /** Takes nothing more. */
  readonly close: () => void;
};

export const mailboxOf = <Message>(ports: MailboxPorts<Message>): Mailbox<Message> => {
  const { framesMax, laneOf, overrunOf } = ports;
  let queue: Message[] = [];
  let head = 0;
  let frames = 0;
  let isTurnDue = false;
  let isClosed = false;
  const counts = { taken: 0, leftOut: 0, overruns: 0, mostWaiting: 0 };
  /** Lanes whose frames are left out until the engine has taken the message that says so. */
  const overrun = new Map<string, Message>();

  const enqueue = (message: Message): void => {
    queue.push(message);
    counts.mostWaiting = Math.max(counts.mostWaiting, queue.length - head);
    if (isTurnDue) return;
    isTurnDue = true;
    ports.nextTurn(turn);
  };

  const next = (): Message | null => {
    const message = queue[head];
    if (message === undefined) {
      queue = [];
      head = 0;
      return null;
    }
    head += 1;
    // Frees what has been taken without moving the rest at each message.
    if (head > 4_096 && head * 2 > queue.length) {
      queue = queue.slice(head);
      head = 0;
    }
    return message;
  };

  const guarded = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      isClosed = true;
      ports.failed(error);
    }
  };

  const turn = (): void => {
    isTurnDue = false;
    const startedAt = ports.elapsedMs();
    for (let taken = 1; !isClosed; taken += 1) {
      const message = next();
      if (message === null) break;
      const lane = laneOf(message);
      if (lane !== null) frames -= 1;
      // From here on the engine knows, and what comes after can be read again.
      for (const [name, said] of overrun) if (said === message) overrun.delete(name);
      guarded(() => ports.take(message));
      counts.taken += 1;
      if (taken % MESSAGES_PER_LOOK === 0 && ports.elapsedMs() - startedAt >= TURN_MS_MAX) break;
    }
    if (!isClosed) guarded(ports.turned);
    // What was posted meanwhile may have asked for the next turn already.
    if (isClosed || isTurnDue || head >= queue.length) return;
    isTurnDue = true;
    ports.nextTurn(turn);
  };

  return {
    post: (message) => {
      if (isClosed) return;
      const lane = laneOf(message);
      if (lane === null) {
        assert(
          queue.length - head - frames < OTHERS_MAX,
          'only frames come faster than they are read',
        );
        enqueue(message);
        return;
      }
      if (overrun.has(lane)) {
        counts.leftOut += 1;
        return;
      }
      if (frames >= framesMax) {
        counts.leftOut += 1;
        counts.overruns += 1;
        const said = overrunOf(lane);
        overrun.set(lane, said);
        enqueue(said);
        return;
      }
      frames += 1;
      enqueue(message);
    },
    counts: () => ({ ...counts, waiting: queue.length - head }),
    close: () => {
      isClosed = true;
      queue = [];
      head = 0;
    },
  };
};
