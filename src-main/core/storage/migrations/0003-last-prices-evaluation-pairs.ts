/**
 * The last known asks of a market, and decisions of others that were imported to be learnt from.
 * Evaluation pairs reference nothing and nothing references them: they can never become a
 * candidate or a mapping.
 */
export const lastPricesEvaluationPairs = {
  version: 3,
  name: 'last prices, evaluation pairs',
  sql: `
-- In 1e-4 dollars, in the order of the outcomes; known as of last_seen_at. Null is unknown.
ALTER TABLE markets ADD COLUMN ask_first INTEGER CHECK (ask_first BETWEEN 1 AND 9999);
ALTER TABLE markets ADD COLUMN ask_second INTEGER CHECK (ask_second BETWEEN 1 AND 9999);

CREATE TABLE evaluation_pairs (
  id INTEGER PRIMARY KEY,
  -- SHA-256 of the canonical line: the same line twice is one pair.
  hash TEXT NOT NULL UNIQUE,
  line TEXT NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT;
`,
} as const;
