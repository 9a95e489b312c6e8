// Names of events and marks of signals beside their candles. Labels of one side are stacked outwards where they would cover each other;
// when the candles are too thin for words, only dots remain.

import { formatR } from "../format.ts";
import { faded } from "../theme.ts";
import type { Signal, Structure, WyckoffEvent } from "../../wire.ts";
import { Layer, type Place, type Zone } from "./layer.ts";
import { structureColour } from "./structure-layer.ts";

const HEIGHT = 15;
const MOST_STACKED = 5;
/** Thinner than this, labels are not stacked: one that finds no room becomes a dot. */
const STACKING_SPACING = 2.2;
/** Thinner than this, everything is a dot. */
const WORDLESS_SPACING = 0.6;

const HIGHS: ReadonlySet<string> = new Set(["PSY", "BC", "UA", "UT", "UTAD", "SOS", "JAC", "LPSY"]);
const LOWS: ReadonlySet<string> = new Set(["PS", "SC", "SPRING", "SHAKEOUT", "BU", "LPS", "mSOW", "SOW", "MSOW"]);

interface Label {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly isAbove: boolean;
  readonly colour: string;
  readonly isFilled: boolean;
}

export class LabelLayer extends Layer {
  #structures: readonly Structure[] = [];
  #signals: readonly Signal[] = [];
  #showsEvents = true;
  #showsSignals = true;
  #selectedId: string | undefined;

  constructor() {
    super("top");
  }

  set(reading: { readonly structures: readonly Structure[]; readonly signals: readonly Signal[] }): void {
    this.#structures = reading.structures;
    this.#signals = reading.signals;
    this.redraw();
  }

  showOnly(shown: { readonly events: boolean; readonly signals: boolean }): void {
    this.#showsEvents = shown.events;
    this.#showsSignals = shown.signals;
    this.redraw();
  }

  select(signalId: string | undefined): void {
    this.#selectedId = signalId;
    this.redraw();
  }

  protected override paint(place: Place, zones: Zone[]): void {
    const { tape, spacing } = place;
    const events = this.#eventLabels(place);
    const signals = this.#signalLabels(place);
    // Nearest to the candle comes the event; but where only one finds room, it is the signal.
    for (const label of spacing < STACKING_SPACING ? [...signals, ...events] : [...events, ...signals]) {
      const candle = tape.at(tape.placeOf(label.at));
      if (candle === undefined) continue;
      const x = place.x(label.at);
      const y = place.y(label.isAbove ? candle.high : candle.low);
      if (x < -40 || x > place.width + 40 || Number.isNaN(y)) continue;
      zones.push(paint(place, label, { x, y }, zones));
    }
  }

  #eventLabels({ theme }: Place): Label[] {
    if (!this.#showsEvents) return [];
    return this.#structures.flatMap((structure) => {
      const colour = structureColour(structure, theme);
      return structure.events.map((event, index) => eventLabel({ structure, event, index, colour }));
    });
  }

  #signalLabels(place: Place): Label[] {
    if (!this.#showsSignals) return [];
    return this.#signals.map((signal) => signalLabel(signal, place, signal.id === this.#selectedId));
  }
}

/** `event:STRUCTURE:INDEX` and `signal:ID` name what is under the pointer. */
function eventLabel(given: { structure: Structure; event: WyckoffEvent; index: number; colour: string }): Label {
  const { structure, event, index, colour } = given;
  const isHigh = HIGHS.has(event.type) || (!LOWS.has(event.type) && event.price > (structure.support + structure.resistance) / 2);
  return { id: `event:${index}:${structure.id}`, text: event.type, at: event.at, isAbove: isHigh, colour, isFilled: false };
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
    isFilled: true,
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function paint(place: Place, label: Label, point: Point, taken: readonly Zone[]): Zone {
  if (place.spacing < WORDLESS_SPACING) return paintDot(place, label, point);
  place.context.font = "600 10px system-ui, sans-serif";
  const half = place.context.measureText(label.text).width / 2 + 4;
  const room = findRoom({ place, label, point, half, taken });
  return room === undefined ? paintDot(place, label, point) : paintLabel(place, label, point, room);
}

function findRoom(given: { place: Place; label: Label; point: Point; half: number; taken: readonly Zone[] }): Zone | undefined {
  const { place, label, point, half, taken } = given;
  const step = label.isAbove ? -(HEIGHT + 2) : HEIGHT + 2;
  const nearest = label.isAbove ? point.y - 7 - HEIGHT : point.y + 7;
  const stacked = place.spacing < STACKING_SPACING ? 1 : MOST_STACKED;
  for (let level = 0; level < stacked; level += 1) {
    const top = nearest + level * step;
    const zone = { id: label.id, left: point.x - half, right: point.x + half, top, bottom: top + HEIGHT };
    if (!taken.some((other) => overlaps(other, zone))) return zone;
  }
  return undefined;
}

function paintDot({ context }: Place, label: Label, { x, y }: Point): Zone {
  const middle = y + (label.isAbove ? -5 : 5);
  context.fillStyle = label.colour;
  context.beginPath();
  context.arc(x, middle, label.isFilled ? 3 : 2, 0, 2 * Math.PI);
  context.fill();
  return { id: label.id, left: x - 4, right: x + 4, top: middle - 4, bottom: middle + 4 };
}

function paintLabel({ context, theme }: Place, label: Label, { x, y }: Point, zone: Zone): Zone {
  context.strokeStyle = faded(label.colour, 0.6);
  context.lineWidth = 1;
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, y + (label.isAbove ? -2 : 2));
  context.lineTo(Math.round(x) + 0.5, label.isAbove ? zone.bottom : zone.top);
  context.stroke();
  context.beginPath();
  context.roundRect(zone.left, zone.top, zone.right - zone.left, HEIGHT, 3);
  context.fillStyle = label.isFilled ? label.colour : theme.background;
  context.fill();
  if (!label.isFilled) context.stroke();
  context.fillStyle = label.isFilled ? theme.background : label.colour;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(label.text, x, zone.top + HEIGHT / 2 + 0.5);
  return zone;
}

function overlaps(one: Zone, other: Zone): boolean {
  return one.left < other.right + 2 && one.right > other.left - 2 && one.top < other.bottom && one.bottom > other.top;
}
