// Canary, caught by no-cycle: the other half.
import type { Left } from "./circle-left.ts";

export interface Right {
  readonly left: Left;
}
