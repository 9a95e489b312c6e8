// The names of Wyckoff events at their candles: turning points in frames with a line to their candle, the many tests of Phase B in small print
// where there is room.

import type { Structure, WyckoffEvent } from "#analysis";
import { element, figure, textAt } from "../drawing/svg.ts";
import { textWidth } from "../drawing/text-width.ts";
import { TYPE } from "../layout.ts";
import { leaderOf, type LabelRoom } from "../labels/label-room.ts";
import type { Place } from "../place.ts";
import { structureColour } from "./structure-layer.ts";

const HIGHS: ReadonlySet<string> = new Set(["PSY", "BC", "UA", "UT", "UTAD", "SOS", "JAC", "LPSY"]);
const LOWS: ReadonlySet<string> = new Set(["PS", "SC", "SPRING", "SHAKEOUT", "BU", "LPS", "mSOW", "SOW", "MSOW"]);
/** Tests and thrusts inside Phase B, of which a range has many. */
const LESSER: ReadonlySet<string | undefined> = new Set(["B", "pierce", "slow"]);

export type EventRank = "turning" | "lesser";

export function eventLabels(place: Place, room: LabelRoom, rank: EventRank): readonly string[] {
  const { structure } = place.picture;
  if (structure === null) return [];
  const last = place.candles.at(-1)?.openTime ?? 0;
  return structure.events
    .filter(({ at, subtype }) => at <= last && LESSER.has(subtype) === (rank === "lesser"))
    .flatMap((event) => eventLabel(place, room, { structure, event, rank }));
}

interface Named {
  readonly structure: Structure;
  readonly event: WyckoffEvent;
  readonly rank: EventRank;
}

const FURTHEST: { readonly [rank in EventRank]: number } = { turning: 120, lesser: 12 };

function eventLabel(place: Place, room: LabelRoom, { structure, event, rank }: Named): readonly string[] {
  const { palette, times, prices, candles } = place;
  const index = times.placeOf(event.at);
  const candle = candles[index];
  if (candle === undefined) return [];
  const isTurning = rank === "turning";
  const type = { size: isTurning ? TYPE.label : TYPE.small, isBold: isTurning };
  const isAbove = isHigh(event, structure);
  const anchor = { x: times.x(index), y: prices.y(isAbove ? candle.high : candle.low), isAbove };
  const box = room.place({
    ...anchor,
    width: textWidth(event.type, type) + (isTurning ? 14 : 4),
    height: isTurning ? 24 : 18,
    furthest: FURTHEST[rank],
    hasLeader: isTurning,
  });
  if (box === undefined) return [];
  const colour = structureColour(structure, palette);
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  if (!isTurning) return [textAt(x, y, event.type, { ...type, fill: colour, anchor: "middle", halo: palette.panel })];
  const leader = leaderOf(anchor, box);
  return [
    ...(leader.bottom - leader.top < 2
      ? []
      : [
          element("path", {
            d: `M${figure(anchor.x)} ${figure(leader.top)}V${figure(leader.bottom)}`,
            stroke: colour,
            "stroke-opacity": 0.7,
          }),
        ]),
    element("rect", {
      x: box.left,
      y: box.top,
      width: box.right - box.left,
      height: box.bottom - box.top,
      rx: 4,
      fill: palette.panel,
      stroke: colour,
      "stroke-width": 1.5,
    }),
    textAt(x, y, event.type, { ...type, fill: colour, anchor: "middle" }),
  ];
}

function isHigh({ type, price }: WyckoffEvent, { support, resistance }: Structure): boolean {
  return HIGHS.has(type) || (!LOWS.has(type) && price > (support + resistance) / 2);
}
