// For tests: counts drawn by hand. Points are [place, price], a place being so many candles from the one just closed, which opens an hour
// before T0.

import assert from "node:assert/strict";
import {
  DEGREES,
  type AnalysisFact,
  type Count,
  type CountOutline,
  type Degree,
  type DegreeReading,
  type PatternName,
  type Wave,
  type WaveLabel,
  type WavePoint,
} from "#analysis";
import type { Candle } from "#market";
import { candleAt, HOUR, SERIES, T0, UNKNOWN_MOMENTUM } from "../../signal-samples.ts";
import { DEFAULT_PLAYBOOK_OPTIONS } from "../options.ts";
import type { Idea, Prospect, Setup, SetupContext } from "../setup.ts";

export type Point = readonly [place: number, price: number];

/** Of each degree in sight. */
const PIVOTS = 20;

/** The size of a candle in every sample. */
export const ATR = 0.01;

const LABELS: Readonly<Record<string, readonly WaveLabel[]>> = {
  impulse: ["1", "2", "3", "4", "5"],
  leading_diagonal: ["1", "2", "3", "4", "5"],
  ending_diagonal: ["1", "2", "3", "4", "5"],
  triangle: ["A", "B", "C", "D", "E"],
  double_zigzag: ["W", "X", "Y"],
  double_three: ["W", "X", "Y"],
  triple_zigzag: ["W", "X", "Y", "X", "Z"],
};
const THREE: readonly WaveLabel[] = ["A", "B", "C"];

function pointAt([place, price]: Point): WavePoint {
  return { time: T0 + (place - 1) * HOUR, price };
}

/** A pattern over its points, the last of them where the last wave has come to. `parts` draw the inside of its waves, by label. */
export function waveOver(
  pattern: PatternName,
  points: readonly Point[],
  parts: Readonly<Record<string, Partial<Wave>>> = {},
  changed: Partial<Wave> = {},
): Wave {
  const labels = LABELS[pattern] ?? THREE;
  const children = points.slice(1).map((point, index) => {
    const label = labels[index] as WaveLabel;
    return { ...bareWave(points[index] as Point, point, label), ...parts[label] };
  });
  const [first, last] = [points[0] as Point, points.at(-1) as Point];
  const isComplete = children.length === labels.length && children.every(({ status }) => status === "complete");
  const direction = (points[1] as Point)[1] > first[1] ? "up" : "down";
  return {
    ...bareWave(first, last, null),
    pattern,
    direction,
    status: isComplete ? "complete" : "forming",
    children,
    verified: "passed",
    ...changed,
  };
}

function bareWave(from: Point, to: Point, label: WaveLabel | null): Wave {
  return {
    label,
    pattern: label !== null && ["1", "3", "5"].includes(label) ? "impulse" : "zigzag",
    flags: [],
    direction: to[1] > from[1] ? "up" : "down",
    degree: "minor",
    status: "complete",
    start: pointAt(from),
    end: pointAt(to),
    children: [],
    verified: "unverified",
  };
}

/** The inside of a wave, to be given as one of the parts of another. */
export function inside(pattern: PatternName, points: readonly Point[], parts: Readonly<Record<string, Partial<Wave>>> = {}): Partial<Wave> {
  const { children, verified, variant } = waveOver(pattern, points, parts);
  return { pattern, children, verified, ...(variant === undefined ? {} : { variant }) };
}

export function countOf(root: Wave, changed: Partial<Count> = {}): Count {
  return {
    probability: 0.5,
    percentile: 0.8,
    degree: root.degree,
    root,
    invalidation: { price: root.start.price, side: root.direction === "up" ? "below" : "above", rule: "I1" },
    targets: [],
    ...changed,
  };
}

export const FORMING: Partial<Wave> = { status: "forming" };

/** Its lead changed at the candle just closed. */
export function newsOf(degree: Degree): AnalysisFact {
  const confirmedAt = T0;
  const led = { pattern: "impulse", direction: "up", wave: "3", probability: 0.5, invalidation: 100 } as const;
  return { fact: "count-changed", confirmedAt, change: { ...led, confirmedAt, degree, previous: null, reason: "nothing led before it" } };
}

/** The last candle closes here, its high and low are a little beyond, and it changed the lead of every degree there is. */
export function contextAt(close: number, counts: readonly Count[], changed: Partial<SetupContext> = {}): SetupContext {
  return {
    series: SERIES,
    calendar: "continuous",
    candle: candleAt(-1, [close, close * 1.0001, close / 1.0001, close]),
    confirmedAt: T0,
    facts: degreesOf(counts).map(({ degree }) => newsOf(degree)),
    reading: {
      atr: ATR,
      counts,
      sketches: counts,
      degrees: degreesOf(counts),
      countsByDegree: [],
      openStructures: [],
      structure: () => undefined,
      momentum: UNKNOWN_MOMENTUM,
    },
    options: DEFAULT_PLAYBOOK_OPTIONS,
    ...changed,
  };
}

