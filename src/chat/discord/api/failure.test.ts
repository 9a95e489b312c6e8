import assert from "node:assert/strict";
import { test } from "node:test";
import { failureFrom } from "./failure.ts";

const error = (parts: object): Error => Object.assign(new Error("Missing Permissions\nhttps://discord.com/secret"), parts);

test("each answer of Discord is known by what to do about it", () => {
  const cases: readonly (readonly [object, string])[] = [
    [{ status: 403, code: 50_013 }, "no-permission"],
    [{ status: 403, code: 50_001 }, "no-access"],
    [{ status: 403, code: 50_007 }, "no-direct-messages"],
    [{ status: 403, code: 0 }, "no-permission"],
    [{ status: 404, code: 10_003 }, "unknown-channel"],
    [{ status: 404, code: 10_008 }, "unknown-message"],
    [{ status: 400, code: 160_004 }, "thread-exists"],
    [{ status: 400, code: 50_035 }, "invalid"],
    [{ status: 401, code: 0 }, "unauthorized"],
    [{ status: 500 }, "unclear"],
    [{ status: 503, code: 0 }, "unclear"],
    [{ code: "ECONNRESET" }, "unclear"],
    [{ name: "AbortError" }, "unclear"],
    [{ timeToReset: 2_500, retryAfter: 0 }, "rate-limited"],
  ];
  for (const [parts, kind] of cases) assert.equal(failureFrom(error(parts)).refusal.kind, kind, JSON.stringify(parts));
});

test("a wait is at least as long as Discord asks, and the sentence holds one line only", () => {
  assert.deepEqual(failureFrom(error({ timeToReset: 2_500, retryAfter: 3_000 })).refusal, { kind: "rate-limited", retryInMs: 3_000 });
  assert.equal(failureFrom(error({ status: 403, code: 50_013 })).message, "Missing Permissions");
  assert.equal(failureFrom("nonsense").refusal.kind, "unclear");
});
