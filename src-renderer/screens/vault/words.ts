/** The vault's states in words. Pure. */
import type { VaultStatus } from '../../../src-preload/contract/vault.ts';
import type { Tone } from '../../ui/Badge.tsx';

export const STATE_WORDS: Readonly<
  Record<VaultStatus['state'], { readonly tone: Tone; readonly word: string }>
> = {
  'not-set-up': { tone: 'unknown', word: 'not set up' },
  locked: { tone: 'caution', word: 'locked' },
  unlocked: { tone: 'good', word: 'unlocked' },
  unavailable: { tone: 'danger', word: 'UNAVAILABLE' },
};

const LOCK_WORDS: Readonly<Record<NonNullable<VaultStatus['lockedBecause']>, string>> = {
  start: 'nobody needed it since the desk started',
  operator: 'it was locked by you',
  idle: 'nobody used it for a while',
  suspend: 'this machine went to sleep',
};

export const PLACE_WORDS: Readonly<Record<NonNullable<VaultStatus['place']>, string>> = {
  keychain: 'its key lies in the keychain of this machine',
  passphrase: 'its key lies behind a passphrase',
};

const lockWords = (minutes: number): string =>
  minutes === 0 ? 'it never locks by itself' : `it locks after ${minutes} minutes without use`;

export const stateText = ({ place, lockedBecause, lockAfterMinutes }: VaultStatus): string =>
  [
    ...(place === null ? [] : [PLACE_WORDS[place]]),
    ...(lockedBecause === null ? [] : [LOCK_WORDS[lockedBecause]]),
    ...(place === null ? [] : [lockWords(lockAfterMinutes)]),
  ].join('; ');

/** The names that trading with this account still needs at a venue. */
export const missingNames = (
  { venues, credentials }: Pick<VaultStatus, 'venues' | 'credentials'>,
  account: string,
  venue: string,
): readonly string[] => {
  const fields = venues.find((each) => each.venue === venue)?.fields ?? [];
  const isSet = (name: string): boolean =>
    credentials.some(
      (each) =>
        each.account === account && each.venue === venue && each.name === name && each.isActive,
    );
  return fields
    .filter(({ isRequired, name }) => isRequired && !isSet(name))
    .map(({ name }) => name);
};
