// A saved backtest, as odd as its document may be.

import type { BacktestRecord } from "#runtime";

const START = Date.UTC(2024, 0, 1);

export function exampleBacktest(changed: Partial<BacktestRecord> = {}): BacktestRecord {
  return {
    id: "0123456789abcdef",
    createdAt: START + 7,
    series: { symbol: "BTCUSDT", timeframe: "1h" },
    firstCandleAt: START,
    lastCandleAt: START + 3_600_000,
    document: { schema: "wyeli.backtest/1", settings: { seed: 1 }, run: { r: [0.1 + 0.2, -1e-7, null], text: 'ü "said"\u2028', "": {} } },
    ...changed,
  };
}
