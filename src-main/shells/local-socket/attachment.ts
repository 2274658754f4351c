/**
 * One console attached to a desk: says hello, sends calls on, sends replies and news back, and is
 * turned away for anything a console of ours would not do. It holds no desk of its own.
 */
import type { Socket } from 'node:net';
import type { Log } from '../../core/ports.ts';
import type { Reply } from '../../../src-preload/contract/define.ts';
import { frameReader } from './frame-reader.ts';
import { helloRefusal } from './hello.ts';
import { openOutbox, type OutboxLimits } from './outbox.ts';
import { parseCall } from './parse-frames.ts';
import {
  CALLS_IN_FLIGHT_MAX,
  FRAME_IN_BYTES_MAX,
  HELLO_TIMEOUT_MS,
  PROTOCOL_VERSION,
  refusedReply,
  type CallFrame,
  type SocketRefusal,
} from './protocol.ts';

export type Answer = (name: string, input: unknown) => Promise<Reply>;

export type AttachmentOptions = {
  readonly version: string;
  readonly token: string;
  readonly answer: Answer;
  readonly log: Log;
  readonly limits: OutboxLimits;
};

export type Attachment = {
  readonly tell: (news: { name: string; payload: unknown }) => void;
  /** From now on calls are refused as `desk-closing`; those in flight still get their answer. */
  readonly refuseCalls: () => void;
  /** Resolves when every call in flight has been answered. */
  readonly idle: () => Promise<void>;
  /** Says which call was the last one looked at, then closes. */
  readonly end: () => void;
};

const closingReply = refusedReply(
  'desk-closing',
  'The desk is closing and did not start on this. Try again.',
);

type Calls = Pick<Attachment, 'refuseCalls' | 'idle'> & {
  readonly serve: (frame: CallFrame) => void;
  readonly lastId: () => number;
};

/** The calls of one console: bounded in number, each answered once, none started while closing. */
const openCalls = (options: AttachmentOptions, send: (frame: unknown) => void): Calls => {
  const inFlight = new Set<Promise<void>>();
  let isClosing = false;
  let lastId = 0;

  const refusal = (): Reply | null => {
    if (isClosing) return closingReply;
    if (inFlight.size < CALLS_IN_FLIGHT_MAX) return null;
    const message = `At most ${CALLS_IN_FLIGHT_MAX} calls may wait at a time. Wait for an answer.`;
    return refusedReply('too-many-calls', message);
  };
  const answered = async ({ name, input }: CallFrame): Promise<Reply> => {
    try {
      return await options.answer(name, input);
    } catch (error) {
      // The contract's server answers everything as a value, so what is thrown is a defect of ours.
      options.log.error('A call on the local socket threw.', { name, error: String(error) });
      return refusedReply('defect', 'Pairdesk made a mistake; its log says more.');
    }
  };

  return {
    lastId: () => lastId,
    serve: (frame) => {
      lastId = Math.max(lastId, frame.id);
      const refused = refusal();
      if (refused !== null) return send({ id: frame.id, reply: refused });
      const work = answered(frame).then((reply) => {
        inFlight.delete(work);
        send({ id: frame.id, reply });
      });
      inFlight.add(work);
    },
    refuseCalls: () => {
      isClosing = true;
    },
    idle: async () => {
      await Promise.all(inFlight);
    },
  };
};

export const attach = (socket: Socket, options: AttachmentOptions): Attachment => {
  const outbox = openOutbox(socket, options.limits, () => {
    options.log.warn('A console on the local socket read too slowly and was dropped.');
  });
  const calls = openCalls(options, outbox.send);
  let isGreeted = false;

  const dismiss = (refused: SocketRefusal): void => {
    options.log.warn('A console on the local socket was turned away.', { code: refused.code });
    outbox.send({ refused });
    outbox.end();
  };
  const helloTimer = setTimeout(
    () => dismiss({ code: 'hello-timeout', message: 'No hello came in time.' }),
    HELLO_TIMEOUT_MS,
  );
  const greet = (value: unknown): void => {
    clearTimeout(helloTimer);
    const refused = helloRefusal(value, options);
    if (refused !== null) return dismiss(refused);
    isGreeted = true;
    outbox.send({ hello: { protocol: PROTOCOL_VERSION, version: options.version } });
  };
  const serve = (value: unknown): void => {
    const call = parseCall(value);
    if (call !== null) calls.serve(call);
    else dismiss({ code: 'bad-frame', message: 'A frame is not a call.' });
  };

  const read = frameReader(FRAME_IN_BYTES_MAX);
  socket.on('data', (chunk: Buffer) => {
    for (const frame of read(chunk)) {
      // What a dismissed console still had under way is not looked at.
      if (socket.writableEnded || socket.destroyed) return;
      if (frame.kind === 'too-large') {
        const message = `A frame is larger than ${FRAME_IN_BYTES_MAX} bytes.`;
        dismiss({ code: 'frame-too-large', message });
      } else if (frame.kind === 'garbage') {
        dismiss({ code: 'bad-frame', message: 'A frame is not JSON.' });
      } else if (isGreeted) serve(frame.value);
      else greet(frame.value);
    }
  });
  socket.on('error', (error) => {
    options.log.info('A console on the local socket went away.', { error: error.message });
  });
  socket.on('close', () => clearTimeout(helloTimer));

  return {
    tell: (news) => {
      if (isGreeted) outbox.send({ news });
    },
    refuseCalls: calls.refuseCalls,
    idle: calls.idle,
    end: () => {
      outbox.send({ bye: { lastId: calls.lastId() } });
      outbox.end();
    },
  };
};
