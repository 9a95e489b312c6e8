// The triple three (5.7): three corrections, sideways, with a wave X after each but the last; there are never more.

import { TRIPLE } from "./combination.ts";
import { NO_FLAGS } from "./grammar.ts";
import type { GrammarPattern } from "./grammar.ts";

export const TRIPLE_THREE: GrammarPattern = {
  name: "triple_three",
  isMotive: false,
  ...TRIPLE,
  variantOf: () => null,
  flagsOf: () => NO_FLAGS,
};
