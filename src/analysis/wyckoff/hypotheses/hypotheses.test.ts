import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "#core";
import { EVIDENCE, EVIDENCE_SIGNS, type EvidenceName } from "./evidence.ts";
import { Hypotheses, logOdds, schematicFor } from "./hypotheses.ts";
import { BIAS, WEIGHTS } from "./weights.data.ts";

test("without evidence neither reading is worth telling", () => {
  const { bullish, bearish } = new Hypotheses().weights();
  assert.equal(bullish, bearish);
  assert.ok(bullish < 0.05);
});

test("log-odds are the bias and the weighed evidence", () => {
  assert.equal(logOdds(new Map()), BIAS);
  assert.ok(
    Math.abs(
      logOdds(
        new Map<EvidenceName, number>([
          ["test", 1],
          ["lean", 0.2],
        ]),
      ) -
        (BIAS + WEIGHTS.test + 0.2 * WEIGHTS.lean),
    ) < 1e-12,
  );
});

test("evidence of the range speaks for both sides alike, evidence of one side against the other", () => {
  const hypotheses = new Hypotheses();
  hypotheses.learnOfRange({ inside: 1, crossings: 2, decline: 3 });
  const even = hypotheses.weights();
  assert.equal(even.bullish, even.bearish);
  hypotheses.learn(1, { sign: 1, test: 1 });
  const weighed = hypotheses.weights();
  assert.ok(weighed.bullish > even.bullish && weighed.bearish <= even.bearish);
  hypotheses.forget(1, ["sign", "test"]);
  assert.deepEqual(hypotheses.weights(), even);
});

test("a restored state is the state", () => {
  const hypotheses = new Hypotheses();
  hypotheses.learnOfRange({ decline: 2.5 });
  hypotheses.count(-1, "inverted");
  const restored = new Hypotheses(JSON.parse(JSON.stringify(hypotheses.snapshot())) as Json);
  assert.deepEqual(restored.snapshot(), hypotheses.snapshot());
  assert.deepEqual(restored.weights(), hypotheses.weights());
});

test("entry and side name the schematic, from 0.7 on", () => {
  assert.equal(schematicFor({ bullish: 0.7, bearish: 0.1 }, true), "accumulation");
  assert.equal(schematicFor({ bullish: 0.7, bearish: 0.1 }, false), "reaccumulation");
  assert.equal(schematicFor({ bullish: 0.1, bearish: 0.7 }, true), "redistribution");
  assert.equal(schematicFor({ bullish: 0.1, bearish: 0.7 }, false), "distribution");
  assert.equal(schematicFor({ bullish: 0.699, bearish: 0.2 }, true), "undecided");
});

test("every piece of evidence has a fitted weight, and none of the wrong sign", () => {
  for (const name of EVIDENCE) {
    const weight = WEIGHTS[name];
    const sign = EVIDENCE_SIGNS[name];
    assert.ok(Number.isFinite(weight));
    assert.ok(sign === "either" || (sign === "for" ? weight >= 0 : weight <= 0), `${name} ${weight}`);
  }
});
