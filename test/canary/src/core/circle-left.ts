// Canary, caught by no-cycle: one half of a circle, even though only types go round.
import type { Right } from "./circle-right.ts";

export type Left = Right | "left";
