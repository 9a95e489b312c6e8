// What a count says of prices to come: the line that ends it and the bound of its fifth wave, and the zones it aims for, right of the candles.
// Lines and zones are shown apart: they answer to different switches.

import type { AutoscaleInfo, Logical } from "lightweight-charts";
import { formatPrice } from "../format.ts";
import { faded } from "../theme.ts";
import type { Count } from "../../wire.ts";
import type { CandleTape } from "./candle-tape.ts";
import { Layer, type Place } from "./layer.ts";
import type { Zone } from "./zone.ts";
import { scaleForNear } from "./near-levels.ts";

const TEXT_HEIGHT = 14;
const FONT = "600 10px system-ui, sans-serif";
/** Relations that meet are within a quarter of the average range. */
const ZONE_SHARE = 0.125;
const AVERAGED = 14;

interface Level {
  readonly id: string;
  readonly price: number;
  readonly text: string;
  readonly colour: string;
  /** A zone to reach, not a line to hold: not worth a word where it is out of view. */
  readonly isZone: boolean;
}

export interface CountLevelsShown {
  readonly lines: boolean;
  readonly zones: boolean;
}

export class CountLevelLayer extends Layer {
  #count: Count | undefined;
  #shown: CountLevelsShown = { lines: true, zones: true };

  constructor() {
    super("normal");
  }

  set(count: Count | undefined): void {
    this.#count = count;
    this.redraw();
  }

  showOnly(shown: CountLevelsShown): void {
    this.#shown = shown;
    this.redraw();
  }

  autoscaleInfo(from: Logical, to: Logical): AutoscaleInfo | null {
    const tape = this.drawing?.tape;
    if (tape === undefined || this.#count === undefined || to < tape.length - 1) return null;
    const { invalidation, upperBound, targets } = this.#count;
    const lines = this.#shown.lines ? [invalidation.price, ...(upperBound === undefined ? [] : [upperBound.price])] : [];
    const zones = this.#shown.zones ? targets.map(({ price }) => price) : [];
    return scaleForNear(tape, [from, to], [...lines, ...zones]);
  }

  protected override paint(place: Place, zones: Zone[]): void {
    const count = this.#count;
    if (count === undefined) return;
    const targets = this.#shown.zones ? targetLevels(place, count) : [];
    const bounds = this.#shown.lines ? boundLevels(place, count) : [];
    for (const [index, level] of targets.entries()) zones.push(...paintZone(place, level, count.targets[index]?.weight ?? 0));
    for (const level of bounds) zones.push(...paintLine(place, level, lastPointOf(count)));
    zones.push(...paintTexts(place, [...bounds, ...targets]));
  }
}

function targetLevels({ theme }: Place, { targets, invalidation }: Count): Level[] {
  return targets.map(({ price }, index) => ({
    id: `target:${index}`,
    price,
    text: formatPrice(price, invalidation.price),
    colour: theme.wave,
    isZone: true,
  }));
}

function boundLevels({ theme }: Place, { invalidation, upperBound }: Count): Level[] {
  const text = `ends ${invalidation.side} ${formatPrice(invalidation.price)} · ${invalidation.rule}`;
  const lines = [{ id: "invalidation", price: invalidation.price, text, colour: theme.down, isZone: false }];
  if (upperBound === undefined) return lines;
  const bound = `not ${upperBound.side} ${formatPrice(upperBound.price)} · ${upperBound.rule}`;
  return [...lines, { id: "upper-bound", price: upperBound.price, text: bound, colour: theme.warning, isZone: false }];
}

function lastPointOf({ root }: Count): number {
  const complete = root.children.findLast(({ status }) => status === "complete");
  return root.status === "complete" ? root.end.time : (complete?.end.time ?? root.start.time);
}

function paintZone(place: Place, { id, price, colour }: Level, weight: number): Zone[] {
  const { context, tape, width, x, y, spacing } = place;
  const left = x(tape.last?.openTime ?? 0) + spacing;
  const middle = y(price);
  if (!(left < width) || Number.isNaN(middle)) return [];
  const half = Math.max(3, Math.abs(y(price + ZONE_SHARE * averageRange(tape)) - middle));
  context.fillStyle = faded(colour, 0.12 + 0.3 * weight);
  context.fillRect(left, middle - half, width - left, 2 * half);
  context.fillStyle = colour;
  context.fillRect(left, middle - half, 2, 2 * half);
  return [{ id, left, right: width, top: middle - half, bottom: middle + half }];
}

function averageRange(tape: CandleTape): number {
  const last = tape.all.slice(-AVERAGED);
  return last.reduce((sum, { high, low }) => sum + high - low, 0) / Math.max(1, last.length);
}

function paintLine({ context, width, x, y }: Place, { id, price, colour }: Level, since: number): Zone[] {
  const left = Math.max(0, x(since));
  const height = Math.round(y(price)) + 0.5;
  if (!(left < width) || Number.isNaN(height)) return [];
  context.lineWidth = 1.5;
  context.strokeStyle = colour;
  context.setLineDash([7, 4]);
  context.beginPath();
  context.moveTo(left, height);
  context.lineTo(width, height);
  context.stroke();
  return [{ id, left, right: width, top: height - 4, bottom: height + 4 }];
}

/** Beside the price scale, moved apart where they would cover each other. */
function paintTexts(place: Place, levels: readonly Level[]): Zone[] {
  const { context, height, y } = place;
  context.font = FONT;
  context.textAlign = "right";
  context.textBaseline = "middle";
  let lowest = -Infinity;
  return levels
    .toSorted((one, other) => other.price - one.price)
    .flatMap((level) => {
      const at = y(level.price);
      const isInView = at > 0 && at < height;
      if (Number.isNaN(at) || (!isInView && level.isZone)) return [];
      const inside = Math.min(Math.max(at, TEXT_HEIGHT), height - TEXT_HEIGHT);
      lowest = Math.max(inside, lowest + TEXT_HEIGHT + 1);
      return [paintText(place, { ...level, text: isInView ? level.text : `${at <= 0 ? "▴" : "▾"} ${level.text}` }, lowest)];
    });
}

function paintText({ context, theme, width }: Place, { id, text, colour, isZone }: Level, middle: number): Zone {
  const wide = context.measureText(text).width;
  if (isZone) {
    context.setLineDash([]);
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = faded(theme.background, 0.8);
    context.strokeText(text, width - 8, middle + 0.5);
  } else {
    context.fillStyle = faded(theme.background, 0.88);
    context.beginPath();
    context.roundRect(width - wide - 12, middle - TEXT_HEIGHT / 2, wide + 8, TEXT_HEIGHT, 3);
    context.fill();
  }
  context.fillStyle = colour;
  context.fillText(text, width - 8, middle + 0.5);
  return { id, left: width - wide - 12, right: width, top: middle - TEXT_HEIGHT / 2, bottom: middle + TEXT_HEIGHT / 2, isText: true };
}
