/** What changed about a pair since it was approved, for a person at a terminal. */
import type { CandidateDetail } from '../../../src-preload/contract/candidates.ts';
import type { Change, DiffPart } from '../../../src-preload/contract/changes.ts';
import type { Terminal } from './terminal.ts';
import { minuteText } from './text/amounts.ts';
import { wrapped } from './text/display-width.ts';
import { safeLine } from './text/safe-text.ts';

type Look = Pick<Terminal, 'columns' | 'paint'>;

/** Unchanged words left standing on each side of an edit. */
const CONTEXT_WORDS = 8;

const elided = (text: string, isFirst: boolean, isLast: boolean): string => {
  const words = safeLine(text).split(' ');
  const keep = (isFirst ? 0 : CONTEXT_WORDS) + (isLast ? 0 : CONTEXT_WORDS);
  if (words.length <= keep + 1) return words.join(' ');
  const head = isFirst ? [] : words.slice(0, CONTEXT_WORDS);
  const tail = isLast ? [] : words.slice(-CONTEXT_WORDS);
  return [...head, '…', ...tail].join(' ');
};

/** `[-went-]` and `{+came+}`, told apart without colour. */
const diffText = (parts: readonly DiffPart[]): string =>
  parts
    .map(({ kind, text }, at) => {
      if (kind === 'same') return elided(text, at === 0, at === parts.length - 1);
      return kind === 'removed' ? `[-${safeLine(text)}-]` : `{+${safeLine(text)}+}`;
    })
    .join(' ');

const valueText = ({ field }: Change, value: string | null): string => {
  if (value === null) return 'nothing';
  return field === 'expiration' ? minuteText(Date.parse(value)) : safeLine(value);
};

const saidOf = (change: Change): string =>
  change.diff === null
    ? `${valueText(change, change.before)}  ->  ${valueText(change, change.after)}`
    : diffText(change.diff);

export const changeLines = (changes: readonly Change[], look: Look): readonly string[] =>
  changes.flatMap((change) => [
    `  ${look.paint.yellow(`${change.venue} ${change.field}`)}${
      change.field === 'structure' ? ` ${safeLine(change.name ?? '')}` : ''
    }`,
    ...wrapped(saidOf(change), look.columns - 4).map((line) => `    ${line}`),
  ]);

export const reopenedLines = (
  { reopened }: Pick<CandidateDetail, 'reopened'>,
  look: Look,
): readonly string[] => {
  if (reopened === null) return [];
  const { candidateId, decision, decidedAtMs, ended, changes } = reopened;
  const because =
    ended === null
      ? []
      : wrapped(safeLine(ended.because), look.columns - 2).map((line) => `  ${line}`);
  return [
    look.paint.bold(
      `Open again: ${candidateId} was ${decision} ${minuteText(decidedAtMs)}. What changed since:`,
    ),
    ...because,
    ...(changes === null
      ? ['  It cannot be told: nothing was frozen then.']
      : changes.length === 0
        ? ['  Nothing of either market itself.']
        : changeLines(changes, look)),
    '',
  ];
};
