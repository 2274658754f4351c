/**
 * One line of a metric table: the canonical word, the words of which one must stand in the text for
 * the line to be tried (small letters), and the expression that then must match. The order of the
 * lines is their rank: the more specific stands before the more general. Gaps are bounded and
 * nothing is repeated inside something repeated, so that no text makes a line slow.
 */
export type MetricRow = readonly [metric: string, words: string, pattern: RegExp];
