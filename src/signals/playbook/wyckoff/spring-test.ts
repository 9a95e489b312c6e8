// Buys the successful test of a spring or shakeout: supply has been tried once more below support and found wanting.

import { proposeRangeTest } from "./range-test.ts";
import type { Setup } from "../setup.ts";

export const springTest: Setup = {
  name: "spring-test",
  family: "wyckoff",
  isDefault: true,
  propose: (context) => proposeRangeTest(context, SPRING),
  prospects: () => [],
};

const SPRING = {
  setup: "spring-test",
  side: "long",
  subtype: "spring",
  terminalTypes: ["SPRING", "SHAKEOUT"],
  anchorName: "the spring's low",
  farEdgeName: "the top of the range",
} as const;
