// The swings the readings are built on: pivots of one scale of the ladder, joined by a thin line.

import { faded } from "../theme.ts";
import type { Pivot } from "../../wire.ts";
import { Layer, type Place } from "./layer.ts";

export class PivotLayer extends Layer {
  #pivots: readonly Pivot[] = [];
  #scale = 0;

  constructor() {
    super("normal");
    this.show(false);
  }

  set(pivots: readonly Pivot[]): void {
    this.#pivots = pivots;
    this.redraw();
  }

  choose(scale: number): void {
    this.#scale = scale;
    this.redraw();
  }

  protected override paint({ context, theme, x, y }: Place): void {
    context.setLineDash([]);
    context.lineWidth = 1;
    context.strokeStyle = faded(theme.muted, 0.75);
    context.fillStyle = theme.muted;
    const pivots = this.#pivots.filter((pivot) => pivot.scale >= this.#scale).toSorted((left, right) => left.at - right.at);
    context.beginPath();
    for (const pivot of pivots) context.lineTo(x(pivot.at), y(pivot.price));
    context.stroke();
    for (const pivot of pivots) {
      context.beginPath();
      context.arc(x(pivot.at), y(pivot.price), 2, 0, 2 * Math.PI);
      context.fill();
    }
  }
}
