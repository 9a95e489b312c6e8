import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Count, Wave } from "#analysis";
import { auditAnalysis } from "../../test/auditors/elliott-auditor.ts";
import { exampleCandles } from "../../test/generators/bot-view.ts";
import { exampleCounts } from "../../test/generators/counts.ts";
import { candleColumns } from "./candle-columns.ts";
import { CandleTape } from "./dashboard/chart/candle-tape.ts";
import { channelOf } from "./dashboard/chart/wave-channel.ts";
import {
  chosenCount,
  countKey,
  countTitle,
  formingLabel,
  innerTitle,
  shareText,
  strengthText,
  waveAt,
  wavesWithin,
  waveSymbol,
} from "./dashboard/count-words.ts";

const candles = exampleCandles();
const tape = new CandleTape(3_600_000, candleColumns(candles), null);
const counts = exampleCounts(candles);
const [impulse, zigzag] = counts;
assert.ok(impulse && zigzag);

test("the counts of the example break no rule", () => {
  assert.deepEqual(auditAnalysis({ counts, history: [] }, candles), []);
});

describe("a count in words", () => {
  test("it is named by its pattern and the wave now forming", () => {
    assert.equal(countTitle(impulse), "Impulse up, wave 4 forming");
    assert.equal(innerTitle(impulse), "wave 4 so far: expanded flat, C forming");
    assert.equal(countTitle({ ...zigzag, root: { ...zigzag.root, status: "complete" } }), "Zigzag down, complete");
    assert.equal(innerTitle(zigzag), undefined);
  });

  test("the wave that forms is known before it is shown", () => {
    assert.equal(formingLabel({ ...impulse.root, children: impulse.root.children.slice(0, 3) }), "4");
    assert.equal(formingLabel({ ...zigzag.root, children: zigzag.root.children.slice(0, 2) }), "C");
  });

  test("its share is a whole percentage", () => assert.equal(shareText(0.3449), "34 %"));

  test("its evidence is held against noise, and never rounded up", () => {
    assert.equal(strengthText(0.839), "stronger than 83 % on shuffled charts");
    assert.equal(strengthText(1), "stronger than 99 % on shuffled charts");
  });

  test("a chosen count stays chosen while it grows, and the leading one takes its place when it is gone", () => {
    const grown = { ...zigzag, probability: 0.5, root: { ...zigzag.root, end: { time: 1, price: 1 } } };
    const reading = (...known: Count[]) => ({ counts: known, countsByDegree: [] });
    assert.equal(chosenCount(reading(impulse, grown), countKey(zigzag)), grown);
    assert.equal(chosenCount(reading(impulse), countKey(zigzag)), impulse);
    assert.equal(chosenCount(reading(), undefined), undefined);
    assert.equal(chosenCount(undefined, countKey(zigzag)), undefined);
  });

  test("the count that leads a degree can be chosen where it is none of the chart's", () => {
    const countsByDegree = [{ degree: zigzag.degree, pivots: 20, counts: [zigzag] }];
    assert.equal(chosenCount({ counts: [impulse], countsByDegree }, countKey(zigzag)), zigzag);
    assert.equal(chosenCount({ counts: [impulse], countsByDegree }, undefined), impulse);
  });

  test("each degree has its own notation", () => {
    const symbol = (degree: Wave["degree"], label: Wave["label"]) => waveSymbol({ ...impulse.root, degree, label });
    assert.deepEqual(
      (["subminuette", "minuette", "minute", "minor", "intermediate", "primary", "cycle", "supercycle", "grand_supercycle"] as const).map(
        (degree) => `${symbol(degree, "4")} ${symbol(degree, "B")}`,
      ),
      ["iv b", "(iv) (b)", "[iv] [b]", "4 B", "(4) (B)", "[4] [B]", "IV b", "(IV) (b)", "[IV] [b]"],
    );
  });
});

describe("a count on the chart", () => {
  test("every wave is found by its path, the finest first", () => {
    const branches = wavesWithin(impulse.root);
    assert.deepEqual(
      branches.map(({ wave, path }) => `${path} ${waveSymbol(wave)}`),
      ["3.1.0 a", "3.1.1 b", "3.1.2 c", "3.0 (a)", "3.1 (b)", "3.2 (c)", "0 [i]", "1 [ii]", "2 [iii]", "3 [iv]"],
    );
    for (const { wave, path } of branches) assert.equal(waveAt(impulse.root, path), wave);
    assert.equal(waveAt(impulse.root, "9.1"), undefined);
  });

  test("after wave 3 the channel runs through 1 and 3, and parallel to them through 2", () => {
    const [base, parallel] = channelOf(impulse.root, tape);
    assert.ok(base && parallel);
    const [one, two, three] = impulse.root.children.map(({ end }) => end) as [Wave["end"], Wave["end"], Wave["end"]];
    const candlesBetween = tape.placeOf(three.time) - tape.placeOf(one.time);
    assert.equal(base.from, one);
    assert.ok(Math.abs(base.price(candlesBetween) - three.price) < 1e-9);
    assert.equal(parallel.from, two);
    assert.ok(Math.abs(parallel.price(7) / two.price - base.price(7) / one.price) < 1e-12);
    assert.ok(tape.placeOf(base.from.time) + base.to > tape.length, "it is carried on beyond the last candle");
  });

  test("a zigzag's channel runs through its start and B, and parallel through A", () => {
    const [base, parallel] = channelOf(zigzag.root, tape);
    assert.equal(base?.from, zigzag.root.start);
    assert.equal(parallel?.from, zigzag.root.children[0]?.end);
  });

  test("a triangle and a diagonal have the lines of their own ends instead, a flat has none", () => {
    const as = (pattern: Wave["pattern"]) => channelOf({ ...impulse.root, pattern }, tape);
    assert.equal(as("triangle").length, 1, "B-D is not known before wave D ends");
    assert.equal(as("ending_diagonal")[0]?.from, impulse.root.children[0]?.end);
    assert.deepEqual(as("flat"), []);
  });
});
