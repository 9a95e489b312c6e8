// The table of near-misses: what was claimed of charts that only look like schematics.

import { nearMissCharts, NEAR_MISSES, TIMEFRAME, type SeedRange } from "./planted-charts.ts";
import { compareNearMiss } from "./near-miss-comparison.ts";
import { lookName, type Look } from "./measure-planted.ts";
import { readStructures } from "./read-structures.ts";
import { percent, table } from "./tables.ts";

export function measureNearMisses(seeds: SeedRange, look: Look): string {
  const rows = NEAR_MISSES.map((nearMiss) => {
    const found = [...nearMissCharts(nearMiss, seeds, look.noise, look.isLifelike)].map(({ candles, schematic }) =>
      compareNearMiss(readStructures(candles, { timeframe: TIMEFRAME }), schematic),
    );
    const share = (figure: keyof (typeof found)[number]): string => percent(found.filter((each) => each[figure]).length, found.length);
    const failure = nearMiss.startsWith("failed") ? share("hasFailure") : "";
    return [nearMiss, String(found.length), share("claimsPhaseC"), share("isWrongWay"), share("isWrongWayInPhaseD"), failure];
  });
  const head = ["near-miss", "charts", "claims Phase C", "wrong way", "wrong way in D", "failure recorded"];
  return table(`Near-misses, ${lookName(look)}, before price left (a failed spring is rightly a Phase C)`, head, rows);
}
