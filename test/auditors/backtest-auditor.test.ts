import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { readCandleFile } from "#market/files";
import { folderWith, runWyeli } from "../cli/run-wyeli.ts";
import { auditBacktest, type AuditedDocument } from "./backtest-auditor.ts";
import type { AuditedFill, AuditedSignal, AuditedTrade } from "./backtest/audited-document.ts";
import { drawBacktest } from "./backtest/drawn-backtest.ts";
import { csvOf, plantedFiles } from "./backtest/planted-files.ts";

const DRAWING = { runs: 2, signals: 60, hours: 900, leverage: 3, riskShare: 0.002, withFiner: false } as const;

test("backtests of drawn signals hold, with and without finer candles, at any leverage", () => {
  const kinds = new Set<string>();
  for (let seed = 1; seed <= 12; seed += 1) {
    const leverage = [1, 3, 40, 80][seed % 4] ?? 1;
    const drawn = drawBacktest({ ...DRAWING, seed, leverage, riskShare: seed % 3 === 0 ? 0.02 : 0.002, withFiner: seed % 2 === 0 });
    assert.deepEqual(auditBacktest(drawn.document, drawn.files), [], `seed ${seed}`);
    for (const { trades, open, skipped } of drawn.document.runs) {
      for (const { exit, isCapped } of trades) kinds.add(exit).add(isCapped ? "capped" : "whole");
      if (open.length > 0) kinds.add("open");
      if (skipped.length > 0) kinds.add("skipped");
    }
  }
  const wanted = ["stop", "target1", "target2", "target3", "expiry", "invalidation", "liquidation", "capped", "whole", "open", "skipped"];
  assert.deepEqual(
    wanted.filter((kind) => !kinds.has(kind)),
    [],
  );
});

const sound = drawBacktest({ ...DRAWING, seed: 5, leverage: 3 });
const levered = drawBacktest({ ...DRAWING, seed: 7, leverage: 60 });

type Parts = { readonly document: AuditedDocument; readonly trade: (holds: (trade: AuditedTrade) => boolean) => AuditedTrade };

/** What is told of a copy after something in it was changed. */
function told({ document, files }: typeof sound, tamper: (parts: Parts) => void): string {
  const copy = structuredClone(document);
  const trades = copy.runs.flatMap((run) => run.trades);
  tamper({ document: copy, trade: (holds) => found(trades.find(holds)) });
  return auditBacktest(copy, files).join("\n");
}

function found<T>(value: T | undefined): T {
  assert.ok(value !== undefined, "there is something to tamper with");
  return value;
}

const lastFill = ({ fills }: AuditedTrade): AuditedFill => found(fills.at(-1));
const hasTargets = ({ fills }: AuditedTrade): boolean => fills.filter(({ kind }) => kind.startsWith("target")).length >= 2;
const HOUR = 3_600_000;

function signalOf(document: AuditedDocument, trade: AuditedTrade): AuditedSignal {
  return found(document.runs.flatMap(({ signals }) => signals).find(({ id }) => id === trade.signalId));
}

