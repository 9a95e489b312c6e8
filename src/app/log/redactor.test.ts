import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { Redactor } from "./redactor.ts";
import { createLog } from "./pino-log.ts";

const clock = { now: () => Date.UTC(2024, 0, 15, 10, 30) };

function logged(redactor: Redactor, format: "json" | "text", facts: { readonly [name: string]: unknown }, message: string): string {
  let lines = "";
  const log = createLog({ level: "DEBUG", format, clock, redactor, write: (line) => void (lines += line) });
  log.error(message, facts);
  return lines;
}

/** Long enough, and of letters that stand nowhere else in a record. */
const secrets = fc.array(fc.string({ minLength: 8, maxLength: 30, unit: fc.constantFrom(...'QXZJ€"\\%&+ 789') }), {
  minLength: 1,
  maxLength: 4,
});

test("no secret appears in a log line, wherever it hides", () => {
  fc.assert(
    fc.property(secrets, fc.constantFrom("json" as const, "text" as const), (hidden, format) => {
      const redactor = new Redactor(hidden);
      const facts: { [name: string]: unknown } = {};
      for (const [place, secret] of hidden.entries()) {
        const cause = new Error(`refused ${secret}`, { cause: { headers: { authorization: `Bearer ${secret}` } } });
        facts[`fact${place}`] = [secret, { [secret]: secret }, new Map([[secret, new Set([secret])]]), encodeURIComponent(secret)];
        facts[`error${place}`] = Object.assign(new Error(`failed with ${secret}`, { cause }), { detail: secret });
      }
      const line = logged(redactor, format, facts, `start ${hidden.join(" and ")} end`);
      for (const secret of hidden) {
        for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) assert.ok(!line.includes(form), line);
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("a secret of digits is hidden where it is a number", () => {
  assert.deepEqual(new Redactor(["12345678"]).value({ port: 12_345_678, other: 5 }), { port: "[secret]", other: 5 });
});

test("of two secrets that begin alike the longer one goes whole", () => {
  assert.equal(new Redactor(["abcd", "abcdefgh"]).text("x abcdefgh y abcd"), "x [secret] y [secret]");
});

test("what holds no secret comes through as it is", () => {
  const facts = { symbol: "BTCUSDT", candles: 500, ok: true, nothing: null };
  assert.deepEqual(new Redactor(["hush-hush"]).value(facts), facts);
});

test("a circle and a deep chain of facts end", () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  assert.deepEqual(new Redactor([]).value(circle), { self: "[circular]" });
});

test("an error keeps its sentence and its cause, and its stack only when asked for", () => {
  const error = new TypeError("no", { cause: new Error("why") });
  assert.deepEqual(new Redactor([]).value(error), { error: "TypeError", message: "no", cause: { error: "Error", message: "why" } });
  const withStack = new Redactor([]).value(error, true) as { readonly stack: string };
  assert.ok(withStack.stack.startsWith("TypeError: no"));
});
