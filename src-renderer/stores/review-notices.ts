/** What the console says of the open pair: it changed, it was decided, it was refused. Pure. */
import type { CandidateDetail } from '../../src-preload/contract/candidates.ts';
import type { Mapping } from '../../src-preload/contract/mappings.ts';
import type { Problem } from './loadable.ts';
import type { SaidNotice } from '../ui/Said.tsx';

/** What to tell of a pair that is not what it was a moment ago; null when it is. */
export const changeNotice = (
  before: CandidateDetail,
  after: CandidateDetail,
): SaidNotice | null => {
  if (before.id !== after.id) return null;
  if (before.status === 'pending' && after.status !== 'pending') {
    return {
      tone: 'caution',
      title: `This pair was ${after.status} elsewhere`,
      text: 'The decision on record is shown below. There is nothing left to decide here.',
      code: null,
    };
  }
  if (after.revision === before.revision) return null;
  return {
    tone: 'caution',
    title: 'This pair changed while you had it open',
    text: [
      `It is now revision ${after.revision}; you were reading revision ${before.revision}.`,
      'Your acknowledgements were for the old text and are cleared: read the differences again.',
    ].join(' '),
    code: 'candidate-changed',
  };
};

/** A refusal and what changed are told together: the second explains the first. */
export const bothSaid = (
  said: SaidNotice | null,
  changed: SaidNotice | null,
): SaidNotice | null => {
  if (said === null || changed === null || said.tone === 'good') return said ?? changed;
  return { ...said, text: `${said.text} ${changed.text}` };
};

export const refusalNotice = (
  verb: 'approved' | 'rejected',
  { code, message }: Problem,
): SaidNotice => ({
  tone: 'danger',
  title: `Not ${verb}`,
  text: `${message} The pair has been read again.`,
  code,
});

export type Answer =
  | {
      readonly outcome: 'approved' | 'rejected';
      readonly candidate: CandidateDetail;
      readonly mapping?: Mapping;
    }
  | ({ readonly outcome: 'refused' } & Problem);

/** What was done, as the desk tells it: an approval may have made a pair that is never traded. */
export const doneNotice = ({
  outcome,
  mapping,
}: Exclude<Answer, { outcome: 'refused' }>): SaidNotice => {
  const done = (title: string, text: string): SaidNotice => ({
    tone: 'good',
    title,
    text,
    code: null,
  });
  if (outcome === 'rejected') return done('Rejected', 'The reason is on record.');
  return mapping?.use === 'related-only'
    ? done(
        'Approved as related only',
        'The pair is kept as related and never traded: it is not proven to settle alike.',
      )
    : done('Approved for trading', 'The mapping is on the Mappings screen.');
};
