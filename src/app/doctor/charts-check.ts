// How many charts there are to watch, and whether the memory of this machine is likely to hold them. Figures: "High memory" in the RUNBOOK.

import { totalmem } from "node:os";
import type { Settings } from "../settings/index.ts";
import type { Check } from "./check.ts";
import { warning, well } from "./finding.ts";
import { sizeText } from "./size-text.ts";

const MEGABYTE = 1_000_000;
const PROGRAM_BYTES = 150 * MEGABYTE;
const CHART_BYTES = MEGABYTE;
const ELLIOTT_BYTES = 7 * MEGABYTE;
/** One candle in the cache: eight figures in columns. */
const CANDLE_BYTES = 100;
const GOOD_SHARE = 0.7;

export function chartsCheck(
  settings: Pick<Settings, "symbols" | "timeframes" | "readings" | "maxCandles">,
  memory = memoryOfMachine(),
): Check {
  return {
    name: "charts",
    title: "Charts",
    withinMs: 1_000,
    look: () => {
      const { symbols, timeframes, readings, maxCandles } = settings;
      const count = symbols.length * timeframes.length;
      const bytes = PROGRAM_BYTES + count * (CHART_BYTES + maxCandles * CANDLE_BYTES + (readings.elliott ? ELLIOTT_BYTES : 0));
      const found = `${count} ${count === 1 ? "chart" : "charts"} (${symbols.length} × ${timeframes.length}), about ${sizeText(bytes)} of this machine's ${sizeText(memory)}.`;
      if (bytes <= GOOD_SHARE * memory) return [well(found)];
      return [warning(found, "Watch fewer SYMBOLS or TIMEFRAMES, lower MAX_CANDLES, or set ENABLE_ELLIOTT=false.")];
    },
  };
}

/** In a container: what it may use. */
function memoryOfMachine(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}