export function onlyIdea(setup: Setup, context: SetupContext): Idea {
  const ideas = setup.propose(context);
  assert.equal(ideas.length, 1, unmet(setup, context).join("; "));
  return ideas[0] as Idea;
}

/** What the first prospect still lacks. */
export function unmet(setup: Setup, context: SetupContext): readonly string[] {
  const prospect: Prospect | undefined = setup.prospects(context)[0];
  return prospect === undefined ? [] : prospect.conditions.filter(({ isMet }) => !isMet).map(({ text }) => text);
}

/** No idea, and one condition that says why. */
export function lacksOnly(setup: Setup, context: SetupContext, reason: RegExp): void {
  assert.deepEqual(setup.propose(context), []);
  const lacking = unmet(setup, context);
  assert.equal(lacking.length, 1, lacking.join("; "));
  assert.match(lacking[0] ?? "", reason);
}

export function isNear(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual / expected - 1) < 1e-9, `expected ${expected}, found ${actual}`);
}

/** The same chart on prices 1/p. */
export function invertContext(context: SetupContext): SetupContext {
  const { candle, reading } = context;
  const counts = reading.counts.map(invertCount);
  return { ...context, candle: invertCandle(candle), reading: { ...reading, counts, sketches: counts, degrees: degreesOf(counts) } };
}

/** Each count by its degree, in order of size. */
function degreesOf(counts: readonly Count[]): readonly DegreeReading[] {
  return DEGREES.flatMap((degree) => {
    const own = counts.filter((count) => count.degree === degree);
    return own.length === 0
      ? []
      : [
          {
            degree,
            scale: DEGREES.indexOf(degree),
            pivots: PIVOTS,
            sketches: own,
            outlines: own.map(outlineOf),
          },
        ];
  });
}

function outlineOf({ probability, root }: Count): CountOutline {
  const complete = root.children.filter(({ status }) => status === "complete");
  const last = complete.at(-1);
  const end = root.children.at(-1);
  const isForming = root.status === "forming" && end?.status === "forming";
  return {
    probability,
    next: (end?.direction === "up") === isForming ? "up" : "down",
    pattern: root.pattern,
    complete: complete.length,
    isComplete: root.status === "complete",
    beganAt: root.start.time,
    lastLabel: last?.label ?? null,
    lastPattern: last?.pattern ?? null,
    mayEndWith: (pattern) => root.pattern === pattern || endsWith(last, pattern),
  };
}

function endsWith(wave: Wave | undefined, pattern: PatternName): boolean {
  return wave !== undefined && (wave.pattern === pattern || endsWith(wave.children.at(-1), pattern));
}

function invertCandle(candle: Candle): Candle {
  const { open, high, low, close } = candle;
  return { ...candle, open: 1 / open, high: 1 / low, low: 1 / high, close: 1 / close };
}

function invertCount(count: Count): Count {
  const { invalidation, upperBound } = count;
  const inverted = ({ price, side, rule }: Count["invalidation"]): Count["invalidation"] => ({
    price: 1 / price,
    side: side === "below" ? "above" : "below",
    rule,
  });
  return {
    ...count,
    root: invertWave(count.root),
    invalidation: inverted(invalidation),
    ...(upperBound === undefined ? {} : { upperBound: inverted(upperBound) }),
  };
}

function invertWave(wave: Wave): Wave {
  const { start, end, direction, children } = wave;
  return {
    ...wave,
    direction: direction === "up" ? "down" : "up",
    start: { ...start, price: 1 / start.price },
    end: { ...end, price: 1 / end.price },
    children: children.map(invertWave),
  };
}

/** Turned upside down the plan is the same plan: levels inverted, everything else equal. */
export function assertMirrors(setup: Setup, context: SetupContext): void {
  const idea = onlyIdea(setup, context);
  const mirrored = onlyIdea(setup, invertContext(context));
  assert.notEqual(mirrored.side, idea.side);
  for (const level of ["entry", "stop", "chaseLimit"] as const) isNear(mirrored[level], 1 / idea[level]);
  assert.equal(mirrored.targets.length, idea.targets.length);
  for (const [place, target] of idea.targets.entries()) isNear(mirrored.targets[place], 1 / target);
  assert.deepEqual([mirrored.entryValidUntil, mirrored.expiresAt, mirrored.order], [idea.entryValidUntil, idea.expiresAt, idea.order]);
  for (const [place, part] of idea.strength.entries()) {
    const other = mirrored.strength[place];
    assert.deepEqual([other?.name, other?.weight], [part.name, part.weight]);
    assert.ok(Math.abs((other?.score ?? NaN) - part.score) < 1e-9, part.name);
  }
  for (const [place, level] of idea.invalidations.entries()) {
    const other = mirrored.invalidations[place];
    assert.deepEqual([other?.rule, other?.basis], [level.rule, level.basis]);
    assert.notEqual(other?.side, level.side);
    isNear(other?.price, 1 / (level.price ?? NaN));
  }
  assert.deepEqual([mirrored.anchors.beganAt, mirrored.anchors.turnAt], [idea.anchors.beganAt, idea.anchors.turnAt]);
}
