import assert from "node:assert/strict";
import { test } from "node:test";
import { answerFailure, connectionFailure, type Answer } from "./rest-failure.ts";

const NOW = Date.UTC(2024, 0, 1, 12);

function answer(given: Partial<Answer>): Answer {
  return { host: "venue", status: 400, headers: new Headers(), text: "", now: NOW, symbol: undefined, ...given };
}

const ban = (until: number): string =>
  JSON.stringify({ code: -1003, msg: `Way too many requests; IP(1.2.3.4) banned until ${until}. Please` });

for (const { what, given, retryIn, banned } of [
  { what: "429 without a time", given: { status: 429 }, retryIn: 60_000, banned: false },
  { what: "418 without a time", given: { status: 418 }, retryIn: 120_000, banned: true },
  { what: "429 with Retry-After", given: { status: 429, headers: new Headers({ "retry-after": "7" }) }, retryIn: 7_000, banned: false },
  { what: "418 with a ban in its text", given: { status: 418, text: ban(NOW + 600_000) }, retryIn: 600_000, banned: true },
  {
    what: "a ban and a shorter Retry-After",
    given: { status: 418, text: ban(NOW + 600_000), headers: new Headers({ "retry-after": "1" }) },
    retryIn: 600_000,
    banned: true,
  },
  {
    what: "a ban told by a venue whose clock is an hour ahead",
    given: { status: 418, text: ban(NOW + 3_900_000), headers: new Headers({ date: new Date(NOW + 3_600_000).toUTCString() }) },
    retryIn: 300_000,
    banned: true,
  },
  { what: "an absurd ban", given: { status: 418, text: ban(NOW * 2) }, retryIn: 3 * 86_400_000, banned: true },
  { what: "a ban that is over", given: { status: 418, text: ban(NOW - 1) }, retryIn: 120_000, banned: true },
  {
    what: "the code for too many requests with another status",
    given: { status: 400, text: ban(NOW + 5_000) },
    retryIn: 5_000,
    banned: false,
  },
]) {
  test(`${what}: silence for ${retryIn / 1_000} s`, () => {
    const error = answerFailure(answer(given));
    assert.deepEqual(error.failure, { kind: "rate-limited", retryAt: NOW + retryIn, banned });
    assert.doesNotMatch(error.message, /1\.2\.3\.4/);
  });
}

test("an unknown symbol is refused by name", () => {
  const error = answerFailure(answer({ text: '{"code":-1121,"msg":"Invalid symbol."}', symbol: "NOPE" }));
  assert.deepEqual(error.failure, { kind: "refused", code: -1121, symbol: "NOPE" });
  assert.equal(error.message, 'venue does not know the symbol "NOPE".');
});

test("another refusal carries the venue's code and words", () => {
  const error = answerFailure(answer({ text: '{"code":-1130,"msg":"Data sent for parameter \'limit\' is not valid."}' }));
  assert.deepEqual(error.failure, { kind: "refused", code: -1130 });
  assert.match(error.message, /HTTP 400, code -1130, "Data sent for parameter 'limit' is not valid\."/);
});

for (const { status, text, kind } of [
  { status: 451, text: '{"code":0,"msg":"Service unavailable from a restricted location"}', kind: "blocked" },
  { status: 500, text: "<html>oops</html>", kind: "unavailable" },
  { status: 503, text: '{"code":-1008,"msg":"Request throttled by system-level protection."}', kind: "unavailable" },
  { status: 408, text: "", kind: "unavailable" },
  { status: 400, text: '{"code":-1001,"msg":"Internal error; unable to process your request."}', kind: "unavailable" },
  { status: 403, text: "<html>403 Forbidden</html>", kind: "rate-limited" },
  { status: 403, text: '{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}', kind: "refused" },
  { status: 404, text: "<html>not here</html>", kind: "malformed" },
  { status: 302, text: "", kind: "malformed" },
]) {
  test(`HTTP ${status} with ${text.slice(0, 24) || "nothing"} is ${kind}`, () => {
    const error = answerFailure(answer({ status, text }));
    assert.equal(error.failure.kind, kind);
    assert.match(error.message, /venue/);
    assert.doesNotMatch(error.message, /<html>/);
  });
}

test("a blocked location is told its ways out, and that a proxy is none", () => {
  assert.match(answerFailure(answer({ status: 451 })).message, /Ways out: .* will not go through a proxy/);
});

for (const { code, sentence } of [
  { code: "ENOTFOUND", sentence: /name venue could not be resolved/ },
  { code: "ECONNREFUSED", sentence: /venue refused the connection/ },
  { code: "CERT_HAS_EXPIRED", sentence: /connection to venue failed \(CERT_HAS_EXPIRED\)/ },
]) {
  test(`${code} is unreachable, in its own words`, () => {
    const error = connectionFailure("venue", new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) }));
    assert.deepEqual(error.failure, { kind: "unreachable" });
    assert.match(error.message, sentence);
  });
}
