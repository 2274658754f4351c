/**
 * How two contracts relate, in the operator's words. Pure: the desk proves the relation; this only
 * says what the proof means for the hand that decides.
 */
import type { ExaminedField, RelationKind } from '../../src-preload/contract/examination.ts';
import type { Polarity } from '../../src-preload/contract/vocabulary.ts';
import type { Tone } from '../ui/Badge.tsx';

type RelationWords = {
  readonly word: string;
  readonly tone: Tone;
  readonly sentence: (left: string, right: string) => string;
  /** Written out for every kind, so that a new one cannot become tradable by being forgotten. */
  readonly isTradable: boolean;
};

export const RELATION_WORDS: Readonly<Record<RelationKind, RelationWords>> = {
  identity: {
    word: 'identity',
    tone: 'good',
    sentence: () => 'Both contracts settle alike in every state.',
    isTradable: true,
  },
  complement: {
    word: 'complement',
    tone: 'good',
    sentence: () => 'The contracts settle opposite to each other in every state.',
    isTradable: true,
  },
  subset: {
    word: 'narrower',
    tone: 'caution',
    sentence: (left, right) =>
      `Whenever the contract at ${left} pays, the one at ${right} does; not the other way round.`,
    isTradable: false,
  },
  superset: {
    word: 'wider',
    tone: 'caution',
    sentence: (left, right) =>
      `Whenever the contract at ${right} pays, the one at ${left} does; not the other way round.`,
    isTradable: false,
  },
  overlap: {
    word: 'overlap',
    tone: 'caution',
    sentence: () => 'The contracts pay together in some states only.',
    isTradable: false,
  },
  disjoint: {
    word: 'disjoint',
    tone: 'danger',
    sentence: () => 'The contracts are about different things.',
    isTradable: false,
  },
  unreadable: {
    word: 'not proven',
    tone: 'unknown',
    sentence: () => 'Too little could be read to prove how the contracts relate.',
    isTradable: false,
  },
};

export type VenueNames = readonly [string, string];

/** What the pair buys, and why that follows. */
export const polaritySentence = (
  relation: RelationKind,
  polarity: Polarity,
  [left, right]: VenueNames,
): string => {
  if (relation === 'complement' && polarity === 'inverted')
    return `YES at ${left} pays when YES at ${right} does not: the pair buys YES on both.`;
  if (relation === 'identity' && polarity === 'same')
    return `YES at ${left} and YES at ${right} pay together: the pair buys YES on one and NO on the other.`;
  switch (polarity) {
    case 'same':
      return `YES means the same at ${left} and ${right}, but the two are not proven to pay together.`;
    case 'inverted':
      return `YES at ${left} is NO at ${right}, but one of the two is not proven to pay in every state.`;
    case 'unknown':
      return `Which outcome at ${left} corresponds to which at ${right} is not known.`;
  }
};

const FIELD_WORDS: Readonly<Record<string, string>> = {
  subject: 'Subject',
  others: 'Other parties',
  metric: 'Measured',
  range: 'Threshold',
  touch: 'Touch or close',
  window: 'Time window',
  edition: 'Edition',
  stage: 'Stage',
  trigger: 'Trigger',
  sources: 'Settles by',
  void: 'Void rules',
  negation: 'Negated',
  scope: 'Scope',
  residue: 'Words left over',
};

/** The field in words where it is known; its own name where a newer desk sends a new one. */
export const fieldWords = (field: string): string =>
  (Object.hasOwn(FIELD_WORDS, field) ? FIELD_WORDS[field] : undefined) ?? field;

export const VERDICT_WORDS: Readonly<
  Record<ExaminedField['verdict'], { readonly tone: Tone; readonly word: string }>
> = {
  agree: { tone: 'good', word: 'agrees' },
  differ: { tone: 'caution', word: 'differs' },
  open: { tone: 'unknown', word: 'not read' },
};
