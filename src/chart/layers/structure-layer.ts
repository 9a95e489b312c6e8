// The trading range that the chart is about: a shaded band between support and resistance, and its phases along the foot of the chart. Other
// open ranges are hinted at.

import type { Phase, Structure } from "#analysis";
import { common, type Box } from "../drawing/box.ts";
import { element, figure, textAt } from "../drawing/svg.ts";
import { TYPE } from "../layout.ts";
import type { Palette } from "../palette.ts";
import { phaseSpans, structureEnd, type PhaseSpan } from "../picture/structure-story.ts";
import type { Place } from "../place.ts";

export function structureColour({ schematic, status }: Structure, palette: Palette): string {
  if (status === "failed" || status === "interrupted") return palette.muted;
  if (schematic === "undecided") return palette.undecided;
  return schematic === "accumulation" || schematic === "reaccumulation" ? palette.up : palette.down;
}

export function structureLayer(place: Place): readonly string[] {
  const { structure, otherStructures } = place.picture;
  return [...otherStructures.flatMap((other) => faintBand(place, other)), ...(structure === null ? [] : strongBand(place, structure))];
}

/** The range on the canvas, whole; parts of it may lie outside the pane. */
export function rangeBox({ times, prices, candles }: Place, structure: Structure): Box {
  const now = candles.at(-1)?.openTime ?? structure.from;
  return {
    left: times.leftOf(Math.max(0, times.placeOf(structure.from))),
    right: times.rightOf(Math.max(0, times.placeOf(structureEnd(structure, now)))),
    top: prices.y(structure.resistance),
    bottom: prices.y(structure.support),
  };
}

function faintBand(place: Place, structure: Structure): readonly string[] {
  const shown = common(rangeBox(place, structure), place.layout.prices);
  if (shown === undefined) return [];
  const colour = structureColour(structure, place.palette);
  return [
    element("rect", {
      ...sides(shown),
      fill: colour,
      "fill-opacity": 0.04,
      stroke: colour,
      "stroke-opacity": 0.3,
      "stroke-dasharray": "2 4",
    }),
  ];
}

function strongBand(place: Place, structure: Structure): readonly string[] {
  const { layout, palette, prices } = place;
  const colour = structureColour(structure, palette);
  const box = rangeBox(place, structure);
  const band = common(box, layout.prices);
  const zones = [structure.supportZone, structure.resistanceZone].flatMap(({ outer, inner }) => {
    const [top, bottom] = [prices.y(outer), prices.y(inner)].toSorted((one, other) => one - other) as [number, number];
    return common({ ...box, top, bottom }, layout.prices) ?? [];
  });
  return [
    ...(band === undefined ? [] : [element("rect", { ...sides(band), fill: colour, "fill-opacity": 0.08 })]),
    ...zones.map((zone) => element("rect", { ...sides(zone), fill: colour, "fill-opacity": 0.14 })),
    ...phaseDividers(place, structure, band, colour),
    ...[box.top, box.bottom].flatMap((y) => edge(place, box, y, colour)),
  ];
}

function edge({ layout }: Place, { left, right }: Box, y: number, colour: string): readonly string[] {
  if (y < layout.prices.top || y > layout.prices.bottom) return [];
  const d = `M${figure(Math.max(left, layout.prices.left))} ${figure(y)}H${figure(right)}`;
  return [element("path", { d, stroke: colour, "stroke-width": 2 })];
}

/** Where one phase gives way to the next, through the band. */
function phaseDividers(place: Place, structure: Structure, band: Box | undefined, colour: string): readonly string[] {
  if (band === undefined) return [];
  return spansInSight(place, structure).flatMap(({ from }) => {
    const x = place.times.leftOf(place.times.placeOf(from));
    if (x <= band.left || x >= band.right) return [];
    const d = `M${figure(x)} ${figure(band.top)}V${figure(place.layout.phases.top)}`;
    return [element("path", { d, stroke: colour, "stroke-opacity": 0.45, "stroke-dasharray": "2 5" })];
  });
}

/** A phase that has only begun still has room for its letter. */
const LEAST_PHASE = 22;
/** The later the phase, the deeper its colour. */
const DEPTHS: { readonly [phase in Phase]: number } = { A: 0.16, B: 0.25, C: 0.34, D: 0.43, E: 0.52 };

export function phaseLayer(place: Place): readonly string[] {
  const { structure } = place.picture;
  if (structure === null || place.candles.length === 0) return [];
  const colour = structureColour(structure, place.palette);
  const { top, bottom, right } = place.layout.phases;
  let from = place.layout.phases.left;
  return spansInSight(place, structure).flatMap((span) => {
    const { left: begins, right: ends } = spanOn(place, span);
    const left = Math.max(from, begins);
    from = Math.min(Math.max(ends, left + LEAST_PHASE), right);
    if (from - left < LEAST_PHASE) return [];
    const box = { left: left + 1, right: from - 1, top, bottom };
    const look = { size: TYPE.label, isBold: true, anchor: "middle", fill: place.palette.text } as const;
    return [
      element("rect", { ...sides(box), rx: 3, fill: colour, "fill-opacity": DEPTHS[span.phase] }),
      textAt((box.left + box.right) / 2, (top + bottom) / 2, span.phase, look),
    ];
  });
}

function spanOn({ times }: Place, { from, to }: PhaseSpan): Pick<Box, "left" | "right"> {
  return { left: times.leftOf(Math.max(0, times.placeOf(from))), right: times.rightOf(times.placeOf(to)) };
}

/** What was over before the first candle of the picture, or came after the last one, is not in it. */
function spansInSight({ candles }: Place, structure: Structure): readonly PhaseSpan[] {
  const [first, now] = [candles[0]?.openTime ?? 0, candles.at(-1)?.openTime ?? 0];
  return phaseSpans(structure, now).filter(({ from, to }) => from <= now && to > first);
}

function sides({ left, right, top, bottom }: Box): {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
} {
  return { x: left, y: top, width: right - left, height: bottom - top };
}
