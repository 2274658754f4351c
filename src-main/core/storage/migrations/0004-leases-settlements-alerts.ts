/**
 * Mappings become leases; what suspends one is on record (a market's standing, a venue's
 * clarifications); how approved pairs settled; what the operator has to see.
 *
 * A mapping from before this step was approved without an end and without a largest size. Nobody
 * agreed to any, so none is made up: its lease is over from its first moment, and a renewal says
 * both.
 */
export const leasesSettlementsAlerts = {
  version: 4,
  name: 'leases, settlements, alerts',
  sql: `
-- What the venue's record last said of the market; 'unlisted': a whole walk did not see it.
ALTER TABLE markets ADD COLUMN standing TEXT NOT NULL DEFAULT 'open'
  CHECK (standing IN ('open', 'closed', 'inactive', 'archived', 'expired', 'unlisted'));
UPDATE markets SET standing = 'unlisted' WHERE is_listed = 0;

-- Hash of what of both markets the offer was made from; '' for offers from before this step.
ALTER TABLE candidates ADD COLUMN basis TEXT NOT NULL DEFAULT '';

CREATE TABLE mappings_next (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL UNIQUE REFERENCES candidates (id),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'verified', 'expired', 'suspended', 'revoked')),
  use TEXT NOT NULL CHECK (use IN ('trading', 'related-only')),
  polarity TEXT NOT NULL CHECK (polarity IN ('same', 'inverted', 'unknown')),
  proposed_at INTEGER NOT NULL,
  verified_at INTEGER,
  -- The number of its present lease.
  lease INTEGER,
  ended_at INTEGER,
  ended_because TEXT,
  CHECK (state = 'proposed' OR (verified_at IS NOT NULL AND lease IS NOT NULL)),
  CHECK ((state IN ('expired', 'suspended', 'revoked')) = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  CHECK (use <> 'trading' OR polarity <> 'unknown')
) STRICT;
INSERT INTO mappings_next
  SELECT id, candidate_id, state, use, polarity, proposed_at, verified_at,
    CASE WHEN state = 'proposed' THEN NULL ELSE 1 END, ended_at, ended_because FROM mappings;
DROP TABLE mappings;
ALTER TABLE mappings_next RENAME TO mappings;

CREATE TABLE leases (
  mapping_id TEXT NOT NULL REFERENCES mappings (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  granted_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at >= granted_at),
  -- Whole dollars of capital at risk; without any, the lease is over from its first moment.
  max_dollars INTEGER NOT NULL CHECK (max_dollars >= 1 OR expires_at = granted_at),
  directions TEXT NOT NULL CHECK (directions IN ('both-ways', 'first-leg', 'second-leg')),
  reason TEXT,
  audit_seq INTEGER NOT NULL REFERENCES audit (seq),
  PRIMARY KEY (mapping_id, number),
  CHECK (number = 1 OR length(trim(reason)) > 0)
) STRICT;
INSERT INTO leases
  SELECT m.id, 1, m.verified_at, m.verified_at, 0, 'both-ways',
    'Approved before mappings were leases.', c.audit_seq
  FROM mappings m JOIN candidates c ON c.id = m.candidate_id WHERE m.lease = 1;
CREATE TRIGGER leases_are_kept_update BEFORE UPDATE ON leases
BEGIN SELECT RAISE (ABORT, 'a lease is never changed'); END;
CREATE TRIGGER leases_are_kept_delete BEFORE DELETE ON leases
BEGIN SELECT RAISE (ABORT, 'a lease is never changed'); END;

CREATE TRIGGER mappings_start_proposed BEFORE INSERT ON mappings WHEN NEW.state <> 'proposed'
BEGIN SELECT RAISE (ABORT, 'a mapping starts as proposed'); END;
CREATE TRIGGER mappings_verified_after_approval BEFORE UPDATE ON mappings
WHEN NEW.state = 'verified'
  AND (SELECT status FROM candidates WHERE id = NEW.candidate_id) IS NOT 'approved'
BEGIN SELECT RAISE (ABORT, 'only an approved candidate has a verified mapping'); END;
CREATE TRIGGER mappings_in_force_are_leased BEFORE UPDATE ON mappings
WHEN NEW.state = 'verified' AND NOT EXISTS (
  SELECT 1 FROM leases WHERE mapping_id = NEW.id AND number = NEW.lease AND max_dollars >= 1)
BEGIN SELECT RAISE (ABORT, 'a mapping in force has a lease with an end and a largest size'); END;
CREATE TRIGGER mappings_do_not_come_back BEFORE UPDATE ON mappings
WHEN OLD.state = 'revoked'
  OR (OLD.state = 'suspended' AND NEW.state <> 'revoked')
  OR (OLD.state = 'expired' AND NEW.state = 'verified' AND NEW.lease <= OLD.lease)
  OR NEW.state = 'proposed'
BEGIN SELECT RAISE (ABORT, 'a mapping that lost its force needs a new approval'); END;
CREATE TRIGGER mappings_leases_go_up BEFORE UPDATE ON mappings
WHEN OLD.lease IS NOT NULL AND (NEW.lease IS NULL OR NEW.lease < OLD.lease)
BEGIN SELECT RAISE (ABORT, 'a mapping keeps its lease or gets the next one'); END;
CREATE TRIGGER mappings_stay BEFORE DELETE ON mappings
BEGIN SELECT RAISE (ABORT, 'a mapping is never deleted'); END;

-- Clarifications a venue published beside its rules, of markets that are mapped.
CREATE TABLE notices (
  market_id INTEGER NOT NULL REFERENCES markets (id),
  notice_id TEXT NOT NULL,
  text TEXT NOT NULL,
  published_at INTEGER,
  first_seen_at INTEGER NOT NULL,
  PRIMARY KEY (market_id, notice_id)
) STRICT;
-- When they were last read; a problem says why they are unknown since then.
CREATE TABLE notice_readings (
  market_id INTEGER PRIMARY KEY REFERENCES markets (id),
  tried_at INTEGER NOT NULL,
  read_at INTEGER,
  problem TEXT
) STRICT;

-- The ledger: one row each time that more is known of how a pair settled.
CREATE TABLE settlements (
  id INTEGER PRIMARY KEY,
  mapping_id TEXT NOT NULL REFERENCES mappings (id),
  at INTEGER NOT NULL,
  left_state TEXT NOT NULL CHECK (left_state IN ('unsettled', 'yes', 'no', 'split', 'void', 'unknown')),
  left_value INTEGER CHECK (left_value BETWEEN 0 AND 10000),
  left_final INTEGER NOT NULL CHECK (left_final IN (0, 1)),
  left_why TEXT,
  right_state TEXT NOT NULL CHECK (right_state IN ('unsettled', 'yes', 'no', 'split', 'void', 'unknown')),
  right_value INTEGER CHECK (right_value BETWEEN 0 AND 10000),
  right_final INTEGER NOT NULL CHECK (right_final IN (0, 1)),
  right_why TEXT,
  verdict TEXT NOT NULL CHECK (verdict IN ('open', 'agree', 'disagree', 'unknown')),
  audit_seq INTEGER REFERENCES audit (seq),
  -- Unknown is never counted as agreement.
  CHECK (verdict NOT IN ('agree', 'disagree') OR (
    left_state IN ('yes', 'no', 'split', 'void') AND right_state IN ('yes', 'no', 'split', 'void'))),
  CHECK (verdict <> 'disagree' OR audit_seq IS NOT NULL),
  CHECK (left_state NOT IN ('yes', 'no', 'split') OR left_value IS NOT NULL),
  CHECK (right_state NOT IN ('yes', 'no', 'split') OR right_value IS NOT NULL)
) STRICT;
CREATE INDEX settlements_by_mapping ON settlements (mapping_id, id DESC);
CREATE TRIGGER settlements_are_append_only_update BEFORE UPDATE ON settlements
BEGIN SELECT RAISE (ABORT, 'the ledger of settlements is append-only'); END;
CREATE TRIGGER settlements_are_append_only_delete BEFORE DELETE ON settlements
BEGIN SELECT RAISE (ABORT, 'the ledger of settlements is append-only'); END;
-- When the venues were last asked about a pair, so that every one has its turn.
CREATE TABLE settlement_turns (
  mapping_id TEXT PRIMARY KEY REFERENCES mappings (id),
  asked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE alerts (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('suspended', 'diverged', 'expired', 'disagreed')),
  mapping_id TEXT NOT NULL REFERENCES mappings (id),
  message TEXT NOT NULL,
  seen_at INTEGER
) STRICT;
CREATE INDEX alerts_unseen ON alerts (id) WHERE seen_at IS NULL;
CREATE TRIGGER alerts_are_only_seen BEFORE UPDATE ON alerts
WHEN OLD.seen_at IS NOT NULL OR NEW.seen_at IS NULL OR NEW.message <> OLD.message
  OR NEW.mapping_id <> OLD.mapping_id OR NEW.kind <> OLD.kind OR NEW.at <> OLD.at
BEGIN SELECT RAISE (ABORT, 'an alert is seen once and never changed'); END;
CREATE TRIGGER alerts_stay BEFORE DELETE ON alerts
BEGIN SELECT RAISE (ABORT, 'an alert is never deleted'); END;
`,
} as const;
