/** The words of the comparison: what can be said of one field, and of two sets. Types and makers. */
import type { Read, Span } from '../fingerprint/fingerprint.ts';

export type Field =
  | 'subject'
  | 'others'
  | 'metric'
  | 'range'
  | 'touch'
  | 'window'
  | 'edition'
  | 'stage'
  | 'trigger'
  | 'sources'
  | 'void'
  | 'negation'
  | 'scope'
  | 'residue';

/** How two sets of paying states lie to each other; a narrower one is inside the other. */
export type SetRelation = 'equal' | 'left-narrower' | 'right-narrower' | 'overlap' | 'disjoint';

/**
 * What a verdict comes down to where it is a case of its own: only the boundary value pays
 * differently; ends that are one on the clock and hours apart in two time zones; a part against the
 * whole it belongs to.
 */
export type Aspect = 'comparator' | 'time-zone' | 'part-of-whole';

export type FieldVerdict = {
  readonly field: Field;
  /** `agree` and `differ` are proven by a rule from what both sides say; all else is `open`. */
  readonly verdict: 'agree' | 'differ' | 'open';
  /** Null where the field is open, and for a difference that does not move what is asked. */
  readonly relation: SetRelation | null;
  /** Of an open field: one side says something that narrows its contract, the other is silent. */
  readonly isOneSided: boolean;
  readonly left: Span | null;
  readonly right: Span | null;
  /** For the operator, naming both sides. */
  readonly sentence: string;
  readonly aspect: Aspect | null;
};

/** How the operator's sentences call the two sides: "Polymarket" and "Kalshi". */
export type Names = { readonly left: string; readonly right: string };

export type Sides = { readonly left: Span | null; readonly right: Span | null };

type Readable = Read<unknown> | null | undefined;
export const sidesOf = (left: Readable, right: Readable): Sides => ({
  left: left?.span ?? null,
  right: right?.span ?? null,
});

export const agreeing = (
  field: Field,
  sides: Sides,
  sentence: string,
  aspect: Aspect | null = null,
): FieldVerdict => ({
  field,
  verdict: 'agree',
  relation: 'equal',
  isOneSided: false,
  left: sides.left,
  right: sides.right,
  sentence,
  aspect,
});

export const differing = (
  field: Field,
  relation: Exclude<SetRelation, 'equal'> | null,
  sides: Sides,
  sentence: string,
  aspect: Aspect | null = null,
): FieldVerdict => ({
  field,
  verdict: 'differ',
  relation,
  isOneSided: false,
  left: sides.left,
  right: sides.right,
  sentence,
  aspect,
});

export const openField = (
  field: Field,
  isOneSided: boolean,
  sides: Sides,
  sentence: string,
): FieldVerdict => ({
  field,
  verdict: 'open',
  relation: null,
  isOneSided,
  left: sides.left,
  right: sides.right,
  sentence,
  aspect: null,
});

/** "Stage differs. Polymarket: primary; Kalshi: general." */
export const bothSay = (lead: string, names: Names, left: string, right: string): string =>
  `${lead}. ${names.left}: ${left}; ${names.right}: ${right}.`;
