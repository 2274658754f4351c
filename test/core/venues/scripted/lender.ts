/** Credentials that a test has at hand; what was lent is kept by its name, and wiped after its use. */
import { Fault } from '../../../../src-main/core/fault.ts';
import type { LendCredential } from '../../../../src-main/core/venues/feed.ts';

export const lenderOf =
  (stored: Readonly<Record<string, string>>, lent: string[] = []): LendCredential =>
  async (name, use) => {
    const value = stored[name];
    if (value === undefined) throw new Fault('no-credential', `needs a key: there is no ${name}.`);
    lent.push(name);
    const bytes = Buffer.from(value, 'utf8');
    try {
      return use(bytes);
    } finally {
      bytes.fill(0);
    }
  };
