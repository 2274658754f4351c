/**
 * Who trades at Kalshi, and what his calls are signed with: lent once, held as a key object that gives
 * its numbers to nobody but the watchdog, and let go of at the end. A stop must not have to ask for it.
 */
import type { KeyObject } from 'node:crypto';
import { Fault } from '../../../fault.ts';
import type { LendCredential } from '../../feed.ts';
import type { StopKey } from '../../trading.ts';
import { KEY_ID, PRIVATE_KEY } from '../credentials.ts';
import { kalshiHeaders, kalshiKey, type SignedRequest } from '../orders/request-signature.ts';

export type HeldKey = {
  /** It is no secret: Kalshi shows it beside the key. */
  readonly keyId: string;
  readonly headers: (request: SignedRequest) => Readonly<Record<string, string>>;
  /** Hands the key itself over, to a process of this desk that may only stop. */
  readonly stopKey: () => StopKey;
  readonly wipe: () => void;
};

export const closedFault = (): Fault => new Fault('cancelled', 'Kalshi’s account was closed.');

/** Throws a Fault in words where one of the two is not stored or cannot be read. */
export const readKey = async (lend: LendCredential): Promise<HeldKey> => {
  const keyId = await lend(KEY_ID, (bytes) => bytes.toString('utf8').trim());
  let key: KeyObject | null = await lend(PRIVATE_KEY, kalshiKey);
  let handed: StopKey | null = null;
  return {
    keyId,
    headers: (request) => {
      if (key === null) throw closedFault();
      return kalshiHeaders(keyId, key, request);
    },
    stopKey: () => {
      if (key === null) throw closedFault();
      return (handed ??= {
        [KEY_ID]: keyId,
        [PRIVATE_KEY]: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      });
    },
    wipe: () => {
      key = null;
      handed = null;
    },
  };
};
