import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ratesFor, type SignalId } from "#signals";
import { sizePositions } from "./account.ts";
import { candles, COSTLY, FREE, HOUR, longSignal, market, shortSignal, T0, terms, type Figures } from "./backtest.fixture.ts";
import { combineRuns } from "./combine.ts";
import { equityCurve } from "./equity-curve.ts";
import { maxDrawdown } from "./equity-figures.ts";
import { executeSignal } from "./execution.ts";
import { DEFAULT_BACKTEST_OPTIONS, type BacktestOptions } from "./options.ts";
import { runBacktest } from "./run.ts";

const ACCOUNT = { ...DEFAULT_BACKTEST_OPTIONS.account, leverage: 3 };
const WIN: readonly Figures[] = [
  [99, 101, 98, 100],
  [100, 111, 99, 110],
  [110, 121, 109, 120],
];
const LOSS: readonly Figures[] = [
  [99, 101, 98, 100],
  [100, 101, 89, 90],
];

const win = executeSignal(longSignal({ id: "win" as SignalId }), market(candles(WIN)), terms());
const loss = executeSignal(longSignal({ id: "loss" as SignalId }), market(candles(LOSS)), terms());

function later(hours: number, rows: readonly Figures[]) {
  const from = T0 + hours * HOUR;
  const signal = longSignal({
    id: `at ${hours}` as SignalId,
    confirmedAt: from,
    entryValidUntil: from + 3 * HOUR,
    expiresAt: from + 8 * HOUR,
  });
  return executeSignal(signal, market(candles(rows, "1h", from)), terms());
}

function near(found: number | undefined, expected: number): void {
  assert.ok(Math.abs((found ?? NaN) - expected) < 1e-6, `expected ${expected}, found ${found}`);
}

test("a trade risks its share of the balance, and the balance is that of the fills whose candles have closed", () => {
  const { positions } = sizePositions([[loss], [later(1, WIN), later(2, WIN)]], ACCOUNT, FREE);
  near(positions[0]?.quantity, 10); // 100 at risk over 10 a unit
  near(positions[1]?.quantity, 10); // the loss is known at the end of its candle, one hour later
  near(positions[2]?.quantity, 9.9);
});

test("a setup may ask for part of a size", () => {
  const half = executeSignal(longSignal({ sizeFactor: 0.5 }), market(candles(WIN)), terms());
  near(sizePositions([[half]], ACCOUNT, FREE).positions[0]?.quantity, 5);
});

test("positions together are worth no more than the leverage allows, and what does not fit is not taken", () => {
  const account = { ...ACCOUNT, leverage: 1, riskShare: 0.08 };
  const { positions, skipped } = sizePositions([[win], [loss], [later(0, WIN)]], account, FREE);
  assert.deepEqual(
    positions.map(({ quantity, isCapped }) => [quantity, isCapped]),
    [
      [80, false],
      [20, true],
    ],
  );
  assert.deepEqual(
    skipped.map(({ run, reason }) => [run, reason]),
    [[2, "no free margin"]],
  );
});

test("a lost balance takes no more trades", () => {
  const { skipped } = sizePositions([[loss, later(5, WIN)]], { ...ACCOUNT, leverage: 20, riskShare: 1 }, FREE);
  assert.deepEqual(
    skipped.map(({ reason }) => reason),
    ["no balance left"],
  );
});

test("the equity is marked at every close, and the drawdown is taken from it", () => {
  const rows: readonly Figures[] = [
    [99, 101, 98, 100],
    [100, 106, 99, 105],
    [105, 106, 94, 95],
    [95, 121, 94, 120],
  ];
  const execution = executeSignal(longSignal(), market(candles(rows)), terms());
  const { positions } = sizePositions([[execution]], ACCOUNT, FREE);
  const curve = equityCurve({ tapes: [market(candles(rows)).tape], positions, initialBalance: 10_000, rates: FREE });
  assert.deepEqual([...curve.equity], [10_000, 10_050, 9950, 10_150]);
  assert.deepEqual([...curve.balance], [10_000, 10_000, 10_000, 10_150]);
  near(maxDrawdown(curve, 10_000), 1 - 9950 / 10_050);
  near(maxDrawdown(curve, 20_000), 1 - 9950 / 20_000);
});

const OPTIONS: BacktestOptions = {
  ...DEFAULT_BACKTEST_OPTIONS,
  costs: COSTLY,
  account: { ...ACCOUNT, riskShare: 0.05 },
  baseline: { ...DEFAULT_BACKTEST_OPTIONS.baseline, entries: 0, leastEntries: 0 },
};
const step = fc.tuple(fc.integer({ min: -12, max: 12 }), fc.nat({ max: 8 }), fc.nat({ max: 8 }));
const walk = fc.array(step, { minLength: 12, maxLength: 60 }).map((steps) => {
  let last = 99;
  return steps.map(([move, up, down]): Figures => {
    const open = last;
    last = Math.min(Math.max(open + move, 70), 130);
    return [open, Math.max(open, last) + up, Math.min(open, last) - down, last];
  });
});

test("what the account gained is the sum of its trades, closed and open, whatever runs share it", () => {
  fc.assert(
    fc.property(fc.array(walk, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 10 }), (walks, spacing) => {
      const runs = walks.map((rows, run) => {
        const signals = rows.flatMap((_, place) => {
          if (place % (spacing + run) !== 0) return [];
          const confirmedAt = T0 + place * HOUR;
          const life = { confirmedAt, entryValidUntil: confirmedAt + 3 * HOUR, expiresAt: confirmedAt + 8 * HOUR };
          const id = `${run}/${place}` as SignalId;
          return [place % 2 === 0 ? longSignal({ id, ...life }) : shortSignal({ id, ...life })];
        });
        return runBacktest({ symbol: `S${run}`, signals, market: market(candles(rows)) }, OPTIONS);
      });
      const report = combineRuns(runs, OPTIONS);
      const sum = report.runs.flatMap(({ trades, open }) => [...trades, ...open]).reduce((total, { pnl }) => total + pnl, 0);
      near(report.finalEquity, 10_000 + sum);
      for (const { trades } of report.runs) {
        for (const { r, pnl, risk, fees, slippage, funding, fills } of trades) {
          near(pnl, r * risk);
          assert.ok(fees > 0 && slippage > 0 && funding >= 0);
          near(
            fills.slice(1).reduce((share, fill) => share + fill.share, 0),
            1,
          );
        }
      }
      const taken = report.runs.map(({ trades, open, skipped }) => trades.length + open.length + skipped.length);
      assert.deepEqual(
        taken,
        runs.map(({ executions }) => executions.filter(({ fills }) => fills.length > 0).length),
      );
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("markets in sessions pay no funding", () => {
  assert.equal(ratesFor("sessions", COSTLY).fundingRate, 0);
  const rows = candles(WIN);
  const inSessions = runBacktest({ symbol: "X", signals: [longSignal()], market: market(rows) }, { ...OPTIONS, calendar: "sessions" });
  const continuous = runBacktest({ symbol: "X", signals: [longSignal()], market: market(rows) }, OPTIONS);
  assert.equal(combineRuns([inSessions], { ...OPTIONS, calendar: "sessions" }).runs[0]?.trades[0]?.funding, 0);
  assert.ok((combineRuns([continuous], OPTIONS).runs[0]?.trades[0]?.funding ?? 0) > 0);
});
