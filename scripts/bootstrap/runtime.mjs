// Which Node runs the program: this one when it is new enough, else the one npm has for this machine (docs/decisions/0002).

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export const NEEDED_MAJOR = 24;
const ELSEWHERE = `install Node ${NEEDED_MAJOR} from https://nodejs.org and start again.`;

/**
 * @typedef {{ platform: string, arch: string, version: string }} Machine
 * @typedef {{ name: string, version: string, binary: string }} NodePackage
 */

/** @param {string} version such as "24.21.0" or "v24.21.0" */
export function isNewEnough(version) {
  return Number(/^v?(\d+)\./.exec(version)?.[1]) >= NEEDED_MAJOR;
}

/**
 * The package that holds a Node for this machine, or undefined where npm has none.
 * @param {Record<string, string>} offered name and exact version of each
 * @param {Machine} machine
 * @param {string} folder that holds their node_modules
 * @returns {NodePackage | undefined}
 */
export function choosePackage(offered, machine, folder) {
  const windows = machine.platform === "win32";
  const { join } = windows ? path.win32 : path.posix;
  const ending = `-${windows ? "win" : machine.platform}-${machine.arch}`;
  const entry = Object.entries(offered).find(([name]) => name.endsWith(ending));
  if (entry === undefined) return undefined;
  const [name, version] = entry;
  return { name, version, binary: join(folder, "node_modules", name, "bin", windows ? "node.exe" : "node") };
}

/** @param {string} folder */
export function offeredPackages(folder) {
  return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")).optionalDependencies;
}

/**
 * What the binary says when it is asked for its version: the only proof that it runs here (a build for glibc does not on musl).
 * @param {string} binary
 * @returns {{ state: "works" | "absent" | "broken", version?: string }}
 */
export function tryBinary(binary) {
  if (!existsSync(binary)) return { state: "absent" };
  const asked = spawnSync(binary, ["--version"], { encoding: "utf8", timeout: 30_000, windowsHide: true });
  const version = asked.status === 0 ? asked.stdout.trim().slice(1) : "";
  return isNewEnough(version) ? { state: "works", version } : { state: "broken" };
}

/** @param {Machine} machine @param {NodePackage | undefined} offered @param {"absent" | "broken"} [state] */
export function whyNoRuntime(machine, offered, state) {
  const has = `Node ${NEEDED_MAJOR} or newer is needed to run, and this machine has Node ${machine.version}`;
  if (offered === undefined) return `${has}; npm has no ready-made one for ${machine.platform} on ${machine.arch}: ${ELSEWHERE}`;
  const name = `${offered.name}@${offered.version}`;
  if (state === "broken") return `${has}; the one from npm (${name}) does not start here, as on Alpine Linux: ${ELSEWHERE}`;
  return `${has}; the one from npm (${name}) is not here: \`npm install\` fetches it where the registry is within reach. Or ${ELSEWHERE}`;
}
