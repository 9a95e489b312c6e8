// Sells the successful test of an upthrust after distribution: demand has been tried once more above resistance and found wanting.

import { proposeRangeTest } from "./range-test.ts";
import type { Setup } from "../setup.ts";

export const utadTest: Setup = {
  name: "UTAD-test",
  family: "wyckoff",
  isDefault: true,
  propose: (context) => proposeRangeTest(context, UTAD),
  prospects: () => [],
};

const UTAD = {
  setup: "UTAD-test",
  side: "short",
  subtype: "utad",
  terminalTypes: ["UTAD"],
  anchorName: "the UTAD's high",
  farEdgeName: "the bottom of the range",
} as const;
