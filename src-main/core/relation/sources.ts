/**
 * Compares where two contracts read their result. Where the source is the measurement (a weather
 * station, an exchange's price, a pollster) another source is another value and moves what pays. An
 * official result has one value that several institutions pass on: another name there is a warning.
 */
import type { Fingerprint, Read, SettlementSource } from '../fingerprint/fingerprint.ts';
import { isPublished } from './metrics.ts';
import type { Situation } from './metrics.ts';
import { agreeing, bothSay, differing, openField, sidesOf } from './verdict.ts';
import type { FieldVerdict, Names } from './verdict.ts';

type Sources = readonly Read<SettlementSource>[];

/** A station is the instrument; who publishes its readings changes nothing. */
const measuring = ({ sources }: Fingerprint): Sources => {
  const stations = sources.filter(({ value }) => value.key.startsWith('station:'));
  return stations.length > 0 ? stations : sources;
};

const areAllIn = (some: Sources, all: Sources): boolean =>
  some.every(({ value }) => all.some((other) => other.value.key === value.key));

/** A source that both sides name; null where there is none. */
export const sharedSource = (left: Fingerprint, right: Fingerprint): SettlementSource | null =>
  left.sources.find((read) => areAllIn([read], right.sources))?.value ?? null;

const listed = (sources: Sources): string =>
  sources.map(({ value }) => value.name).join(', ') || 'not said';

export const sourcesVerdict = (
  left: Fingerprint,
  right: Fingerprint,
  situation: Situation,
  names: Names,
): FieldVerdict => {
  const sides = sidesOf(left.sources[0], right.sources[0]);
  const texts = [listed(left.sources), listed(right.sources)] as const;
  if (left.sources.length === 0 || right.sources.length === 0) {
    const isOneSided = left.sources.length !== right.sources.length;
    const sentence = bothSay('The source is not said on both sides', names, ...texts);
    return openField('sources', isOneSided, sides, sentence);
  }
  const one = situation === 'reading' ? measuring(left) : left.sources;
  const other = situation === 'reading' ? measuring(right) : right.sources;
  const shared = one.find((read) => areAllIn([read], other))?.value ?? null;
  if (shared === null) {
    const sentence = bothSay('They are settled from different sources', names, ...texts);
    // An office that publishes a figure of its own has counted it its own way.
    const isOwnValue = situation === 'reading' || (isPublished(left) && isPublished(right));
    return differing('sources', isOwnValue ? 'overlap' : null, sides, sentence);
  }
  const isOneInOther = areAllIn(one, other) || areAllIn(other, one);
  if (situation === 'reading' && !isOneInOther) {
    const sentence = bothSay('Only some of the sources are the same', names, ...texts);
    return openField('sources', true, sides, sentence);
  }
  return agreeing('sources', sides, `Both are settled from ${shared.name}.`);
};
