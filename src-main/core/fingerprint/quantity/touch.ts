/**
 * Reads whether one touch of the level suffices ("reaches", "at any point") or the value at one
 * moment decides ("closes above", "at 4PM ET"). Null where the text leaves it open.
 */
import type { Read } from '../fingerprint.ts';
import { readIn } from '../market-text.ts';
import type { MarketText, PlacedText } from '../market-text.ts';

const LEVEL = '(?=\\s(?:(?:above|below|a|an|the|\\((?:high|low)\\)) )?[$€<>≥≤]?\\d)';
const TOUCH = new RegExp(
  '\\b(?:at any (?:point|time)|all[- ]time high|ath\\b|any (?:\\w+ ){1,5}candle|' +
    '(?:hits?|reach(?:es)?|touch(?:es)?|(?:dips?|drops?|crash(?:es)?|falls?|spikes?) to)' +
    `${LEVEL})`,
  'i',
);
const MOMENT = new RegExp(
  '\\b(?:clos(?:e|es|ing) (?:price|value|level|above|below|at|over|under|between|higher|lower)|' +
    'final "?close|settl(?:e|es|ing) (?:at|above|below|price)|settlement price|' +
    'ends? the (?:day|week|month|year)|price\\s{1,3}(?:on|at) |simple average of|' +
    'be (?:above|below|between|over|under|at|within|equal to|' +
    '(?:greater|less|higher|lower) than)\\b.{0,40}?\\b(?:on|at)\\s(?=[A-Z\\d]))',
  'i',
);
const AT_TIME = /\b\d{1,2}(?::\d\d)?\s?[ap]m\b/i;

/**
 * Returns whether a touch suffices; the title is asked before the rules. `isMeasured`: the level is
 * money, a rate or a temperature, and not something counted, for which the rules' phrases about
 * moments ("leaves the game at any point") speak of other things.
 */
export const readTouch = (text: MarketText, isMeasured: boolean): Read<boolean> | null => {
  for (const from of text.places) {
    if (from.place === 'rules' && !isMeasured) continue;
    const touch = TOUCH.exec(from.text);
    const moment = isMeasured ? momentIn(from) : null;
    const found = touch ?? moment;
    if (found === null) continue;
    // Rules name both where one is only background: the first is what the contract is about.
    const isMomentFirst = touch !== null && moment !== null && moment.index < touch.index;
    const first = isMomentFirst ? moment : found;
    return readIn(from, first.index, first.index + first[0].length, first === touch);
  }
  return null;
};

const momentIn = ({ place, text }: PlacedText): RegExpExecArray | null =>
  MOMENT.exec(text) ?? (place === 'rules' ? null : AT_TIME.exec(text));
