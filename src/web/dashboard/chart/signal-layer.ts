// Entry, stop and targets of each signal across its life. The selected one also shades what it risks and what it aims for, names its
// levels, and makes the price scale show them all.

import type { AutoscaleInfo, Logical } from "lightweight-charts";
import { formatPrice } from "../format.ts";
import { faded } from "../theme.ts";
import type { Signal } from "../../wire.ts";
import type { CandleTape } from "./candle-tape.ts";
import { Layer, type Place } from "./layer.ts";

export class SignalLayer extends Layer {
  #signals: readonly Signal[] = [];
  #selected: Signal | undefined;

  constructor() {
    super("normal");
  }

  set(signals: readonly Signal[]): void {
    this.#signals = signals;
    this.redraw();
  }

  select(signal: Signal | undefined): void {
    this.#selected = signal;
    this.redraw();
  }

  autoscaleInfo(from: Logical, to: Logical): AutoscaleInfo | null {
    const tape = this.drawing?.tape;
    const signal = this.#selected;
    if (tape === undefined || signal === undefined || !this.isVisible) return null;
    if (tape.placeOf(signal.confirmedAt) > to || tape.placeOf(endOf(signal, tape)) < from) return null;
    const levels = [signal.entry, signal.stop, ...signal.targets];
    return { priceRange: { minValue: Math.min(...levels), maxValue: Math.max(...levels) } };
  }

  protected override paint(place: Place): void {
    for (const signal of this.#signals) {
      if (signal.id !== this.#selected?.id) paintLevels(place, signal, 0.5);
    }
    if (this.#selected !== undefined) {
      paintZones(place, this.#selected);
      paintLevels(place, this.#selected, 1);
      paintNames(place, this.#selected);
    }
  }
}

/** The open time of the last candle of the signal's life, so far. */
export function endOf(signal: Signal, tape: CandleTape): number {
  const closedAt = signal.outcome?.closedAt;
  return closedAt === undefined ? Math.max(tape.last?.openTime ?? 0, signal.confirmedAt) : Math.max(closedAt - 1, signal.confirmedAt);
}

function spanOf({ x, spacing, tape }: Place, signal: Signal): { left: number; right: number } {
  const left = x(signal.confirmedAt) - spacing / 2;
  return { left, right: Math.max(x(endOf(signal, tape)) + spacing / 2, left + 12) };
}

function paintLevels(place: Place, signal: Signal, opacity: number): void {
  const { theme, width } = place;
  const { left, right } = spanOf(place, signal);
  if (!(right > 0 && left < width)) return;
  paintLevel(place, { left, right, price: signal.entry, colour: faded(theme.accent, opacity), dash: [] });
  paintLevel(place, { left, right, price: signal.stop, colour: faded(theme.down, opacity), dash: [5, 3] });
  for (const price of signal.targets) paintLevel(place, { left, right, price, colour: faded(theme.up, opacity), dash: [2, 3] });
}

interface Level {
  readonly left: number;
  readonly right: number;
  readonly price: number;
  readonly colour: string;
  readonly dash: number[];
}

function paintLevel({ context, y }: Place, { left, right, price, colour, dash }: Level): void {
  const height = Math.round(y(price)) + 0.5;
  context.lineWidth = 1;
  context.strokeStyle = colour;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(left, height);
  context.lineTo(right, height);
  context.stroke();
}

function paintZones(place: Place, signal: Signal): void {
  const { context, y, theme } = place;
  const { left, right } = spanOf(place, signal);
  const entry = y(signal.entry);
  context.fillStyle = faded(theme.down, 0.14);
  context.fillRect(left, entry, right - left, y(signal.stop) - entry);
  const aim = signal.targets.at(-1);
  if (aim === undefined) return;
  context.fillStyle = faded(theme.up, 0.14);
  context.fillRect(left, entry, right - left, y(aim) - entry);
}

function paintNames(place: Place, signal: Signal): void {
  const { context, theme, y } = place;
  const { right } = spanOf(place, signal);
  const names: readonly (readonly [string, number, string])[] = [
    ["entry", signal.entry, theme.accent],
    ["stop", signal.stop, theme.down],
    ...signal.targets.map((price, index) => [`T${index + 1}`, price, theme.up] as const),
  ];
  context.font = "600 10px system-ui, sans-serif";
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const [name, price, colour] of names) {
    const text = `${name} ${formatPrice(price, signal.entry)}`;
    const left = Math.min(right + 4, place.width - context.measureText(text).width - 8);
    context.fillStyle = faded(theme.background, 0.85);
    context.fillRect(left - 2, y(price) - 7, context.measureText(text).width + 6, 14);
    context.fillStyle = colour;
    context.fillText(text, left + 1, y(price) + 0.5);
  }
}
