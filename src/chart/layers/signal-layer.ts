// What a signal plans, from the candle that raised it on: what is risked and what is aimed for as shaded areas. And what became of it, as marks
// at the candles where it happened.

import type { Signal } from "#signals";
import { common } from "../drawing/box.ts";
import { element } from "../drawing/svg.ts";
import { textWidth } from "../drawing/text-width.ts";
import { TYPE } from "../layout.ts";
import { besideCandle } from "../labels/beside-candle.ts";
import { framedWord } from "../labels/framed-word.ts";
import type { LabelRoom } from "../labels/label-room.ts";
import type { Place } from "../place.ts";
import { riskMultiple } from "../words.ts";

export interface SignalSpan {
  readonly left: number;
  readonly right: number;
}

/** From the close that raised it to the end of its life, or into the future. */
export function signalSpan({ times, layout }: Place, { confirmedAt, outcome }: Signal): SignalSpan {
  const { left: first, right: last } = layout.prices;
  const from = times.rightOf(times.placeOf(confirmedAt - 1));
  const left = Math.min(Math.max(from, first), last);
  if (outcome === null) return { left, right: last };
  const until = times.rightOf(times.placeOf(outcome.closedAt - 1));
  return { left, right: Math.min(Math.max(until, left + times.spacing), last) };
}

export function zoneLayer(place: Place): readonly string[] {
  const { signal } = place.picture;
  if (signal === null || place.candles.length === 0) return [];
  const { prices, palette, layout } = place;
  const span = signalSpan(place, signal);
  const aim = signal.targets.at(-1);
  const zone = (price: number, colour: string): readonly string[] => {
    const [top, bottom] = [prices.y(signal.entry), prices.y(price)].toSorted((one, other) => one - other) as [number, number];
    const box = common({ ...span, top, bottom }, layout.prices);
    if (box === undefined) return [];
    const { left, right } = box;
    return [
      element("rect", { x: left, y: box.top, width: right - left, height: box.bottom - box.top, fill: colour, "fill-opacity": 0.13 }),
    ];
  };
  return [...zone(signal.stop, palette.down), ...(aim === undefined ? [] : zone(aim, palette.up))];
}

interface Mark {
  readonly text: string;
  /** Known at this close. */
  readonly at: number;
  readonly isAbove: boolean;
  readonly colour: string;
}

export function markLabels(place: Place, room: LabelRoom): readonly string[] {
  const { signal } = place.picture;
  return signal === null ? [] : marksOf(signal, place).flatMap((mark) => markLabel(place, room, mark));
}

function marksOf(signal: Signal, { palette }: Place): readonly Mark[] {
  const { side, confirmedAt, changes, outcome } = signal;
  const isLong = side === "long";
  const raised: Mark = {
    text: isLong ? "▲ long" : "▼ short",
    at: confirmedAt,
    isAbove: !isLong,
    colour: isLong ? palette.up : palette.down,
  };
  const later = changes.flatMap(({ to, confirmedAt: at }): Mark[] => {
    if (to === "filled") return [{ text: "filled", at, isAbove: !isLong, colour: palette.accent }];
    if (to === "closed" || to === "reaffirmed" || at === outcome?.closedAt) return [];
    return [{ text: to.replace("target", "target "), at, isAbove: isLong, colour: palette.up }];
  });
  if (outcome === null) return [raised, ...later];
  const isWon = outcome.r > 0;
  const text = outcome.result === "UNFILLED" ? "unfilled" : riskMultiple(outcome.r);
  const colour = outcome.r === 0 ? palette.muted : isWon ? palette.up : palette.down;
  return [raised, ...later, { text, at: outcome.closedAt, isAbove: isLong === isWon, colour }];
}

function markLabel(place: Place, room: LabelRoom, { text, at, isAbove, colour }: Mark): readonly string[] {
  const type = { size: TYPE.label, isBold: true };
  const placed = besideCandle(place, room, place.times.placeOf(at - 1), {
    width: textWidth(text, type) + 16,
    height: 25,
    isAbove,
    furthest: 160,
    hasLeader: true,
    isNeeded: true,
  });
  if (placed === undefined) return [];
  return framedWord(text, placed, { look: { fill: colour }, leader: colour, type: { ...type, fill: place.palette.panel } });
}
