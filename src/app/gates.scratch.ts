import { readCandleFile } from "#market/files";
import { createStandardKit, SymbolAnalysis } from "#runtime";
import { DEFAULT_SIGNAL_OPTIONS } from "#signals";
const D = "/work/shared/data/";
for (const name of process.argv.slice(2)) {
  const [, symbol = "", tf] = /^(\w+)-perp-(\w+)\.csv/.exec(name) ?? [];
  const timeframe = tf as "1h";
  const { candles } = await readCandleFile(D + name, { timeframe, calendar: "continuous" });
  const signals = { ...DEFAULT_SIGNAL_OPTIONS, minimumConfidence: Infinity, maximumCostR: Infinity };
  const kit = createStandardKit({ version: "x", enableWyckoff: true, enableElliott: process.env["NO_ELLIOTT"] !== "1", signals, keep: 1 });
  const analysis = new SymbolAnalysis({ symbol, calendar: "continuous", timeframes: [timeframe], kit, maxCandles: 1 });
  const counts = new Map<string, number>();
  for (const candle of candles) {
    for (const u of analysis.read({ series: { symbol, timeframe }, candle, source: "history", arrivedAt: 0, missingBefore: 0 }).updates)
      if (u.kind === "held-back") {
        const k = `${u.idea.setup.padEnd(28)} ${u.idea.gate}`;
        counts.set(k, (counts.get(k) ?? 0) + 1);
      }
  }
  console.log(name, candles.length);
  for (const [k, n] of [...counts].toSorted()) console.log("  ", k.padEnd(45), n);
}
