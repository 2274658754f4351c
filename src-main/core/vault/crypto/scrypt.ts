/** scrypt (RFC 7914), by Node's own crypto, at a cost that is recorded beside what it protects. */
import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { KEY_BYTES } from './aead.ts';

const MIB = 1024 * 1024;
/** Less than 128 MiB of memory is not accepted, more than 1 GiB would be an attack by file. */
const MEMORY_MIN = 128 * MIB;
const MEMORY_MAX = 1024 * MIB;
const memoryOf = ({ n, r }: { n: number; r: number }): number => 128 * n * r;
const isPowerOfTwo = (n: number): boolean => (n & (n - 1)) === 0;

/** As it is stored: the three parameters and the salt in base64. */
export const ScryptCost = z
  .strictObject({
    n: z
      .int()
      .min(2)
      .max(2 ** 22)
      .refine(isPowerOfTwo, 'n is a power of two'),
    r: z.int().min(1).max(32),
    p: z.int().min(1).max(4),
    salt: z.base64().min(22).max(88),
  })
  .refine((cost) => memoryOf(cost) >= MEMORY_MIN && memoryOf(cost) <= MEMORY_MAX, {
    message: 'the memory cost must lie between 128 MiB and 1 GiB',
  });
export type ScryptCost = z.output<typeof ScryptCost>;

/** 128 MiB, about 0.4 s on a machine of 2024. */
export const freshCost = (): ScryptCost => ({
  n: 2 ** 17,
  r: 8,
  p: 1,
  salt: randomBytes(16).toString('base64'),
});

/** Off the event loop: Node runs it in its thread pool. The caller wipes the key. */
export const stretched = (passphrase: Buffer, cost: ScryptCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const salt = Buffer.from(cost.salt, 'base64');
    const options = { N: cost.n, r: cost.r, p: cost.p, maxmem: 2 * memoryOf(cost) };
    scrypt(passphrase, salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
