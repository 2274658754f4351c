/**
 * The transport over the preload bridge: one frozen method per call, and no link that can be lost.
 */
import type { Reply } from '../../src-preload/contract/define.ts';
import type { LinkedTransport } from './linked.ts';

export type DeskBridge = {
  readonly calls: Readonly<Record<string, (input: unknown) => Promise<Reply>>>;
  readonly listen: (listener: (news: { name: string; payload: unknown }) => void) => () => void;
};

const unanswered = (message: string): Reply => ({
  ok: false,
  error: { code: 'no-answer', message },
});

export const bridgeTransport = (bridge: DeskBridge): LinkedTransport => ({
  kind: 'window',
  call: async (name, input) => {
    const method = Object.hasOwn(bridge.calls, name) ? bridge.calls[name] : undefined;
    if (method === undefined) {
      return unanswered(
        `This window and the desk are of different versions ("${name}"). Restart Pairdesk.`,
      );
    }
    try {
      return await method(input);
    } catch (error) {
      // The desk answers with values; what is thrown here comes from between the processes.
      if (!(error instanceof Error)) throw error;
      return unanswered(`The desk did not answer: ${error.message}`);
    }
  },
  listen: bridge.listen,
  watch: (listener) => {
    listener({ state: 'up' });
    return () => undefined;
  },
  retryNow: () => undefined,
});
