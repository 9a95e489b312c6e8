import { readCandleFile } from "#market/files";
import { createStandardKit, SymbolAnalysis } from "#runtime";
import { DEFAULT_SIGNAL_OPTIONS } from "#signals";
const { candles } = await readCandleFile("/work/shared/data/BTCUSDT-perp-15m.csv.gz", { timeframe: "15m", calendar: "continuous" });
const kit = createStandardKit({ version: "x", enableWyckoff: true, enableElliott: true, signals: DEFAULT_SIGNAL_OPTIONS, keep: 1 });
const analysis = new SymbolAnalysis({ symbol: "BTCUSDT", calendar: "continuous", timeframes: ["15m"], kit, maxCandles: 1 });
const t = performance.now();
const c = process.cpuUsage();
for (const candle of candles.slice(0, 20000))
  analysis.read({ series: { symbol: "BTCUSDT", timeframe: "15m" }, candle, source: "history", arrivedAt: 0, missingBefore: 0 });
const u = process.cpuUsage(c);
console.log(
  Math.round(20000 / ((u.user + u.system) / 1e6)),
  "candles per cpu second",
  Math.round(20000 / ((performance.now() - t) / 1000)),
  "wall",
);
