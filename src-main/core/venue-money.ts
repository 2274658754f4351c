/**
 * What a profile means at a venue: which money its orders are paid with. One profile can mean two
 * things at two venues, so whoever wants to know asks here and not the profile itself.
 */
import type { ProfileId } from '../../src-preload/contract/vocabulary.ts';
import type { Venue } from './venues/venue.ts';

export type VenueMoney =
  /** Play money, at a venue of ours on this machine. */
  | 'practice'
  /** Filled here against the venue's books: nothing is sent. */
  | 'paper'
  /** Mock funds, in the venue's own sandbox. */
  | 'sandbox'
  | 'real';

export const venueMoneyOf = (
  profile: ProfileId,
  { sandbox }: Pick<Venue, 'sandbox'>,
): VenueMoney => {
  switch (profile) {
    case 'practice':
      return 'practice';
    case 'paper':
      return 'paper';
    case 'demo':
      return sandbox === null ? 'paper' : 'sandbox';
    case 'live':
      return 'real';
  }
};

/** Whether orders leave this desk for a venue, where a stop and a watchdog have something to cancel. */
export const areOrdersSent = (money: VenueMoney): boolean => money !== 'paper';

/** A sandbox is the rehearsal for real money, so it asks a person for the same. */
export const isArmedByPerson = (money: VenueMoney): boolean =>
  money === 'sandbox' || money === 'real';
