/** A keychain in memory that can be made to fail in every way a real one does. */
import type { Keychain, KeychainProblem } from '../../src-main/core/ports.ts';

export type FakeKeychain = Keychain & {
  readonly entries: Map<string, Buffer>;
  /** What it answers from now on, whatever it is asked; null: it works. */
  fail: (why: KeychainProblem['why'] | null) => void;
};

export const fakeKeychain = (): FakeKeychain => {
  const entries = new Map<string, Buffer>();
  let failing: KeychainProblem['why'] | null = null;
  const problem = (): KeychainProblem | null =>
    failing === null ? null : { kind: 'problem', why: failing, detail: `it is ${failing}` };
  return {
    entries,
    fail: (why) => {
      failing = why;
    },
    read: async (name) => {
      const bytes = entries.get(name);
      return (
        problem() ??
        (bytes === undefined ? { kind: 'missing' } : { kind: 'found', bytes: Buffer.from(bytes) })
      );
    },
    write: async (name, bytes) => {
      const trouble = problem();
      if (trouble !== null) return trouble;
      entries.set(name, Buffer.from(bytes));
      return { kind: 'done' };
    },
    remove: async (name) => {
      const trouble = problem();
      if (trouble !== null) return trouble;
      entries.delete(name);
      return { kind: 'done' };
    },
  };
};
