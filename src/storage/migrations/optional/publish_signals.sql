-- Optional, for Supabase: lets outside apps read signals and subscribe to them. Run by hand, in the SQL editor; the bot does not need it.
-- With it, everybody who has the publishable (anon) key of the project can read every signal. Replace `anon, authenticated` by
-- `authenticated` in both places to ask for a login first. May be run again without harm.

GRANT SELECT ON signals TO anon, authenticated;

DROP POLICY IF EXISTS signals_are_readable ON signals;
CREATE POLICY signals_are_readable ON signals FOR SELECT TO anon, authenticated USING (true);

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_publication WHERE pubname = 'supabase_realtime') THEN
    CREATE PUBLICATION supabase_realtime;
  END IF;
  IF NOT EXISTS (
    SELECT FROM pg_publication_tables
    WHERE pubname = 'supabase_realtime' AND schemaname = current_schema() AND tablename = 'signals'
  ) THEN
    ALTER PUBLICATION supabase_realtime ADD TABLE signals;
  END IF;
END
$$;
