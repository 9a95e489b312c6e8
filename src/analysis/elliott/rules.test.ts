import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { PATTERNS } from "./patterns/index.ts";
import { CONTAINMENT, ruleSentence, RULES } from "./rules.ts";

describe("the index of rules", () => {
  test("an id has one text, wherever it stands", () => {
    for (const { name, hard, composition, guides } of PATTERNS) {
      for (const { id, text, source } of [...hard, ...composition]) {
        assert.deepEqual([id, RULES.get(id)?.text, RULES.get(id)?.source], [id, text, source], name);
        assert.equal(RULES.get(id)?.kind, "hard");
      }
      for (const { id, text } of guides) assert.deepEqual([id, RULES.get(id)?.text, RULES.get(id)?.kind], [id, text, "guide"], name);
    }
  });

  test("the laws of the reference are there under their ids", () => {
    const laws = ["I1", "I2", "I3", "I4", "I5", "I6", "I7", "D1", "D2", "D3", "D4", "D5"];
    const more = ["Z1", "Z2", "Z3", "Z4", "F1", "F2", "T1", "T2", "T3", "T4", "T5"];
    for (const id of [...laws, ...more]) assert.equal(RULES.get(id)?.kind, "hard", id);
  });

  test("a rule knows its patterns, and a sentence names the rule", () => {
    assert.deepEqual(RULES.get("D3")?.patterns, ["leading_diagonal", "ending_diagonal"]);
    assert.equal(RULES.get(CONTAINMENT.id)?.patterns.length, PATTERNS.length);
    assert.equal(ruleSentence("I1"), "I1: wave 2 never goes back to the start of wave 1");
    assert.equal(ruleSentence("a larger wave"), "a larger wave");
  });
});
