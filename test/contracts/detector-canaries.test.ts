// Two detectors that cheat in the two ways detectors usually cheat. If the contract suite lets one of them through, the suite is blind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { timeframeMs, type Candle } from "#market";
import { checkPrefixInvariance, type Run } from "./detector.ts";

interface Fact {
  readonly confirmedAt: number;
  readonly price: number;
}

const HOUR = timeframeMs("1h");

test("canary: a pivot dated back to its extreme is caught", () => {
  const backDated: Run<Fact> = (candles) =>
    candles.slice(2, -2).flatMap((candle, place) => {
      const neighbours = candles.slice(place, place + 5).map(({ high }) => high);
      const isPivot = Math.max(...neighbours) === candle.high;
      return isPivot ? [{ confirmedAt: candle.openTime + HOUR, price: candle.high }] : [];
    });
  assert.throws(() => checkPrefixInvariance(backDated, "1h"), /Property failed/);
});

test("canary: a normalisation over the whole series is caught", () => {
  const normalised: Run<Fact> = (candles) => {
    const highest = Math.max(...candles.map(({ high }) => high));
    return candles.filter(({ close }) => close > 0.95 * highest).map(toFact);
  };
  assert.throws(() => checkPrefixInvariance(normalised, "1h"), /Property failed/);
});

test("an honest detector passes", () => {
  const honest: Run<Fact> = (candles) => candles.filter(({ close }, place) => close > (candles[place - 1]?.high ?? Infinity)).map(toFact);
  checkPrefixInvariance(honest, "1h");
});

function toFact({ openTime, close }: Candle): Fact {
  return { confirmedAt: openTime + HOUR, price: close };
}
