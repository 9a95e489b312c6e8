// What is under the pointer on the chart, in words: an event with when it happened and when it could be known, or a signal.

import { html } from "htm/preact";
import type { Hover } from "./chart/price-chart.ts";
import { formatEvidence, formatPrice, formatTime } from "./format.ts";
import { signalState } from "./signal-state.ts";
import { describePartOf } from "./count-tooltip.ts";
import { structureIdOf } from "./structure-focus.ts";
import { describePartOfStructure } from "./structure-tooltip.ts";
import type { Count, ReadingAnswer, Signal } from "../wire.ts";

export interface ChartTooltipProps {
  readonly hover: Hover | undefined;
  readonly reading: ReadingAnswer | undefined;
  /** The count drawn. */
  readonly count: Count | undefined;
  /** The size of the chart, to keep the tooltip inside. */
  readonly width: number;
  readonly height: number;
}

const WIDTH = 270;

export function ChartTooltip({ hover, reading, count, width, height }: ChartTooltipProps) {
  if (hover?.id === undefined || reading === undefined) return null;
  const content = contentOf(hover.id, reading) ?? (count === undefined ? undefined : describePartOf(count, hover.id));
  if (content === undefined) return null;
  const left = Math.max(6, Math.min(hover.x + 14, width - WIDTH - 8));
  const below = { left: `${left}px`, top: `${hover.y + 16}px`, bottom: "auto" };
  const above = { left: `${left}px`, top: "auto", bottom: `${height - hover.y + 12}px` };
  return html`<div class="tooltip" role="tooltip" style=${hover.y < height / 2 ? below : above}>${content}</div>`;
}

function contentOf(id: string, reading: ReadingAnswer) {
  const structure = reading.structures.find((known) => known.id === structureIdOf(id));
  if (structure !== undefined) return describePartOfStructure(structure, id, reading.timeframeMs);
  const signal = reading.signals.find((known) => `signal:${known.id}` === id);
  return signal === undefined ? undefined : describeSignal(signal);
}

function describeSignal(signal: Signal) {
  const { text, tone } = signalState(signal);
  return html`
    <p><b>${signal.side} ${signal.setup}</b> <span class=${tone}>${text}</span></p>
    <dl>
      <dt>known</dt>
      <dd>${formatTime(signal.confirmedAt)}</dd>
      <dt>entry</dt>
      <dd>${formatPrice(signal.entry)} (${signal.order})</dd>
      <dt>stop</dt>
      <dd>${formatPrice(signal.stop, signal.entry)}</dd>
      <dt>targets</dt>
      <dd>${signal.targets.map((price) => formatPrice(price, signal.entry)).join(", ")}</dd>
      <dt>evidence</dt>
      <dd>${formatEvidence(signal)}</dd>
    </dl>
  `;
}
