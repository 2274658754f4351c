/** One state of the world in a truth table, and three-valued answers. Pure and without contracts. */

export type Answer = 'yes' | 'no' | 'unknown';

export type WorldState = {
  /** In the operator's words; empty where there is nothing to tell apart. */
  readonly text: string;
  readonly left: Answer;
  readonly right: Answer;
};

/** There is nothing to tell apart: both contracts are content. */
export const INDIFFERENT: WorldState = { text: '', left: 'yes', right: 'yes' };

const both = (one: Answer, other: Answer): Answer => {
  if (one === 'no' || other === 'no') return 'no';
  return one === 'unknown' || other === 'unknown' ? 'unknown' : 'yes';
};

/** All conditions at once: one that fails settles it, one that is unknown leaves it open. */
export const allOf = (states: readonly WorldState[]): WorldState => ({
  text: states
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('; '),
  left: states.reduce<Answer>((all, { left }) => both(all, left), 'yes'),
  right: states.reduce<Answer>((all, { right }) => both(all, right), 'yes'),
});

/** What a contract pays that is turned around; unknown where that was not read. */
export const turnedAnswer = (answer: Answer, isNegated: boolean | null): Answer => {
  if (isNegated === null || answer === 'unknown') return 'unknown';
  if (!isNegated) return answer;
  return answer === 'yes' ? 'no' : 'yes';
};

export const answerOf = (isPaid: boolean): Answer => (isPaid ? 'yes' : 'no');
