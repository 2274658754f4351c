/**
 * What a key or a ciphertext is bound to, as bytes that can be read in one way only: every part
 * behind its length, so that ("ab", "c") is never ("a", "bc").
 */

/** The parts of every label begin with this, so that no other program's key is ever ours. */
const DOMAIN = 'pairdesk/vault/1';

export const labelOf = (purpose: string, ...parts: readonly (string | number)[]): Buffer =>
  Buffer.concat(
    [DOMAIN, purpose, ...parts].map((part) => {
      const bytes = Buffer.from(String(part), 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return Buffer.concat([length, bytes]);
    }),
  );
