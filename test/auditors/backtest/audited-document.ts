// The backtest document as the auditor reads it: plain JSON, described here once more so that nothing of the program is trusted.

export interface AuditedFill {
  at: number;
  price: number;
  share: number;
  kind: string;
  timeframe: string;
}

export interface AuditedTrade {
  signalId: string;
  side: string;
  quantity: number;
  entryAt: number;
  entryPrice: number;
  exitAt: number;
  exitPrice: number;
  fills: AuditedFill[];
  exit: string;
  hit: boolean;
  r: number;
  fees: number;
  slippage: number;
  funding: number;
  pnl: number;
  closedAt: number;
  risk: number;
  isCapped: boolean;
  mfeR: number;
  maeR: number;
}

export interface AuditedOpenTrade {
  signalId: string;
  side: string;
  quantity: number;
  entryAt: number;
  entryPrice: number;
  fills: AuditedFill[];
  pnl: number;
}

export interface AuditedSignal {
  id: string;
  side: string;
  order: string;
  confirmedAt: number;
  entry: number;
  entryValidUntil: number;
  chaseLimit: number;
  stop: number;
  targets: number[];
  confidence: number;
  sizeFactor?: number;
  evidence: { confirmedAt: number }[];
  invalidations: { price?: number; side?: string; basis: string }[];
  expiresAt: number;
  outcome: { result: string; hit: boolean; r: number; closedAt: number } | null;
}

export interface AuditedMetrics {
  trades: number;
  winRate: number | null;
  profitFactor: number | null;
  expectancyR: number | null;
  maxDrawdown: number;
  sharpe: number | null;
  sortino: number | null;
  cagr: number | null;
  exposure: number;
  intervals: Record<string, { low: number | null; high: number | null }> | null;
}

export interface AuditedRun {
  symbol: string;
  timeframe: string;
  candles: { count: number; from: number | null; to: number | null };
  signals: AuditedSignal[];
  trades: AuditedTrade[];
  open: AuditedOpenTrade[];
  skipped: { signalId: string; at: number; reason: string }[];
  metrics: AuditedMetrics;
}

export interface AuditedGroup {
  key: string;
  trades: number;
  wins: number;
  sumR: number;
  pnl: number;
}

export interface AuditedDocument {
  schema: string;
  runs: AuditedRun[];
  account: {
    initialBalance: number;
    finalBalance: number;
    finalEquity: number;
    metrics: AuditedMetrics;
    equity: { at: number; balance: number; equity: number }[];
  };
  baseline: { expectancyR: number | null; pValue: number | null; permutations: number };
  reliability: { from: number; to: number; samples: number; hitRate: number | null }[];
  groups: Record<string, AuditedGroup[]>;
  settings: {
    calendar: string;
    costs: { feeRate: number; slippageRate: number; fundingRate: number };
    account: { riskShare: number; leverage: number; maintenanceMarginRate: number; leastSizeShare: number };
    minima: { trades: number; days: number; bandSamples: number };
  };
}
