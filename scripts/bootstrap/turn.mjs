// One install at a time: two commands started together must not both empty node_modules. The turn is a folder, because making one either
// works or fails as a whole on every system; it is given up by whoever left it behind when that process is gone.

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { say } from "./say.mjs";

const ENDINGS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
const ASK_AGAIN_MS = 200;
const NAMELESS_MS = 5_000; // made, but its owner's name never written: the maker died between the two
const LONGEST_MS = 15 * 60_000; // no install takes this long; the owner's number may by now be another process's

/** @template Result @param {string} folder @param {() => Promise<Result>} work */
export async function inTurn(folder, work) {
  await takeTurn(folder);
  const giveUp = () => rmSync(folder, { recursive: true, force: true });
  const leave = (/** @type {NodeJS.Signals} */ signal) => process.exit(128 + constants.signals[signal]);
  process.once("exit", giveUp);
  for (const name of ENDINGS) process.on(name, leave);
  try {
    return await work();
  } finally {
    for (const name of ENDINGS) process.off(name, leave);
    process.off("exit", giveUp);
    giveUp();
  }
}

/** @param {string} folder */
async function takeTurn(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  let told = false;
  while (!make(folder)) {
    if (isAbandoned(folder)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (!told) say("waiting for another wyeli command that is installing");
    told = true;
    await pause(ASK_AGAIN_MS);
  }
  writeFileSync(join(folder, "owner"), String(process.pid));
}

/** @param {string} folder */
function make(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} folder */
export function isAbandoned(folder) {
  try {
    const age = Date.now() - statSync(folder).mtimeMs;
    const owner = readOwner(folder);
    if (owner === undefined) return age > NAMELESS_MS;
    return age > LONGEST_MS || !isAlive(owner);
  } catch {
    return false; // it is gone: ask again
  }
}

/** @param {string} folder */
function readOwner(folder) {
  try {
    return Number(readFileSync(join(folder, "owner"), "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
