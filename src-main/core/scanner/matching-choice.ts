/** By which matcher and which weights a scan matches, and the name that its candidates carry. */
import { Fault } from '../fault.ts';
import { type StoredWeights, weightsId } from '../learning/weights-file.ts';
import {
  defaultFullMatchingSettings,
  type Matcher,
  type MatchingSettings,
} from '../matching/matcher.ts';

export type MatchingChoice =
  | { readonly kind: 'chosen'; readonly matching: MatchingSettings }
  /** The fitted weights cannot be read, and no others are used in their place. */
  | { readonly kind: 'refused'; readonly message: string };

/** Only the full matcher has weights that can be fitted. */
export const matchingChoice = (
  matcher: string,
  matching: MatchingSettings,
  readFitted: () => StoredWeights | null,
): MatchingChoice => {
  if (matcher !== 'full') return { kind: 'chosen', matching };
  try {
    const fitted = readFitted();
    if (fitted === null) return { kind: 'chosen', matching };
    const full = { ...defaultFullMatchingSettings, ...matching.full, weights: fitted.weights };
    return { kind: 'chosen', matching: { ...matching, full } };
  } catch (error) {
    if (error instanceof Fault) return { kind: 'refused', message: error.message };
    throw error;
  }
};

/** "full", or "full+1f0c93aa" with fitted weights: what made a candidate can be told later. */
export const matcherLabel = ({ name }: Matcher, { full }: MatchingSettings): string =>
  name === 'full' && full?.weights !== undefined ? `${name}+${weightsId(full.weights)}` : name;
