// The Node that runs this, and the machine under it.

import { fault, well } from "./finding.ts";
import type { Check } from "./check.ts";

const OLDEST_MAJOR = 24;

export interface Machine {
  readonly version: string;
  readonly platform: string;
  readonly arch: string;
}

export function machineCheck(machine: Machine = { version: process.versions.node, platform: process.platform, arch: process.arch }): Check {
  return {
    name: "machine",
    title: "Node",
    withinMs: 1_000,
    look: () => {
      const { version, platform, arch } = machine;
      const found = `Version ${version} on ${platform} ${arch}`;
      if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return [well(`${found}.`)];
      return [
        fault(
          `${found}, and ${OLDEST_MAJOR} or newer is needed.`,
          "Start with npm (`npm start`, `npm run wyeli`), which brings one, or install it.",
        ),
      ];
    },
  };
}
