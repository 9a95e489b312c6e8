// One planted schematic at candle level, with its truth: a quiet lead, a trend, the structure, and what follows. A distribution is the
// exact mirror image, in log price, of the accumulation with the same seed.

import { SeededRandom } from "#core";
import type { Candle } from "../candle.ts";
import { openTimeAt, timeframeMs, type Timeframe } from "../timeframe.ts";
import { drawBackUp, drawFailure, drawSignOfStrength, drawTrend } from "./breakout.ts";
import { drawSwings } from "./building-cause.ts";
import { drawDriftingChannel, drawHigherLow, drawVReversal } from "./near-misses.ts";
import { mirroredEventType } from "./planted-structure.ts";
import type { PlantedEvent, PlantedKind, PlantedRange, PlantedStructure, PlantedVariant, SpringType } from "./planted-structure.ts";
import { priceAt, renderCandles, type PriceScale } from "./sketch-rendering.ts";
import { drawSpring, drawTest } from "./spring-and-test.ts";
import { drawAutomaticRally, drawFallAndClimax, drawQuietLead, drawSecondaryTest } from "./stopping-action.ts";
import { StructureDraft } from "./structure-draft.ts";
import { usualAtr } from "./usual-market.ts";

export interface PlantedChartOptions {
  readonly seed: number;
  readonly kind: PlantedKind;
  readonly timeframe: Timeframe;
  /** "complete" unless told. */
  readonly variant?: PlantedVariant;
  /** Drawn from the seed unless told. */
  readonly springType?: SpringType;
  /** Brought back to the open time of its candle; 2024-01-01 unless told. */
  readonly from?: number;
  readonly startPrice?: number;
  /** Average true range of quiet trading as a share of price. */
  readonly atr?: number;
  /** Quiet candles before the trend. */
  readonly leadCandles?: number;
  /** Length of Phase B, roughly; drawn from the seed unless told. */
  readonly rangeCandles?: number;
  /** Length of the trend after the structure. */
  readonly trendCandles?: number;
}

export interface PlantedChart {
  readonly candles: readonly Candle[];
  readonly structure: PlantedStructure;
}

const NEW_YEAR_2024 = 1_704_067_200_000;

export function plantedStructureCandles(options: PlantedChartOptions): PlantedChart {
  const { variant = "complete", leadCandles = 120, trendCandles = 60 } = options;
  const random = new SeededRandom(options.seed);
  const springType = options.springType ?? random.pick([1, 2, 3] as const);
  const rangeCandles = options.rangeCandles ?? random.integer(60, 110);
  const draft = new StructureDraft(random);
  drawQuietLead(draft, leadCandles);
  drawFallAndClimax(draft);
  drawStructure(draft, { variant, springType, rangeCandles });
  drawAftermath(draft, variant, trendCandles);
  return render(draft, options, hasPhaseC(variant) ? springType : null);
}

interface StructurePlan {
  readonly variant: PlantedVariant;
  readonly springType: SpringType;
  readonly rangeCandles: number;
}

function drawStructure(draft: StructureDraft, { variant, springType, rangeCandles }: StructurePlan): void {
  if (variant === "v-reversal") {
    drawVReversal(draft);
    return;
  }
  drawAutomaticRally(draft);
  if (variant === "drifting-channel") {
    drawDriftingChannel(draft);
    return;
  }
  drawSecondaryTest(draft);
  drawSwings(draft, rangeCandles);
  if (hasPhaseC(variant)) {
    drawSpring(draft, springType);
    drawTest(draft, springType);
  } else {
    drawHigherLow(draft);
  }
}

function drawAftermath(draft: StructureDraft, variant: PlantedVariant, trendCandles: number): void {
  const falls = variant === "drifting-channel" || variant === "failed-spring";
  if (variant === "failed-spring") drawFailure(draft);
  if (variant === "complete" || variant === "no-phase-c") {
    drawSignOfStrength(draft);
    drawBackUp(draft);
  }
  drawTrend(draft, trendCandles, falls ? -0.22 : 0.22);
}

function hasPhaseC(variant: PlantedVariant): boolean {
  return variant === "complete" || variant === "failed-spring";
}

function render(draft: StructureDraft, options: PlantedChartOptions, springType: SpringType | null): PlantedChart {
  const { kind, timeframe, variant = "complete", startPrice = 100, atr = usualAtr(timeframe) } = options;
  const length = timeframeMs(timeframe);
  const from = openTimeAt(timeframe, options.from ?? NEW_YEAR_2024);
  const upright = kind === "accumulation";
  const scale: PriceScale = { startPrice, atr: upright ? atr : -atr };
  return {
    candles: renderCandles(draft.sketch.candles, { timeframe, from, scale }),
    structure: {
      kind,
      variant,
      springType,
      range: rangeOf(draft, scale),
      events: draft.events.map(
        ({ type, index, height, completedIndex }): PlantedEvent => ({
          type: upright ? type : mirroredEventType(type),
          index,
          at: from + index * length,
          price: priceAt(scale, height),
          completedIndex,
        }),
      ),
    },
  };
}

function rangeOf(draft: StructureDraft, scale: PriceScale): PlantedRange | null {
  if (Number.isNaN(draft.resistance)) return null;
  const edges = [priceAt(scale, draft.support), priceAt(scale, draft.resistance)] as const;
  return { support: Math.min(...edges), resistance: Math.max(...edges) };
}
