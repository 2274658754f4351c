/** Warns where one market makes its result depend on a condition that the other does not name. */
import type { Detector } from './detector.ts';
import { quotable, venueName } from './quote.ts';
import { anyOf, oneSided } from './wording.ts';

/** "In the event of" is left out: it begins the clauses for a draw or a cancelled game. */
const phrases = [
  'condition(?:al|ed) (?:on|upon)',
  'on (?:the )?condition that',
  'contingent (?:on|upon)',
  'subject to',
  'provid(?:ed|ing) that',
  'only if',
  'only when',
  'unless',
  'in the event that',
  'as long as',
  'so long as',
  'assuming(?: that)?',
];

const inRules = anyOf(phrases);
// Rules of both venues begin with "If …, then", so a bare "if" says something only in a title.
const inTitle = anyOf([...phrases, 'if', 'conditional', 'contingent']);

export const conditionalWording: Detector = {
  code: 'conditional-wording',
  detect: (left, right) => {
    const found = oneSided(left, right, inTitle, inRules);
    if (found === null) return null;
    const speaker = venueName(found.speaker.venue);
    const other = venueName(found.other.venue);
    const { where, quote } = found.wording;
    const names = where === 'title' ? 'names' : 'name';
    const unread = found.other.rules === null ? ', but its rules are not known' : '';
    return {
      code: 'conditional-wording',
      severity: where === 'title' ? 'high' : 'medium',
      message:
        `${speaker}'s ${where} ${names} a condition (“${quote}”); ${other} names none ` +
        `(“${quotable(found.other.title)}”)${unread}.`,
    };
  },
};
