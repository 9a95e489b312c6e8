// Names of waves and events and marks of signals beside their candles. Labels of one side are stacked outwards where they would cover each
// other; when the candles are too thin for words, only dots remain.

import { formatR } from "../format.ts";
import type { Count, Signal, Structure, WyckoffEvent } from "../../wire.ts";
import { paintLabel, STACKING_SPACING, type Label } from "./label.ts";
import { Layer, type Place, type Zone } from "./layer.ts";
import { structureColour } from "./structure-layer.ts";
import { waveLabels } from "./wave-labels.ts";

const SIZE = 10;
const HIGHS: ReadonlySet<string> = new Set(["PSY", "BC", "UA", "UT", "UTAD", "SOS", "JAC", "LPSY"]);
const LOWS: ReadonlySet<string> = new Set(["PS", "SC", "SPRING", "SHAKEOUT", "BU", "LPS", "mSOW", "SOW", "MSOW"]);

export interface LabelsShown {
  readonly events: boolean;
  readonly signals: boolean;
  readonly waves: boolean;
}

export class LabelLayer extends Layer {
  #structures: readonly Structure[] = [];
  #signals: readonly Signal[] = [];
  #count: Count | undefined;
  #shown: LabelsShown = { events: true, signals: true, waves: true };
  #selectedId: string | undefined;

  constructor() {
    super("top");
  }

  set(reading: { readonly structures: readonly Structure[]; readonly signals: readonly Signal[] }): void {
    this.#structures = reading.structures;
    this.#signals = reading.signals;
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
    const { tape, theme, spacing } = place;
    const waves = this.#shown.waves ? waveLabels(this.#count, theme) : [];
    const events = this.#eventLabels(place);
    const signals = this.#signalLabels(place);
    // Nearest to the candle comes the wave, then the event; but where only one finds room, it is the largest wave, then the signal.
    const labels = spacing < STACKING_SPACING ? [...waves.toReversed(), ...signals, ...events] : [...waves, ...events, ...signals];
    for (const label of labels) {
      const candle = tape.at(tape.placeOf(label.at));
      if (candle === undefined) continue;
      const x = place.x(label.at);
      const y = place.y(label.isAbove ? candle.high : candle.low);
      if (x < -40 || x > place.width + 40 || Number.isNaN(y)) continue;
      zones.push(paintLabel(place, label, { x, y }, zones));
    }
  }

  #eventLabels({ theme }: Place): Label[] {
    if (!this.#shown.events) return [];
    return this.#structures.flatMap((structure) => {
      const colour = structureColour(structure, theme);
      return structure.events.map((event, index) => eventLabel({ structure, event, index, colour }));
    });
  }

  #signalLabels(place: Place): Label[] {
    if (!this.#shown.signals) return [];
    return this.#signals.map((signal) => signalLabel(signal, place, signal.id === this.#selectedId));
  }
}

/** `event:STRUCTURE:INDEX` and `signal:ID` name what is under the pointer. */
function eventLabel(given: { structure: Structure; event: WyckoffEvent; index: number; colour: string }): Label {
  const { structure, event, index, colour } = given;
  const isHigh = HIGHS.has(event.type) || (!LOWS.has(event.type) && event.price > (structure.support + structure.resistance) / 2);
  const id = `event:${index}:${structure.id}`;
  return { id, text: event.type, at: event.at, isAbove: isHigh, colour, style: "framed", size: SIZE, isAlwaysSaid: false };
}

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
    isAlwaysSaid: false,
  };
}
