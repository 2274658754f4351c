/**
 * Gets a command to a desk: opens it, or, when another process has it open, attaches to that one.
 * A desk that is just starting or closing is waited for, within bounds. What may have reached a
 * desk is never sent a second time.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Transport } from '../../../src-preload/contract/client.ts';
import { contract } from '../../../src-preload/contract/index.ts';
import type { Reply } from '../../../src-preload/contract/define.ts';
import { Fault } from '../../core/fault.ts';
import { connectLocalSocket } from '../local-socket/connect.ts';
import { type DeskNote, readDeskNote } from '../local-socket/desk-file.ts';
import type { Session } from './verb.ts';

/** How long a desk that is neither to be had nor to be reached is waited for. */
export const RACE_MS_MAX = 5_000;
const RETRY_PAUSE_MS = 100;
const CONNECT_TIMEOUT_MS = 2_000;

/** A way to a desk: its transport, and how to let go of it. */
export type Link = {
  readonly transport: Transport;
  readonly attached: boolean;
  readonly close: () => Promise<void>;
};

export type SessionOptions = {
  readonly home: string;
  readonly profile: string;
  readonly version: string;
  /** What is asked goes on after the call that starts it; see `mayAttachTo`. */
  readonly isLasting: boolean;
  /** Opens a desk of our own; throws the Fault `desk-busy` when another process holds it. */
  readonly openOwn: () => Promise<Link>;
  readonly raceMsMax?: number;
};

/**
 * A scan must not run in the desk of a passing command: it would end with it, and that desk may not
 * know where the practice venues are. Such a desk is gone in a moment, so it is waited for.
 */
const mayAttachTo = (holder: DeskNote | null, isLasting: boolean): boolean =>
  holder === null || !isLasting || holder.shell !== 'cli';

const isFault = (error: unknown, code: Fault['code']): error is Fault =>
  error instanceof Fault && error.code === code;

const attachTo = async (folder: string, version: string): Promise<Link> => {
  const { transport, close } = await connectLocalSocket(folder, {
    timeoutMs: CONNECT_TIMEOUT_MS,
    version,
  });
  return { transport, attached: true, close: async () => close() };
};

/** Names the holder, since a process id is what an operator can look for. */
const stillBusy = (folder: string, cause: unknown): Fault => {
  const holder = readDeskNote(folder);
  const who =
    holder === null
      ? 'Another Pairdesk holds this desk and has left no note of who it is'
      : `Another Pairdesk (process ${holder.pid}, ${holder.shell}) holds this desk`;
  return new Fault('desk-busy', `${who}: ${folder}. Wait for it to finish, or close it.`, {
    cause,
  });
};

/** Opens or attaches, trying again while another process is between the two. */
const openLink = async (options: SessionOptions): Promise<Link> => {
  const folder = join(options.home, options.profile);
  const deadlineMs = performance.now() + (options.raceMsMax ?? RACE_MS_MAX);
  for (;;) {
    let failure: Fault;
    try {
      return await options.openOwn();
    } catch (error) {
      if (!isFault(error, 'desk-busy')) throw error;
      failure = error;
    }
    if (mayAttachTo(readDeskNote(folder), options.isLasting)) {
      try {
        return await attachTo(folder, options.version);
      } catch (error) {
        // Only "nobody is there" is a race; a desk that refuses us will refuse us again.
        if (!isFault(error, 'desk-lost')) throw error;
      }
    }
    if (performance.now() >= deadlineMs) throw stillBusy(folder, failure);
    await sleep(RETRY_PAUSE_MS);
  }
};

const isClosing = (reply: Reply): boolean => !reply.ok && reply.error.code === 'desk-closing';

type Listener = Parameters<Transport['listen']>[0];

/**
 * A transport that outlives the desk it was attached to. It moves on only when it is certain that
 * nothing was started: the desk said that it is closing, or the call never left this process.
 */
export const openSession = async (options: SessionOptions): Promise<Session> => {
  let link = await openLink(options);
  const listeners = new Map<Listener, () => void>();

  const moveOn = async (): Promise<void> => {
    await link.close();
    link = await openLink(options);
    for (const [listener] of listeners) listeners.set(listener, link.transport.listen(listener));
  };
  const callOnce = async (name: string, input: unknown): Promise<Reply | null> => {
    try {
      const reply = await link.transport.call(name, input);
      return link.attached && isClosing(reply) ? null : reply;
    } catch (error) {
      if (link.attached && isFault(error, 'desk-lost') && error.retryable) return null;
      throw error;
    }
  };
  const call: Transport['call'] = async (name, input) => {
    const reply = await callOnce(name, input);
    if (reply !== null) return reply;
    await moveOn();
    return (await callOnce(name, input)) ?? Promise.reject(stillBusy(options.home, null));
  };
  const listen: Transport['listen'] = (listener) => {
    listeners.set(listener, link.transport.listen(listener));
    return () => {
      listeners.get(listener)?.();
      listeners.delete(listener);
    };
  };

  return {
    client: createClient(contract, { call, listen }),
    listen,
    get attached() {
      return link.attached;
    },
    close: () => link.close(),
  };
};
