-- Who writes: one bot per database, as it is one bot per data folder. Every commit of the bot renews its row and says which commit it is, so
-- that a bot whose place was taken writes nothing more, and one that lost the answer to a commit can ask what became of it.
-- (The embedded store does this with a lock file.)
CREATE TABLE IF NOT EXISTS writer_lease (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  -- Of this run of the bot.
  owner text NOT NULL,
  -- Of its data folder: only one process has that, so it may take up its own lease again at once.
  instance text NOT NULL,
  -- For people: the process and its machine.
  description text NOT NULL,
  renewed_at timestamptz NOT NULL,
  last_commit text
);

ALTER TABLE writer_lease ENABLE ROW LEVEL SECURITY;

DO $$
DECLARE
  role_name text;
BEGIN
  FOR role_name IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON writer_lease FROM %I', role_name);
  END LOOP;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'service_role') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON writer_lease TO service_role;
  END IF;
END
$$;

INSERT INTO schema_migrations (version, name) VALUES (3, '003_create_writer_lease.sql') ON CONFLICT (version) DO NOTHING;
