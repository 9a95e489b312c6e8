// A schematic under way: the chart drawn so far and the events marked on it, always as for one that ends upwards; the others are its mirror.

import type { SeededRandom } from "#core";
import { CandleSketch } from "../candle-sketch.ts";
import { mirroredSchematicEvent, type SchematicEventType, type SchematicPhase } from "./planted-schematic.ts";
import type { SchematicStyle } from "./schematic-style.ts";

export interface DraftedEvent {
  readonly type: SchematicEventType;
  readonly phase: SchematicPhase;
  readonly index: number;
  readonly height: number;
  readonly completedIndex: number | null;
}

export interface StrongCandle {
  readonly close: number;
  /** In means of the 20 candles before. */
  readonly spread: number;
  readonly volume: number;
  readonly ceiling?: number;
}

export interface QuietLow {
  readonly low: number;
  /** In means of the 20 candles before. */
  readonly volume: number;
  /** The candle that turns goes no higher. */
  readonly ceiling?: number;
}

export class SchematicDraft {
  readonly sketch: CandleSketch;
  readonly style: SchematicStyle;
  readonly random: SeededRandom;
  events: DraftedEvent[] = [];
  phase: SchematicPhase = "A";
  support = NaN;
  resistance = NaN;
  /** Highest high since the range was drawn: the creek a jump has to clear. */
  creek = NaN;

  constructor(style: SchematicStyle, random: SeededRandom) {
    this.style = style;
    this.random = random;
    this.sketch = new CandleSketch(random, style.texture);
  }

  get width(): number {
    return this.resistance - this.support;
  }

  /** A height inside the range: 0 is support, 1 resistance. */
  level(share: number): number {
    return this.support + share * this.width;
  }

  /** A number of candles in the tempo of this schematic, within what the rules allow. */
  candles(low: number, high: number, { least = 3, most = Infinity }: { least?: number; most?: number } = {}): number {
    return Math.min(most, Math.max(least, Math.round(this.random.between(low, high) * this.style.stretch)));
  }

  /** Marks an event on the newest candle. */
  mark(type: SchematicEventType, height: number): void {
    this.events.push({ type, phase: this.phase, index: this.sketch.lastIndex, height, completedIndex: null });
  }

  /** The newest candle completes the last marked event. */
  complete(): void {
    const event = this.events.pop();
    if (event !== undefined) this.events.push({ ...event, completedIndex: this.sketch.lastIndex });
  }

  /** Turns the chart so far, with its events and its range, upside down. */
  flip(): void {
    this.sketch.flip();
    this.events = this.events.map((event) => ({ ...event, type: mirroredSchematicEvent(event.type), height: -event.height }));
    [this.support, this.resistance] = [-this.resistance, -this.support];
  }

  /** One candle on purpose, from the last close to this one. */
  strongCandle(shape: StrongCandle): void {
    const { sketch } = this;
    const { ceiling = Infinity } = shape;
    const direction = Math.sign(shape.close - sketch.close) || 1;
    const { vigour } = this.style;
    const spread = Math.max(vigour * shape.spread * sketch.meanSpread, Math.abs(shape.close - sketch.close) * 1.12);
    const far = shape.close + direction * 0.12 * spread;
    const near = far - direction * spread;
    sketch.draw({
      high: Math.min(Math.max(far, near), ceiling),
      low: Math.min(far, near),
      close: shape.close,
      volume: vigour * shape.volume * sketch.meanVolume,
    });
  }

  /** The narrow, quiet candle that ends a reaction at this low, and the one that closes above its high. */
  quietLow(type: SchematicEventType, { low, volume, ceiling = Infinity }: QuietLow): void {
    const { sketch } = this;
    const spread = Math.max(this.random.between(0.55, 0.7) * sketch.meanSpread, sketch.close - low);
    sketch.draw({ high: low + spread, low, close: low + 0.6 * spread, volume: volume * sketch.meanVolume });
    this.mark(type, low);
    const close = Math.min(low + spread + 0.35 * sketch.atr, ceiling - 0.1);
    sketch.draw({ high: close + 0.1, low: sketch.close - 0.1, close, volume: 1.05 * sketch.meanVolume });
    this.complete();
  }
}
