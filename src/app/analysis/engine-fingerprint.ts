// A short name for the code of the engine rooms. A detector state that was saved by other code must not be restored, and nobody has to
// remember to raise a version number: the name changes with the sources.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TextHash } from "#core";

const ENGINE_ROOMS = ["core", "market", "analysis", "signals"] as const;

const SOURCES = fileURLToPath(new URL("../../", import.meta.url));

let known: string | undefined;

export function engineFingerprint(): string {
  known ??= fingerprintOf(SOURCES);
  return known;
}

/** The same without the table of past setups, which is measured with the rest and carries this name. */
export function measuredFingerprint(): string {
  return fingerprintOf(SOURCES, (name) => !name.endsWith("reference-table.data.ts"));
}

function fingerprintOf(sources: string, counts: (name: string) => boolean = () => true): string {
  const hash = new TextHash();
  for (const room of ENGINE_ROOMS) {
    const files = readdirSync(join(sources, room), { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && counts(name)).toSorted()) {
      hash.add(readFileSync(join(sources, room, file), "utf8"));
    }
  }
  return hash.digest();
}
