// The names of Wyckoff events beside their candles: turning points in frames, tests in small print, what is over and done with faintly.

import { faded } from "../theme.ts";
import type { Structure } from "../../wire.ts";
import type { Label } from "./label-room.ts";
import type { Place } from "./layer.ts";
import { namedEvents, type NamedEvent } from "./named-events.ts";
import { structureColour } from "./structure-box.ts";

const SIZE = 10;
const SMALL = 9;
/** Thinner than this, turning points are stacked no more. */
const READABLE_SPACING = 1.4;
const HIGHS: ReadonlySet<string> = new Set(["PSY", "BC", "UA", "UT", "UTAD", "SOS", "JAC", "LPSY"]);
const LOWS: ReadonlySet<string> = new Set(["PS", "SC", "SPRING", "SHAKEOUT", "BU", "LPS", "mSOW", "SOW", "MSOW"]);

export function eventLabels(
  structures: readonly Structure[],
  inFocus: ReadonlySet<string>,
  { theme, spacing }: Pick<Place, "theme" | "spacing">,
): readonly Label[] {
  return namedEvents(structures, inFocus, spacing).map((named) => {
    const colour = structureColour(named.structure, theme);
    return {
      ...placeOf(named),
      ...LOOKS[named.rank],
      colour: named.rank === "faint" ? faded(colour, 0.6) : colour,
      isAlwaysSaid: named.rank === "turning" && spacing >= READABLE_SPACING,
    };
  });
}

const LOOKS: { readonly [Rank in NamedEvent["rank"]]: Pick<Label, "style" | "size" | "ifCrowded"> } = {
  turning: { style: "framed", size: SIZE, ifCrowded: "dot" },
  lesser: { style: "plain", size: SMALL, ifCrowded: "dot" },
  faint: { style: "plain", size: SMALL, ifCrowded: "nothing" },
};

/** `event:INDEX:STRUCTURE` names what is under the pointer. */
function placeOf({ structure, event, index }: NamedEvent): Pick<Label, "id" | "text" | "at" | "isAbove"> {
  const isHigh = HIGHS.has(event.type) || (!LOWS.has(event.type) && event.price > (structure.support + structure.resistance) / 2);
  return { id: `event:${index}:${structure.id}`, text: event.type, at: event.at, isAbove: isHigh };
}
