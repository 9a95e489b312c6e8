-- What is still to be told, who wants to hear it, and who had the bot do what.
CREATE TABLE IF NOT EXISTS outbox_messages (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- What is told, and to whom: nothing is entered twice.
  key text COLLATE "C" NOT NULL UNIQUE,
  -- Messages of one lane leave one after the other.
  lane text COLLATE "C" NOT NULL,
  -- The id of a signal, for one.
  subject text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  body jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dropped')),
  -- Counted up before each try.
  attempts integer NOT NULL DEFAULT 0,
  settled_at timestamptz,
  receipt jsonb,
  problem text
);

CREATE INDEX IF NOT EXISTS outbox_messages_waiting ON outbox_messages (lane, sequence) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS outbox_messages_by_subject ON outbox_messages (subject, sequence);

CREATE TABLE IF NOT EXISTS audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  detail text NOT NULL,
  UNIQUE (at, actor, action, detail)
);

ALTER TABLE user_subscriptions ADD COLUMN IF NOT EXISTS min_confidence double precision NOT NULL DEFAULT 0;

-- Text: the venue's own figures, "0.001" and "100"; NULL when unknown.
ALTER TABLE symbols ADD COLUMN IF NOT EXISTS quantity_step text;
ALTER TABLE symbols ADD COLUMN IF NOT EXISTS minimum_notional text;

ALTER TABLE outbox_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;

DO $$
DECLARE
  role_name text;
BEGIN
  FOR role_name IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON outbox_messages, audit_log FROM %I', role_name);
  END LOOP;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'service_role') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_messages, audit_log TO service_role;
  END IF;
END
$$;

INSERT INTO schema_migrations (version, name) VALUES (4, '004_create_outbox.sql') ON CONFLICT (version) DO NOTHING;
