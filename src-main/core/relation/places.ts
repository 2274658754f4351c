/** Places inside places, by their keys: "region:us-ca" lies in "country:us". Nothing is guessed. */
import type { Entity } from '../fingerprint/fingerprint.ts';
import type { Situation } from './metrics.ts';
import type { Aspect, SetRelation } from './verdict.ts';

/** The country of "region:us-ca" is "country:us"; null for keys that name nothing around them. */
export const enclosingKey = ({ key, kind }: Entity): string | null => {
  const match = kind === 'region' ? /^region:([a-z]+)[-/]/.exec(key) : null;
  return match === null ? null : `country:${match[1]}`;
};

/** A place inside the other makes the contract about it the narrower one. */
export const placesRelation = (
  left: Entity,
  right: Entity,
): 'left-narrower' | 'right-narrower' | null => {
  if (enclosingKey(left) === right.key) return 'left-narrower';
  return enclosingKey(right) === left.key ? 'right-narrower' : null;
};

const isPlayerAndTeam = (one: Entity, other: Entity): boolean =>
  one.kind === 'person' && other.kind === 'team';

/** Whether one is a part of the other, or a single player stands against a team. */
export const aspectOf = (left: Entity, right: Entity): Aspect | null => {
  const isPart =
    placesRelation(left, right) !== null ||
    isPlayerAndTeam(left, right) ||
    isPlayerAndTeam(right, left);
  return isPart ? 'part-of-whole' : null;
};

/** What happens in a part happens in the whole; who wins the part has not won the whole. */
export const differenceOf = (
  left: Entity,
  right: Entity,
  situation: Situation,
): Exclude<SetRelation, 'equal'> => {
  const inside = placesRelation(left, right);
  if (inside === null) return 'disjoint';
  return situation === 'happening' ? inside : 'disjoint';
};
