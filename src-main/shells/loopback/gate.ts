/**
 * Who may speak to the loopback desk. A link printed in the terminal admits once: the first page
 * that presents it is given a session token of its own, and the printed one is dead from then on.
 * One session at a time: a new link, once used, ends the session before it. No sockets in here.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export type Admission =
  | { readonly kind: 'refused' }
  /** The page of the current session is back, after a reload or a broken connection. */
  | { readonly kind: 'returning' }
  /** A printed link was used for the first time; the page must keep `session` from now on. */
  | { readonly kind: 'new'; readonly session: string };

export type Gate = {
  /** Makes a new link token; one printed earlier and not used is void. */
  readonly issue: () => string;
  readonly admit: (token: string) => Admission;
  /** Tells whether `admit` would let the token in, without using it up. */
  readonly isAccepted: (token: string) => boolean;
};

/** 256 bits, in letters that a WebSocket sub-protocol may have. */
const randomToken = (): string => randomBytes(32).toString('base64url');

/** Only hashes are kept and compared: equal in length, so the comparison takes constant time. */
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export const createGate = (makeToken: () => string = randomToken): Gate => {
  let link: Buffer | null = null;
  let session: Buffer | null = null;

  const matches = (known: Buffer | null, given: Buffer): boolean =>
    known !== null && timingSafeEqual(known, given);

  return {
    issue: () => {
      const token = makeToken();
      link = hashOf(token);
      return token;
    },
    admit: (token) => {
      const given = hashOf(token);
      if (matches(session, given)) return { kind: 'returning' };
      if (!matches(link, given)) return { kind: 'refused' };
      const fresh = makeToken();
      link = null;
      session = hashOf(fresh);
      return { kind: 'new', session: fresh };
    },
    isAccepted: (token) => {
      const given = hashOf(token);
      return [matches(session, given), matches(link, given)].includes(true);
    },
  };
};
