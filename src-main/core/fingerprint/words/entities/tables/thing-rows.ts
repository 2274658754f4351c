/**
 * How everything but teams is written down: "key|Name|other name|…", where the key is without its
 * kind. A name in small letters is found however it is written, one with a capital only with a
 * capital, one in capitals only in capitals. A name after "~" is too common to stand alone for the
 * thing: "gold" is the metal only where a price is spoken of.
 */
import type { EntityKind } from '../../../fingerprint.ts';

export type ThingRows = {
  readonly kind: EntityKind;
  /** What stands before the colon of the key: "asset", "country". */
  readonly prefix: string;
  readonly rows: readonly string[];
};
