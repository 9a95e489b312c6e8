import assert from "node:assert/strict";
import { test } from "node:test";
import { sizeText } from "./size-text.ts";

for (const [bytes, text] of [
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_000, "1 kB"],
  [1_250, "1.3 kB"],
  [640_000, "640 kB"],
  [12_300_000, "12.3 MB"],
  [8e9, "8 GB"],
  [5e15, "5000 TB"],
] as const) {
  test(`${bytes} bytes read "${text}"`, () => assert.equal(sizeText(bytes), text));
}
