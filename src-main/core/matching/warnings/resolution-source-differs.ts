/**
 * Warns where both markets name where their result is read and no source is on both lists. Says
 * nothing where one side names none: that is unknown, not different.
 */
import type { Source } from '../../domain/market.ts';
import type { Detector } from './detector.ts';
import { quotable, venueName } from './quote.ts';
import { isNamed, isSameSource, siteOf } from './source-identity.ts';

/** Sources compared and named on each side; venues list fewer than ten. */
const SOURCES_MAX = 50;
const SHOWN_MAX = 3;
const LABEL_LENGTH_MAX = 40;

const labelOf = (source: Source): string => {
  const site = source.url === null ? null : (siteOf(source.url) ?? source.url);
  const parts = [source.name, site].map((part) => quotable(part ?? '', LABEL_LENGTH_MAX));
  const [name, place] = parts;
  if (name === '' || place === '') return name === '' ? place! : name!;
  return `${name} (${place})`;
};

const listOf = (sources: readonly Source[]): string => {
  const shown = sources.slice(0, SHOWN_MAX).map(labelOf).join(', ');
  const rest = sources.length - SHOWN_MAX;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
};

export const resolutionSourceDiffers: Detector = {
  code: 'resolution-source-differs',
  detect: (left, right) => {
    const ours = left.sources.filter(isNamed).slice(0, SOURCES_MAX);
    const theirs = right.sources.filter(isNamed).slice(0, SOURCES_MAX);
    if (ours.length === 0 || theirs.length === 0) return null;
    if (ours.some((a) => theirs.some((b) => isSameSource(a, b)))) return null;
    return {
      code: 'resolution-source-differs',
      severity: 'high',
      message:
        `${venueName(left.venue)} names ${listOf(ours)} as its source; ` +
        `${venueName(right.venue)} names ${listOf(theirs)}. None is on both lists.`,
    };
  },
};
