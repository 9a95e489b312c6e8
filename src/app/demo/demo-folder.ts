// Where the demo keeps its store: a temporary folder that goes with it, or one the user named, which must not hold an earlier store.

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../command-error.ts";
import { EXIT } from "../exit-codes.ts";

export interface DemoFolder {
  readonly path: string;
  /** Removes a temporary folder; leaves a named one. */
  remove(): void;
}

export function demoFolder(named: string | undefined): DemoFolder {
  if (named === undefined) {
    const path = mkdtempSync(join(tmpdir(), "wyeli-demo-"));
    return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
  }
  if (existsSync(join(named, "wyeli.sqlite"))) {
    throw new CommandError(
      EXIT.badInput,
      `--data ${named}: expected a folder without a store, found one from an earlier run; name another`,
    );
  }
  return { path: named, remove: () => {} };
}
