// Runs a program of the project on a Node that is new enough: `node scripts/run.mjs FILE [ARGUMENT…]`, FILE counted from the project's root.

import module from "node:module";
import { resolve } from "node:path";

import { runHere, runOn } from "./bootstrap/launch.mjs";
import { COMPILED, NODE_PACKAGE, PROJECT } from "./bootstrap/project.mjs";
import { choosePackage, isNewEnough, offeredPackages, tryBinary, whyNoRuntime } from "./bootstrap/runtime.mjs";
import { say } from "./bootstrap/say.mjs";

const [file = "src/app/main.ts", ...args] = process.argv.slice(2);
const program = resolve(PROJECT, file);
const machine = { platform: process.platform, arch: process.arch, version: process.versions.node };

// Taking the types off the program and compiling it is most of what a start costs: what Node has compiled once it keeps, where it may write.
process.env.NODE_COMPILE_CACHE ??= COMPILED;

if (isNewEnough(machine.version)) {
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  await runHere(program, args);
} else {
  const offered = choosePackage(offeredPackages(NODE_PACKAGE), machine, NODE_PACKAGE);
  const state = offered === undefined ? "absent" : tryBinary(offered.binary).state;
  if (offered !== undefined && state === "works") {
    runOn(offered.binary, program, args);
  } else {
    say(whyNoRuntime(machine, offered, state === "works" ? undefined : state));
    process.exitCode = 1;
  }
}
