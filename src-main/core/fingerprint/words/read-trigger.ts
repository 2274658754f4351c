/**
 * What must happen: the thing itself, or that somebody announces, confirms, reports or nominates.
 * For what a result page or a price settles, it is the act; for deeds that could also be announced,
 * only the words say, and where they do not, it stays unknown.
 */
import { either, inPieces } from './either.ts';
import type { Metric, Read, Trigger } from '../fingerprint.ts';
import type { MarketText, PlacedText } from '../market-text.ts';
import { readIn } from '../market-text.ts';
import { firstPhrase, rulesPlace, shortPlaces } from './phrases.ts';
import type { PhraseRow } from './phrases.ts';

const IN_TITLES: readonly PhraseRow<Trigger>[] = [
  ['rumour', /\brumou?r(?:s|ed)?\b/i],
  ['nomination', /\b(?:nominates?|nominated)\b(?! for (?:best|an? ))/i],
  ['announcement', /\b(?:officially )?(?:announces?|announced|announcement of)\b/i],
  ['confirmation', /\bconfirm(?:s|ed)?\b/i],
  ['report', /\b(?:reported|reports? (?:that|of))\b/i],
];

const ACT = 'act';
/** A deed that could also be announced: the rules' own condition says which of the two counts. */
const CONDITION = either(
  /\b(?:resolves? (?:to )?"?yes"?|qualify|counts?)\b.{0,30}?\bif\b/i,
  /\bif\b.{0,200}?\bthen the market resolves to yes\b/i,
);
const CONDITION_LENGTH = 320;

const IN_CONDITION: readonly PhraseRow<Trigger>[] = [
  ['nomination', /\b(?:formally )?nominat(?:es|ed)\b/i],
  ['announcement', /\b(?:officially |publicly )?announc(?:es|ed|ement)\b/i],
  ['confirmation', /\b(?:officially )?confirm(?:s|ed)\b/i],
  ['report', /\breport(?:s|ed) (?:that|to have)\b/i],
];

// Settled by a result, a count or a price: no announcement can stand for it.
const SETTLED = inPieces(
  '',
  String.raw`^(?:win|lose|spread|points-total|team-total|total-\w+|price|up-or-down|`,
  String.raw`market-cap|all-time-high|high-temperature|low-temperature|temperature|`,
  String.raw`rainfall|snowfall|advance|qualify|seats|most-seats|vote-share|turnout|`,
  String.raw`margin-of-victory|popular-vote|electoral-votes|approval-rating|cpi|`,
  String.raw`core-cpi|pce|core-pce|ppi|gdp|unemployment-rate|payrolls|jobless-claims|`,
  String.raw`rate-decision|award:.*|receiving-yards|rushing-yards|passing-yards|`,
  String.raw`rebounds|assists|points|strikeouts|total-bases|home-runs|hits|touchdowns|`,
  String.raw`receptions|tweets-count|views|followers|streams|box-office|`,
  String.raw`rotten-tomatoes-score|say-words|top-model|maps-won|pole|fastest-lap|`,
  String.raw`podium|medal|top-finish|worst-record|best-record|finish-last|relegated|`,
  String.raw`make-playoffs|yield|control-chamber|nominee)$`,
);

const conditionIn = (rules: PlacedText): PlacedText | null => {
  const match = CONDITION.exec(rules.text);
  if (match === null) return null;
  const end = Math.min(match.index + CONDITION_LENGTH, rules.text.length);
  // Same positions: what stands before the condition is blanked, not cut.
  const text = ' '.repeat(match.index) + rules.text.slice(match.index, end);
  return { place: rules.place, text, original: rules.original };
};

/** Returns the trigger, or null where the words leave open which of two counts. */
export const readTrigger = (
  { places }: MarketText,
  metric: Read<Metric> | null,
): Read<Trigger> | null => {
  if (metric !== null && SETTLED.test(metric.value)) return { value: ACT, span: metric.span };
  const byTitle = firstPhrase(shortPlaces(places), IN_TITLES);
  if (byTitle !== null) return byTitle;
  const rules = rulesPlace(places);
  const condition = rules === null ? null : conditionIn(rules);
  if (rules === null || condition === null) return null;
  const byCondition = firstPhrase([condition], IN_CONDITION);
  if (byCondition !== null) return byCondition;
  const start = condition.text.length - condition.text.trimStart().length;
  return metric === null ? null : readIn(rules, start, condition.text.length, ACT);
};
