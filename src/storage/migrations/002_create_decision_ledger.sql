-- What the desk decided against, followed to its end: ideas that a gate held back, and signals left early because a hard level broke.
CREATE TABLE IF NOT EXISTS decision_ledger (
  -- Of the signal, or of the one the idea would have been.
  signal_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('held-back', 'left-early')),
  symbol_name text COLLATE "C" NOT NULL REFERENCES symbols (name),
  timeframe text COLLATE "C" NOT NULL,
  side text NOT NULL CHECK (side IN ('long', 'short')),
  setup text COLLATE "C" NOT NULL,
  -- What held it back, or the rule of the level that broke.
  gate text COLLATE "C" NOT NULL,
  confidence double precision NOT NULL,
  generated_at timestamptz NOT NULL,
  -- What it would have come to.
  outcome text NOT NULL CHECK (outcome IN ('WIN', 'LOSS', 'BREAKEVEN', 'EXPIRED', 'INVALIDATED', 'UNFILLED')),
  hit boolean NOT NULL,
  r double precision NOT NULL,
  -- What the decision came to: 0 for an idea that was never traded.
  taken_r double precision NOT NULL,
  closed_at timestamptz NOT NULL,
  PRIMARY KEY (signal_id, kind)
);

-- What each filter earned or cost: `kept_r` is the R that was spared (positive) or missed (negative) by all its decisions together.
CREATE OR REPLACE VIEW v_decision_ledger WITH (security_invoker = true) AS
SELECT
  kind,
  gate,
  COUNT(*) AS decisions,
  COUNT(*) FILTER (WHERE outcome <> 'UNFILLED') AS filled,
  COUNT(*) FILTER (WHERE hit) AS hits,
  AVG(r) FILTER (WHERE outcome <> 'UNFILLED') AS avg_r,
  SUM(taken_r - CASE WHEN outcome <> 'UNFILLED' THEN r ELSE 0 END) AS kept_r
FROM decision_ledger
GROUP BY kind, gate;

ALTER TABLE decision_ledger ENABLE ROW LEVEL SECURITY;

DO $$
DECLARE
  role_name text;
BEGIN
  FOR role_name IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON decision_ledger FROM %I', role_name);
  END LOOP;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'service_role') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON decision_ledger, v_decision_ledger TO service_role;
  END IF;
END
$$;

INSERT INTO schema_migrations (version, name) VALUES (2, '002_create_decision_ledger.sql') ON CONFLICT (version) DO NOTHING;
