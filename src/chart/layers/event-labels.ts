// The names of Wyckoff events at their candles: turning points in frames with a line to their candle, the many tests of Phase B in small print
// where there is room.

import type { Structure, WyckoffEvent } from "#analysis";
import { textAt } from "../drawing/svg.ts";
import { textWidth } from "../drawing/text-width.ts";
import { TYPE } from "../layout.ts";
import { besideCandle } from "../labels/beside-candle.ts";
import { framedWord } from "../labels/framed-word.ts";
import type { LabelRoom } from "../labels/label-room.ts";
import type { Place } from "../place.ts";
import { structureColour } from "./structure-layer.ts";

const HIGHS: ReadonlySet<string> = new Set(["PSY", "BC", "UA", "UT", "UTAD", "SOS", "JAC", "LPSY"]);
const LOWS: ReadonlySet<string> = new Set(["PS", "SC", "SPRING", "SHAKEOUT", "BU", "LPS", "mSOW", "SOW", "MSOW"]);
/** Phase C, which everything after it rests on: said on the wrong side of the candle rather than not at all. */
const DECISIVE: ReadonlySet<string> = new Set(["SPRING", "SHAKEOUT", "UTAD", "TEST"]);
/** What only announces the climax makes room for it. */
const PRELIMINARY: ReadonlySet<string> = new Set(["PS", "PSY"]);
/** Tests and thrusts inside Phase B, of which a range has many. */
const LESSER: ReadonlySet<string | undefined> = new Set(["B", "pierce", "slow"]);

export type EventRank = "turning" | "lesser";

export function eventLabels(place: Place, room: LabelRoom, rank: EventRank): readonly string[] {
  const { structure } = place.picture;
  if (structure === null) return [];
  const last = place.candles.at(-1)?.openTime ?? 0;
  return structure.events
    .filter(({ at, subtype }) => at <= last && LESSER.has(subtype) === (rank === "lesser"))
    .toSorted((one, other) => Number(PRELIMINARY.has(one.type)) - Number(PRELIMINARY.has(other.type)))
    .flatMap((event) => eventLabel(place, room, { structure, event, rank }));
}

interface Named {
  readonly structure: Structure;
  readonly event: WyckoffEvent;
  readonly rank: EventRank;
}

const FURTHEST: { readonly [rank in EventRank]: number } = { turning: 120, lesser: 12 };

function eventLabel(place: Place, room: LabelRoom, { structure, event, rank }: Named): readonly string[] {
  const { palette, times } = place;
  const isTurning = rank === "turning";
  const type = { size: isTurning ? TYPE.label : TYPE.small, isBold: isTurning };
  const placed = besideCandle(place, room, times.placeOf(event.at), {
    width: textWidth(event.type, type) + (isTurning ? 14 : 4),
    height: isTurning ? 24 : 18,
    isAbove: isHigh(event, structure),
    furthest: FURTHEST[rank],
    hasLeader: isTurning,
    isNeeded: isTurning && DECISIVE.has(event.type),
  });
  if (placed === undefined) return [];
  const colour = structureColour(structure, palette);
  const look = { fill: palette.panel, stroke: colour, "stroke-width": 1.5 };
  if (isTurning) return framedWord(event.type, placed, { look, leader: colour, type: { ...type, fill: colour } });
  const { left, right, top, bottom } = placed.box;
  return [textAt((left + right) / 2, (top + bottom) / 2, event.type, { ...type, fill: colour, anchor: "middle", halo: palette.panel })];
}

function isHigh({ type, price }: WyckoffEvent, { support, resistance }: Structure): boolean {
  return HIGHS.has(type) || (!LOWS.has(type) && price > (support + resistance) / 2);
}
