// Names of waves and events and marks of signals beside their candles. Labels of one side are stacked outwards where they would cover each
// other; where there is no room for words, dots remain, or nothing.

import { formatR } from "../format.ts";
import type { Count, Signal, Structure } from "../../wire.ts";
import { eventLabels } from "./event-labels.ts";
import { paintLabel } from "./label.ts";
import { STACKING_SPACING, type Label } from "./label-room.ts";
import { Layer, type Place } from "./layer.ts";
import type { Zone } from "./zone.ts";
import { waveLabels } from "./wave-labels.ts";

const SIZE = 10;

export interface LabelsShown {
  readonly events: boolean;
  readonly signals: boolean;
  readonly waves: boolean;
}

export class LabelLayer extends Layer {
  readonly #others: readonly Layer[];
  #inFocus: ReadonlySet<string> = new Set();
  #structures: readonly Structure[] = [];
  #signals: readonly Signal[] = [];
  #count: Count | undefined;
  #shown: LabelsShown = { events: true, signals: true, waves: true };
  #selectedId: string | undefined;

  /** Labels keep clear of the words of the other layers. */
  constructor(others: readonly Layer[]) {
    super("top");
    this.#others = others;
  }

  set(reading: { readonly structures: readonly Structure[]; readonly signals: readonly Signal[] }): void {
    this.#structures = reading.structures;
    this.#signals = reading.signals;
    this.redraw();
  }

  focus(inFocus: ReadonlySet<string>): void {
    this.#inFocus = inFocus;
    this.redraw();
  }

  setCount(count: Count | undefined): void {
    this.#count = count;
    this.redraw();
  }

  showOnly(shown: LabelsShown): void {
    this.#shown = shown;
    this.redraw();
  }

  select(signalId: string | undefined): void {
    this.#selectedId = signalId;
    this.redraw();
  }

  protected override paint(place: Place, zones: Zone[]): void {
    const { tape, spacing } = place;
    const waves = this.#shown.waves ? waveLabels(this.#count, place) : [];
    const events = this.#shown.events ? eventLabels(this.#structures, this.#inFocus, place) : [];
    const signals = this.#signalLabels(place);
    // Nearest to the candle comes the turning point, then the wave; but where candles are thin, the largest waves come before the finest.
    const { turning = [], lesser = [] } = Object.groupBy(events, ({ style }) => (style === "framed" ? "turning" : "lesser"));
    const labels = [...turning, ...(spacing < STACKING_SPACING ? waves.toReversed() : waves), ...signals, ...lesser];
    const texts = this.#others.flatMap((layer) => layer.texts);
    for (const label of labels) {
      const candle = tape.at(tape.placeOf(label.at));
      if (candle === undefined) continue;
      const x = place.x(label.at);
      const y = place.y(label.isAbove ? candle.high : candle.low);
      if (x < -40 || x > place.width + 40 || Number.isNaN(y)) continue;
      const zone = paintLabel(place, label, { x, y }, [...texts, ...zones]);
      if (zone !== undefined) zones.push(zone);
    }
  }

  #signalLabels(place: Place): Label[] {
    if (!this.#shown.signals) return [];
    return this.#signals.map((signal) => signalLabel(signal, place, signal.id === this.#selectedId));
  }
}

/** `signal:ID` names what is under the pointer. */
function signalLabel(signal: Signal, { tape, theme }: Place, isSelected: boolean): Label {
  const arrow = signal.side === "long" ? "▲" : "▼";
  const text = signal.outcome === null ? signal.side : signal.outcome.result === "UNFILLED" ? "unfilled" : formatR(signal.outcome.r);
  const colour = signal.side === "long" ? theme.up : theme.down;
  return {
    id: `signal:${signal.id}`,
    text: `${arrow} ${text}`,
    // A signal is known at the close of its candle, which is the open of the next one.
    at: Math.min(signal.confirmedAt - 1, tape.last?.openTime ?? signal.confirmedAt),
    isAbove: signal.side === "short",
    colour: isSelected ? theme.accent : colour,
    style: "filled",
    size: SIZE,
    isAlwaysSaid: isSelected,
    ifCrowded: "dot",
  };
}
