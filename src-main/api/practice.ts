/** The contract's practice calls: what the practice venues are told to do. */
import type { DeskHandlers } from '../../src-preload/contract/index.ts';
import type { Desk } from '../core/desk.ts';
import type { PracticeControls } from '../core/practice-controls.ts';

const NOT_PRACTICE = {
  outcome: 'refused',
  code: 'not-practice',
  message: 'Only practice venues do what they are told. Start the desk with: --profile practice',
} as const;

const unknownVenue = (venue: string) =>
  ({
    outcome: 'refused',
    code: 'unknown-venue',
    message: `There is no practice venue ${JSON.stringify(venue)}.`,
  }) as const;

const read = ({ available, told }: PracticeControls) => ({
  outcome: 'read' as const,
  available: [...available],
  told: [...told()],
});

export const practiceHandlers = ({ practice }: Desk): DeskHandlers['practice'] => ({
  lies: async () => (practice === null ? NOT_PRACTICE : read(practice)),
  tell: async ({ venue, lie, count }) => {
    if (practice === null) return NOT_PRACTICE;
    switch (practice.tell(venue, lie, count)) {
      case 'told':
        return read(practice);
      case 'unknown-venue':
        return unknownVenue(venue);
      case 'unknown-lie': {
        const names = practice.available.map(({ name }) => name).join(', ');
        const message = `There is no lie ${JSON.stringify(lie)}. There are: ${names}.`;
        return { outcome: 'refused', code: 'unknown-lie', message };
      }
    }
  },
  change: async ({ venue, market, change }) => {
    if (practice === null) return NOT_PRACTICE;
    const made = practice.change(venue, market, change);
    if (made.kind === 'changed') return { outcome: 'changed' };
    if (made.kind === 'unknown-venue') return unknownVenue(venue);
    return { outcome: 'refused', code: 'not-changed', message: made.why };
  },
});
