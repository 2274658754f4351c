/**
 * The rule the product stands on (REV-03): a candidate with warnings is not approved unless each
 * of them has been acknowledged. Pure, and called inside the approval's transaction only.
 */
import type { Acknowledgement } from '../../../src-preload/contract/candidates.ts';
import type { Warning } from '../../../src-preload/contract/vocabulary.ts';

export type AcknowledgementGap =
  | {
      readonly code: 'warnings-not-acknowledged';
      readonly message: string;
      readonly missing: string[];
    }
  | { readonly code: 'unknown-warning'; readonly message: string };

/** Returns what stands between these acknowledgements and an approval; null when nothing does. */
export const acknowledgementGap = (
  warnings: readonly Warning[],
  acknowledged: readonly Acknowledgement[],
): AcknowledgementGap | null => {
  const given = new Set(acknowledged.map(({ code }) => code));
  const codes = new Set(warnings.map(({ code }) => code));
  // Somebody acknowledged what is not there: they were reading another pair, or an older state.
  const stray = [...given].filter((code) => !codes.has(code));
  if (stray.length > 0) {
    return {
      code: 'unknown-warning',
      message: `This candidate has no warning ${stray.map((code) => `"${code}"`).join(', ')}. Read its warnings again: ${[...codes].join(', ') || 'it has none'}.`,
    };
  }
  const missing = [...codes].filter((code) => !given.has(code));
  if (missing.length === 0) return null;
  return {
    code: 'warnings-not-acknowledged',
    message: `${missing.length === 1 ? 'One warning has' : `${missing.length} warnings have`} not been acknowledged: ${missing.join(', ')}. Read and acknowledge each, or reject the pair.`,
    missing,
  };
};
