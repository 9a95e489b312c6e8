import assert from "node:assert/strict";
import test from "node:test";
import { seenSentences } from "./figure-words.ts";

test("symbols that the table was made from are named once, and others not at all", () => {
  const until = Date.UTC(2024, 11, 31, 23);
  const runs = [
    { symbol: "BTCUSDT", seenUntil: until },
    { symbol: "BTCUSDT", seenUntil: until },
    { symbol: "DEMOUSDT", seenUntil: null },
  ];
  assert.deepEqual(seenSentences(runs), [
    "the table that ranks evidence was made from BTCUSDT until 2024-12-31: only other candles are a test",
  ]);
  assert.deepEqual(seenSentences(runs.slice(2)), []);
});
