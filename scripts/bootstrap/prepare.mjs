// Installs what the next command needs and nothing else; when all of it is there, this says nothing and takes a moment.

import { join } from "node:path";

import { installLocked } from "./npm.mjs";
import { inspectPackages } from "./packages.mjs";
import { NODE_PACKAGE, PROJECT } from "./project.mjs";
import { choosePackage, isNewEnough, offeredPackages, tryBinary, whyNoRuntime } from "./runtime.mjs";
import { Refusal, say } from "./say.mjs";
import { inTurn } from "./turn.mjs";

const TURN = join(NODE_PACKAGE, ".preparing");

/** @param {string[]} flags */
export async function prepare(flags) {
  const runtimeOnly = flags.includes("--runtime");
  try {
    if (!runtimeOnly) await ensurePackages({ development: flags.includes("--dev") });
    await ensureRuntime();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
    // npm has done its part by now; the command that needs the runtime will refuse in the same words.
    process.exitCode = runtimeOnly ? 0 : 1;
  }
}

/** @param {{ development: boolean }} options */
async function ensurePackages({ development }) {
  const isReady = () => {
    const installed = inspectPackages(PROJECT);
    return development ? installed.development : installed.production;
  };
  if (isReady()) return;
  await inTurn(TURN, async () => {
    if (isReady()) return;
    const { isFirst, production, keepsDevelopment } = inspectPackages(PROJECT);
    if (production) say("installing the development tools (once; needs the network)");
    else if (isFirst) say("installing the dependencies (once; needs the network)");
    else say("bringing the dependencies to what package-lock.json asks for");
    await installLocked(PROJECT, { development: development || keepsDevelopment });
  });
}

async function ensureRuntime() {
  const machine = { platform: process.platform, arch: process.arch, version: process.versions.node };
  if (isNewEnough(machine.version)) return;
  const offered = choosePackage(offeredPackages(NODE_PACKAGE), machine, NODE_PACKAGE);
  if (offered === undefined) throw new Refusal(whyNoRuntime(machine, offered));
  const isReady = () => tryBinary(offered.binary).version === offered.version;
  if (isReady()) return;
  await inTurn(TURN, async () => {
    if (isReady()) return;
    say(`fetching Node ${offered.version} from npm beside this machine's ${machine.version} (once; about 60 MB)`);
    await installLocked(NODE_PACKAGE, { development: false });
  });
  const { state } = tryBinary(offered.binary);
  if (state !== "works") throw new Refusal(whyNoRuntime(machine, offered, state));
}