const canaries: readonly (readonly [rule: string, said: RegExp, tamper: (parts: Parts) => void])[] = [
  ["a fill outside its candle", /fill-candle: its entry/, ({ trade }) => void (found(trade(() => true).fills[0]).price *= 1.5)],
  ["a fill where there is no candle", /fill-candle: there is no 1h candle/, ({ trade }) => void (lastFill(trade(() => true)).at += 1)],
  ["a fill before the confirmation", /confirmation:/, ({ trade }) => void (found(trade(() => true).fills[0]).at -= 48 * HOUR)],
  [
    "an entry after its time",
    /entry validity:/,
    ({ document, trade }) => {
      const late = trade(({ fills }) => fills.length > 1);
      signalOf(document, late).entryValidUntil = late.entryAt;
    },
  ],
  [
    "an entry beyond the chase limit",
    /chase limit:/,
    ({ document, trade }) => {
      const chased = trade(({ side }) => side === "long");
      signalOf(document, chased).chaseLimit = chased.entryPrice * 0.999;
    },
  ],
  [
    "a better entry than the order gives",
    /entry price:/,
    ({ trade }) => void (found(trade(({ side }) => side === "long").fills[0]).price *= 0.9999),
  ],
  [
    "a target before a stop in one candle",
    /stop first:/,
    ({ document, trade }) => {
      const stopped = trade(({ exit }) => exit === "stop");
      const target = found(signalOf(document, stopped).targets[0]);
      Object.assign(lastFill(stopped), { kind: "target1", price: target });
    },
  ],
  ["a stop that is filled too well", /stop price:/, ({ trade }) => void (lastFill(trade(({ exit }) => exit === "stop")).price *= 1.001)],
  [
    "a target that was never reached",
    /target price:|recount:/,
    ({ trade }) => {
      const expired = lastFill(trade(({ exit, hit }) => exit === "expiry" && !hit));
      expired.kind = "target1";
    },
  ],
  [
    "targets out of order",
    /order of targets:/,
    ({ trade }) => {
      const [, first, second] = trade(hasTargets).fills;
      [found(first).kind, found(second).kind] = [found(second).kind, found(first).kind];
    },
  ],
  [
    "unequal shares",
    /equal shares:/,
    ({ trade }) => {
      const [, first, second] = trade(hasTargets).fills;
      found(first).share += 0.1;
      found(second).share -= 0.1;
    },
  ],
  ["shares that do not add up", /shares: the exits add up/, ({ trade }) => void (lastFill(trade(() => true)).share *= 0.5)],
  [
    "an expiry that came too early",
    /expiry:/,
    ({ document, trade }) =>
      void (signalOf(
        document,
        trade(({ exit }) => exit === "expiry"),
      ).expiresAt += 400 * HOUR),
  ],
  [
    "an expiry away from the open",
    /expiry: closed at/,
    ({ trade }) => void (lastFill(trade(({ exit, fills }) => exit === "expiry" && fills.length === 2)).price *= 1.0001),
  ],
  [
    "an invalidation without a broken level",
    /invalidation: no level broke/,
    ({ document, trade }) =>
      void (signalOf(
        document,
        trade(({ exit }) => exit === "invalidation"),
      ).invalidations = []),
  ],
  [
    "a broken level that is passed over",
    /recount:/,
    ({ document, trade }) => {
      const kept = trade(({ exit, exitAt, entryAt }) => exit === "expiry" && exitAt - entryAt > 2 * HOUR);
      signalOf(document, kept).invalidations = [{ price: kept.entryPrice * 2, side: "below", basis: "close" }];
    },
  ],
  ["a trade of no signal", /there is no such signal/, ({ trade }) => void (trade(() => true).signalId = "nobody")],
  ["a trade of the other side", /side: not that of its signal/, ({ trade }) => void (trade(({ side }) => side === "long").side = "short")],
  ["a loss that is left out", /its trade is listed 0 times/, ({ document }) => void found(document.runs[0]).trades.splice(3, 1)],
  [
    "a win that is listed twice",
    /its trade is listed 2 times/,
    ({ document }) => void found(document.runs[0]).trades.push(found(document.runs[0]?.trades[0])),
  ],
  ["a hit that was none", /hit: not what its fills say/, ({ trade }) => void (trade(({ hit }) => !hit).hit = true)],
  ["an exit that is not the last fill", /summary: the exit/, ({ trade }) => void (trade(() => true).exitPrice *= 1.01)],
  ["an entry that is not the first fill", /summary: the entry/, ({ trade }) => void (trade(() => true).entryAt += HOUR)],
  ["an excursion on the wrong side", /excursions:/, ({ trade }) => void (trade(({ maeR }) => maeR < 0).maeR *= -1)],
  ["fees that are forgotten", /fees: 0 is told/, ({ trade }) => void (trade(() => true).fees = 0)],
  ["slippage that is forgotten", /slippage: 0 is told/, ({ trade }) => void (trade(() => true).slippage = 0)],
  ["funding that is forgotten", /funding: 0 is told/, ({ trade }) => void (trade(({ funding }) => funding > 0.01).funding = 0)],
  ["a result before costs", /: r: /, ({ trade }) => void (trade(() => true).r += 0.05)],
  ["a profit that was not made", /pnl: /, ({ trade }) => void (trade(() => true).pnl += 10)],
  [
    "another result than the signal's own",
    /agreement:/,
    ({ document, trade }) =>
      void (found(
        signalOf(
          document,
          trade(() => true),
        ).outcome ?? undefined,
      ).r += 1),
  ],
  ["too large a size", /size: .* risks more/, ({ trade }) => void (trade(() => true).quantity *= 1.2)],
  ["too small a size", /size: .* due /, ({ trade }) => void (trade(({ isCapped }) => !isCapped).quantity *= 0.8)],
  ["more than the leverage allows", /leverage: /, ({ document }) => void (document.settings.account.leverage = 0.05)],
  ["an equity that is not the sum of the trades", /account: the equity ends/, ({ document }) => void (document.account.finalEquity += 5)],
  ["a balance that is not", /account: another balance/, ({ document }) => void (document.account.finalBalance += 5)],
  ["an equity curve without its falls", /equity curve: /, ({ document }) => void (found(document.account.equity[20]).equity += 50)],
  ...(["winRate", "profitFactor", "expectancyR", "maxDrawdown", "sharpe", "sortino", "cagr", "exposure"] as const).map(
    (name) =>
      [
        `another ${name}`,
        new RegExp(`metric ${name}:`),
        ({ document }: Parts) => void ((document.account.metrics[name] as number) += 0.01),
      ] as const,
  ),
  ["another number of trades", /metric trades:/, ({ document }) => void (found(document.runs[0]).metrics.trades += 1)],
  ["a rate of too few trades", /metric winRate:/, ({ document }) => void (document.settings.minima.trades = 1000)],
  [
    "an interval beside its figure",
    /metric intervals:/,
    ({ document }) => void (found(document.account.metrics.intervals?.["winRate"]).low = 0.99),
  ],
  ["groups that lack a trade", /groups: those by setup/, ({ document }) => void document.groups["setup"]?.pop()],
  ["a p-value that no draw gives", /baseline: /, ({ document }) => void (document.baseline.pValue = 0)],
  [
    "a band with more hits",
    /reliability: /,
    ({ document }) => void (found(document.reliability.find(({ hitRate }) => hitRate !== null)).hitRate = 1),
  ],
  [
    "evidence of later",
    /evidence that was not known yet/,
    ({ document }) => void (found(found(document.runs[0]?.signals[0]).evidence[0]).confirmedAt += HOUR),
  ],
  ["another schema", /schema: /, ({ document }) => void (document.schema = "wyeli.backtest/2")],
];

