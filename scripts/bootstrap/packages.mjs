// Says whether node_modules holds what the lockfile asks for, by comparing it with npm's own record of what it put there
// (node_modules/.package-lock.json). Times of files are not asked: a checkout, a copy or a container image sets them at will.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages   by place, such as "node_modules/zod"
 * @typedef {{ production: boolean, development: boolean }} Installed   which of the two sets is there, whole and at its locked version
 */

/**
 * @param {LockedPackages} wanted
 * @param {LockedPackages} recorded
 * @param {(place: string) => boolean} isThere
 * @returns {Installed}
 */
export function compareWithLock(wanted, recorded, isThere) {
  const installed = { production: true, development: true };
  for (const [place, locked] of Object.entries(wanted)) {
    if (place === "") continue;
    const found = recorded[place];
    if (found === undefined && (locked.optional || locked.devOptional || locked.peer)) continue;
    if (found !== undefined && isSame(locked, found) && isThere(place)) continue;
    installed.development = false;
    if (!locked.dev && !locked.devOptional) installed.production = false;
  }
  return installed;
}

/** @param {LockedPackage} locked @param {LockedPackage} found */
function isSame(locked, found) {
  if (locked.version !== found.version) return false;
  return !locked.integrity || !found.integrity || locked.integrity === found.integrity;
}

/** True where some development dependency is in place, current or not: then a reinstall keeps them. */
export function holdsDevelopment(/** @type {LockedPackages} */ recorded) {
  return Object.values(recorded).some((found) => found.dev === true);
}

/** @param {string} project */
export function inspectPackages(project) {
  const wanted = readPackages(join(project, "package-lock.json"));
  const recorded = readPackages(join(project, "node_modules", ".package-lock.json"));
  const installed = compareWithLock(wanted ?? {}, recorded ?? {}, (place) => existsSync(join(project, place, "package.json")));
  return { ...installed, keepsDevelopment: holdsDevelopment(recorded ?? {}), isFirst: recorded === undefined };
}

/** @param {string} file @returns {LockedPackages | undefined} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined; // absent, or cut short by an interrupted install: both mean "install again"
  }
}
