/**
 * The operating system's keychain through @napi-rs/keyring. On Linux the store is pinned to the
 * Secret Service: left alone the library falls back to a kernel keyring that a restart empties
 * (@napi-rs/keyring 2.1.2, read 2026-11). The module is loaded when it is first asked, so that a
 * machine without it can still use a passphrase.
 */
import type { AsyncEntry, EntryOptions } from '@napi-rs/keyring';
import type { Keychain, KeychainProblem } from '../../core/ports.ts';
import { keychainProblem } from './keychain-problem.ts';

const SERVICE = 'Pairdesk vault';
const PINNED: EntryOptions = { linux: { store: 'secret-service' } };

/** A prompt that nobody answers must not hold the desk. */
export const KEYCHAIN_TIMEOUT_MS = 10_000;

export const osKeychain = (timeoutMs: number = KEYCHAIN_TIMEOUT_MS): Keychain => {
  const asked = async <Value>(
    name: string,
    use: (entry: AsyncEntry, signal: AbortSignal) => Promise<Value>,
  ): Promise<Value | KeychainProblem> => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const { AsyncEntry: Entry } = await import('@napi-rs/keyring');
      const work = use(new Entry(SERVICE, name, PINNED), signal);
      const tooLate = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
      return await Promise.race([work, tooLate]);
    } catch (error) {
      return keychainProblem(error, signal.aborted);
    }
  };

  return {
    read: (name) =>
      asked(name, async (entry, signal) => {
        const found = await entry.getSecret(signal);
        if (found === null || found === undefined) return { kind: 'missing' as const };
        const bytes = Buffer.from(found);
        found.fill(0);
        return { kind: 'found' as const, bytes };
      }),
    write: (name, bytes) =>
      asked(name, async (entry, signal) => {
        await entry.setSecret(bytes, signal);
        return { kind: 'done' as const };
      }),
    remove: (name) =>
      asked(name, async (entry, signal) => {
        await entry.deleteCredential(signal);
        return { kind: 'done' as const };
      }),
  };
};
