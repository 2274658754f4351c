/** What the comparison takes from outside: who is who, and how the sides are called. */
import type { Entity } from '../fingerprint/fingerprint.ts';
import { sameEntity } from '../fingerprint/words/entities/same-entity.ts';
import type { Names } from './verdict.ts';

export type Vocabulary = {
  /** Whether two names mean one thing; null where it cannot be told. */
  readonly sameEntity: (left: Entity, right: Entity) => boolean | null;
  readonly names: Names;
};

/** The tables' own vocabulary, with the venues' names for the operator's sentences. */
export const vocabularyFor = (names: Names): Vocabulary => ({ sameEntity, names });
