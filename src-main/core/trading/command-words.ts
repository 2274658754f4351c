/** A command as an operator types it: practice is what the command line takes when nothing is said. */
import type { ProfileId } from '../../../src-preload/contract/vocabulary.ts';

export const commandWords = (profile: ProfileId, command: string): string =>
  profile === 'practice' ? `pairdesk ${command}` : `pairdesk ${command} --profile ${profile}`;
