// The triple zigzag (5.4): three zigzags with a wave X after each but the last; there are never more.

import { NO_FLAGS } from "./grammar.ts";
import type { GrammarPattern } from "./grammar.ts";
import { TRIPLE } from "./multiple-zigzag.ts";

export const TRIPLE_ZIGZAG: GrammarPattern = {
  name: "triple_zigzag",
  isMotive: false,
  ...TRIPLE,
  variantOf: () => null,
  flagsOf: () => NO_FLAGS,
};
