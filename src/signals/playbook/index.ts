// The playbook: every setup the desk evaluates, in this order. A new setup is one file and one line here.

import { correctionEnd } from "./elliott/correction-end.ts";
import { endingDiagonal } from "./elliott/ending-diagonal.ts";
import { impulseEnd } from "./elliott/impulse-end.ts";
import { triangleThrust } from "./elliott/triangle-thrust.ts";
import { wave3 } from "./elliott/wave-3.ts";
import { wave5 } from "./elliott/wave-5.ts";
import type { Setup } from "./setup.ts";
import { springTest } from "./wyckoff/spring-test.ts";
import { utadTest } from "./wyckoff/utad-test.ts";

export const PLAYBOOK: readonly Setup[] = [springTest, utadTest, wave3, wave5, correctionEnd, triangleThrust, endingDiagonal, impulseEnd];

/** Names of the setups, as signals carry them. */
export const SETUPS: readonly string[] = PLAYBOOK.map(({ name }) => name);
