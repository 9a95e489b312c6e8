import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instrument, SeriesKey } from "#market";
import { WatchError, type AnalysisKit } from "#runtime";
import { randomTapes } from "../../test/generators/candle-tape.ts";
import { toyKit } from "../../test/generators/toy-analysis.ts";
import { Rig } from "../../test/simulation/rig.ts";

const MINUTE = 60_000;
const SECOND = 1_000;
const FROM = Date.UTC(2024, 0, 1);
const HISTORY_MINUTES = 300;
const SYMBOLS = ["AAA", "BBB", "CCC"];
const FOLLOWED: readonly SeriesKey[] = [
  { symbol: "AAA", timeframe: "1m" },
  { symbol: "AAA", timeframe: "5m" },
];

describe("taking a symbol in while the bot runs", () => {
  test("it gets its history, all timeframes and the stream, and is still there after a restart", async () => {
    const rig = rigOf(FOLLOWED);
    await started(rig);
    await settled(rig, rig.bot.controls.watch("BBB"));
    assert.deepEqual(namesIn(rig), ["AAA 1m", "AAA 5m", "BBB 1m", "BBB 5m"]);
    assert.ok((rig.disk.candles.get("BBB 5m")?.size ?? 0) > 20, "the warm-up history is there");
    assert.ok(rig.disk.instruments.has("BBB"));
    await rig.clock.pass(20 * SECOND);
    assert.ok(isFresh(rig, "BBB") && isFresh(rig, "AAA"));
    assert.deepEqual(rig.bot.view.status().degraded, []);
    await rig.stop();
    await started(rig);
    assert.deepEqual(namesIn(rig), ["AAA 1m", "AAA 5m", "BBB 1m", "BBB 5m"]);
    assert.equal((await rig.bot.view.chart({ symbol: "BBB", timeframe: "1m" }))?.series.symbol, "BBB");
  });

  for (const [name, symbol, sentence] of [
    ["that is followed", "AAA", /^AAA is followed already\.$/],
    ["that nobody trades", "NOPE", /^Unknown symbol NOPE: not traded at the scripted venue\.$/],
  ] as const) {
    test(`a symbol ${name} is refused with a sentence, and nothing changes`, async () => {
      const rig = rigOf(FOLLOWED);
      await started(rig);
      assert.match(await refusal(rig, rig.bot.controls.watch(symbol)), sentence);
      assert.deepEqual(namesIn(rig), ["AAA 1m", "AAA 5m"]);
    });
  }

  test("what cannot be stored is not followed", async () => {
    const rig = rigOf(FOLLOWED);
    await started(rig);
    rig.commitFails = ({ states = [] }) => states.some(({ key }) => key === "watch-list");
    assert.match(await refusal(rig, rig.bot.controls.watch("BBB")), /^BBB could not be taken in: disk full/);
    assert.deepEqual(namesIn(rig), ["AAA 1m", "AAA 5m"]);
    rig.commitFails = () => false;
    await settled(rig, rig.bot.controls.watch("BBB"));
    assert.equal(namesIn(rig).length, 4);
  });

  test("before the bot is live it asks for patience", async () => {
    const rig = rigOf(FOLLOWED);
    rig.start();
    assert.match(await refusal(rig, rig.bot.controls.watch("BBB")), /not live yet/);
  });

  test("two at once are taken in one after the other", async () => {
    const rig = rigOf(FOLLOWED);
    await started(rig);
    const both = Promise.all([rig.bot.controls.watch("BBB"), rig.bot.controls.watch("CCC")]);
    await settled(
      rig,
      both.then(() => {}),
    );
    assert.equal(namesIn(rig).length, 6);
  });

  test("one that has been taken off the market since does not keep the bot from starting", async () => {
    const rig = rigOf(FOLLOWED);
    rig.disk.states.set("watch-list", { added: ["GONE"], removed: [] });
    await started(rig);
    assert.deepEqual(namesIn(rig), ["AAA 1m", "AAA 5m"]);
  });
});

