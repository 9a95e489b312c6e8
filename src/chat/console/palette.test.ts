import assert from "node:assert/strict";
import test from "node:test";
import { COLOURED, PLAIN, paletteFor } from "./palette.ts";

test("only a terminal is coloured, and not against the operator's wish", () => {
  assert.equal(paletteFor({ isTTY: true }, {}), COLOURED);
  assert.equal(paletteFor({ isTTY: true }, { NO_COLOR: "" }), COLOURED);
  assert.equal(paletteFor({ isTTY: true }, { NO_COLOR: "1" }), PLAIN);
  assert.equal(paletteFor({ isTTY: true }, { TERM: "dumb" }), PLAIN);
  assert.equal(paletteFor({}, {}), PLAIN);
});
