// A structure under way: the chart drawn so far and the events marked on it, all as for an accumulation; a distribution is the mirror.

import type { SeededRandom } from "#core";
import { CandleSketch } from "./candle-sketch.ts";
import type { PlantedEventType } from "./planted-structure.ts";

export interface DraftEvent {
  readonly type: PlantedEventType;
  readonly index: number;
  readonly height: number;
  readonly completedIndex: number | null;
}

export class StructureDraft {
  readonly sketch: CandleSketch;
  readonly events: DraftEvent[] = [];
  /** Low of the selling climax and high of the automatic rally. */
  support = NaN;
  resistance = NaN;

  constructor(random: SeededRandom) {
    this.sketch = new CandleSketch(random);
  }

  get width(): number {
    return this.resistance - this.support;
  }

  /** A height inside the range: 0 is support, 1 resistance. */
  level(share: number): number {
    return this.support + share * this.width;
  }

  /** Marks an event on the newest candle. */
  mark(type: PlantedEventType, height: number): void {
    this.events.push({ type, index: this.sketch.lastIndex, height, completedIndex: null });
  }

  /** The newest candle completes the last marked event. */
  complete(): void {
    const event = this.events.pop();
    if (event !== undefined) this.events.push({ ...event, completedIndex: this.sketch.lastIndex });
  }
}
