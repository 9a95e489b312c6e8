-- The schema on PostgreSQL 15 or newer and on Supabase. Runs as it is in psql, in the Supabase SQL editor and by `wyeli migrate`, and may be
-- run again without harm. The embedded store has the same tables, columns and views (src/storage/migrations/sqlite).
--
-- Times are timestamptz. Prices and amounts are double precision, because they are doubles in the program and must come back equal to the
-- last bit; numeric would take more room, be slower, and say nothing truer. (Orders never go through these columns.)
-- Names and ids are COLLATE "C": they sort the same on every server, and as they do in the program.

CREATE TABLE IF NOT EXISTS schema_migrations (
  version integer NOT NULL PRIMARY KEY,
  name text NOT NULL,
  -- NULL: the file was run by hand, outside the program.
  checksum text,
  applied_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS symbols (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  -- NULL: seen in candles or signals, but the venue has not described it yet.
  calendar text CHECK (calendar IN ('continuous', 'sessions')),
  -- Text: the venue's own figure, "0.10".
  tick_size text
);

-- The primary key makes a span of one series, and its newest so many candles, one range of one index.
CREATE TABLE IF NOT EXISTS candles (
  symbol_name text COLLATE "C" NOT NULL REFERENCES symbols (name),
  timeframe text COLLATE "C" NOT NULL,
  open_time timestamptz NOT NULL,
  open double precision NOT NULL,
  high double precision NOT NULL,
  low double precision NOT NULL,
  close double precision NOT NULL,
  volume double precision NOT NULL,
  quote_volume double precision,
  trades bigint,
  taker_buy_volume double precision,
  PRIMARY KEY (symbol_name, timeframe, open_time)
);

-- `document` is the signal, whole; the other columns repeat what queries ask for. jsonb, so that evidence can be asked for as well: it keeps
-- numbers as numeric, which gives every double back.
CREATE TABLE IF NOT EXISTS signals (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  symbol_name text COLLATE "C" NOT NULL REFERENCES symbols (name),
  timeframe text COLLATE "C" NOT NULL,
  side text NOT NULL CHECK (side IN ('long', 'short')),
  setup text COLLATE "C" NOT NULL,
  structure_id text,
  -- When the setup became knowable: the signal's confirmedAt.
  generated_at timestamptz NOT NULL,
  order_type text NOT NULL CHECK (order_type IN ('market', 'stop', 'limit')),
  entry double precision NOT NULL,
  stop double precision NOT NULL,
  -- Array of prices, nearest first.
  targets jsonb NOT NULL,
  reward_risk double precision NOT NULL,
  cost_r double precision NOT NULL,
  confidence double precision NOT NULL,
  confidence_basis text NOT NULL CHECK (confidence_basis IN ('raw', 'reference')),
  proven boolean NOT NULL,
  expires_at timestamptz NOT NULL,
  -- NULL while the signal is open.
  outcome text,
  closed_at timestamptz,
  -- Open time of the first candle the evidence rests on: candles from here to closed_at are never pruned.
  evidence_from timestamptz NOT NULL,
  -- Number of changes so far: an older version never replaces a newer one.
  version integer NOT NULL,
  document jsonb NOT NULL
);

CREATE INDEX IF NOT EXISTS signals_by_time ON signals (generated_at DESC, id);
CREATE INDEX IF NOT EXISTS signals_by_series ON signals (symbol_name, timeframe, generated_at);
CREATE INDEX IF NOT EXISTS signals_open ON signals (generated_at) WHERE outcome IS NULL;

-- One row per closed signal.
CREATE TABLE IF NOT EXISTS signal_performance (
  signal_id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES signals (id) ON DELETE CASCADE,
  symbol_name text COLLATE "C" NOT NULL REFERENCES symbols (name),
  timeframe text COLLATE "C" NOT NULL,
  side text NOT NULL,
  setup text COLLATE "C" NOT NULL,
  confidence double precision NOT NULL,
  generated_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('WIN', 'LOSS', 'BREAKEVEN', 'EXPIRED', 'INVALIDATED', 'UNFILLED')),
  hit boolean NOT NULL,
  r double precision NOT NULL,
  closed_at timestamptz NOT NULL
);

CREATE INDEX IF NOT EXISTS signal_performance_by_symbol ON signal_performance (symbol_name, closed_at);

