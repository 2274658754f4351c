/** The general words, tried when nothing more specific is said: winning, losing, announcing. */
import { inPieces } from '../either.ts';
import type { MetricRow } from './metric-row.ts';

export const PLAIN_METRICS: readonly MetricRow[] = [
  ['win', 'finish be 1st first', /\b(?:finish(?:es)?|be|place[sd]?|come) (?:in )?(?:1st|first)\b/i],
  ['win', 'leading', /\bleading at\b/i],
  ['win', 'win wins winner won winning', /\bwin(?:s|ner|ning)?\b|\bwon\b/i],
  ['win', 'champion champions', /\bchampions?\b(?! league)/i],
  ['win', 'beat beats defeat defeats', /\b(?:beat|defeat)s?\b/i],
  ['win', 'draw tie', /\bend in a (?:draw|tie)\b|\bdraw(?: at half-?time)?\??$|: draw\b/i],
  ['win', 'elected', /\belected\b/i],
  ['lose', 'lose loses lost', /\blos(?:e|es|t)\b/i],
  ['win', 'vs v', / vs?\.? /i],
  [
    'become-office',
    'be',
    inPieces(
      'i',
      String.raw`\bbe (?:the )?(?:\w{2,14} ){0,2}(?:president|prime minister|mayor|`,
      String.raw`governor|pope|chair|speaker|chancellor|ceo)\b`,
    ),
  ],
  ['approve', 'approve approves approved', /\bapprove[sd]?\b/i],
  ['catch', 'catch catches caught', /\bcatch(?:es)?\b|\bcaught\b/i],
  ['disarm', 'disarm disarms', /\bdisarms?\b/i],
  ['reopen', 'reopen reopens reopened', /\breopen(?:s|ed)?\b/i],
  ['collapse', 'collapse collapses', /\bcollapses?\b/i],
  ['extinct', 'extinct', /\bextinct\b/i],
  ['dock', 'dock docks', /\bdocks? (?:with|at|to)\b/i],
  ['rename', 'rename renames renamed', /\brename[sd]?\b/i],
  ['dissolve', 'dissolve dissolved dissolves', /\bdissolve[sd]?\b/i],
  ['announce', 'announce announces announced', /\bannounce[sd]?\b/i],
  ['confirm', 'confirm confirms confirmed', /\bconfirm(?:s|ed)?\b/i],
  [
    'price',
    'hit hits reach reaches dip dips fall falls above below close closes trade',
    inPieces(
      'i',
      String.raw`\b(?:hits?|reach(?:es)?|dips?(?: to)?|falls? (?:to|below)|above|below|`,
      String.raw`closes?|trade)\b.{0,30}?\$?\d`,
    ),
  ],
  ['happen', 'happen happens occur', /\b(?:happens?|occurs?)\b/i],
];
