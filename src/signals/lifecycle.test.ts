import assert from "node:assert/strict";
import { test } from "node:test";
import { candleAt, FREE, follow, HOUR, longSignal, mapCandle, mapSignal, T0, type Figures, type Run } from "./signal-samples.ts";
import type { CostRates } from "./costs.ts";
import type { Signal } from "./signal.ts";

interface Row {
  readonly name: string;
  readonly signal?: Partial<Signal>;
  readonly candles: readonly Figures[];
  readonly fills: readonly (readonly [kind: string, price: number, place: number])[];
  /** Result, R before costs, hit; absent while the signal is open. */
  readonly outcome?: readonly [result: string, r: number, hit: boolean];
}

// Buy stop at 100, chase limit 104, stop 90, targets 110, 120, 130; dead on a close below 92; order stands 3 candles, idea lives 8.
const FILL: Figures = [98, 101, 97, 100.5];
const QUIET: Figures = [100, 102, 99, 101];
const ROWS: readonly Row[] = [
  { name: "a stop order fills at its price when the candle opens short of it", candles: [FILL], fills: [["entry", 100, 0]] },
  { name: "a stop order fills on touch", candles: [[98, 100, 97, 99]], fills: [["entry", 100, 0]] },
  { name: "a stop order fills at a worse open", candles: [[102, 103, 101, 103]], fills: [["entry", 102, 0]] },
  { name: "an open on the chase limit still fills", candles: [[104, 105, 103, 104]], fills: [["entry", 104, 0]] },
  { name: "an open beyond the chase limit does not fill, even when the candle comes back", candles: [[105, 106, 99, 100]], fills: [] },
  {
    name: "an order that was gapped over fills later within the chase limit",
    candles: [
      [105, 106, 104, 104],
      [103, 104, 102, 103],
    ],
    fills: [["entry", 103, 1]],
  },
  {
    name: "an order not reached while it stands ends unfilled",
    candles: [
      [98, 99, 97, 98],
      [98, 99, 97, 98],
      [98, 99, 97, 98],
    ],
    fills: [],
    outcome: ["UNFILLED", 0, false],
  },
  {
    name: "an order fills on the last candle it stands for",
    candles: [[98, 99, 97, 98], [98, 99, 97, 98], FILL],
    fills: [["entry", 100, 2]],
  },
  {
    name: "the stop exits at its price",
    candles: [FILL, [99, 100, 89, 91]],
    fills: [
      ["entry", 100, 0],
      ["stop", 90, 1],
    ],
    outcome: ["LOSS", -1, false],
  },
  {
    name: "a gap through the stop exits at the open",
    candles: [FILL, [85, 95, 84, 94]],
    fills: [
      ["entry", 100, 0],
      ["stop", 85, 1],
    ],
    outcome: ["LOSS", -1.5, false],
  },
  {
    name: "the candle of the fill can hit the stop",
    candles: [[98, 101, 89, 95]],
    fills: [
      ["entry", 100, 0],
      ["stop", 90, 0],
    ],
    outcome: ["LOSS", -1, false],
  },
  {
    name: "in a candle that holds both, the stop comes first",
    candles: [FILL, [100, 115, 89, 112]],
    fills: [
      ["entry", 100, 0],
      ["stop", 90, 1],
    ],
    outcome: ["LOSS", -1, false],
  },
  {
    name: "the candle of a stop-order fill can reach a target",
    candles: [[98, 111, 97, 108]],
    fills: [
      ["entry", 100, 0],
      ["target1", 110, 0],
    ],
  },
  {
    name: "targets take equal shares",
    candles: [FILL, [105, 110, 104, 109], [112, 121, 111, 120], [121, 131, 120, 130]],
    fills: [
      ["entry", 100, 0],
      ["target1", 110, 1],
      ["target2", 120, 2],
      ["target3", 130, 3],
    ],
    outcome: ["WIN", 2, true],
  },
  {
    name: "one candle can reach every target",
    candles: [FILL, [105, 140, 104, 139]],
    fills: [
      ["entry", 100, 0],
      ["target1", 110, 1],
      ["target2", 120, 1],
      ["target3", 130, 1],
    ],
    outcome: ["WIN", 2, true],
  },
  {
    name: "a gap beyond a target pays the open",
    candles: [FILL, [115, 118, 114, 116]],
    fills: [
      ["entry", 100, 0],
      ["target1", 115, 1],
    ],
  },
  {
    name: "what is left after target 1 is stopped out, and the idea still hit",
    candles: [FILL, [105, 110, 104, 109], [109, 109, 88, 90]],
    fills: [
      ["entry", 100, 0],
      ["target1", 110, 1],
      ["stop", 90, 2],
    ],
    outcome: ["LOSS", -1 / 3, true],
  },
  {
    name: "two targets and a stop make a win of a third",
    candles: [FILL, [105, 120, 104, 119], [109, 109, 88, 90]],
    fills: [
      ["entry", 100, 0],
      ["target1", 110, 1],
      ["target2", 120, 1],
      ["stop", 90, 2],
    ],
    outcome: ["WIN", 2 / 3, true],
  },
  {
    name: "R of a tenth is breakeven",
    signal: { targets: [101] },
    candles: [FILL],
    fills: [
      ["entry", 100, 0],
      ["target1", 101, 0],
    ],
    outcome: ["BREAKEVEN", 0.1, true],
  },
  {
    name: "an idea out of time closes at the first open at or after its end",
    candles: [FILL, QUIET, QUIET, QUIET, QUIET, QUIET, QUIET, QUIET, [103, 140, 80, 100]],
    fills: [
      ["entry", 100, 0],
      ["expiry", 103, 8],
    ],
    outcome: ["EXPIRED", 0.3, false],
  },
  {
    name: "an idea out of time after target 1 keeps its hit",
    candles: [FILL, [105, 110, 104, 109], QUIET, QUIET, QUIET, QUIET, QUIET, QUIET, [103, 104, 102, 103]],
    fills: [
      ["entry", 100, 0],
      ["target1", 110, 1],
      ["expiry", 103, 8],
    ],
    outcome: ["EXPIRED", 1 / 3 + 0.2, true],
  },
  {
    name: "a hard level broken before the entry ends the idea without a trade",
    candles: [[95, 96, 91, 91.5]],
    fills: [],
    outcome: ["INVALIDATED", 0, false],
  },
  { name: "a close on the hard level does not break it", candles: [[95, 96, 91, 92]], fills: [] },
  {
    name: "a hard level broken after the entry exits at the next open",
    candles: [FILL, [98, 99, 91, 91.5], [93, 111, 92, 110]],
    fills: [
      ["entry", 100, 0],
      ["invalidation", 93, 2],
    ],
    outcome: ["INVALIDATED", -0.7, false],
  },
  {
    name: "a hard level broken on the candle of the fill exits at the next open",
    candles: [
      [98, 101, 91, 91.5],
      [92, 93, 80, 81],
    ],
    fills: [
      ["entry", 100, 0],
      ["invalidation", 92, 1],
    ],
    outcome: ["INVALIDATED", -0.8, false],
  },
  {
    name: "a level that forbids a touch is broken by one",
    signal: { invalidations: [{ rule: "I1", text: "A touch of 95", price: 95, side: "below", basis: "touch" }] },
    candles: [[98, 99, 95, 98]],
    fills: [],
    outcome: ["INVALIDATED", 0, false],
  },
  {
    name: "a level without a price never invalidates",
    signal: { invalidations: [{ rule: "W:SPRING", text: "Supply comes back", basis: "close" }] },
    candles: [[95, 96, 80, 81]],
    fills: [],
  },
  {
    name: "a market order fills at the first open",
    signal: { order: "market" },
    candles: [[103, 104, 99, 100]],
    fills: [["entry", 103, 0]],
  },
  {
    name: "a market order beyond the chase limit ends unfilled at once",
    signal: { order: "market" },
    candles: [[105, 106, 99, 100]],
    fills: [],
    outcome: ["UNFILLED", 0, false],
  },
  {
    name: "a market order that opens beyond the stop is not taken",
    signal: { order: "market", invalidations: [] },
    candles: [[89, 95, 88, 94]],
    fills: [],
    outcome: ["UNFILLED", 0, false],
  },
  { name: "a limit order needs a trade through its price", signal: { order: "limit" }, candles: [[103, 104, 100, 102]], fills: [] },
  { name: "a limit order fills at its own price", signal: { order: "limit" }, candles: [[103, 104, 99, 102]], fills: [["entry", 100, 0]] },
  {
    name: "a target on the candle of a limit fill does not count, its high may have come before",
    signal: { order: "limit" },
    candles: [[103, 115, 99, 102]],
    fills: [["entry", 100, 0]],
  },
  {
    name: "a target counts on the candle of a limit fill that opened beyond the order",
    signal: { order: "limit" },
    candles: [[99, 111, 98, 110]],
    fills: [
      ["entry", 100, 0],
      ["target1", 110, 0],
    ],
  },
];

