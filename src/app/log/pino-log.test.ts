import assert from "node:assert/strict";
import test from "node:test";
import type { LogLevel } from "../settings/table.ts";
import { createLog } from "./pino-log.ts";
import { Redactor } from "./redactor.ts";

function collect(
  format: "json" | "text",
  level: LogLevel = "DEBUG",
): { readonly lines: string[]; readonly log: ReturnType<typeof createLog> } {
  const lines: string[] = [];
  const clock = { now: () => Date.UTC(2024, 0, 15, 10, 30) };
  return { lines, log: createLog({ level, format, clock, redactor: new Redactor([]), write: (line) => lines.push(line) }) };
}

test("a text line reads as the runbook shows it", () => {
  const { lines, log } = collect("text");
  log.info("Bot starting...");
  assert.deepEqual(lines, ["2024-01-15 10:30:00 - INFO - Bot starting...\n"]);
});

test("facts follow the message, an error as its sentence and reason", () => {
  const { lines, log } = collect("text", "INFO");
  log.warning("Reconnecting", { attempt: 2, error: new Error("closed", { cause: new Error("reset") }), nothing: undefined });
  assert.deepEqual(lines, ["2024-01-15 10:30:00 - WARNING - Reconnecting (attempt: 2, error: closed, because reset)\n"]);
});

test("a message from outside cannot pass for a record of its own", () => {
  const { lines, log } = collect("text");
  log.info("name\n2024-01-15 10:30:00 - INFO - forged\u001b[2J");
  assert.deepEqual(lines, ["2024-01-15 10:30:00 - INFO - name\\n2024-01-15 10:30:00 - INFO - forged?[2J\n"]);
});

test("a JSON line is one object with the facts apart", () => {
  const { lines, log } = collect("json");
  log.critical("Stopped", { level: "x", time: 1 });
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    [{ level: "CRITICAL", time: "2024-01-15T10:30:00.000Z", facts: { level: "x", time: 1 }, message: "Stopped" }],
  );
});

const order = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] as const;

for (const [place, level] of order.entries()) {
  test(`at ${level} only it and graver levels are written`, () => {
    const { lines, log } = collect("text", level);
    for (const say of [log.debug, log.info, log.warning, log.error, log.critical]) say("x");
    assert.deepEqual(
      lines.map((line) => line.split(" - ")[1]),
      order.slice(place),
    );
  });
}
