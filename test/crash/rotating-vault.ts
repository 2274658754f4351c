/**
 * The process that the rotation's crash test runs: a vault whose keychain is a folder of files. It
 * kills itself, as a power cut would, right before or right after the step it is told.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keychain } from '../../src-main/core/ports.ts';
import { openDatabase } from '../../src-main/core/storage/database.ts';
import { vaultParts } from '../fakes/vault-parts.ts';

const [folder = '', act = '', dieAt = '0'] = process.argv.slice(2);
export const SECRETS = 450;

let step = 0;
/** Before it: nothing of the step happened. After it: all of it did, and nobody heard. */
const persisted = <Value>(work: () => Value): Value => {
  step += 1;
  if (step * 2 - 1 === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
  const value = work();
  if (step * 2 === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
  return value;
};

const entries = join(folder, 'keychain');
mkdirSync(entries, { recursive: true });
const pathOf = (name: string): string => join(entries, name.replaceAll(' ', '_'));
const keychain: Keychain = {
  read: async (name) =>
    existsSync(pathOf(name))
      ? { kind: 'found', bytes: readFileSync(pathOf(name)) }
      : { kind: 'missing' },
  write: async (name, bytes) =>
    persisted(() => {
      writeFileSync(pathOf(name), bytes);
      return { kind: 'done' };
    }),
  remove: async (name) =>
    persisted(() => {
      rmSync(pathOf(name), { force: true });
      return { kind: 'done' };
    }),
};

const file = join(folder, 'vault.db');
const real = openDatabase(file, 'full');
/** The same database, whose every commit is a step. */
const db = new Proxy(real, {
  get: (target, name) => {
    if (name !== 'transaction') {
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    }
    return (work: () => unknown) => {
      const run = target.transaction(work);
      return { immediate: () => persisted(() => run.immediate()) };
    };
  },
});

const { vault, put, take } = vaultParts(file, { keychain, db });
const valueOf = (n: number): string => `value ${n}`;

if (act === 'fill') {
  await vault.setUp('keychain', null);
  for (let n = 0; n < SECRETS; n += 1) await put(`a${n}`, 'POLY_API_PASSPHRASE', valueOf(n));
  step = 0;
} else if (act === 'rotate') {
  await vault.unlock(null);
  step = 0;
  const rotated = await vault.rotation.rotate();
  if (rotated.outcome === 'rotated') await vault.rotation.removeKey(rotated.version - 1);
} else {
  await vault.unlock(null);
  while (vault.status().rotation !== null) await new Promise((done) => setImmediate(done));
  const lost: number[] = [];
  for (let n = 0; n < SECRETS; n += 45)
    if ((await take(`a${n}`, 'POLY_API_PASSPHRASE')) !== valueOf(n)) lost.push(n);
  const { keys, secrets } = vault.status();
  process.stdout.write(JSON.stringify({ lost, keys, secrets: secrets.length }));
}
process.stdout.write(act === 'check' ? '\n' : `steps ${step}\n`);
process.exit(0);
