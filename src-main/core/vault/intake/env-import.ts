/**
 * What of a `.env` file goes where: each variable a venue knows, by its own name or another
 * program's, and every other one named as ignored. Files that a variable points to are asked for.
 */
import type { CredentialField } from '../../venues/credential.ts';
import type { EnvEntry } from './env-file.ts';
import { openFernet } from './fernet.ts';

export type Form = {
  readonly venue: string;
  readonly fields: readonly Pick<CredentialField, 'name' | 'aliases' | 'kind'>[];
};

export type Taken = {
  readonly venue: string;
  readonly name: string;
  /** As the file calls it. */
  readonly from: string;
  readonly value: string;
};
export type Ignored = { readonly from: string; readonly why: string };
export type EnvPlan = { readonly taken: readonly Taken[]; readonly ignored: readonly Ignored[] };

/** Reads a file that the environment points to; a sentence where it cannot be read. */
export type ReadFile = (path: string) => { readonly text: string } | { readonly why: string };

const ENCRYPTED = 'ENCRYPTED_PRIVATE_KEY';
const ENCRYPTION_KEY = 'ENCRYPTION_KEY';
const WALLET_KEY = 'PRIVATE_KEY';

const targetOf = (forms: readonly Form[], from: string): Omit<Taken, 'from' | 'value'> | null => {
  for (const { venue, fields } of forms) {
    const field = fields.find(({ name, aliases }) => name === from || aliases.includes(from));
    if (field !== undefined) return { venue, name: field.name };
  }
  return null;
};

/** A name that ends in `_PRIVATE_KEY_PATH` points to a file, of which the contents are kept. */
const isPath = (name: string, value: string): boolean =>
  name.endsWith('_PRIVATE_KEY_PATH') && !value.includes('-----BEGIN');

const decrypted = (entries: readonly EnvEntry[]): EnvEntry | Ignored | null => {
  const sealed = entries.find(({ name }) => name === ENCRYPTED);
  if (sealed === undefined) return null;
  const ignored = (why: string): Ignored => ({ from: ENCRYPTED, why });
  if (entries.some(({ name }) => name === WALLET_KEY))
    return ignored(`${WALLET_KEY} is given as well; that one was taken`);
  const key = entries.find(({ name }) => name === ENCRYPTION_KEY);
  if (key === undefined) return ignored(`${ENCRYPTION_KEY}, which opens it, is not in the file`);
  const plain = openFernet(key.value, sealed.value);
  if (plain === null)
    return ignored(
      `${ENCRYPTION_KEY} does not open it (a Fernet token and its key are understood)`,
    );
  const value = plain.toString('utf8');
  plain.fill(0);
  return { name: WALLET_KEY, value, line: sealed.line };
};

/** A key alone on a line can look like a name; only what reads like one is said again. */
const READS_LIKE_A_NAME = /^[A-Z][A-Z0-9_]{0,63}$/;
const saidName = ({ name, line }: EnvEntry): string =>
  READS_LIKE_A_NAME.test(name) ? name : `line ${line}`;

/** The same key with and without 0x, in either case, is one. */
const plainOf = (value: string): string => value.trim().toLowerCase().replace(/^0x/, '');

export const planEnvImport = (
  entries: readonly EnvEntry[],
  forms: readonly Form[],
  readFile: ReadFile,
): EnvPlan => {
  const taken: Taken[] = [];
  const ignored: Ignored[] = [];
  const opened = decrypted(entries);
  const isOpened = opened !== null && 'name' in opened;
  if (opened !== null && !isOpened) ignored.push(opened);

  const take = (entry: EnvEntry): void => {
    const { name, value } = entry;
    const from = saidName(entry);
    const target = targetOf(forms, name);
    if (target === null) {
      ignored.push({ from, why: 'no venue has a credential of that name' });
      return;
    }
    const before = taken.find((each) => each.venue === target.venue && each.name === target.name);
    if (before !== undefined && plainOf(before.value) === plainOf(value)) {
      ignored.push({ from, why: `${before.from} says the same; that one was taken` });
      return;
    }
    if (before !== undefined) {
      // Which of two keys is meant nobody can guess.
      taken.splice(taken.indexOf(before), 1);
      const why = `${before.from} and ${from} are two values for ${target.name}; leave one in the file`;
      ignored.push({ from: before.from, why }, { from, why });
      return;
    }
    if (value === '') {
      ignored.push({ from, why: 'it is empty' });
      return;
    }
    if (!isPath(target.name, value)) {
      taken.push({ ...target, from, value });
      return;
    }
    const read = readFile(value);
    if ('text' in read) taken.push({ ...target, from, value: read.text });
    else ignored.push({ from, why: read.why });
  };

  for (const entry of entries) {
    if (entry.name === ENCRYPTED) continue;
    if (entry.name === ENCRYPTION_KEY) {
      if (!entries.some(({ name }) => name === ENCRYPTED))
        ignored.push({ from: ENCRYPTION_KEY, why: `there is no ${ENCRYPTED} to open with it` });
      continue;
    }
    take(entry);
  }
  if (isOpened) take(opened);
  return { taken, ignored };
};
