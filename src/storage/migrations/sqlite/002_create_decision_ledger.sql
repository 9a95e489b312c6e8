-- What the desk decided against, followed to its end: ideas that a gate held back, and signals left early because a hard level broke.
CREATE TABLE decision_ledger (
  -- Of the signal, or of the one the idea would have been.
  signal_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('held-back', 'left-early')),
  symbol_name TEXT NOT NULL REFERENCES symbols (name),
  timeframe TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('long', 'short')),
  setup TEXT NOT NULL,
  -- What held it back, or the rule of the level that broke.
  gate TEXT NOT NULL,
  confidence REAL NOT NULL,
  generated_at INTEGER NOT NULL,
  -- What it would have come to.
  outcome TEXT NOT NULL CHECK (outcome IN ('WIN', 'LOSS', 'BREAKEVEN', 'EXPIRED', 'INVALIDATED', 'UNFILLED')),
  hit INTEGER NOT NULL CHECK (hit IN (0, 1)),
  r REAL NOT NULL,
  -- What the decision came to: 0 for an idea that was never traded.
  taken_r REAL NOT NULL,
  closed_at INTEGER NOT NULL,
  PRIMARY KEY (signal_id, kind)
) STRICT, WITHOUT ROWID;

-- What each filter earned or cost: `kept_r` is the R that was spared (positive) or missed (negative) by all its decisions together.
CREATE VIEW v_decision_ledger AS
SELECT
  kind,
  gate,
  COUNT(*) AS decisions,
  COUNT(CASE WHEN outcome <> 'UNFILLED' THEN 1 END) AS filled,
  COUNT(CASE WHEN hit = 1 THEN 1 END) AS hits,
  AVG(CASE WHEN outcome <> 'UNFILLED' THEN r END) AS avg_r,
  SUM(taken_r - CASE WHEN outcome <> 'UNFILLED' THEN r ELSE 0 END) AS kept_r
FROM decision_ledger
GROUP BY kind, gate;
