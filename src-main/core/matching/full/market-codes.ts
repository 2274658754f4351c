/**
 * The codes of a market as terms of the run: on Kalshi's side those in the ticker, where no
 * sub-title says them in words; on the other those its names may have and some ticker does have.
 */
import { codePairs, codesOfRuns, codesOfSaid } from './codes.ts';
import type { TextReading } from './text-reading.ts';
import type { TickerReading } from './ticker.ts';
import type { Vocabulary } from './vocabulary.ts';

export type MarketCodes = {
  /** The ticker's two sides, in every way their codes can be parted. */
  readonly sides: readonly (readonly [first: number, second: number])[];
  /** The code that tells the market from its siblings; null where words do, or a draw. */
  readonly leg: number | null;
  /** What the market's names may be called in a ticker. */
  readonly names: Int32Array;
};

export const NO_CODES: MarketCodes = { sides: [], leg: null, names: new Int32Array(0) };

const LEG_CODE = /^[A-Z]{2,5}$/;

export const codesOfTicker = (ticker: TickerReading, vocabulary: Vocabulary): MarketCodes => {
  const term = (code: string): number => vocabulary.term('code', code);
  const { codes, leg, side } = ticker;
  const isLeg = leg !== null && side !== 'draw' && LEG_CODE.test(leg);
  return {
    sides: codes === null ? [] : codePairs(codes).map(([a, b]) => [term(a), term(b)] as const),
    leg: isLeg ? term(leg) : null,
    names: new Int32Array(0),
  };
};

const known = (codes: Iterable<string>, vocabulary: Vocabulary): Int32Array => {
  const terms = new Set<number>();
  for (const code of codes) {
    const term = vocabulary.knownTerm('code', code);
    if (term !== undefined) terms.add(term);
  }
  return Int32Array.from(terms);
};

/** The codes of a text's names that some ticker of the run has. */
export const codesOfText = ({ text, said }: TextReading, vocabulary: Vocabulary): Int32Array => {
  if (!vocabulary.hasCodes()) return NO_CODES.names;
  const named = said.filter(({ namings }) => namings.length > 0).flatMap(codesOfSaid);
  return known([...named, ...codesOfRuns(text)], vocabulary);
};
