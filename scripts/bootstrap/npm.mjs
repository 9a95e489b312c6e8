// Runs the very npm that started this command (or the one beside this Node), without a shell, so that quoting and PATH play no part.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

import { Refusal } from "./say.mjs";

const FLAGS = [
  "--include=optional",
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--no-progress",
  "--prefer-offline",
  "--loglevel=error",
];

// Settings of the outer npm command that must not leak into an install of our own.
const OUTER_ONLY =
  /^npm_config_(global|location|omit|include|only|production|dev|dry_run|package_lock_only|workspaces?|include_workspace_root)$/i;

/**
 * @param {{ env: NodeJS.ProcessEnv, execPath: string, platform: string, exists: (file: string) => boolean }} machine
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function findNpm({ env, execPath, platform, exists }) {
  const { dirname, join, basename } = platform === "win32" ? path.win32 : path.posix;
  const caller = env.npm_execpath ?? "";
  const bin = dirname(execPath);
  const candidates = [
    /^np[mx]-cli\.c?js$/.test(basename(caller)) ? join(dirname(caller), "npm-cli.js") : "",
    join(bin, "node_modules", "npm", "bin", "npm-cli.js"),
    join(dirname(bin), "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(dirname(bin), "share", "nodejs", "npm", "bin", "npm-cli.js"),
  ];
  const script = candidates.find((file) => file !== "" && exists(file));
  if (script !== undefined) return { command: execPath, args: [script], shell: false };
  return { command: "npm", args: [], shell: platform === "win32" }; // npm.cmd starts only through a shell
}

/** @param {NodeJS.ProcessEnv} env */
export function innerEnvironment(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OUTER_ONLY.test(name)));
}

/**
 * Installs exactly what the lockfile in `folder` says; npm's own words are shown only when it fails.
 * @param {string} folder
 * @param {{ development: boolean }} options
 */
export async function installLocked(folder, { development }) {
  const npm = findNpm({ env: process.env, execPath: process.execPath, platform: process.platform, exists: existsSync });
  const args = [...npm.args, "ci", development ? "--include=dev" : "--omit=dev", ...FLAGS];
  const child = spawn(npm.command, args, {
    cwd: folder,
    env: innerEnvironment(process.env),
    shell: npm.shell,
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  const endWithUs = () => child.kill();
  process.once("exit", endWithUs);
  /** @type {Buffer[]} */
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const failure = await new Promise((resolve) => {
    child.on("error", (error) => resolve(`npm did not start: ${error.message}`));
    child.on("close", (code, signal) => resolve(code === 0 ? undefined : `npm ended with ${signal ?? `code ${code}`}`));
  });
  process.off("exit", endWithUs);
  if (failure === undefined) return;
  process.stderr.write(Buffer.concat(output));
  throw new Refusal(`the packages could not be installed (${failure}). The first start needs the network once, to reach the npm registry.`);
}
