-- What is still to be told, who wants to hear it, and who had the bot do what.
CREATE TABLE outbox_messages (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  -- What is told, and to whom: nothing is entered twice.
  key TEXT NOT NULL UNIQUE,
  -- Messages of one lane leave one after the other.
  lane TEXT NOT NULL,
  -- The id of a signal, for one.
  subject TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dropped')),
  -- Counted up before each try.
  attempts INTEGER NOT NULL DEFAULT 0,
  settled_at INTEGER,
  receipt TEXT,
  problem TEXT
) STRICT;

CREATE INDEX outbox_messages_waiting ON outbox_messages (lane, sequence) WHERE state = 'waiting';
CREATE INDEX outbox_messages_by_subject ON outbox_messages (subject, sequence);

CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL,
  UNIQUE (at, actor, action, detail)
) STRICT;

ALTER TABLE user_subscriptions ADD COLUMN min_confidence REAL NOT NULL DEFAULT 0;

-- The venue's own figures, "0.001" and "100"; NULL when unknown.
ALTER TABLE symbols ADD COLUMN quantity_step TEXT;
ALTER TABLE symbols ADD COLUMN minimum_notional TEXT;
