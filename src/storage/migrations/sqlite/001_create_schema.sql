-- The embedded store, first version. The same tables, columns and views exist on PostgreSQL; see docs/decisions/0004-embedded-store.md.
-- Times are INTEGER epoch milliseconds in tables (cheap to order and to search) and ISO 8601 text, UTC, in views (for people).
-- Booleans are 0 and 1. JSON is TEXT.

CREATE TABLE symbols (
  name TEXT NOT NULL PRIMARY KEY,
  -- NULL: seen in candles or signals, but the venue has not described it yet.
  calendar TEXT CHECK (calendar IN ('continuous', 'sessions')),
  tick_size TEXT
) STRICT;

-- Clustered by series and time: a range of one series is one sequential read, and the key is stored once.
CREATE TABLE candles (
  symbol_name TEXT NOT NULL REFERENCES symbols (name),
  timeframe TEXT NOT NULL,
  open_time INTEGER NOT NULL,
  open REAL NOT NULL,
  high REAL NOT NULL,
  low REAL NOT NULL,
  close REAL NOT NULL,
  volume REAL NOT NULL,
  quote_volume REAL,
  trades INTEGER,
  taker_buy_volume REAL,
  PRIMARY KEY (symbol_name, timeframe, open_time)
) STRICT, WITHOUT ROWID;

-- `document` is the signal, whole; the other columns repeat what queries ask for.
CREATE TABLE signals (
  id TEXT NOT NULL PRIMARY KEY,
  symbol_name TEXT NOT NULL REFERENCES symbols (name),
  timeframe TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('long', 'short')),
  setup TEXT NOT NULL,
  structure_id TEXT,
  -- When the setup became knowable: the signal's confirmedAt.
  generated_at INTEGER NOT NULL,
  order_type TEXT NOT NULL CHECK (order_type IN ('market', 'stop', 'limit')),
  entry REAL NOT NULL,
  stop REAL NOT NULL,
  -- JSON array of prices, nearest first.
  targets TEXT NOT NULL,
  reward_risk REAL NOT NULL,
  cost_r REAL NOT NULL,
  confidence REAL NOT NULL,
  confidence_basis TEXT NOT NULL CHECK (confidence_basis IN ('raw', 'reference')),
  proven INTEGER NOT NULL CHECK (proven IN (0, 1)),
  expires_at INTEGER NOT NULL,
  -- NULL while the signal is open.
  outcome TEXT,
  closed_at INTEGER,
  -- Open time of the first candle the evidence rests on: candles from here to closed_at are never pruned.
  evidence_from INTEGER NOT NULL,
  -- Number of changes so far: an older version never replaces a newer one.
  version INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;

CREATE INDEX signals_by_time ON signals (generated_at, id);
CREATE INDEX signals_by_series ON signals (symbol_name, timeframe, generated_at);
CREATE INDEX signals_open ON signals (generated_at) WHERE outcome IS NULL;

-- One row per closed signal.
CREATE TABLE signal_performance (
  signal_id TEXT NOT NULL PRIMARY KEY REFERENCES signals (id) ON DELETE CASCADE,
  symbol_name TEXT NOT NULL REFERENCES symbols (name),
  timeframe TEXT NOT NULL,
  side TEXT NOT NULL,
  setup TEXT NOT NULL,
  confidence REAL NOT NULL,
  generated_at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('WIN', 'LOSS', 'BREAKEVEN', 'EXPIRED', 'INVALIDATED', 'UNFILLED')),
  hit INTEGER NOT NULL CHECK (hit IN (0, 1)),
  r REAL NOT NULL,
  closed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX signal_performance_by_symbol ON signal_performance (symbol_name, closed_at);

-- `document` is the backtest as the command prints it.
CREATE TABLE backtests (
  id TEXT NOT NULL PRIMARY KEY,
  created_at INTEGER NOT NULL,
  symbol_name TEXT NOT NULL REFERENCES symbols (name),
  timeframe TEXT NOT NULL,
  first_candle_at INTEGER NOT NULL,
  last_candle_at INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;

-- Who wants to hear about what. An empty timeframe means every timeframe.
CREATE TABLE user_subscriptions (
  user_id TEXT NOT NULL,
  symbol_name TEXT NOT NULL REFERENCES symbols (name),
  timeframe TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, symbol_name, timeframe)
) STRICT, WITHOUT ROWID;

CREATE TABLE detector_states (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Newest first.
CREATE VIEW v_recent_signals AS
SELECT
  s.id,
  s.symbol_name,
  s.timeframe,
  s.side,
  s.setup,
  strftime('%Y-%m-%dT%H:%M:%S', s.generated_at / 1000, 'unixepoch') || printf('.%03dZ', s.generated_at % 1000) AS generated_at,
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
  strftime('%Y-%m-%dT%H:%M:%S', s.closed_at / 1000, 'unixepoch') || printf('.%03dZ', s.closed_at % 1000) AS closed_at
FROM signals s
LEFT JOIN signal_performance p ON p.signal_id = s.id
ORDER BY s.generated_at DESC, s.id;

-- A signal that was never filled is closed, but it neither won nor lost: win_rate_pct and avg_r leave it out.
CREATE VIEW v_signal_stats AS
SELECT
  s.symbol_name,
  s.timeframe,
  s.setup,
  COUNT(*) AS total_signals,
  COUNT(p.signal_id) AS closed_signals,
  COUNT(CASE WHEN p.outcome = 'UNFILLED' THEN 1 END) AS unfilled_signals,
  COUNT(CASE WHEN p.hit = 1 THEN 1 END) AS hits,
  COUNT(CASE WHEN p.outcome = 'WIN' THEN 1 END) AS wins,
  COUNT(CASE WHEN p.outcome = 'LOSS' THEN 1 END) AS losses,
  AVG(CASE WHEN p.outcome = 'WIN' THEN 100.0 WHEN p.outcome <> 'UNFILLED' THEN 0.0 END) AS win_rate_pct,
  AVG(s.confidence) AS avg_confidence,
  AVG(CASE WHEN p.outcome <> 'UNFILLED' THEN p.r END) AS avg_r,
  strftime('%Y-%m-%dT%H:%M:%S', MAX(s.generated_at) / 1000, 'unixepoch') || printf('.%03dZ', MAX(s.generated_at) % 1000)
    AS last_generated_at
FROM signals s
LEFT JOIN signal_performance p ON p.signal_id = s.id
GROUP BY s.symbol_name, s.timeframe, s.setup;