-- `document` is the backtest as the command prints it.
CREATE TABLE IF NOT EXISTS backtests (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  created_at timestamptz NOT NULL,
  symbol_name text COLLATE "C" NOT NULL REFERENCES symbols (name),
  timeframe text COLLATE "C" NOT NULL,
  first_candle_at timestamptz NOT NULL,
  last_candle_at timestamptz NOT NULL,
  document jsonb NOT NULL
);

-- Who wants to hear about what. An empty timeframe means every timeframe.
CREATE TABLE IF NOT EXISTS user_subscriptions (
  user_id text COLLATE "C" NOT NULL,
  symbol_name text COLLATE "C" NOT NULL REFERENCES symbols (name),
  timeframe text COLLATE "C" NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, symbol_name, timeframe)
);

-- Large, written often, and read whole: json keeps the text as it came, where jsonb would take it apart each time.
CREATE TABLE IF NOT EXISTS detector_states (
  key text COLLATE "C" NOT NULL PRIMARY KEY,
  value json NOT NULL
);

-- Newest first. The views see what the asking role may see (security_invoker), so row-level security holds through them.
CREATE OR REPLACE VIEW v_recent_signals WITH (security_invoker = true) AS
SELECT
  s.id,
  s.symbol_name,
  s.timeframe,
  s.side,
  s.setup,
  s.generated_at,
  s.order_type,
  s.entry,
  s.stop,
  s.targets,
  s.reward_risk,
  s.cost_r,
  s.confidence,
  s.proven,
  CASE WHEN s.outcome IS NULL THEN 'open' ELSE 'closed' END AS status,
  s.outcome,
  p.hit,
  p.r,
  s.closed_at
FROM signals s
LEFT JOIN signal_performance p ON p.signal_id = s.id
ORDER BY s.generated_at DESC, s.id;

-- A signal that was never filled is closed, but it neither won nor lost: win_rate_pct and avg_r leave it out.
CREATE OR REPLACE VIEW v_signal_stats WITH (security_invoker = true) AS
SELECT
  s.symbol_name,
  s.timeframe,
  s.setup,
  COUNT(*) AS total_signals,
  COUNT(p.signal_id) AS closed_signals,
  COUNT(*) FILTER (WHERE p.outcome = 'UNFILLED') AS unfilled_signals,
  COUNT(*) FILTER (WHERE p.hit) AS hits,
  COUNT(*) FILTER (WHERE p.outcome = 'WIN') AS wins,
  COUNT(*) FILTER (WHERE p.outcome = 'LOSS') AS losses,
  AVG(CASE WHEN p.outcome = 'WIN' THEN 100 WHEN p.outcome <> 'UNFILLED' THEN 0 END::double precision) AS win_rate_pct,
  AVG(s.confidence) AS avg_confidence,
  AVG(p.r) FILTER (WHERE p.outcome <> 'UNFILLED') AS avg_r,
  MAX(s.generated_at) AS last_generated_at
FROM signals s
LEFT JOIN signal_performance p ON p.signal_id = s.id
GROUP BY s.symbol_name, s.timeframe, s.setup;

-- On for every table, with no policy: whoever is neither the owner nor a role that bypasses it reads and writes nothing.
ALTER TABLE schema_migrations ENABLE ROW LEVEL SECURITY;
ALTER TABLE symbols ENABLE ROW LEVEL SECURITY;
ALTER TABLE candles ENABLE ROW LEVEL SECURITY;
ALTER TABLE signals ENABLE ROW LEVEL SECURITY;
ALTER TABLE signal_performance ENABLE ROW LEVEL SECURITY;
ALTER TABLE backtests ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_subscriptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE detector_states ENABLE ROW LEVEL SECURITY;

-- Supabase's roles, where they exist. TRUNCATE asks no policy, so the rights to write are taken away as well.
DO $$
DECLARE
  tables constant text := 'schema_migrations, symbols, candles, signals, signal_performance, backtests, user_subscriptions, detector_states';
  role_name text;
BEGIN
  FOR role_name IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON %s FROM %I', tables, role_name);
  END LOOP;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'service_role') THEN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s, v_recent_signals, v_signal_stats TO service_role', tables);
  END IF;
END
$$;

INSERT INTO schema_migrations (version, name) VALUES (1, '001_create_schema.sql') ON CONFLICT (version) DO NOTHING;
