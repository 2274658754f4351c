/** Both rules texts clause by clause, for `show`: what answers what, and what has no answer. */
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import type { ClauseRow } from '../../../src-preload/contract/examination.ts';
import { padded, wrapped } from './text/display-width.ts';
import { safeLine } from './text/safe-text.ts';
import type { Terminal } from './terminal.ts';

type Look = Pick<Terminal, 'columns' | 'paint'>;

const KIND_WIDTH = 11;
const VENUE_WIDTH = 12;
/** More rows than this are read in a console; the rules themselves are printed whole above. */
const ROWS_MAX = 60;

const sideLines = (
  head: string,
  venue: string,
  rules: string | null,
  span: ClauseRow['left'],
  look: Look,
): readonly string[] => {
  const said =
    span === null || rules === null
      ? '(its rules say nothing of this)'
      : rules.slice(span.start, span.end);
  const indent = KIND_WIDTH + VENUE_WIDTH + 2;
  return wrapped(safeLine(said), look.columns - indent).map((line, at) => {
    const lead = at === 0 ? padded(head, KIND_WIDTH) + padded(venue, VENUE_WIDTH) : '';
    return `  ${padded(lead, KIND_WIDTH + VENUE_WIDTH)}${span === null ? look.paint.dim(line) : line}`;
  });
};

export const clauseLines = (candidate: CandidateDetail, look: Look): readonly string[] => {
  const { rows, restAt } = candidate.alignedRules;
  const [left, right] = candidate.markets;
  if (left.rules === null || right.rules === null || rows.length === 0) return [];
  const hidden = rows.length - ROWS_MAX;
  return [
    look.paint.bold('Rules, clause by clause'),
    ...rows
      .slice(0, ROWS_MAX)
      .flatMap((row) => [
        ...sideLines(row.kind, left.venue, left.rules, row.left, look),
        ...sideLines(row.isSame ? '(same)' : '', right.venue, right.rules, row.right, look),
      ]),
    ...(hidden > 0 ? [`  ${hidden} more clauses are not shown here.`] : []),
    ...(restAt.every((at) => at === null)
      ? []
      : ['  Very long rules: their rest was not aligned.']),
    '',
  ];
};
