/** Orders: what was going to be sent, committed before it was, and everything that was told of it. */
import type { Migration } from '../migrate.ts';

export const orders: Migration = {
  version: 6,
  name: 'orders',
  sql: `
CREATE TABLE order_intents (
  id TEXT PRIMARY KEY,
  saga_id TEXT NOT NULL,
  leg INTEGER NOT NULL CHECK (leg IN (0, 1)),
  purpose TEXT NOT NULL CHECK (purpose IN ('open', 'hedge', 'chase', 'dump')),
  venue TEXT NOT NULL,
  account TEXT NOT NULL,
  market_id TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('buy', 'sell')),
  outcome TEXT NOT NULL CHECK (outcome IN ('yes', 'no')),
  -- In 1e-4 dollars, of the outcome that is bought or sold.
  limit_ticks INTEGER NOT NULL CHECK (limit_ticks > 0 AND limit_ticks < 10000),
  size_micros INTEGER NOT NULL CHECK (size_micros > 0),
  lifetime TEXT NOT NULL CHECK (lifetime IN ('now', 'whole', 'resting')),
  venue_key TEXT NOT NULL,
  -- The very text that is sent.
  body TEXT NOT NULL,
  reserved_micros INTEGER NOT NULL CHECK (reserved_micros >= 0),
  kill_epoch INTEGER NOT NULL CHECK (kill_epoch >= 0),
  version TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- Follows from the events; kept to find at a start what may still live.
  is_done INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1)),
  UNIQUE (venue, venue_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_intents_of_saga ON order_intents (saga_id);
CREATE INDEX order_intents_living ON order_intents (created_at) WHERE is_done = 0;

-- Only ever added to.
CREATE TABLE order_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  intent_id TEXT NOT NULL REFERENCES order_intents (id),
  at INTEGER NOT NULL,
  event TEXT NOT NULL
) STRICT;
CREATE INDEX order_events_of ON order_events (intent_id, seq);

-- A fill is of one order, whoever tells of it and however often.
CREATE TABLE order_fills (
  venue TEXT NOT NULL,
  account TEXT NOT NULL,
  fill_key TEXT NOT NULL,
  intent_id TEXT NOT NULL REFERENCES order_intents (id),
  PRIMARY KEY (venue, account, fill_key)
) STRICT, WITHOUT ROWID;

-- The highest moment that was ever given to an order of a wallet.
CREATE TABLE order_identities (
  address TEXT PRIMARY KEY CHECK (address = lower(address)),
  high_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
