import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isNear } from "./counts.fixture.ts";
import { bandScore, lineAt, meetingTime, takenBack } from "./wave-measure.ts";

const price = fc.double({ min: 1, max: 1000, noNaN: true });
const point = (time: number) => price.map((level) => ({ time, price: level }));

test("a line goes through its points, and upside down it is the line of the inverted prices", () => {
  fc.assert(
    fc.property(point(0), point(10), fc.integer({ min: -20, max: 40 }), (from, to, time) => {
      isNear(lineAt(from, to, 0), from.price);
      isNear(lineAt(from, to, 10), to.price);
      isNear(lineAt({ time: 0, price: 1 / from.price }, { time: 10, price: 1 / to.price }, time), 1 / lineAt(from, to, time));
    }),
  );
});

test("where two lines meet both have the same price", () => {
  fc.assert(
    fc.property(point(0), point(10), point(5), point(20), (a, b, c, d) => {
      const time = meetingTime([a, b], [c, d]);
      if (Math.abs(time) < 1000) isNear(lineAt(a, b, time), lineAt(c, d, time));
    }),
  );
});

test("parallels meet never", () => {
  const pair = (from: number, to: number) =>
    [
      { time: 0, price: from },
      { time: 10, price: to },
    ] as const;
  assert.equal(meetingTime(pair(1, 2), pair(2, 4)), Infinity);
});

test("nothing taken back is the end, everything the start", () => {
  const wave = { start: { time: 0, price: 100 }, end: { time: 1, price: 150 } };
  isNear(takenBack(wave, 0), 150);
  isNear(takenBack(wave, 1), 100);
  isNear(takenBack(wave, 0.5), Math.sqrt(15_000));
});

test("a score is full in the usual band, says nothing where the outer one ends, and never falls below 0", () => {
  const score = (value: number): number => bandScore(value, [0.5, 0.618], [0.382, 0.786]);
  assert.deepEqual([0.5, 0.618].map(score), [1, 1]);
  for (const edge of [0.382, 0.786]) isNear(score(edge), 0.5);
  assert.deepEqual([0, 5].map(score), [0, 0]);
  assert.ok(score(0.44) > score(0.4) && score(0.7) > score(0.75));
});
