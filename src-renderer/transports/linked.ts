/** A transport together with the state of its link. What a console shows depends on both. */
import type { Transport } from '../../src-preload/contract/client.ts';

export type LinkState =
  | { readonly state: 'connecting' }
  | { readonly state: 'up' }
  | {
      readonly state: 'lost';
      readonly sinceMs: number;
      readonly attempt: number;
      readonly retryAtMs: number | null;
    }
  | { readonly state: 'refused'; readonly why: 'no-token' | 'token-not-accepted' };

export type LinkedTransport = Transport & {
  /** Which way to the desk this is, for the operator. */
  readonly kind: 'window' | 'loopback';
  /** Tells the listener the present state at once, then every change. */
  readonly watch: (listener: (state: LinkState) => void) => () => void;
  /** Tries to connect without waiting for the next attempt's time. */
  readonly retryNow: () => void;
};
