/**
 * The first schema: the catalogue cache, candidates and mappings, the audit chain, scans.
 * A released migration is never edited; a change is a new file.
 *
 * Rules that must hold whatever program writes to the file are triggers and checks here, below
 * the code that also keeps them: statuses go one way, decided rows are frozen, the log only grows.
 */
export const catalogueReviewAudit = {
  version: 1,
  name: 'catalogue, review, audit',
  sql: `
CREATE TABLE markets (
  id INTEGER PRIMARY KEY,
  venue TEXT NOT NULL,
  venue_id TEXT NOT NULL,
  title TEXT NOT NULL,
  outcomes TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  volume_micros INTEGER,
  volume_unit TEXT CHECK (volume_unit IN ('usd', 'contracts')),
  category TEXT,
  sources TEXT NOT NULL,
  event_id TEXT,
  event_title TEXT,
  page_path TEXT,
  rules_hash TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('api', 'file')),
  -- The listing (one walk over the whole catalogue) that saw it last; null when from a file.
  listing INTEGER,
  is_listed INTEGER NOT NULL CHECK (is_listed IN (0, 1)),
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  UNIQUE (venue, venue_id),
  CHECK ((volume_micros IS NULL) = (volume_unit IS NULL))
) STRICT;
CREATE INDEX markets_to_match ON markets (venue, is_listed, expires_at);

-- The long texts live apart, so that a scan over 200,000 titles does not read their rules.
CREATE TABLE market_texts (
  market_id INTEGER PRIMARY KEY REFERENCES markets (id),
  rules TEXT,
  details TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  session_id TEXT NOT NULL,
  body TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX audit_by_action ON audit (action, seq);
-- Says where the chain ends, so that rows removed from its end are missed.
CREATE TABLE audit_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head VALUES (1, 0, '');

CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
BEGIN SELECT RAISE (ABORT, 'the audit log has one head'); END;
CREATE TRIGGER audit_head_moves_forward BEFORE UPDATE ON audit_head WHEN NEW.seq <> OLD.seq + 1
BEGIN SELECT RAISE (ABORT, 'the audit head moves forward by one'); END;

CREATE TABLE candidates (
  id TEXT PRIMARY KEY,
  -- Names the two outcomes that are paired; a re-opened pair has the next generation.
  pair_key TEXT NOT NULL,
  generation INTEGER NOT NULL CHECK (generation >= 1),
  left_market INTEGER NOT NULL REFERENCES markets (id),
  left_outcome TEXT,
  right_market INTEGER NOT NULL REFERENCES markets (id),
  right_outcome TEXT,
  polarity TEXT NOT NULL CHECK (polarity IN ('same', 'inverted', 'unknown')),
  matcher TEXT NOT NULL,
  score_ppm INTEGER NOT NULL CHECK (score_ppm BETWEEN 0 AND 1000000),
  score_parts TEXT NOT NULL,
  match_reason TEXT NOT NULL,
  warnings TEXT NOT NULL,
  left_rules_hash TEXT NOT NULL,
  right_rules_hash TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'rejected')),
  reopens TEXT REFERENCES candidates (id),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  decided_at INTEGER,
  decision_reason TEXT,
  acknowledged TEXT,
  decided_in_session TEXT,
  audit_seq INTEGER REFERENCES audit (seq),
  UNIQUE (pair_key, generation),
  CHECK (left_market <> right_market),
  CHECK ((status = 'pending') = (decided_at IS NULL)),
  CHECK ((decided_at IS NULL) = (audit_seq IS NULL)),
  CHECK ((decided_at IS NULL) = (decided_in_session IS NULL)),
  CHECK (status <> 'rejected' OR length(trim(decision_reason)) > 0)
) STRICT;
CREATE INDEX candidates_by_status ON candidates (status, score_ppm DESC);
CREATE UNIQUE INDEX candidates_one_pending ON candidates (pair_key) WHERE status = 'pending';

CREATE TRIGGER candidates_start_pending BEFORE INSERT ON candidates WHEN NEW.status <> 'pending'
BEGIN SELECT RAISE (ABORT, 'a candidate starts as pending'); END;
CREATE TRIGGER candidates_decided_are_final BEFORE UPDATE ON candidates WHEN OLD.status <> 'pending'
BEGIN SELECT RAISE (ABORT, 'a decided candidate is final'); END;
CREATE TRIGGER candidates_decided_stay BEFORE DELETE ON candidates WHEN OLD.status <> 'pending'
BEGIN SELECT RAISE (ABORT, 'a decided candidate is final'); END;

CREATE TABLE mappings (
  id TEXT PRIMARY KEY,
  candidate_id TEXT NOT NULL UNIQUE REFERENCES candidates (id),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'verified')),
  use TEXT NOT NULL CHECK (use IN ('trading', 'related-only')),
  polarity TEXT NOT NULL CHECK (polarity IN ('same', 'inverted', 'unknown')),
  proposed_at INTEGER NOT NULL,
  verified_at INTEGER,
  CHECK ((state = 'verified') = (verified_at IS NOT NULL)),
  CHECK (use <> 'trading' OR polarity <> 'unknown')
) STRICT;
CREATE TRIGGER mappings_start_proposed BEFORE INSERT ON mappings WHEN NEW.state <> 'proposed'
BEGIN SELECT RAISE (ABORT, 'a mapping starts as proposed'); END;
CREATE TRIGGER mappings_verified_after_approval BEFORE UPDATE ON mappings
WHEN NEW.state = 'verified'
  AND (SELECT status FROM candidates WHERE id = NEW.candidate_id) IS NOT 'approved'
BEGIN SELECT RAISE (ABORT, 'only an approved candidate has a verified mapping'); END;
CREATE TRIGGER mappings_stay BEFORE DELETE ON mappings
BEGIN SELECT RAISE (ABORT, 'a mapping is never deleted'); END;

-- One walk over a venue's catalogue: where it stands, so that the next scan can go on from there.
CREATE TABLE listings (
  venue TEXT PRIMARY KEY,
  listing INTEGER NOT NULL,
  cursor TEXT,
  pages INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  completed_at INTEGER,
  last_complete_at INTEGER
) STRICT;

CREATE TABLE scans (
  id TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  matcher TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  -- Null while it runs; a row that is still null at start belongs to a scan that was cut off.
  receipt TEXT
) STRICT;
CREATE INDEX scans_by_time ON scans (started_at DESC);
`,
} as const;
