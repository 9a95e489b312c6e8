// Looks at one thing, as doctor would, and says what it found in one line each.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Clock } from "#runtime";
import { realClock } from "../../../test/exchange/clocks.ts";
import { findingsOf, type Check } from "./check.ts";

/** Every finding as "mark found advice". */
export async function told(check: Check, clock: Clock = realClock): Promise<string[]> {
  const findings = await findingsOf(check, clock);
  return findings.map(({ mark, found, advice }) => `${mark} ${found} ${advice ?? ""}`.trim());
}

export async function only(check: Check, words: RegExp): Promise<void> {
  const lines = await told(check);
  assert.equal(lines.length, 1, lines.join("\n"));
  assert.match(lines[0] ?? "", words);
}

/** Gone after the test. */
export function folder(context: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), "wyeli-doctor-"));
  context.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
