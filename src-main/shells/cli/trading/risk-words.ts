/**
 * Reads what follows `risk`: nothing, `release`, or `set` with whom it is for and the mode. The words
 * are of different number, so they are read here and not from the verb's table.
 */
import type { RiskScope } from '../../../../src-preload/contract/risk.ts';
import { UsageError } from '../usage-error.ts';

const MODES = ['active', 'reducing', 'halted'] as const;
type Mode = (typeof MODES)[number];

/** A pair still as the operator named it, perhaps by the beginning of its id. */
export type RiskWords =
  | { readonly kind: 'read' }
  | { readonly kind: 'release' }
  | { readonly kind: 'set'; readonly scope: RiskScope; readonly mode: Mode };

export const SET_FORMS = 'risk set desk MODE, risk set venue VENUE MODE or risk set pair ID MODE';

const wrong = (): UsageError =>
  new UsageError(`say ${SET_FORMS}; MODE is one of ${MODES.join(', ')}`);

const scopeOf = (kind: string, of: string | undefined): RiskScope => {
  if (kind === 'desk') return { kind };
  if (of === undefined || of.trim() === '') throw wrong();
  if (kind === 'venue') return { kind, venue: of };
  if (kind === 'pair') return { kind, mappingId: of };
  throw wrong();
};

const setOf = ([kind = '', ...rest]: readonly string[]): RiskWords => {
  const word = rest.at(-1);
  const mode = MODES.find((one) => one === word);
  const named = rest.slice(0, -1);
  if (mode === undefined || named.length !== (kind === 'desk' ? 0 : 1)) throw wrong();
  return { kind: 'set', scope: scopeOf(kind, named[0]), mode };
};

export const riskWordsOf = ([first, ...rest]: readonly string[]): RiskWords => {
  if (first === undefined) return { kind: 'read' };
  if (first === 'set') return setOf(rest);
  if (first !== 'release')
    throw new UsageError(`risk is followed by nothing, by release, or: ${SET_FORMS}`);
  if (rest[0] !== undefined)
    throw new UsageError(`${JSON.stringify(rest[0])} is one word too many`);
  return { kind: 'release' };
};
