// The playbook: every setup the desk evaluates, in this order. A new setup is one file and one line here.

import type { Setup } from "./setup.ts";
import { springTest } from "./wyckoff/spring-test.ts";
import { utadTest } from "./wyckoff/utad-test.ts";

export const PLAYBOOK: readonly Setup[] = [springTest, utadTest];

/** Setups that are evaluated only where they are asked for by name. */
export const EXTRA_SETUPS: readonly string[] = PLAYBOOK.flatMap(({ name, isDefault }) => (isDefault ? [] : [name]));

/** Names of the setups, as signals carry them. */
export const SETUPS: readonly string[] = PLAYBOOK.map(({ name }) => name);