for (const [rule, said, tamper] of canaries) {
  test(`caught: ${rule}`, () => assert.match(told(sound, tamper), said));
}

test("caught: a liquidation that is called a stop", () => {
  const tampered = told(levered, ({ trade }) => {
    const gone = trade(({ exit }) => exit === "liquidation");
    [gone.exit, lastFill(gone).kind] = ["stop", "stop"];
  });
  assert.match(tampered, /liquidation: stop at .* is not the nearer/);
});

test("the documents the canaries are made of hold", () => {
  for (const { document, files } of [sound, levered]) assert.deepEqual(auditBacktest(document, files), []);
});

const GENEROUS = { MIN_CONFIDENCE: "0", MAX_COST_R: "1" };

test("backtests of planted markets hold, from the command line, with and without finer candles", async (context) => {
  const [one, other] = [plantedFiles(1, 45), plantedFiles(2, 45)];
  const cwd = folderWith(context, {
    "AAAUSDT-15m.csv": csvOf(one.quarters),
    "BBBUSDT-15m.csv": csvOf(other.quarters),
    "AAAUSDT-1m.csv": csvOf(one.minutes),
  });
  const run = async (...more: readonly string[]): Promise<AuditedDocument> => {
    const args = ["backtest", "AAAUSDT-15m.csv", "BBBUSDT-15m.csv", "-t", "15m", "--json", ...more];
    const { code, stdout, stderr } = await runWyeli(args, { cwd, env: { ...GENEROUS, LEVERAGE: "5" } });
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
  };
  const files = [one, other].map(({ quarters }) => ({ timeframe: "15m" as const, candles: quarters }));
  const plain = await run();
  assert.ok(plain.runs.every(({ trades }) => trades.length > 1));
  assert.deepEqual(auditBacktest(plain, files), []);
  const finer = [{ ...found(files[0]), finer: { timeframe: "1m" as const, candles: one.minutes } }, found(files[1])];
  assert.deepEqual(auditBacktest(await run("--finer", "AAAUSDT-1m.csv"), finer), []);
});

const DATA = join(import.meta.dirname, "../../../shared/data");
const FINER = join(DATA, "BTCUSDT-perp-5m.csv.gz");
const HOURLY = join(DATA, "BTCUSDT-perp-1h.csv.gz");

test("a backtest of real BTC candles holds", { skip: existsSync(HOURLY) ? false : "the shared data is not here" }, async () => {
  const { code, stdout, stderr } = await runWyeli(["backtest", HOURLY, "-t", "1h", "--finer", FINER, "--json"], { env: GENEROUS });
  assert.equal(code, 0, stderr);
  const document: AuditedDocument = JSON.parse(stdout);
  const [hours, fives] = [await readCandleFile(HOURLY, { timeframe: "1h" }), await readCandleFile(FINER, { timeframe: "5m" })];
  const files = { timeframe: "1h" as const, candles: hours.candles, finer: { timeframe: "5m" as const, candles: fives.candles } };
  assert.ok((document.runs[0]?.trades.length ?? 0) > 10);
  assert.deepEqual(auditBacktest(document, [files]), []);
});
