/** The console's half of the contract: a typed client over a transport of two functions. */
import type { Client, Contract, Reply } from './define.ts';

/** How a console reaches a desk. There are four: bridge, loopback socket, local socket, direct. */
export type Transport = {
  readonly call: (name: string, input: unknown) => Promise<Reply>;
  /** Subscribes to news; returns the function that ends the subscription. */
  readonly listen: (listener: (news: { name: string; payload: unknown }) => void) => () => void;
};

/** A call that came back as `{ ok: false }`: the desk could not answer, and says why. */
export class CallError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'CallError';
    this.code = code;
  }
}

export const createClient = <C extends Contract>(contract: C, transport: Transport): Client<C> => {
  const client: Record<string, Record<string, (input: unknown) => Promise<unknown>>> = {};
  for (const [subject, { calls }] of Object.entries(contract)) {
    const group: Record<string, (input: unknown) => Promise<unknown>> = {};
    for (const name of Object.keys(calls)) {
      group[name] = async (input) => {
        const reply = await transport.call(`${subject}.${name}`, input);
        // The desk has validated its output against the same schema; doing it twice costs frames.
        if (reply.ok) return reply.value;
        throw new CallError(reply.error.code, reply.error.message);
      };
    }
    client[subject] = group;
  }
  return client as Client<C>;
};
