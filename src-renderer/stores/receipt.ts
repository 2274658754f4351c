/** What a scan's receipt says, in words: pure readings of it, no state and no drawing. */
import type { ScanReceipt, VenueReceipt } from '../../src-preload/contract/scan.ts';
import { counted } from '../ui/volume.ts';

export const droppedCount = (venue: VenueReceipt): number =>
  venue.dropped.reduce((sum, drop) => sum + drop.count, 0);

/** How many records are unaccounted for: seen, but neither stored nor dropped with a reason. */
export const unaccountedCount = (venue: VenueReceipt): number =>
  venue.seen - venue.stored - droppedCount(venue);

export type OutcomeWords = {
  readonly tone: 'good' | 'caution' | 'danger';
  readonly word: string;
  readonly sentence: string;
};

const GOES_ON = '"Scan now" goes on from where it stopped.';

/** A scan that says "complete" while a record is unaccounted for is not drawn as good. */
export const outcomeWords = (receipt: ScanReceipt): OutcomeWords => {
  const adrift = receipt.venues.reduce((sum, venue) => sum + Math.abs(unaccountedCount(venue)), 0);
  if (adrift > 0) {
    return {
      tone: 'danger',
      word: 'does not add up',
      sentence: `${counted(adrift, 'record')} neither stored nor dropped with a reason.`,
    };
  }
  switch (receipt.outcome) {
    case 'complete':
      return {
        tone: 'good',
        word: 'complete',
        sentence: 'Both catalogues were read to their end.',
      };
    case 'incomplete':
      return {
        tone: 'danger',
        word: 'incomplete',
        sentence: `Part of a catalogue was not read, so pairs may be missing. ${GOES_ON}`,
      };
    case 'stopped':
      return {
        tone: 'caution',
        word: 'stopped',
        sentence: `Stopped by the operator. What had been read is kept. ${GOES_ON}`,
      };
    case 'interrupted':
      return {
        tone: 'danger',
        word: 'interrupted',
        sentence: `The desk ended during the scan. What had been read is kept. ${GOES_ON}`,
      };
  }
};

const REASONS: Readonly<Record<string, string>> = {
  closed: 'closed at the venue',
  inactive: 'not active',
  archived: 'archived',
  expired: 'expiration has passed',
  combo: 'a combination of other markets',
  'not-binary': 'not two outcomes',
  'missing-field': 'a field is missing',
  'invalid-field': 'a field is not valid',
  'oversized-field': 'a field is too large',
  'not-a-record': 'not a market record',
  'repeated-id': 'id seen before in this scan',
};

/** The reason in words where it is known; the code itself where a newer desk sends a new one. */
export const reasonWords = (reason: string): string =>
  (Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined) ?? reason;

export const resultWords = ({ candidates }: ScanReceipt): string =>
  `${candidates.new} new, ${candidates.duplicate} known, ${candidates.updated} updated`;
