/**
 * The closed list of what two markets are compared by. Each feature is a number around 0 to 1, 0
 * where nothing is known; each belongs to a part of the score that the operator is shown.
 */

export const featureNames = [
  'bias',
  'coverageLeft',
  'coverageRight',
  'coverageBoth',
  'titlesSame',
  'missingLeft',
  'missingRight',
  'legFoundLeft',
  'legFoundRight',
  'legMissingLeft',
  'legMissingRight',
  'legsMeet',
  'legsDiffer',
  'codesFit',
  'legCodeFits',
  'legCodeMisfits',
  'namesAgree',
  'namesConflict',
  'numbersAgree',
  'numbersConflict',
  'numbersOneSided',
  'rangeSame',
  'rangeTurned',
  'rangeDifferent',
  'datesSame',
  'datesNear',
  'datesWithin',
  'datesApart',
  'datesOneSided',
  'clocksApart',
  'listingApart',
  'expiredBefore',
  'leaguesAgree',
  'leaguesConflict',
  'conceptsAgree',
  'conceptsConflict',
  'conceptsOneSided',
  'conceptsDecisive',
] as const;
export type FeatureName = (typeof featureNames)[number];

export const FEATURE_COUNT = featureNames.length;

/** Feature values by position in `featureNames`. */
export type Features = Float64Array;

export const featureAt = Object.fromEntries(
  featureNames.map((name, index) => [name, index]),
) as Readonly<Record<FeatureName, number>>;

/** The parts that the operator is shown, each with the features it is made of. */
export const partOf: Readonly<Record<FeatureName, string>> = {
  bias: 'prior',
  coverageLeft: 'words',
  coverageRight: 'words',
  coverageBoth: 'words',
  titlesSame: 'words',
  missingLeft: 'words',
  missingRight: 'words',
  legFoundLeft: 'outcome',
  legFoundRight: 'outcome',
  legMissingLeft: 'outcome',
  legMissingRight: 'outcome',
  legsMeet: 'outcome',
  legsDiffer: 'outcome',
  codesFit: 'names',
  legCodeFits: 'outcome',
  legCodeMisfits: 'outcome',
  namesAgree: 'names',
  namesConflict: 'names',
  numbersAgree: 'numbers',
  numbersConflict: 'numbers',
  numbersOneSided: 'numbers',
  rangeSame: 'numbers',
  rangeTurned: 'numbers',
  rangeDifferent: 'numbers',
  datesSame: 'dates',
  datesNear: 'dates',
  datesWithin: 'dates',
  datesApart: 'dates',
  datesOneSided: 'dates',
  clocksApart: 'dates',
  listingApart: 'dates',
  expiredBefore: 'dates',
  leaguesAgree: 'league',
  leaguesConflict: 'league',
  conceptsAgree: 'question',
  conceptsConflict: 'question',
  conceptsOneSided: 'question',
  conceptsDecisive: 'question',
};
