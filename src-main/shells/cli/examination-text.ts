/** What was proven of a pair, for a person at a terminal and for other programs. */
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import type { PayoutRow } from '../../../src-preload/contract/examination.ts';
import type { JsonDocument } from './answer.ts';
import { padded, wrapped } from './text/display-width.ts';
import { safeLine } from './text/safe-text.ts';
import type { Terminal } from './terminal.ts';

type Look = Pick<Terminal, 'columns' | 'paint'>;

/** Each leg's fingerprint under its venue: the words a field was read from, null where it was not. */
export const fingerprintsDocument = ({ legs, examination }: CandidateDetail): JsonDocument => {
  const side = (which: 'left' | 'right') =>
    Object.fromEntries(examination.fields.map((field) => [field.field, field[which]]));
  return { [legs[0].venue]: side('left'), [legs[1].venue]: side('right') };
};

const centsText = (payout: PayoutRow['total']): string =>
  payout === 'unknown' ? 'unknown' : `$${(payout / 1e6).toFixed(2)}`;

const FIELD_WIDTH = 12;
const VERDICTS = { agree: 'agrees', differ: 'DIFFERS', open: 'unread' } as const;

export const examinationLines = (candidate: CandidateDetail, look: Look): readonly string[] => {
  const { examination } = candidate;
  const sentence = (head: string, text: string): readonly string[] =>
    wrapped(safeLine(text), look.columns - head.length).map((line, index) =>
      index === 0 ? head + line : ' '.repeat(head.length) + line,
    );
  const fields = examination.fields.flatMap(({ field, verdict, sentence: text }) =>
    sentence(`  ${padded(field, FIELD_WIDTH)}${padded(VERDICTS[verdict], 9)}`, text),
  );
  const payout = (examination.payout?.rows ?? []).flatMap(({ state, total, clause }) =>
    sentence(`  ${padded(state, 25)}${padded(centsText(total), 9)}`, clause),
  );
  return [
    look.paint.bold(`Relation: ${examination.relation}`),
    ...sentence('  ', examination.decidedBy.clause),
    ...fields,
    ...(payout.length === 0 ? [] : [look.paint.bold('What the pair pays'), ...payout]),
    '',
  ];
};
