// Every test file is a process of its own, and many start the program besides: all load the same modules, and taking the types off these and
// compiling them would be most of what a start costs. Node keeps what it has compiled in a folder, by content; here all processes share one.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { COMPILED, PROJECT } from "../bootstrap/project.mjs";

/** For this process and all that it starts. A process keeps what it compiled only as it ends, so one loads every room before the others begin. */
export async function shareCompiled() {
  process.env.NODE_COMPILE_CACHE ??= COMPILED;
  const { imports } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
  const loading = Object.keys(imports).map((door) => `await import(${JSON.stringify(door)});`);
  const args = ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", loading.join("\n")];
  await once(spawn(process.execPath, args, { cwd: PROJECT, stdio: "ignore" }), "close"); // what is wrong with a room its tests will say
}
