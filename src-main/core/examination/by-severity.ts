/** Puts warnings in the order they are read: worst first, one of each code. */
import type { Severity, Warning } from '../../../src-preload/contract/vocabulary.ts';

const RANK: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 };

/** Where two detectors say the same code, the first one, which came from the owner's list, stays. */
export const bySeverity = (warnings: readonly Warning[]): readonly Warning[] => {
  const kept = new Map<string, Warning>();
  for (const warning of warnings) if (!kept.has(warning.code)) kept.set(warning.code, warning);
  // The owner's detector has said it already; two stations are more than it knows, and stay.
  const restated = kept.get('settlement-source-differs');
  if (kept.has('resolution-source-differs') && restated?.severity !== 'high') {
    kept.delete('settlement-source-differs');
  }
  return [...kept.values()].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
};
