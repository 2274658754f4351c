/** Trading: what was undertaken, what a venue calls our orders, and what of the desk outlasts it. */
import type { Migration } from '../migrate.ts';

export const trading: Migration = {
  version: 7,
  name: 'trading',
  sql: `
CREATE TABLE undertakings (
  id TEXT PRIMARY KEY,
  mapping_id TEXT NOT NULL,
  -- The plan, where its legs are, and what it was begun for, as JSON; never changed.
  plan TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  -- All null while it runs.
  ended_at INTEGER,
  outcome TEXT CHECK (outcome IN ('not-entered', 'hedged', 'dumped', 'held')),
  why TEXT,
  CHECK ((ended_at IS NULL) = (outcome IS NULL) AND (ended_at IS NULL) = (why IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX undertakings_by_start ON undertakings (started_at);
CREATE INDEX undertakings_running ON undertakings (started_at) WHERE ended_at IS NULL;

-- What the venue calls an order of ours: some streams and readings name nothing else.
CREATE TABLE order_venue_ids (
  venue TEXT NOT NULL,
  venue_order_id TEXT NOT NULL,
  intent_id TEXT NOT NULL REFERENCES order_intents (id),
  PRIMARY KEY (venue, venue_order_id)
) STRICT, WITHOUT ROWID;

-- Small things that outlast a process, as JSON by name: modes of risk, what is armed, the stop.
CREATE TABLE trading_state (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Shares of an account that no order of this desk explains, as the operator has taken them for right.
CREATE TABLE foreign_holdings (
  venue TEXT NOT NULL,
  account TEXT NOT NULL,
  market_id TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('yes', 'no')),
  -- Below zero where the venue has fewer than our orders bought.
  size_micros INTEGER NOT NULL,
  PRIMARY KEY (venue, account, market_id, outcome)
) STRICT, WITHOUT ROWID;
`,
};
