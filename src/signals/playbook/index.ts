// The playbook: every setup the desk evaluates, in this order: where one candle brings two of them, the better tested goes first. A new setup is
// one file and one line here.

import { correctionEnd } from "./elliott/correction-end.ts";
import { endingDiagonal } from "./elliott/ending-diagonal.ts";
import { impulseEnd } from "./elliott/impulse-end.ts";
import { triangleThrust } from "./elliott/triangle-thrust.ts";
import { wave3 } from "./elliott/wave-3.ts";
import { wave5 } from "./elliott/wave-5.ts";
import type { Setup } from "./setup.ts";
import { backUp, backUpToIce } from "./wyckoff/back-up.ts";
import { breakOfIce, jump } from "./wyckoff/jump.ts";
import { lastPointOfSupply, lastPointOfSupport } from "./wyckoff/last-point.ts";
import { shakeout } from "./wyckoff/shakeout.ts";
import { springTest, utadTest } from "./wyckoff/spring-test.ts";
import { spring, upthrustAfterDistribution } from "./wyckoff/spring.ts";

export const PLAYBOOK: readonly Setup[] = [
  springTest,
  utadTest,
  backUp,
  backUpToIce,
  lastPointOfSupport,
  lastPointOfSupply,
  spring,
  upthrustAfterDistribution,
  shakeout,
  jump,
  breakOfIce,
  wave3,
  wave5,
  correctionEnd,
  triangleThrust,
  endingDiagonal,
  impulseEnd,
];

/** Setups that are evaluated only where they are asked for by name. */
export const EXTRA_SETUPS: readonly string[] = PLAYBOOK.flatMap(({ name, isDefault }) => (isDefault ? [] : [name]));

/** What the signals of a setup are measured under; a setup that is no longer in the playbook is its own family. */
export function familyOf(setup: string): string {
  return PLAYBOOK.find(({ name }) => name === setup)?.family ?? setup;
}

/** Names of the setups, as signals carry them. */
export const SETUPS: readonly string[] = PLAYBOOK.map(({ name }) => name);
