// One planted schematic at candle level with its truth: a quiet lead, a trend, the structure, and what follows. Accumulation and
// re-accumulation are drawn; distribution and re-distribution are their mirror images in log price.

import { SeededRandom } from "#core";
import type { Candle } from "../../candle.ts";
import { openTimeAt, timeframeMs, type Timeframe } from "../../timeframe.ts";
import { priceAt, renderCandles, type PriceScale } from "../sketch-rendering.ts";
import { usualAtr } from "../usual-market.ts";
import { hourOfDayFactor } from "../volume-cycle.ts";
import { drawDriftingChannel, drawFailure, drawPlainBreak, drawVReversal } from "./near-miss-schematics.ts";
import { drawAutomaticRally, drawDecline, drawQuietLead, drawSecondaryTest } from "./phase-a.ts";
import { drawPhaseB } from "./phase-b.ts";
import { drawLastSupport, drawSpring, drawTest } from "./phase-c.ts";
import { drawPhaseD, drawTrend } from "./phase-d.ts";
import { mirroredSchematicEvent, type PlantedSchematic, type SchematicNearMiss } from "./planted-schematic.ts";
import { SchematicDraft } from "./schematic-draft.ts";
import { chooseStyle, type StyleChoices } from "./schematic-style.ts";

export interface SchematicOptions extends StyleChoices {
  readonly seed: number;
  readonly timeframe: Timeframe;
  /** A whole schematic unless told. */
  readonly nearMiss?: SchematicNearMiss;
  /** Brought back to the open time of its candle; 2024-01-01 unless told. */
  readonly from?: number;
  readonly startPrice?: number;
  /** Average true range of quiet trading as a share of price. */
  readonly atr?: number;
  /** Quiet candles before the trend. */
  readonly leadCandles?: number;
  /** Length of the trend after the structure, before stretching. */
  readonly trendCandles?: number;
}

export interface SchematicChart {
  readonly candles: readonly Candle[];
  readonly schematic: PlantedSchematic;
}

const NEW_YEAR_2024 = 1_704_067_200_000;
/** Beyond this, a trend after the structure says nothing more. */
const LONGEST_TREND = 150;

type Direction = 1 | -1;

export function plantSchematic(options: SchematicOptions): SchematicChart {
  const { leadCandles = 150, trendCandles = 60 } = options;
  const random = new SeededRandom(options.seed);
  const style = chooseStyle(options, random);
  const draft = new SchematicDraft(style, random);
  drawQuietLead(draft, leadCandles);
  drawDecline(draft);
  const exit = drawStructure(draft, options);
  drawTrend(draft, draft.candles(trendCandles, trendCandles, { most: LONGEST_TREND }), 0.22 * exit);
  return render(draft, options, exit);
}

/** Which way the price leaves, on the chart as it is drawn. */
function drawStructure(draft: SchematicDraft, { nearMiss, variant }: SchematicOptions): Direction {
  const { isContinuation } = draft.style;
  if (nearMiss === "v-reversal") {
    drawVReversal(draft);
    if (isContinuation) draft.flip();
    return isContinuation ? -1 : 1;
  }
  drawAutomaticRally(draft);
  if (nearMiss === "drifting-channel") {
    drawDriftingChannel(draft);
    if (isContinuation) draft.flip();
    return isContinuation ? 1 : -1;
  }
  drawSecondaryTest(draft);
  if (isContinuation) draft.flip();
  draft.creek = draft.resistance;
  drawPhaseB(draft, nearMiss === "no-phase-c");
  if (nearMiss === "no-phase-c") {
    const direction: Direction = draft.random.next() < 0.5 ? 1 : -1;
    drawPlainBreak(draft, direction);
    return direction;
  }
  if (nearMiss === "failed-spring" || nearMiss === "failed-test") {
    drawSpring(draft);
    if (nearMiss === "failed-test") drawTest(draft);
    drawFailure(draft);
    return -1;
  }
  if (variant === 2) drawLastSupport(draft);
  else drawSpring(draft);
  if (variant === 1 && draft.style.hasTest) drawTest(draft);
  drawPhaseD(draft);
  return 1;
}

function render(draft: SchematicDraft, options: SchematicOptions, exit: Direction): SchematicChart {
  const { kind, variant, nearMiss = null, timeframe, startPrice = 100, atr = usualAtr(timeframe) } = options;
  const from = openTimeAt(timeframe, options.from ?? NEW_YEAR_2024);
  const isUpright = kind === "accumulation" || kind === "reaccumulation";
  const scale: PriceScale = { startPrice, atr: isUpright ? atr : -atr };
  const drawn = renderCandles(draft.sketch.candles, { timeframe, from, scale });
  const candles = drawn.map((candle) => ({ ...candle, volume: candle.volume * hourOfDayFactor(timeframe, candle.openTime) }));
  const openTime = (index: number): number => from + index * timeframeMs(timeframe);
  const hasSpring = draft.events.some(({ type }) => type === "SPRING");
  const exitIndex = exitIndexOf(draft, exit);
  return {
    candles,
    schematic: {
      kind,
      variant,
      nearMiss,
      springType: hasSpring ? draft.style.springType : null,
      range: rangeOf(draft, scale),
      exit: (exit === 1) === isUpright ? "up" : "down",
      exitAt: exitIndex === null ? null : openTime(exitIndex),
      events: draft.events.map(({ type, phase, index, height, completedIndex }) => ({
        type: isUpright ? type : mirroredSchematicEvent(type),
        phase,
        index,
        at: openTime(index),
        price: priceAt(scale, height),
        completedIndex,
      })),
    },
  };
}

function rangeOf(draft: SchematicDraft, scale: PriceScale): PlantedSchematic["range"] {
  if (Number.isNaN(draft.width)) return null;
  const edges = [priceAt(scale, draft.support), priceAt(scale, draft.resistance)] as const;
  return { support: Math.min(...edges), resistance: Math.max(...edges) };
}

/** The last candle that closes beyond the edge after one that closed inside. */
function exitIndexOf(draft: SchematicDraft, exit: Direction): number | null {
  if (Number.isNaN(draft.width)) return null;
  const { sketch, support, resistance } = draft;
  const isOutside = (close: number): boolean => (exit === 1 ? close > resistance : close < support);
  const lastInside = sketch.candles.findLastIndex(({ close }) => !isOutside(close));
  return lastInside + 1 < sketch.candles.length ? lastInside + 1 : null;
}
