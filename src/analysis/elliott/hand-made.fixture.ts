// For tests: pivots drawn by hand, forests grown on charts, and both told in plain words.

import type { Candle, Timeframe } from "#market";
import { CandleMeasure } from "../candle-measure.ts";
import type { MeasuredCandle } from "../measured-candle.ts";
import { DEFAULT_PIVOT_OPTIONS, PivotLadder } from "../pivots/pivot-ladder.ts";
import type { Pivot } from "../pivots/pivot.ts";
import type { Parse, PartialParse, WaveNode } from "./parse.ts";
import type { ParserEffort, ParserOptions } from "./parser-options.ts";
import { PATTERNS } from "./patterns/index.ts";
import { ScaleParser } from "./scale-parser.ts";
import { waveNode } from "./wave-node.ts";
import { PARSER_WEIGHTS, PATTERN_PRIORS } from "./weights.data.ts";

const HOUR = 3_600_000;

export const SCALES = DEFAULT_PIVOT_OPTIONS.scales;

export const SMALL_EFFORT: ParserEffort = {
  window: 24,
  longestLeg: 11,
  unsought: [],
  longestUnclean: 15,
  partialsKept: 3,
  uncleanKept: 3,
  triplesKept: 3,
  parsesKept: 2,
  isCounted: true,
};

/** Smaller than the defaults, so that what falls out of a window does so in a short test. */
export const SMALL_OPTIONS: ParserOptions = {
  patterns: PATTERNS,
  weights: PARSER_WEIGHTS,
  priors: PATTERN_PRIORS,
  efforts: [SMALL_EFFORT],
};

/** Pivots of one scale at these levels, ten hours apart; highs and lows in turn. */
export function handMadeNodes(levels: readonly number[]): readonly WaveNode[] {
  const isLowFirst = (levels[1] as number) > (levels[0] as number);
  return levels.map((level, place) => {
    const sign = (place % 2 === 0) === isLowFirst ? -1 : 1;
    const at = 10 * place * HOUR;
    const price = Math.exp(level);
    return waveNode({
      scale: 0,
      sequence: place + 1,
      sign,
      price,
      at,
      confirmedAt: at + HOUR,
      isExtreme: true,
      finer: null,
      position: 10 * place,
    });
  });
}

/** The last node, with all that has been parsed up to it. */
export function parsed(nodes: readonly WaveNode[], options: ParserOptions = SMALL_OPTIONS): WaveNode {
  const parser = new ScaleParser(options);
  for (const node of nodes) parser.push(node);
  return nodes.at(-1) as WaveNode;
}

/** Each candle as the detectors see it, with the pivots it confirmed. */
export function readings(candles: readonly Candle[], timeframe: Timeframe): readonly (readonly [MeasuredCandle, readonly Pivot[]])[] {
  const measure = new CandleMeasure(timeframe);
  const ladder = new PivotLadder(DEFAULT_PIVOT_OPTIONS);
  return candles.map((candle) => {
    const measured = measure.push(candle, true);
    return [measured, ladder.push(measured)];
  });
}

/** "zigzag 1-4-5-8 (impulse, ?, ?)" and its numbers. */
export function inWords(parse: PartialParse | Parse): string {
  const { pattern, start, legs, score, figures, y } = parse;
  const points = [start, ...legs.map(({ leg }) => leg.to)].map(({ scale, sequence }) => `${scale}:${sequence}`);
  const insides = legs.map((reading) => reading.parse?.pattern.name ?? "?");
  const name = "variant" in parse ? `${pattern.name} ${parse.variant ?? ""} ${parse.flags.join()}` : pattern.name;
  return [name, points.join("-"), insides.join(), score, JSON.stringify(figures), y.join()].join(" ");
}

export function nodeInWords({ sequence, level, partials, complete }: WaveNode): readonly string[] {
  return [`${sequence} ${level}`, ...partials.map(inWords), ...complete.map(inWords)];
}
