/**
 * Undertakings of practice accounts that are no more: practice venues forget everything when they end,
 * and each run of them has accounts of its own. What was held there is neither held nor owed; it stays
 * on record and counts no more. With real money an account never ends like that.
 */
import type { ProfileId, VenueId } from '../../../src-preload/contract/vocabulary.ts';
import type { UndertakingRecord } from './undertaking.ts';

export const PAST_RUN = 'The practice run that it was part of has ended, and its accounts with it.';

/** @param accountOf the account of today; null before it is known, and then nothing is past yet. */
export const pastRunsOf =
  (profile: ProfileId, accountOf: (venue: VenueId) => string | null) =>
  ({ places }: Pick<UndertakingRecord, 'places'>): boolean =>
    profile === 'practice' &&
    places.some(({ venue, account }) => {
      const now = accountOf(venue);
      return now !== null && now !== account;
    });
