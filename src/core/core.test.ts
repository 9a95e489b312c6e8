import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  assert as invariant,
  hashText,
  InvariantError,
  isLoopback,
  numberFromJson,
  numberToJson,
  present,
  RingBuffer,
  SeededRandom,
  TextHash,
} from "./index.ts";

const RUNS = { numRuns: 200, seed: 1 };

describe("ring buffer", () => {
  test("equals the tail of a plain array", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.double({ noNaN: true })), (capacity, values) => {
        const buffer = new RingBuffer(capacity);
        const dropped = values.map((value) => buffer.push(value)).filter((value) => !Number.isNaN(value));
        assert.deepEqual(buffer.toArray(), values.slice(-capacity));
        assert.deepEqual(dropped, values.slice(0, Math.max(0, values.length - capacity)));
        assert.equal(buffer.isFull, values.length >= capacity);
        assert.deepEqual(new RingBuffer(capacity, buffer.toArray()).toArray(), buffer.toArray());
      }),
      RUNS,
    );
  });

  test("has nothing outside what it holds", () => {
    const buffer = new RingBuffer(3, [1, 2]);
    assert.deepEqual([buffer.fromNewest(0), buffer.fromNewest(1), buffer.fromNewest(2), buffer.fromNewest(-1)], [2, 1, NaN, NaN]);
    buffer.clear();
    assert.deepEqual([buffer.length, buffer.fromNewest(0)], [0, NaN]);
  });
});

describe("seeded random", () => {
  test("the same seed is the same stream, another seed another one", () => {
    const take = (seed: number): number[] =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.next()
        )(new SeededRandom(seed)),
      );
    assert.deepEqual(take(42), take(42));
    assert.notDeepEqual(take(42), take(43));
  });

  test("is uniform enough, and normal enough", () => {
    const random = new SeededRandom(9);
    const uniform = Array.from({ length: 20_000 }, () => random.next());
    const normal = Array.from({ length: 20_000 }, () => random.normal());
    assert.ok(Math.abs(mean(uniform) - 0.5) < 0.01 && Math.min(...uniform) >= 0 && Math.max(...uniform) < 1);
    assert.ok(Math.abs(mean(normal)) < 0.03 && Math.abs(mean(normal.map((value) => value * value)) - 1) < 0.04);
  });

  test("whole numbers reach both ends", () => {
    const random = new SeededRandom(5);
    assert.deepEqual([...new Set(Array.from({ length: 200 }, () => random.integer(1, 3)))].toSorted(), [1, 2, 3]);
  });
});

describe("text hash", () => {
  test("is twelve characters, the same for the same text, and the same in one piece or many", () => {
    assert.match(hashText("BTCUSDT 1h"), /^[0-9a-hjkmnp-tv-z]{12}$/);
    assert.equal(hashText("ab"), new TextHash().add("a").add("b").digest());
  });

  test("does not collide on a hundred thousand alike texts", () => {
    const hashes = new Set(
      Array.from({ length: 100_000 }, (_, place) => hashText(`BTCUSDT 1h spring-test ${1_700_000_000_000 + place * 900_000}`)),
    );
    assert.equal(hashes.size, 100_000);
  });
});

test("an invariant that does not hold says which", () => {
  assert.throws(() => invariant(false, "one is two"), new InvariantError("Invariant: one is two"));
  assert.throws(() => present(undefined, "the pivot"), /the pivot is present/);
  assert.equal(present(0, "zero"), 0);
});

test("a name is this machine only where nothing else can be behind it", () => {
  for (const host of ["localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"]) assert.equal(isLoopback(host), true, host);
  for (const host of [
    "",
    "0.0.0.0",
    "::",
    "10.0.0.1",
    "127.example.com",
    "127.0.0.1.example.com",
    "localhost.example.com",
    "[::1].example",
  ]) {
    assert.equal(isLoopback(host), false, host);
  }
});

test("an unknown number survives JSON", () => {
  for (const value of [NaN, 0, 1.5])
    assert.deepEqual(numberFromJson(JSON.parse(JSON.stringify(numberToJson(value))) as number | null), value);
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
