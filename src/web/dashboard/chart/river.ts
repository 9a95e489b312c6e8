// The creek and the ice as the engine measures against them: straight in logarithms through two swings, carried on to the end of the range,
// but a creek that rises and an ice that falls go on level: what has been reached is what has to be crossed.

import type { Structure } from "../../wire.ts";
import type { CandleTape } from "./candle-tape.ts";

type DrawnLine = NonNullable<Structure["creek"]>;
type Point = DrawnLine["from"];

export interface RiverBed {
  readonly tape: CandleTape;
  readonly until: number;
}

/** The corners to draw through: the two swings, and the end where it lies beyond them. */
export function riverPieces({ from, to }: DrawnLine, name: "creek" | "ice", { tape, until }: RiverBed): readonly Point[] {
  const further = tape.placeOf(until) - tape.placeOf(to.at);
  if (further <= 0) return [from, to];
  const candles = Math.max(1, tape.placeOf(to.at) - tape.placeOf(from.at));
  const carried = to.price * (to.price / from.price) ** (further / candles);
  const price = name === "creek" ? Math.min(carried, to.price) : Math.max(carried, to.price);
  return [from, to, { at: until, price }];
}
