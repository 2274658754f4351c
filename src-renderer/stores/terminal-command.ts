/**
 * A command as it has to be typed for this desk. Every verb is for practice unless its profile is
 * named: without it, the stop of a live desk would stop another one.
 */
import type { ProfileId } from '../../src-preload/contract/vocabulary.ts';
import { type DeskView, useDesk } from './desk-store.ts';

/** `NAME` where the desk has not said which profile it is: the operator knows, and has to write it. */
export const commandFor = (profile: ProfileId | null, words: string): string =>
  profile === 'practice' ? `pairdesk ${words}` : `pairdesk ${words} --profile ${profile ?? 'NAME'}`;

const profileOf = ({ snapshot }: DeskView): ProfileId | null => snapshot.value?.profile ?? null;

export const commandNow = (words: string): string =>
  commandFor(profileOf(useDesk.getState()), words);

export const useCommand = (): ((words: string) => string) => {
  const profile = useDesk(profileOf);
  return (words) => commandFor(profile, words);
};
