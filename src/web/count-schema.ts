// The shape of an Elliott count as the API and the analysis document show it, checkable: a tree of waves with the levels that follow from it.

import { z } from "zod";
import { DEGREES } from "#analysis";

const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const share = z.number().min(0).max(1);
const degree = z.enum(DEGREES);
const point = z.strictObject({ time: z.int().nonnegative(), price: z.number() });

const wave = z.strictObject({
  label: z.enum(["1", "2", "3", "4", "5", "A", "B", "C", "D", "E", "W", "X", "Y", "Z"]).nullable(),
  pattern: z.enum([
    "impulse",
    "leading_diagonal",
    "ending_diagonal",
    "zigzag",
    "double_zigzag",
    "triple_zigzag",
    "flat",
    "triangle",
    "double_three",
    "triple_three",
  ]),
  variant: z.enum(["contracting", "expanding", "regular", "expanded", "running", "barrier"]).optional(),
  flags: list(z.enum(["extended_1", "extended_3", "extended_5", "truncated"])),
  direction: z.enum(["up", "down"]),
  degree,
  status: z.enum(["complete", "forming"]),
  start: point,
  end: point.describe("of a forming wave: as far as it has come"),
  get children() {
    return list(wave);
  },
  verified: z.enum(["passed", "unverified"]).describe("unverified: the candles do not show its inner waves"),
});

const level = z.strictObject({ price: z.number(), side: z.enum(["below", "above"]), rule: z.string() });

export const countSchema = z.strictObject({
  probability: share.describe("share of the counted forest, not a chance of profit"),
  percentile: share
    .nullable()
    .describe("share of the counts of its kind leading on null markets whose evidence was weaker; null where too few are known"),
  degree,
  root: wave,
  invalidation: level,
  upperBound: level.optional().describe("the price a fifth wave must not pass, so that the third is not the shortest"),
  targets: list(z.strictObject({ price: z.number(), basis: z.string(), weight: share })),
});

export const degreeCountsSchema = z.strictObject({
  degree,
  pivots: z.int().nonnegative().describe("pivots of this degree in sight: shares among the readings of a few say little"),
  counts: list(
    countSchema.extend({ probability: share.describe("share of the readings of this degree alone, not a chance of profit") }),
  ).describe("the best three at most"),
});
