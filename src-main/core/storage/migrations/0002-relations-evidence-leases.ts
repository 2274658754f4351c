/**
 * Relations of candidates, evidence frozen at a decision, and mappings that can lose their force.
 * Candidates from before this step are unreadable until a scan examines them again.
 */
export const relationsEvidenceLeases = {
  version: 2,
  name: 'relations, evidence, leases',
  sql: `
ALTER TABLE candidates ADD COLUMN relation TEXT NOT NULL DEFAULT 'unreadable'
  CHECK (relation IN ('identity', 'complement', 'subset', 'superset', 'overlap', 'disjoint', 'unreadable'));
ALTER TABLE candidates ADD COLUMN relation_clause TEXT NOT NULL
  DEFAULT 'Not examined yet: the next scan does.';

-- What was read at the moment of an approval, as canonical JSON; its hash is in the audit entry.
CREATE TABLE evidence (
  candidate_id TEXT PRIMARY KEY REFERENCES candidates (id),
  body TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER evidence_is_frozen_update BEFORE UPDATE ON evidence
BEGIN SELECT RAISE (ABORT, 'evidence is frozen'); END;
CREATE TRIGGER evidence_is_frozen_delete BEFORE DELETE ON evidence
BEGIN SELECT RAISE (ABORT, 'evidence is frozen'); END;

CREATE TABLE mappings_next (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL UNIQUE REFERENCES candidates (id),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'verified', 'suspended', 'revoked')),
  use TEXT NOT NULL CHECK (use IN ('trading', 'related-only')),
  polarity TEXT NOT NULL CHECK (polarity IN ('same', 'inverted', 'unknown')),
  proposed_at INTEGER NOT NULL,
  verified_at INTEGER,
  -- Why it is no longer in force, and since when.
  ended_at INTEGER,
  ended_because TEXT,
  CHECK (state = 'proposed' OR verified_at IS NOT NULL),
  CHECK ((state IN ('suspended', 'revoked')) = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  CHECK (use <> 'trading' OR polarity <> 'unknown')
) STRICT;
INSERT INTO mappings_next (id, candidate_id, state, use, polarity, proposed_at, verified_at)
  SELECT id, candidate_id, state, use, polarity, proposed_at, verified_at FROM mappings;
DROP TABLE mappings;
ALTER TABLE mappings_next RENAME TO mappings;

CREATE TRIGGER mappings_start_proposed BEFORE INSERT ON mappings WHEN NEW.state <> 'proposed'
BEGIN SELECT RAISE (ABORT, 'a mapping starts as proposed'); END;
CREATE TRIGGER mappings_verified_after_approval BEFORE UPDATE ON mappings
WHEN NEW.state = 'verified'
  AND (SELECT status FROM candidates WHERE id = NEW.candidate_id) IS NOT 'approved'
BEGIN SELECT RAISE (ABORT, 'only an approved candidate has a verified mapping'); END;
CREATE TRIGGER mappings_do_not_come_back BEFORE UPDATE ON mappings
WHEN OLD.state = 'revoked' OR (OLD.state = 'suspended' AND NEW.state <> 'revoked')
BEGIN SELECT RAISE (ABORT, 'a mapping that lost its force needs a new approval'); END;
CREATE TRIGGER mappings_stay BEFORE DELETE ON mappings
BEGIN SELECT RAISE (ABORT, 'a mapping is never deleted'); END;
`,
} as const;
