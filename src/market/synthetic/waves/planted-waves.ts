// One planted Elliott pattern at candle level, with its truth: what it answers, the pattern with its inner waves, and what follows. A
// falling one is the exact mirror image, in log price, of the rising one with the same seed.

import { assert, SeededRandom } from "#core";
import type { Candle } from "../../candle.ts";
import { openTimeAt, type Timeframe } from "../../timeframe.ts";
import type { PlantedWave, WaveForm, WavePattern } from "./planted-wave.ts";
import { pickWeighted, RatioSource } from "./ratio-source.ts";
import { planAftermath, planLead, usualAftermath, type PlannedLead, type PlannedPart } from "./wave-context.ts";
import { drawWaves, type TimedWave } from "./wave-drawing.ts";
import { grainOf, OPEN_ROOM, planInside, type WavePlan } from "./wave-plan.ts";
import { drawForm, drawShape, flagsOf, variantOf, type WaveShape } from "./wave-shape.ts";
import { WAVE_STYLES, type LeadIn, type WaveStyle, type WaveStyleName } from "./wave-style.ts";
import { timeLegs, usualDuration, type Tempo } from "./wave-timing.ts";

export interface PlantedWavesOptions {
  readonly seed: number;
  readonly pattern: WavePattern;
  readonly timeframe: Timeframe;
  /** Of the pattern's first leg; "up" unless told. */
  readonly direction?: "up" | "down";
  /** A variant, or how an impulse is extended; drawn from the seed unless told. */
  readonly variant?: WaveForm;
  /** Inner degrees below the pattern's own legs; 2 unless told. */
  readonly depth?: 0 | 1 | 2 | 3;
  /** How far the path of a lowest leg strays, as a share of the leg; drawn from the style unless told. */
  readonly noise?: number;
  /** "usual" unless told. */
  readonly style?: WaveStyleName;
  /** Drawn from the style unless told. */
  readonly leadIn?: LeadIn;
  /** How far the market goes on after the pattern, as a share of the height between its own points; 0 ends the chart with it. */
  readonly aftermath?: number;
  /** Brought back to the open time of its candle; 2024-01-01 unless told. */
  readonly from?: number;
  /** Price at the start of the pattern. */
  readonly startPrice?: number;
}

export interface PlantedWaves {
  readonly candles: readonly Candle[];
  readonly truth: PlantedWave;
  /** The waves of the lead-in, and of the aftermath. */
  readonly before: readonly PlantedWave[];
  readonly after: readonly PlantedWave[];
  /** The larger wave that the pattern closes as its last leg, where one was begun before it (ending diagonals). */
  readonly parent: PlantedWave | null;
}

const NEW_YEAR_2024 = 1_704_067_200_000;
const ATTEMPTS = 60;

export function plantWaves(options: PlantedWavesOptions): PlantedWaves {
  return plantShape(options, (ratios) => drawShape(ratios, options.pattern, options.variant ?? drawForm(ratios, options.pattern)));
}

/** As above, around a shape that need not keep its rules. */
export function plantShape(options: PlantedWavesOptions, shapeFrom: (ratios: RatioSource) => WaveShape): PlantedWaves {
  const style = WAVE_STYLES[options.style ?? "usual"];
  const random = new SeededRandom(options.seed);
  const ratios = new RatioSource(random, style.ratioSpread);
  const tempo: Tempo = { random, unevenness: style.unevenness };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const chart = planChart(ratios, options, shapeFrom(ratios));
    const waves = timeParts(tempo, chart);
    if (waves !== undefined) return draw(chart, waves, { options, style, random });
  }
  assert(false, `a ${options.pattern} can be timed by its rules`);
}

interface ChartPlan {
  readonly parts: readonly PlannedPart[];
  readonly lead: PlannedLead;
}

function planChart(ratios: RatioSource, options: PlantedWavesOptions, shape: WaveShape): ChartPlan {
  const degrees = options.depth ?? 2;
  const leadIn = options.leadIn ?? pickWeighted(ratios.random, WAVE_STYLES[options.style ?? "usual"].leadIn);
  const main = planMain(ratios, shape, degrees);
  const lead = planLead(ratios, main, { leadIn, degrees });
  const share = options.aftermath ?? usualAftermath(ratios, options.pattern);
  return { parts: [...lead.parts, { plan: main, rises: true }, ...planAftermath(ratios, main, { share, degrees })], lead };
}

/** The pattern itself, from its lowest to its highest point one unit high. */
function planMain(ratios: RatioSource, shape: WaveShape, degrees: number): WavePlan {
  const unit = 1 / (Math.max(...shape.heights) - Math.min(...shape.heights));
  const height = unit * (shape.heights.at(-1) as number);
  return planInside(ratios, { label: null, height, degrees: degrees + 1, room: OPEN_ROOM }, shape);
}

function timeParts(tempo: Tempo, { parts, lead }: ChartPlan): TimedWave[] | undefined {
  const grain = grainOf((parts[lead.parts.length] as PlannedPart).plan);
  const waves: TimedWave[] = [];
  for (const { plan, rises } of parts) {
    const timed = timeLegs(tempo, plan, usualDuration(tempo, plan, grain));
    if (timed === undefined) return undefined;
    waves.push({ plan, rises, timed });
  }
  return waves;
}

interface Settings {
  readonly options: PlantedWavesOptions;
  readonly style: WaveStyle;
  readonly random: SeededRandom;
}

function draw({ lead }: ChartPlan, waves: readonly TimedWave[], { options, style, random }: Settings): PlantedWaves {
  const { timeframe, direction = "up", startPrice = 100 } = options;
  const noise = options.noise ?? random.between(...style.noise);
  const originWave = lead.parts.length;
  const from = openTimeAt(timeframe, options.from ?? NEW_YEAR_2024);
  const place = { timeframe, from, startPrice, upright: direction === "up", originWave };
  const drawing = drawWaves({ random, noise, jumps: style.jumps }, waves, place);
  const truth = drawing.waves[originWave] as PlantedWave;
  const before = drawing.waves.slice(0, originWave);
  return { candles: drawing.candles, truth, before, after: drawing.waves.slice(originWave + 1), parent: parentOf(lead, before, truth) };
}

function parentOf({ closes }: PlannedLead, before: readonly PlantedWave[], truth: PlantedWave): PlantedWave | null {
  if (closes === null) return null;
  const variant = variantOf(closes);
  return {
    label: null,
    pattern: closes.pattern,
    ...(variant === null ? {} : { variant }),
    flags: flagsOf(closes),
    direction: truth.direction,
    start: (before[0] as PlantedWave).start,
    end: truth.end,
    children: [...before, { ...truth, label: closes.pattern === "impulse" ? "5" : "C" }],
  };
}
