/**
 * Warns where one market counts an announcement and the other, as far as it says, the act itself:
 * a thing can be announced and never happen, and happen unannounced.
 */
import type { Detector } from './detector.ts';
import { quotable, venueName } from './quote.ts';
import { anyOf, oneSided } from './wording.ts';

/**
 * Official and reported are left out alone: "official results" and "credible reporting" name where
 * a result is read, and stand in most rules of both venues. "Officially connected" is part of a
 * disclaimer under nearly every Kalshi market (192 of 200 seen, Mar to Aug 2026).
 */
const announcement = anyOf([
  'announce(?:s|d|ment|ments)?',
  'announcing',
  'unannounced',
  'officially(?! (?:connected|affiliated|associated|endorsed|sponsored|recorded|credited))',
  'confirm(?:s|ed|ing|ation|ations)?',
  'press release',
  'public(?:ly)? (?:statement|states?|stated|says?|said)',
  '(?:is|are|was|were|been) reported to',
  'reports? that',
  'reported that',
  '(?:media|news) reports?',
]);

export const announcementWording: Detector = {
  code: 'announcement-wording',
  detect: (left, right) => {
    const found = oneSided(left, right, announcement, announcement);
    if (found === null) return null;
    const speaker = venueName(found.speaker.venue);
    const other = venueName(found.other.venue);
    const { where, quote } = found.wording;
    const speaks = where === 'title' ? 'speaks' : 'speak';
    const unread = found.other.rules === null ? ', but its rules are not known' : '';
    return {
      code: 'announcement-wording',
      severity: where === 'title' ? 'high' : 'medium',
      message:
        `${speaker}'s ${where} ${speaks} of an announcement (“${quote}”); ${other} does not ` +
        `(“${quotable(found.other.title)}”)${unread}. ` +
        'Announcing and doing can settle differently.',
    };
  },
};
