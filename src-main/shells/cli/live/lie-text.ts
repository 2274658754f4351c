/** What the practice venues are told to lie about, for a person at a terminal. */
import type { Lie, ToldLie } from '../../../../src-preload/contract/practice.ts';
import type { Terminal } from '../terminal.ts';

type Lies = { readonly available: readonly Lie[]; readonly told: readonly ToldLie[] };

export const liesText = ({ available, told }: Lies, { paint }: Pick<Terminal, 'paint'>): string => {
  const width = Math.max(...available.map(({ name }) => name.length));
  const lines = [
    ...told.map(({ name, lie, left }) => {
      if (lie === null) return `${name} tells the truth.`;
      const frames = left === null ? '' : ` (${left} ${left === 1 ? 'frame' : 'frames'} to go)`;
      return paint.yellow(`${name} lies: ${lie}${frames}.`);
    }),
    '',
    ...available.map(
      ({ name, sentence, isCounted }) =>
        `${name.padEnd(width)}  ${sentence}${isCounted ? '' : ', until told otherwise'}`,
    ),
    '',
    'pairdesk lie VENUE LIE has a venue lie, pairdesk lie VENUE none tell the truth again.',
  ];
  return `${lines.join('\n')}\n`;
};
