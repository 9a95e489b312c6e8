// Every package in both lockfiles, for every platform: a licence that fits an MIT program, and no script that runs while installing.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { PROJECT } from "./project-files.ts";

const FITTING = new Set([
  "MIT",
  "MIT-0",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "0BSD",
  "Unlicense",
  "CC0-1.0",
  "MPL-2.0",
  "BlueOak-1.0.0",
  "OFL-1.1",
]);

// Packages whose licence is named in words only, each read by hand: DejaVu is the free Bitstream Vera licence (use, embed and give on; not sold
// by itself), the package around it is MIT.
const READ_BY_HAND = new Map([["node_modules/dejavu-fonts-ttf", "SEE LICENSE IN README.md AND LICENSE"]]);

// Development tools that may run a script while installing, each with its reason. None so far.
const MAY_RUN_A_SCRIPT = new Set<string>();

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

function lockedPackages(folder: string): (LockedPackage & { readonly place: string })[] {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(join(PROJECT, folder, "package-lock.json"), "utf8"));
  return Object.entries(lock.packages)
    .filter(([place]) => place !== "")
    .map(([place, locked]) => ({ ...locked, place: join(folder, place) }));
}

/** An expression such as "(MIT OR GPL-2.0)" fits when one side does; with AND, both have to. */
function fits(licence: string, place = ""): boolean {
  if (READ_BY_HAND.get(place) === licence) return true;
  const plain = licence.replaceAll(/[()]/g, "");
  return plain.split(" OR ").some((choice) => choice.split(" AND ").every((part) => FITTING.has(part.trim())));
}

const packages = [...lockedPackages("."), ...lockedPackages("scripts/node")];

test("a licence expression fits by its best choice and all its parts", () => {
  assert.ok(fits("MIT"));
  assert.ok(fits("(GPL-2.0 OR MIT)"));
  assert.ok(!fits("MIT AND GPL-2.0"));
  assert.ok(!fits(""));
});

test("every package has a licence that fits", () => {
  assert.ok(packages.length > 30, `${packages.length} packages`);
  assert.deepEqual(
    packages.filter(({ license, place }) => !fits(license ?? "", place)).map(({ place, license }) => `${place}: ${license}`),
    [],
  );
});

test("an installed package says the same licence itself", () => {
  const installed = packages.filter(({ place }) => existsSync(join(PROJECT, place, "package.json")));
  assert.ok(installed.length > 20, `${installed.length} installed packages`);
  const own = installed.map(({ place }) => ({
    place,
    licence: JSON.parse(readFileSync(join(PROJECT, place, "package.json"), "utf8")).license,
  }));
  assert.deepEqual(
    own.filter(({ licence, place }) => !fits(licence ?? "", place)),
    [],
  );
});

test("no package runs a script while installing", () => {
  const running = packages.filter(({ hasInstallScript, place }) => hasInstallScript === true && !MAY_RUN_A_SCRIPT.has(place));
  assert.deepEqual(
    running.map(({ place }) => place),
    [],
  );
});
