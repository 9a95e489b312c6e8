// The levels that end an Elliott idea (reference: elliott 5.8). All by touch: the laws hold for every candle, wicks included. A "label" level
// ends this placement of the wave, a "count" level the pattern itself.

import type { WavePoint } from "#analysis";
import type { Direction } from "../../direction.ts";
import { priceText } from "../../figure-text.ts";
import type { Invalidation } from "../../signal.ts";

/** `what`: "the end of wave 2: it is not complete". */
export function hardLevel({ wrongSide }: Direction, { price }: WavePoint, rule: string, what: string): Invalidation {
  return { rule, text: `A price ${wrongSide} ${priceText(price)}, ${what}`, price, side: wrongSide, basis: "touch" };
}