for (const row of ROWS) {
  test(`${row.name}`, () => {
    const candles = row.candles.map((figures, place) => candleAt(place, figures));
    checkRow(row, follow(longSignal(row.signal), candles), (price) => price);
  });
  test(`${row.name} (short)`, () => {
    const reflect = (price: number): number => 1000 - price;
    const candles = row.candles.map((figures, place) => mapCandle(candleAt(place, figures), reflect));
    checkRow(row, follow(mapSignal(longSignal(row.signal), reflect), candles), reflect);
  });
}

function checkRow(row: Row, { tracked }: Run, map: (price: number) => number): void {
  const expected = row.fills.map(([kind, price, place]) => ({ kind, price: map(price), at: T0 + place * HOUR }));
  assert.deepEqual(
    tracked.fills.map(({ kind, price, at }) => ({ kind, price, at })),
    expected,
  );
  const { outcome } = tracked.signal;
  if (row.outcome === undefined) return assert.equal(outcome, null);
  const [result, r, hit] = row.outcome;
  assert.equal(outcome?.result, result);
  assert.equal(outcome?.hit, hit);
  assert.ok(Math.abs((outcome?.r ?? Number.NaN) - r) < 1e-9, `expected ${r} R, found ${outcome?.r}`);
  assert.equal(outcome?.closedAt, T0 + row.candles.length * HOUR);
}

