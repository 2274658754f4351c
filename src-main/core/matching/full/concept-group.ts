/**
 * How the markets' own vocabulary is written down: what both venues call differently and mean
 * alike. Words only, no rules.
 */

/**
 * A group whose concepts exclude each other tells two markets apart. A concept's mark says how much
 * it matters that only one of two markets has it (0: nothing, 3: it is another question).
 */
export type ConceptGroup = {
  readonly group: string;
  /** Whether two different concepts of the group contradict each other. */
  readonly isExclusive: boolean;
  /** "concept|mark|phrase|phrase…", phrases in small plain letters. */
  readonly rows: readonly string[];
};
