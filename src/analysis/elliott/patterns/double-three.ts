// The double three (5.7): two corrections, sideways, with a wave X between them.

import { DOUBLE } from "./combination.ts";
import { NO_FLAGS } from "./grammar.ts";
import type { GrammarPattern } from "./grammar.ts";

export const DOUBLE_THREE: GrammarPattern = {
  name: "double_three",
  isMotive: false,
  ...DOUBLE,
  variantOf: () => null,
  flagsOf: () => NO_FLAGS,
};
