// Phase A after the automatic reaction: the box waits for its first secondary test. Price that closes well below the climax makes it a
// preliminary stop; price that runs away above the reaction makes it a reversal; a higher high soon after is still the same rally
// (wyckoff reference 2.1, 2.3).

import { REACH, readSecondaryTest, type Ground, type SecondaryTest } from "../events/secondary-test.ts";
import type { WyckoffOptions } from "../options.ts";
import type { OrientedChart } from "../oriented-chart.ts";
import { isSpikeAbove } from "../spike.ts";
import { widthOf, type Box } from "./box.ts";

export type PhaseASignal =
  | { readonly kind: "preliminary" }
  | { readonly kind: "reversal" }
  | { readonly kind: "extended" }
  | { readonly kind: "untested" }
  | { readonly kind: "tested"; readonly test: SecondaryTest };

/** Price this far above the reaction, in W, has left without a range. */
const REVERSAL_BEYOND = 0.5;
/** A climax without effort leaves little to be quieter than: its test may take this share of its volume. */
const QUIET_CLIMAX = 1.5;

export function readPhaseA(home: OrientedChart, box: Box, options: WyckoffOptions): PhaseASignal | undefined {
  const candle = home.window.back(0);
  const { climax, reaction, floor } = box;
  const louder = candle.close < floor && candle.relativeVolume >= climax.volumePeak;
  if (candle.close < floor - options.breakDistance * candle.atr || louder) return { kind: "preliminary" };
  if (candle.close > reaction.level + REVERSAL_BEYOND * widthOf(box)) return { kind: "reversal" };
  if (candle.high > reaction.level && candle.index - climax.index <= options.reactionCandles && !isSpikeAbove(candle)) {
    box.reaction = { level: candle.high, price: candle.highPrice, at: candle.openTime, index: candle.index };
    return { kind: "extended" };
  }
  const test = home.confirmed.length === 0 ? undefined : readSecondaryTest(home, testGround(box, options));
  if (test !== undefined) return { kind: "tested", test };
  return candle.index - reaction.index > options.secondaryTestCandles ? { kind: "untested" } : undefined;
}

/** What a secondary test is measured against, on the chart of the climax. */
export function testGround({ climax, reaction, floor }: Box, options: WyckoffOptions): Ground {
  const quieterThan = climax.isQuiet ? QUIET_CLIMAX : options.secondaryTestVolume;
  return { floor, width: reaction.level - floor, climaxVolume: climax.volume, quieterThan, reach: REACH.phaseA, after: reaction.at };
}
