/**
 * The rules of the verdict as tables: which fields must be read before a pair can be called an
 * identity or a complement, and what a proven difference of each field means. The evaluation tunes
 * these tables; the code that obeys them is in relation.ts.
 */
import type { Situation } from './metrics.ts';
import type { Field, FieldVerdict } from './verdict.ts';

/**
 * When an open field keeps a pair from being tradable. `if-one-sided`: one contract says something
 * that narrows it and the other is silent.
 */
export type Requirement =
  'always' | 'if-one-sided' | 'unless-edition-agrees' | 'unless-window-agrees' | 'never';

/**
 * What a difference means. `sets`: one contract's paying states lie to the other's as the field's
 * relation says. `other-question`: likewise, but a disjoint field is another question, of which
 * nothing follows. `noted`: a warning, the question is the same. `negates`: it turns one around.
 */
export type Consequence = 'other-question' | 'sets' | 'noted' | 'negates';

export type RelationPolicy = {
  readonly required: Readonly<Record<Situation, Readonly<Record<Field, Requirement>>>>;
  readonly differences: Readonly<Record<Field, Consequence>>;
  /**
   * Whether winning a party's primary and being its nominee count as one where both contracts ask
   * for the nominee. They come apart only by a run-off or a replacement, which the sentence names.
   */
  readonly doesPrimaryNominate: boolean;
  /**
   * Whether a published figure that names no country is the United States'. Both venues name every
   * other country (Canada, Japan, Brazil, the United Kingdom, the euro area) and leave out their own.
   */
  readonly isUnnamedCountryAmerican: boolean;
  /** Words that a metric's other fields have explained, where these agree. Lower case, singular. */
  readonly explainedWords: Readonly<Record<string, ReadonlySet<string>>>;
  /** Residue words that say nothing about what is settled. Lower case, singular. */
  readonly fillerWords: ReadonlySet<string>;
};

const base: Readonly<Record<Field, Requirement>> = {
  subject: 'always',
  others: 'if-one-sided',
  metric: 'always',
  range: 'always',
  touch: 'if-one-sided',
  window: 'always',
  edition: 'unless-window-agrees',
  stage: 'if-one-sided',
  trigger: 'if-one-sided',
  sources: 'never',
  void: 'never',
  negation: 'always',
  scope: 'if-one-sided',
  residue: 'if-one-sided',
};

const differences: Readonly<Record<Field, Consequence>> = {
  subject: 'other-question',
  others: 'other-question',
  metric: 'other-question',
  range: 'sets',
  touch: 'sets',
  // Two days may each have an event of their own.
  window: 'other-question',
  edition: 'other-question',
  stage: 'other-question',
  trigger: 'sets',
  // Where the source is the measurement itself, sources.ts says so with its relation.
  sources: 'sets',
  void: 'noted',
  negation: 'negates',
  scope: 'sets',
  residue: 'noted',
};

const FILLER =
  'the a an of in on at to for be is are was will would do does did and or by with from as it its ' +
  'this that these those their his her who what which when how has have had get than then any ' +
  'after during into market contract outcome question yes no resolve winner win official officially ' +
  // "Which country will win", "will they win": the sub-title names whom they mean.
  'they them country ' +
  // What a firm is, beside its name.
  'corporation corp inc company plc ltd';

// The range of a rate decision is its step: a word for the way it goes adds nothing.
const POINTS_WORDS = 'point goal run score scored total spread handicap game match over';

/** Words that say again what a metric has said: "post 240 to 259 tweets", "number of tweets". */
const WORDS_BESIDE: Readonly<Record<string, string>> = {
  'points-total': POINTS_WORDS,
  'team-total': POINTS_WORDS,
  spread: POINTS_WORDS,
  'tweets-count': 'tweet post number count many',
  'largest-company': 'market cap world company largest end',
  ceasefire: 'agree agreed agreement reach',
  'rate-cuts-count': 'number many time exactly cut',
  payrolls: 'add added job number nonfarm payroll employment report',
  cpi: 'inflation rate annual year ending index consumer yoy 12 month',
  'unemployment-rate': 'unemployment rate u-3 u3 report',
  gdp: 'gdp growth real increase quarter',
  price: 'price stock share closing',
  'up-or-down': 'price',
  deliveries: 'deliver delivered delivery vehicle car',
  'approval-rating': 'approval rating rate',
  'rotten-tomatoes-score': 'score rotten tomato tomatometer critic',
  'high-temperature': 'temperature temp high highest maximum degree',
  'low-temperature': 'temperature temp low lowest minimum degree',
};

const RATE_WORDS =
  'cut hike decrease increase raise lower maintain hold pause unchanged change bp basi point interest ' +
  'meeting decision';

export const defaultPolicy: RelationPolicy = {
  required: {
    // The day tells which match it is; the season does not.
    game: { ...base, edition: 'never' },
    contest: { ...base, window: 'unless-edition-agrees' },
    // Two stations, or two exchanges, read two different values.
    reading: { ...base, sources: 'always' },
    figure: base,
    happening: base,
  },
  differences,
  doesPrimaryNominate: true,
  isUnnamedCountryAmerican: true,
  explainedWords: Object.fromEntries(
    [['rate-decision', RATE_WORDS] as const, ...Object.entries(WORDS_BESIDE)].map(
      ([metric, words]) => [metric, new Set(words.split(' '))] as const,
    ),
  ),
  fillerWords: new Set(FILLER.split(' ')),
};

const agreesOn = (field: Field, verdicts: readonly FieldVerdict[]): boolean =>
  verdicts.some((each) => each.field === field && each.verdict === 'agree');

/** Returns the open fields that keep the pair from being tradable, in the order of the fields. */
export const blockingFields = (
  verdicts: readonly FieldVerdict[],
  situation: Situation,
  policy: RelationPolicy,
): readonly FieldVerdict[] =>
  verdicts.filter((each) => {
    if (each.verdict !== 'open') return false;
    const requirement = policy.required[situation][each.field];
    switch (requirement) {
      case 'always':
        return true;
      case 'if-one-sided':
        return each.isOneSided;
      case 'unless-edition-agrees':
        return each.isOneSided || !agreesOn('edition', verdicts);
      case 'unless-window-agrees':
        return each.isOneSided && !agreesOn('window', verdicts);
      case 'never':
        return false;
    }
  });
