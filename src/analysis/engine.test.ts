import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { randomWalkCandles } from "#market/synthetic";
import type { Candle } from "#market";
import { detectorContract } from "../../test/contracts/detector.ts";
import { transformFact } from "../../test/contracts/fact-transform.ts";
import { createAnalysisEngine, WARM_UP_CANDLES, type AnalysisOptions } from "./index.ts";

const OPTIONS: AnalysisOptions = { timeframe: "1h", calendar: "continuous", enableWyckoff: true, enableElliott: false };
const HOUR = 3_600_000;

detectorContract({
  name: "the engine",
  timeframe: "1h",
  warmUpCandles: WARM_UP_CANDLES,
  create: (snapshot) => createAnalysisEngine(OPTIONS, snapshot),
  transform: transformFact,
});

describe("gaps", () => {
  const candles = randomWalkCandles({ seed: 3, count: 3000, timeframe: "1h", from: 1_704_067_200_000, startPrice: 100, volatility: 0.008 });
  const opening = firstOpening(candles);

  test("up to three missing candles are read across", () => {
    const facts = runWithGap(candles, opening, 3);
    assert.ok(!facts.some((fact) => fact.fact === "structure-changed" && fact.change.to === "interrupted"));
  });

  test("more missing candles end every open range as interrupted, confirmed by the first candle after the gap", () => {
    const facts = runWithGap(candles, opening, 4);
    const ended = facts.filter((fact) => fact.fact === "structure-changed" && fact.change.to === "interrupted");
    assert.ok(ended.length > 0);
    for (const fact of ended) assert.equal(fact.confirmedAt, (candles[opening + 5] as Candle).openTime + HOUR);
  });

  test("closed sessions are no gaps", () => {
    const engine = createAnalysisEngine({ ...OPTIONS, calendar: "sessions" });
    const facts = [...candles.slice(0, opening + 1), ...candles.slice(opening + 100)].flatMap((candle) => engine.push(candle));
    assert.ok(!facts.some((fact) => fact.fact === "structure-changed" && fact.change.to === "interrupted"));
  });

  test("a candle that does not come after the last one is a bug of the caller", () => {
    const engine = createAnalysisEngine(OPTIONS);
    engine.push(candles[1] as Candle);
    assert.throws(() => engine.push(candles[0] as Candle), /ascending order/);
  });
});

test("with the Wyckoff reading switched off there are only pivots", () => {
  const engine = createAnalysisEngine({ ...OPTIONS, enableWyckoff: false });
  const candles = randomWalkCandles({ seed: 5, count: 1000, timeframe: "1h", from: 0, startPrice: 100, volatility: 0.008 });
  const kinds = new Set(candles.flatMap((candle) => engine.push(candle)).map((fact) => fact.fact));
  assert.deepEqual([...kinds], ["pivot"]);
});

test("a forming candle is shown against the open ranges", () => {
  const candles = randomWalkCandles({ seed: 3, count: 3000, timeframe: "1h", from: 1_704_067_200_000, startPrice: 100, volatility: 0.008 });
  const engine = createAnalysisEngine(OPTIONS);
  for (const candle of candles.slice(0, firstOpening(candles) + 1)) engine.push(candle);
  const [range] = engine.reading.openStructures;
  assert.ok(range);
  const forming = {
    ...(candles[0] as Candle),
    openTime: 0,
    low: range.support * 0.99,
    high: range.resistance,
    close: range.support * 1.001,
  };
  assert.deepEqual(engine.preview(forming).ranges[0], { structureId: range.id, position: "inside", pierced: "support" });
});

function firstOpening(candles: readonly Candle[]): number {
  const engine = createAnalysisEngine(OPTIONS);
  return candles.findIndex((candle) => engine.push(candle).some((fact) => fact.fact === "structure-opened"));
}

function runWithGap(
  candles: readonly Candle[],
  after: number,
  missing: number,
): ReturnType<ReturnType<typeof createAnalysisEngine>["push"]> {
  const engine = createAnalysisEngine(OPTIONS);
  return [...candles.slice(0, after + 1), ...candles.slice(after + 1 + missing, after + 40)].flatMap((candle) => engine.push(candle));
}
