// What the venue's clock shows. `known` is certain, because a frame or an answer said so; `estimated` runs on from the last anchor at the
// pace of the local clock. Only `known` decides that a candle has closed: a simulated venue may run much faster, or stand still.

import type { Clock } from "./ports/clock.ts";

export class VenueTime {
  readonly #clock: Clock;
  #known = 0;
  #anchorVenue = 0;
  #anchorLocal = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get known(): number {
    return this.#known;
  }

  get estimated(): number {
    return Math.max(this.#known, this.#anchorVenue + (this.#clock.now() - this.#anchorLocal));
  }

  /** A frame shows that the venue has reached this instant. */
  reached(instant: number): void {
    if (instant > this.estimated) this.#anchor(instant);
    if (instant > this.#known) this.#known = instant;
  }

  /** The venue has told its time. */
  told(instant: number): void {
    this.#known = Math.max(this.#known, instant);
    this.#anchor(this.#known);
  }

  #anchor(instant: number): void {
    this.#anchorVenue = instant;
    this.#anchorLocal = this.#clock.now();
  }
}
