/**
 * What the rules say happens when the event does not take place as planned, sentence by sentence.
 * A sentence counts only where it names both a case and a consequence.
 */
import { either, inPieces } from './either.ts';
import type { Fingerprint, VoidCase, VoidRule } from '../fingerprint.ts';
import { readIn } from '../market-text.ts';
import type { MarketText, PlacedText } from '../market-text.ts';
import type { PhraseRow } from './phrases.ts';
import { rulesPlace } from './phrases.ts';

type VoidRead = Fingerprint['voidRules'][number];

/** Longer sentences are read to here; more rules than this are repetitions. */
const SENTENCE_MAX = 600;
const RULES_MAX = 16;
const SENTENCE = /[^.;\n]{1,600}(?:[.;](?=\d)[^.;\n]{1,600}){0,8}/g;

const CASES: readonly PhraseRow<VoidCase>[] = [
  [
    'postponed',
    inPieces(
      'i',
      String.raw`\b(?:postpon|delay|reschedul|suspend|not (?:started|completed|`,
      String.raw`concluded) (?:within|by)|later date|begins? but is not completed)`,
    ),
  ],
  [
    'cancelled',
    inPieces(
      'i',
      String.raw`\b(?:cancel|abandon|annul|called off|not (?:be )?(?:played|held|`,
      String.raw`take place)|does not (?:take place|occur)|voided?|is not (?:played|`,
      String.raw`completed|aired))`,
    ),
  ],
  ['tie', /\b(?:ties?\b|tied\b|draws?\b|dead heat|equal number of|same number of)/i],
  [
    'withdrawal',
    inPieces(
      'i',
      String.raw`\b(?:withdraw|walkover|walk-over|retire[sd]?\b|retirement|forfeit|`,
      String.raw`disqualif|scratched|did not start|does not (?:play|start|participate)|`,
      String.raw`not in(?:cluded in)? the starting|injur|becomes? ineligible|dies\b)`,
    ),
  ],
  [
    'source-unavailable',
    inPieces(
      'i',
      String.raw`\b(?:source|data|report|tracker|figure|`,
      String.raw`results?)\b.{0,80}?\b(?:unavailable|not (?:be )?(?:available|published|`,
      String.raw`released|updated?|known)|cannot be (?:determined|verified)|is down|stops|`,
      String.raw`fails|aren't known|are not known)`,
    ),
  ],
];

// "An annulled vote resolves the market to No": the rule may name what it resolves.
const MARKET = '(?:(?:the|this|all|each) (?:market|contract)s? )?';

// Read in this order: the first that a clause matches is its consequence.
const CONSEQUENCES: readonly PhraseRow<VoidRule>[] = [
  ['resolves-50-50', /\b50 ?[-/–] ?50\b|\$?0\.50\b|\b50%/i],
  ['last-price', /\blast (?:fair |traded |market |available |trading )*price\b|\blast traded\b/i],
  ['fair-value', /\bfair (?:market )?(?:price|value)\b/i],
  ['refund', /\brefund|\breturned to\b|\bvoid(?:ed)? and\b/i],
  [
    'carries-over',
    either(
      /\bcarr(?:y|ies) over\b/i,
      /\bnext (?:scheduled |available )?(?:game|match|meeting|report|release)\b/i,
      /\bmost recent(?:ly)? (?:available|published)\b/i,
    ),
  ],
  [
    'stays-open',
    /\b(?:remain|stay|kept|keep)s? open\b|\bstill (?:resolve|be resolved) based on\b/i,
  ],
  [
    'resolves-no',
    new RegExp(
      `\\bresolves? ${MARKET}(?:immediately )?(?:to |as )?["'“]?no\\b|\\bresolved? (?:in the )?negative`,
      'i',
    ),
  ],
  [
    'resolves-other',
    either(
      new RegExp(`\\bresolves? ${MARKET}(?:immediately )?(?:to |as |in favor of |based on )`, 'i'),
      /\bwill resolve\b|\bcounts? as (?:a |an )?(?:win|victory|loss|defeat)\b/i,
      /\bsettle[sd]? (?:to|based|as)\b|\banother (?:credible )?(?:resolution )?source\b/i,
    ),
  ],
];

const consequenceIn = (sentence: string): VoidRule | null =>
  CONSEQUENCES.find(([, pattern]) => pattern.test(sentence))?.[0] ?? null;

// "remains open; if it is not played within two days, a fair price": one sentence, two rules.
const CLAUSE = /(?:[^,(]|,(?! (?:if|but|and if|however|otherwise|all)\b)){1,600}/gi;

const RESOLVES_YES = new RegExp(`\\bresolves? ${MARKET}to ["'“]?yes\\b`, 'i');

const rulesIn = (at: PlacedText, start: number, sentence: string): readonly VoidRead[] => {
  const whole = consequenceIn(sentence);
  if (whole === null) return [];
  return CASES.flatMap(([when, pattern]) => {
    const match = pattern.exec(sentence);
    if (match === null) return [];
    const clause = Array.from(sentence.matchAll(CLAUSE)).find(
      ({ index, 0: text }) => match.index >= index && match.index < index + text.length,
    );
    // "Resolves to Yes if the match ends in a draw" is the question itself, not a void rule.
    if (when === 'tie' && RESOLVES_YES.test(sentence)) return [];
    const then = (clause === undefined ? null : consequenceIn(clause[0])) ?? whole;
    return [readIn(at, start, start + sentence.length, { when, then })];
  });
};

/** Returns every case the rules provide for, each pair of case and consequence once. */
export const readVoidRules = ({ places }: MarketText): Fingerprint['voidRules'] => {
  const at = rulesPlace(places);
  if (at === null) return [];
  const found = new Map<string, VoidRead>();
  for (const match of at.text.matchAll(SENTENCE)) {
    const sentence = match[0].slice(0, SENTENCE_MAX);
    for (const read of rulesIn(at, match.index, sentence)) {
      const key = `${read.value.when} ${read.value.then}`;
      if (found.size < RULES_MAX && !found.has(key)) found.set(key, read);
    }
  }
  return [...found.values()];
};