test("an order that stood across a gap in the candles ends unfilled at the first candle after its time", () => {
  const { tracked } = follow(longSignal(), [candleAt(0, [98, 99, 97, 98]), candleAt(5, [98, 101, 97, 100])]);
  assert.deepEqual(tracked.signal.outcome, { result: "UNFILLED", hit: false, r: 0, closedAt: T0 + 6 * HOUR });
});

test("candles that opened before the signal was confirmed do not touch it", () => {
  assert.equal(follow(longSignal(), [candleAt(-1, FILL)]).tracked.fills.length, 0);
});

test("a closed signal takes no more candles", () => {
  const { tracked, versions } = follow(longSignal(), [candleAt(0, [98, 101, 89, 95]), candleAt(1, [98, 140, 80, 95])]);
  assert.equal(tracked.fills.length, 2);
  assert.deepEqual(
    versions.map(({ change }) => change.to),
    ["filled", "closed"],
  );
});

test("R is net of fees and slippage on both sides and of funding by the hours held", () => {
  const rates: CostRates = { feeRate: 0.001, slippageRate: 0.002, fundingRate: 0.004 };
  const candles = [FILL, QUIET, QUIET, QUIET, [105, 110, 104, 109] as const].map((figures, place) => candleAt(place, figures));
  const { tracked } = follow(longSignal({ targets: [110] }), candles, rates);
  const costs = (100 + 110) * 0.003 + (100 * 0.004 * 4) / 8;
  assert.ok(Math.abs((tracked.signal.outcome?.r ?? 0) - (10 - costs) / 10) < 1e-12);
});

test("costs can turn a small win into breakeven", () => {
  const candles = [candleAt(0, [98, 101.5, 97, 101])];
  assert.equal(follow(longSignal({ targets: [101.5] }), candles, FREE).tracked.signal.outcome?.result, "WIN");
  const costly = { ...FREE, feeRate: 0.003 };
  assert.equal(follow(longSignal({ targets: [101.5] }), candles, costly).tracked.signal.outcome?.result, "BREAKEVEN");
});

test("every change is a new version that keeps the levels, the evidence and the earlier changes", () => {
  const signal = longSignal();
  const before = structuredClone(signal);
  const { versions } = follow(signal, [candleAt(0, FILL), candleAt(1, [105, 110, 104, 109]), candleAt(2, [109, 109, 88, 90])]);
  assert.deepEqual(signal, before);
  for (const [place, version] of versions.entries()) {
    assert.deepEqual({ ...version.signal, changes: [], outcome: null }, before);
    assert.deepEqual(
      version.signal.changes,
      versions.slice(0, place + 1).map(({ change }) => change),
    );
  }
  assert.deepEqual(
    versions.map(({ change }) => [change.to, change.confirmedAt, change.text]),
    [
      ["filled", T0 + HOUR, "Bought at 100 by stop order"],
      ["target1", T0 + 2 * HOUR, "Target 1 reached: 1/3 taken off at 110"],
      ["closed", T0 + 3 * HOUR, "Stopped out at 90. LOSS, -0.33 R after costs"],
    ],
  );
});

test("the closing sentence names what ended the idea", () => {
  const textOf = (signal: Signal, rows: readonly Figures[]) =>
    follow(
      signal,
      rows.map((figures, place) => candleAt(place, figures)),
    ).versions.at(-1)?.change.text;
  assert.equal(textOf(longSignal(), [[95, 96, 91, 91.5]]), "A 1h close below 92, the spring's low, came before the entry. INVALIDATED");
  assert.equal(
    textOf(longSignal(), [FILL, [98, 99, 91, 91.5], [93, 94, 92, 93]]),
    "A 1h close below 92, the spring's low: closed at the next open at 93. INVALIDATED, -0.70 R after costs",
  );
  assert.equal(textOf(longSignal({ order: "market" }), [[105, 106, 99, 100]]), "The entry was never filled on acceptable terms. UNFILLED");
  assert.equal(textOf(longSignal({ targets: [110] }), [[98, 111, 97, 100]]), "Last target reached at 110. WIN, +1.00 R after costs");
});
