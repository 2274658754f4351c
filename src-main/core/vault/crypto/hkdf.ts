/** HKDF-SHA256 (RFC 5869), by Node's own crypto. */
import { hkdfSync } from 'node:crypto';

export const hkdfSha256 = (key: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length));