describe("letting a symbol go", () => {
  const two: readonly SeriesKey[] = [...FOLLOWED, { symbol: "BBB", timeframe: "1m" }];

  test("the others go on, its record stays, and it does not come back by a restart", async () => {
    const rig = rigOf(two, quietFor("BBB"));
    await started(rig);
    await settled(rig, rig.bot.controls.unwatch("BBB"));
    const stored = rig.disk.candles.get("BBB 1m")?.size;
    assert.deepEqual(namesIn(rig), ["AAA 1m", "AAA 5m"]);
    await rig.clock.pass(20 * SECOND);
    assert.ok(isFresh(rig, "AAA"));
    assert.equal(rig.disk.candles.get("BBB 1m")?.size, stored);
    assert.deepEqual(rig.bot.view.status().degraded, []);
    await rig.stop();
    await started(rig);
    assert.deepEqual(namesIn(rig), ["AAA 1m", "AAA 5m"]);
    await settled(rig, rig.bot.controls.watch("BBB"));
    await rig.clock.pass(20 * SECOND);
    assert.deepEqual(namesIn(rig), ["AAA 1m", "AAA 5m", "BBB 1m"]);
    assert.ok(isFresh(rig, "BBB"));
  });

  test("a symbol with open signals stays until they are closed", async () => {
    const rig = rigOf(two);
    await started(rig);
    await rig.clock.pass(60 * SECOND);
    assert.match(await refusal(rig, rig.bot.controls.unwatch("BBB")), /^BBB has \w+ open signals?, .* try again when it is closed\.$/);
    assert.equal(namesIn(rig).length, 3);
  });

  test("the last symbol stays, and one that is not followed is named", async () => {
    const rig = rigOf(FOLLOWED, quietFor("AAA"));
    await started(rig);
    assert.match(await refusal(rig, rig.bot.controls.unwatch("AAA")), /only symbol that is followed/);
    assert.match(await refusal(rig, rig.bot.controls.unwatch("BBB")), /^BBB is not followed\.$/);
  });
});

function rigOf(series: readonly SeriesKey[], kit: AnalysisKit = toyKit()): Rig {
  const tapes = SYMBOLS.flatMap((symbol) =>
    randomTapes({ symbol, timeframes: ["1m", "5m"], from: FROM, minutes: HISTORY_MINUTES + 300, seed: 7, holes: 0 }),
  );
  return new Rig({
    instruments: SYMBOLS.map(
      (symbol): Instrument => ({ symbol, calendar: "continuous", tickSize: null, quantityStep: null, minimumNotional: null }),
    ),
    tapes,
    startsAt: FROM + HISTORY_MINUTES * MINUTE + 20 * SECOND,
    pace: 30,
    seed: 1,
    kit,
    series,
    options: { warmUpCandles: 200, saveEvery: 20, reconnectDelayMs: 1_000, maxReconnectDelayMs: 8_000, silenceLimitMs: 10_000 },
  });
}

/** Nothing is ever found of this symbol. */
function quietFor(quiet: string): AnalysisKit {
  const kit = toyKit();
  const none = { onCandle: () => [], openSignals: () => [], prospects: () => [], snapshot: () => null };
  return { ...kit, createDesk: (symbol, ...rest) => (symbol === quiet ? none : kit.createDesk(symbol, ...rest)) };
}

async function started(rig: Rig): Promise<void> {
  rig.start();
  for (let tries = 0; tries < 100 && rig.startError === undefined; tries += 1) await rig.clock.pass(100);
  assert.equal(rig.startError, null);
}

async function settled(rig: Rig, change: Promise<void>): Promise<void> {
  let end: Error | null | undefined;
  change.then(
    () => (end = null),
    (error: Error) => (end = error),
  );
  for (let tries = 0; tries < 200 && end === undefined; tries += 1) await rig.clock.pass(100);
  assert.equal(end, null);
}

async function refusal(rig: Rig, change: Promise<void>): Promise<string> {
  let said: unknown;
  change.catch((error: unknown) => (said = error));
  for (let tries = 0; tries < 200 && said === undefined; tries += 1) await rig.clock.pass(100);
  assert.ok(said instanceof WatchError, String(said));
  return said.message;
}

function namesIn(rig: Rig): string[] {
  return rig.bot.view.status().series.map(({ series }) => `${series.symbol} ${series.timeframe}`);
}

function isFresh(rig: Rig, symbol: string): boolean {
  const status = rig.bot.view.status().series.find(({ series }) => series.symbol === symbol && series.timeframe === "1m");
  return status?.state === "live" && (status.lastCandle?.openTime ?? 0) > rig.venue.now() - 4 * MINUTE;
}
