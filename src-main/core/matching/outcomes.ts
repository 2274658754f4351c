/**
 * Which outcome of one market corresponds to which of the other. Never guesses: where two answers
 * are possible, or none, the pairing is unknown and the pair cannot be traded.
 */
import type { Polarity } from '../../../src-preload/contract/vocabulary.ts';
import type { DiscoveredMarket } from '../domain/market.ts';
import { normalText } from './normalise.ts';

/**
 * `same` means that outcome `left` of the left market and outcome `right` of the right market pay
 * in the same state. This pairing never says `inverted`: telling that two questions are each
 * other's complement takes a reading of both, which titles alone do not give.
 */
export type OutcomePairing = {
  readonly left: string | null;
  readonly right: string | null;
  readonly polarity: Polarity;
};

export type WithOutcomes = Pick<DiscoveredMarket, 'title' | 'outcomes' | 'details'>;

const UNKNOWN: OutcomePairing = { left: null, right: null, polarity: 'unknown' };

/** Words after which a name may stand for its opposite: "Will Boston lose?" is not Boston's YES. */
const REVERSING_WORDS: ReadonlySet<string> = new Set(
  'not no never nor neither without lose loses lost losing fail fails failed miss misses'.split(
    ' ',
  ),
);
/** What "isn't" and "won't" leave behind once the apostrophe has become a space. */
const REVERSING_ENDING = /n t(?: |$)/;

/** The YES outcome as the market spells it, if its outcomes are just yes and no. */
const yesOf = ({ outcomes }: WithOutcomes): string | null => {
  if (outcomes.length !== 2) return null;
  const yes = outcomes.find((outcome) => normalText(outcome) === 'yes');
  const no = outcomes.find((outcome) => normalText(outcome) === 'no');
  return yes !== undefined && no !== undefined ? yes : null;
};

/** Names are compared without "the", which the venues use or leave out as they please. */
const nameText = (text: string): string =>
  normalText(text)
    .split(' ')
    .filter((word) => word !== 'the')
    .join(' ');

const containsWords = (text: string, phrase: string): boolean =>
  phrase !== '' && ` ${text} `.includes(` ${phrase} `);

const isReversing = (text: string): boolean =>
  REVERSING_ENDING.test(text) || text.split(' ').some((word) => REVERSING_WORDS.has(word));

/** What the venue says YES stands for: its sub-title, or else the question itself. */
const yesMeaningOf = ({ title, details }: WithOutcomes): { text: string; isName: boolean } => {
  const subTitle = details['yes_sub_title'];
  const isName = typeof subTitle === 'string' && nameText(subTitle) !== '';
  return { text: nameText(isName ? subTitle : title), isName };
};

const onlyOne = (outcomes: readonly string[]): string | null =>
  outcomes.length === 1 ? outcomes[0]! : null;

/** The one named outcome that the other market's YES stands for. */
const namedOutcomeOf = (named: WithOutcomes, binary: WithOutcomes): string | null => {
  const { text, isName } = yesMeaningOf(binary);
  if (text === '' || isReversing(text)) return null;
  const equal = named.outcomes.filter((outcome) => nameText(outcome) === text);
  if (equal.length > 0) return onlyOne(equal);
  return onlyOne(
    named.outcomes.filter((outcome) => {
      const name = nameText(outcome);
      return containsWords(text, name) || (isName && containsWords(name, text));
    }),
  );
};

/** Two markets with named outcomes correspond where their names are equal, each to one. */
const namesInCommon = (left: WithOutcomes, right: WithOutcomes): OutcomePairing => {
  const partners = left.outcomes.map((name) =>
    onlyOne(right.outcomes.filter((other) => nameText(other) === nameText(name))),
  );
  const [first, second] = partners;
  if (first == null || second == null || first === second) return UNKNOWN;
  if (left.outcomes.some((name) => nameText(name) === '')) return UNKNOWN;
  return { left: left.outcomes[0]!, right: first, polarity: 'same' };
};

/** Returns which outcomes of two markets pay in the same state. */
export const pairOutcomes = (left: WithOutcomes, right: WithOutcomes): OutcomePairing => {
  if (left.outcomes.length !== 2 || right.outcomes.length !== 2) return UNKNOWN;
  const leftYes = yesOf(left);
  const rightYes = yesOf(right);
  if (leftYes !== null && rightYes !== null) {
    return { left: leftYes, right: rightYes, polarity: 'same' };
  }
  if (leftYes === null && rightYes === null) return namesInCommon(left, right);
  if (leftYes !== null) {
    const named = namedOutcomeOf(right, left);
    return named === null ? UNKNOWN : { left: leftYes, right: named, polarity: 'same' };
  }
  const named = namedOutcomeOf(left, right);
  if (named === null || rightYes === null) return UNKNOWN;
  return { left: named, right: rightYes, polarity: 'same' };
};
