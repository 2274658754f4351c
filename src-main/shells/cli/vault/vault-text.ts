/** The vault for a person: what state it is in, and which credentials are set. Never a value. */
import type { VaultStatus } from '../../../../src-preload/contract/vault.ts';
import type { Terminal } from '../terminal.ts';
import { minuteText } from '../text/amounts.ts';
import { safeLine } from '../text/safe-text.ts';

const STATE_WORDS: Readonly<Record<VaultStatus['state'], string>> = {
  'not-set-up': 'not set up',
  locked: 'locked',
  unlocked: 'unlocked',
  unavailable: 'UNAVAILABLE',
};
const PLACE_WORDS = {
  keychain: 'the keychain of this machine',
  passphrase: 'a passphrase',
} as const;
const LOCK_WORDS = {
  start: 'nobody needed it yet',
  operator: 'you locked it',
  idle: 'nobody used it for a while',
  suspend: 'the machine went to sleep',
} as const;

const stateLine = ({ state, lockedBecause }: VaultStatus): string =>
  lockedBecause === null
    ? STATE_WORDS[state]
    : `${STATE_WORDS[state]} (${LOCK_WORDS[lockedBecause]})`;

export const statusText = (status: VaultStatus): string => {
  const { place, problem, keys, rotation, retryAtMs, active, choice } = status;
  const lines = [`State     ${stateLine(status)}`];
  if (place !== null) lines.push(`Key       behind ${PLACE_WORDS[place]}`);
  if (problem !== null) lines.push(`Problem   ${problem.code}: ${problem.message}`);
  if (retryAtMs !== null) lines.push(`Try again at ${minuteText(retryAtMs)} or later`);
  for (const { version, state, credentials } of keys)
    lines.push(`Version   ${version} ${state}, ${credentials} credentials`);
  if (rotation !== null) lines.push(`Rotation  ${rotation.done} of ${rotation.total}`);
  if (choice !== null) {
    const until = active.untilMs === null ? '' : ` until ${minuteText(active.untilMs)}`;
    lines.push(`Trading   ${active.account ?? 'nobody: every chosen account is disabled'}${until}`);
  }
  lines.push(
    status.lockAfterMinutes === 0
      ? 'Locks     never by itself'
      : `Locks     after ${status.lockAfterMinutes} minutes without use`,
  );
  if (place === null)
    lines.push('Set it up with "vault init --keychain" or "vault init --passphrase".');
  return `${lines.map(safeLine).join('\n')}\n`;
};

export const listText = (
  { accounts, credentials, venues }: VaultStatus,
  { paint }: Pick<Terminal, 'paint'>,
): string => {
  if (accounts.length === 0)
    return 'There is no account yet. "vault set" makes one with its first credential.\n';
  const lines = accounts.flatMap(({ id, label, isDisabled }) => {
    const head = `${id}${label === id ? '' : ` (${label})`}${isDisabled ? '  disabled' : ''}`;
    const rows = venues.flatMap(({ venue, name, fields }) => {
      const own = credentials.filter((each) => each.account === id && each.venue === venue);
      if (own.length === 0) return [];
      const missing = fields
        .filter((field) => field.isRequired && !own.some((each) => each.name === field.name))
        .map((field) => field.name);
      return [
        `  ${name}`,
        ...own.map(({ name: of, updatedAtMs, usedAtMs, keyVersion, isActive, fact }) =>
          [
            `    ${of.padEnd(26)} set ${minuteText(updatedAtMs)}`,
            usedAtMs === null ? 'never used' : `used ${minuteText(usedAtMs)}`,
            `key ${keyVersion}${isActive ? '' : ', put aside'}`,
            ...(fact === null ? [] : [safeLine(fact)]),
          ].join('  '),
        ),
        ...(missing.length === 0 ? [] : [`    ${paint.yellow(`missing: ${missing.join(', ')}`)}`]),
      ];
    });
    return [paint.bold(safeLine(head)), ...rows];
  });
  return `${lines.join('\n')}\n`;
};
