// A folder of its own for one test, gone when the test is over.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";

export function makeTemporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "wyeli-store-"));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export function temporaryFolder(context: TestContext): string {
  const folder = makeTemporaryFolder();
  context.after(() => removeFolder(folder));
  return folder;
}
