// The double zigzag (5.4): two zigzags with a wave X between them.

import { NO_FLAGS } from "./grammar.ts";
import type { GrammarPattern } from "./grammar.ts";
import { DOUBLE } from "./multiple-zigzag.ts";

export const DOUBLE_ZIGZAG: GrammarPattern = {
  name: "double_zigzag",
  isMotive: false,
  ...DOUBLE,
  variantOf: () => null,
  flagsOf: () => NO_FLAGS,
};
