// The bot as a whole, on a virtual clock, against a scripted venue: one test for each thing that may happen to it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SeriesKey, Timeframe } from "#market";
import { FeedError, type AnalysisKit, type RuntimeOptions, type ViewChange } from "#runtime";
import { randomTapes } from "../../test/generators/candle-tape.ts";
import { exampleInstrument } from "../../test/generators/instruments.ts";
import type { Tape } from "../../test/generators/scripted-venue.ts";
import { toyKit } from "../../test/generators/toy-analysis.ts";
import { Rig } from "../../test/simulation/rig.ts";

const MINUTE = 60_000;
const SECOND = 1_000;
const HOUR = 60 * MINUTE;
const FROM = Date.UTC(2024, 0, 1);
const HISTORY_MINUTES = 300;
/** A minute of the venue takes two seconds. */
const PACE = 30;
const STARTS_AT = FROM + HISTORY_MINUTES * MINUTE + 20 * SECOND;
/** Three candles close before the stream is back, and nobody asks for them in between. */
const SLOW_TO_RETURN: Partial<RuntimeOptions> = { reconnectDelayMs: 6_000, confirmDelayMs: 20_000 };
const ONE: SeriesKey = { symbol: "AAA", timeframe: "1m" };

describe("starting", () => {
  test("a cold start reads the warm-up depth of each series and goes live", async () => {
    const rig = rigWith({ timeframes: ["1m", "5m"], options: { warmUpCandles: 40 } });
    await started(rig);
    for (const [timeframe, length] of [["1m", MINUTE] as const, ["5m", 5 * MINUTE] as const]) {
      const stored = [...(rig.disk.candles.get(`AAA ${timeframe}`)?.keys() ?? [])];
      assert.equal(Math.min(...stored), Math.floor((STARTS_AT + SECOND) / length) * length - 40 * length);
    }
    assert.deepEqual([rig.bot.view.status().stream, rig.bot.view.status().degraded], ["live", []]);
  });

  test("an unknown symbol ends the start with a sentence that names it", async () => {
    const rig = rigWith({ series: [ONE, { symbol: "NOPE", timeframe: "1m" }] });
    rig.start();
    await rig.clock.pass(5 * SECOND);
    assert.match(rig.startError?.message ?? "", /NOPE/);
    assert.equal(rig.bot.view.status().stream, "stopped");
  });

  for (const kind of ["blocked", "refused"] as const) {
    test(`a venue that has ${kind} the bot ends the start with its sentence`, async () => {
      const rig = rigWith();
      rig.venue.failure = new FeedError(kind === "blocked" ? { kind } : { kind, code: -1 }, "Not from here.");
      rig.start();
      await rig.clock.pass(20 * SECOND);
      assert.equal(rig.startError?.message, "Not from here.");
    });
  }

  test("a venue that does not answer is asked until it does, and meanwhile the bot says so", async () => {
    const rig = rigWith();
    rig.venue.failure = new FeedError({ kind: "unreachable" }, "No answer from the host.");
    rig.start();
    await rig.clock.pass(30 * SECOND);
    assert.equal(rig.startError, undefined);
    assert.match(rig.bot.view.status().degraded.join(), /No answer from the host/);
    rig.venue.failure = null;
    await rig.clock.pass(15 * SECOND);
    assert.equal(rig.startError, null);
    assert.deepEqual([rig.bot.view.status().series[0]?.state, rig.bot.view.status().degraded], ["live", []]);
  });

  test("a ban is waited out to its end: nothing is asked before", async () => {
    const rig = rigWith();
    const retryAt = rig.clock.now() + 45 * SECOND;
    rig.venue.failure = new FeedError({ kind: "rate-limited", retryAt, banned: true }, "Banned.");
    rig.start();
    await rig.clock.pass(SECOND);
    rig.venue.failure = null;
    await rig.clock.pass(43 * SECOND);
    assert.equal(rig.startError, undefined);
    await rig.clock.pass(5 * SECOND);
    assert.equal(rig.startError, null);
  });

  test("a start that is aborted ends without an error", async () => {
    const rig = rigWith();
    const abort = new AbortController();
    rig.venue.failure = new FeedError({ kind: "unreachable" }, "No answer.");
    let ended = false;
    void rig.bot.start(abort.signal).then(() => (ended = true));
    await rig.clock.pass(3 * SECOND);
    abort.abort();
    await rig.clock.pass(1);
    assert.equal(ended, true);
    await rig.stop();
  });
});

describe("what the stream withholds", () => {
  test("a final frame that never comes is asked for over REST, though no frame follows it", async () => {
    const rig = rigWith({ minutes: HISTORY_MINUTES + 2 });
    await started(rig);
    rig.venue.faults = { ...rig.venue.faults, dropFinal: 1 };
    await rig.clock.pass(20 * SECOND);
    assert.equal(rig.bot.view.status().series[0]?.lastCandle?.openTime, FROM + (HISTORY_MINUTES + 1) * MINUTE);
  });

  test("a stream that is connected but says nothing is renewed once a candle has closed without it", async () => {
    const rig = rigWith();
    rig.venue.mute = true;
    await started(rig);
    await rig.clock.pass(60 * SECOND);
    assert.ok(rig.venue.connections > 1);
    assert.match(rig.bot.view.status().degraded.join(), /silent for AAA 1m/);
    assert.ok((rig.bot.view.status().series[0]?.lastCandle?.openTime ?? 0) > rig.venue.now() - 8 * MINUTE, "its candles come over REST");
    rig.venue.mute = false;
    await rig.clock.pass(10 * SECOND);
    assert.deepEqual([rig.bot.view.status().degraded, rig.bot.view.status().series[0]?.state], [[], "live"]);
  });

  test("a market in which nothing happens is not degraded, and its connection stays", async () => {
    const rig = rigWith({ timeframes: ["1d"], pace: 1, minutes: 3 * 1_440 });
    await started(rig);
    await rig.clock.pass(10 * 60 * SECOND);
    assert.equal(rig.venue.connections, 1);
    assert.deepEqual(rig.bot.view.status().degraded, []);
    assert.equal(rig.bot.view.status().series[0]?.state, "live");
  });

  test("while no stream can be opened candles come over REST, and the bot says so", async () => {
    const rig = rigWith();
    await started(rig);
    rig.venue.streamsDown = true;
    rig.venue.cut();
    await rig.clock.pass(60 * SECOND);
    assert.equal(rig.bot.view.status().stream, "reconnecting");
    assert.equal(rig.bot.view.status().series[0]?.state, "degraded");
    assert.ok((rig.bot.view.status().series[0]?.lastCandle?.openTime ?? 0) > rig.venue.now() - 8 * MINUTE);
  });

  test("after a cut exactly the gap is asked for", async () => {
    const rig = rigWith({ options: SLOW_TO_RETURN });
    await started(rig);
    await rig.clock.pass(10 * SECOND);
    const last = rig.bot.view.status().series[0]?.lastCandle?.openTime ?? 0;
    rig.venue.asked.length = 0;
    rig.venue.cut();
    await rig.clock.pass(10 * SECOND);
    assert.deepEqual(rig.venue.asked, [{ series: ONE, from: last + MINUTE }]);
    assert.deepEqual(rig.bot.view.status().degraded, []);
  });

  test("after a cut in which nothing closed no candle is asked for", async () => {
    const rig = rigWith({ timeframes: ["1d"], pace: 1, minutes: 3 * 1_440 });
    await started(rig);
    rig.venue.asked.length = 0;
    rig.venue.cut();
    await rig.clock.pass(20 * SECOND);
    assert.equal(rig.bot.view.status().stream, "live");
    assert.deepEqual(rig.venue.asked, []);
  });

  test("a block in mid-life stops the tries and stays on the status", async () => {
    const rig = rigWith();
    await started(rig);
    rig.venue.failure = new FeedError({ kind: "blocked" }, "Not served from here.");
    rig.venue.cut();
    await rig.clock.pass(60 * SECOND);
    const { connections } = rig.venue;
    await rig.clock.pass(300 * SECOND);
    assert.equal(rig.venue.connections, connections);
    assert.equal(rig.bot.view.status().stream, "blocked");
    assert.match(rig.bot.view.status().degraded.join(), /Not served from here/);
  });

  test("frames that are garbled, told twice or late are dropped and counted, and nothing is missing for it", async () => {
    const rig = rigWith();
    await started(rig);
    const [old, last] = (await rig.bot.view.chart(ONE))?.candles.slice(-2) ?? [];
    assert.ok(old !== undefined && last !== undefined);
    rig.venue.say(ONE, last, true);
    rig.venue.say(ONE, old, true);
    rig.venue.say(ONE, { ...last, openTime: last.openTime + MINUTE, high: last.low / 2 }, true);
    rig.venue.say(ONE, { ...last, openTime: last.openTime + MINUTE + 1 }, true);
    assert.deepEqual(rig.bot.view.status().droppedCandles, { duplicates: 1, late: 1, overflow: 0, refused: 2 });
    await rig.clock.pass(10 * SECOND);
    const times = (await rig.bot.view.chart(ONE))?.candles.map(({ openTime }) => openTime) ?? [];
    for (const [place, time] of times.slice(1).entries()) assert.equal(time - (times[place] as number), MINUTE);
  });

  test("a series that the venue refuses in mid-life is named, and goes on once it is served again", async () => {
    const rig = rigWith();
    await started(rig);
    rig.venue.failure = new FeedError({ kind: "refused", code: -1121, symbol: "AAA" }, "Invalid symbol.");
    rig.venue.cut();
    await rig.clock.pass(75 * SECOND);
    assert.match(rig.bot.view.status().degraded.join(), /AAA 1m: Invalid symbol/);
    rig.venue.failure = null;
    await rig.clock.pass(30 * SECOND);
    assert.deepEqual(rig.bot.view.status().degraded, []);
    assert.ok((rig.bot.view.status().series[0]?.lastCandle?.openTime ?? 0) > rig.venue.now() - 2 * MINUTE);
  });

  test("the pauses between tries grow from the first to the longest", async () => {
    const rig = rigWith({ options: { reconnectDelayMs: 5_000, maxReconnectDelayMs: 60_000 } });
    await started(rig);
    rig.venue.streamsDown = true;
    const times: number[] = [];
    const counted = rig.venue.connect.bind(rig.venue);
    rig.venue.connect = (series, listener) => {
      times.push(rig.clock.now());
      return counted(series, listener);
    };
    rig.venue.cut();
    await rig.clock.pass(600 * SECOND);
    const pauses = times.slice(1).map((time, place) => time - (times[place] as number));
    assert.ok(pauses.every((pause) => pause >= 5_000 && pause <= 60_100));
    assert.ok((pauses[0] as number) <= 10_100);
    assert.ok(pauses.slice(5).every((pause) => pause >= 45_000));
  });
});

describe("telling people", () => {
  test("of signals found in history only those that can still be acted on are told, once", async () => {
    const rig = rigWith();
    await started(rig);
    const told = rig.told.map(({ notice }) => notice.signal);
    const atStart = [...rig.disk.signals.values()].filter(({ confirmedAt }) => confirmedAt <= STARTS_AT);
    const lasting = atStart.filter(({ setup }) => setup === "lasting").map(({ id }) => id);
    assert.ok(lasting.length > 0 && lasting.length < atStart.length);
    assert.deepEqual(new Set(told.filter(({ setup }) => setup === "lasting").map(({ id }) => id)), new Set(lasting));
    for (const { setup, entryValidUntil } of told) assert.ok(setup === "lasting" || entryValidUntil > STARTS_AT);
  });

  test("a restart tells nothing again, even when the whole analysis is done anew", async () => {
    const rig = rigWith();
    await started(rig);
    await rig.clock.pass(60 * SECOND);
    await rig.stop();
    for (const key of rig.disk.states.keys()) if (!key.startsWith("notices/")) rig.disk.states.delete(key);
    const before = rig.disk.signals.size;
    await started(rig);
    await rig.clock.pass(60 * SECOND);
    assert.ok(rig.disk.signals.size > before);
    const raised = rig.told.filter(({ notice }) => notice.kind === "signal-raised").map(({ notice }) => notice.signal.id);
    assert.equal(new Set(raised).size, raised.length);
  });

  test("a signal that was stored but not told before a crash is told after it, once", async () => {
    const rig = rigWith();
    await started(rig);
    const deliver = rig.notifier;
    rig.notifier = { notify: () => new Promise(() => {}) };
    const before = new Set(rig.disk.signals.keys());
    const untold = (): string[] =>
      [...rig.disk.signals.values()].filter(({ id, setup }) => !before.has(id) && setup === "lasting").map(({ id }) => id);
    for (let second = 0; second < 200 && untold().length === 0; second += 1) await rig.clock.pass(SECOND);
    const [id] = untold();
    rig.crash();
    rig.notifier = deliver;
    await started(rig);
    await rig.clock.pass(30 * SECOND);
    assert.equal(rig.told.filter(({ notice }) => notice.kind === "signal-raised" && notice.signal.id === id).length, 1);
  });

  test("a notifier that fails stops neither the pipeline nor the next notice", async () => {
    const rig = rigWith();
    let calls = 0;
    rig.notifier = {
      notify: () => {
        calls += 1;
        return Promise.reject(new Error("no permission"));
      },
    };
    await started(rig);
    await rig.clock.pass(120 * SECOND);
    assert.ok(calls > 2);
    assert.ok((rig.bot.view.status().series[0]?.lastCandle?.openTime ?? 0) > rig.venue.now() - 2 * MINUTE);
  });
});

describe("when the store fails", () => {
  test("analysis goes on, nothing is told before it is stored, and everything is stored in the end", async () => {
    const rig = rigWith();
    await started(rig);
    const signals = rig.disk.signals.size;
    const notices = rig.told.length;
    rig.commitFails = () => true;
    await rig.clock.pass(120 * SECOND);
    const [series] = rig.bot.view.status().series;
    assert.ok((series?.lastCandle?.openTime ?? 0) > rig.venue.now() - 2 * MINUTE, "the chart moves on");
    assert.deepEqual([rig.disk.signals.size, rig.told.length], [signals, notices]);
    assert.match(rig.bot.view.status().degraded.join(), /disk full/);
    rig.commitFails = () => false;
    await rig.clock.pass(70 * SECOND);
    assert.deepEqual(rig.bot.view.status().degraded, []);
    assert.ok(rig.disk.signals.size > signals && rig.told.length > notices);
    assert.equal(rig.disk.candles.get("AAA 1m")?.has(series?.lastCandle?.openTime ?? 0), true);
  });

  test("a queue that is full pauses analysis; what was dropped meanwhile is fetched again", async () => {
    const rig = rigWith({ options: { maxQueuedCandles: 10, maxWaitingCandles: 5 } });
    await started(rig);
    rig.commitFails = () => true;
    await rig.clock.pass(120 * SECOND);
    const paused = rig.bot.view.status().series[0]?.lastCandle?.openTime ?? 0;
    assert.ok(paused < rig.venue.now() - 30 * MINUTE);
    rig.commitFails = () => false;
    await rig.clock.pass(90 * SECOND);
    const times = [...(rig.disk.candles.get("AAA 1m")?.keys() ?? [])].toSorted((one, other) => one - other);
    assert.ok((times.at(-1) ?? 0) > rig.venue.now() - 3 * MINUTE);
    for (const [place, time] of times.slice(1).entries()) assert.equal(time - (times[place] as number), MINUTE);
  });

  test("what can never be stored stops its symbol, by name, and no other", async () => {
    const rig = rigWith({ symbols: ["AAA", "BBB"] });
    await started(rig);
    rig.commitFails = ({ candles = [] }) => {
      if (candles.some(({ series }) => series.symbol === "BBB"))
        throw Object.assign(new Error("A candle cannot be stored."), { failure: "refused" });
      return false;
    };
    await rig.clock.pass(30 * SECOND);
    const [first, second] = rig.bot.view.status().series;
    assert.deepEqual([first?.state, second?.state], ["live", "stopped"]);
    assert.match(rig.bot.view.status().degraded.join(), /BBB stopped: A candle cannot be stored/);
    assert.ok((first?.lastCandle?.openTime ?? 0) > rig.venue.now() - 2 * MINUTE);
  });

  test("a stop does not wait for a store that hangs", async () => {
    const rig = rigWith();
    await started(rig);
    rig.commitFails = () => true;
    await rig.clock.pass(10 * SECOND);
    const before = rig.clock.now();
    await rig.stop();
    assert.ok(rig.clock.now() - before <= 5 * SECOND);
  });
});

describe("bugs and other versions", () => {
  test("a bug in the analysis of one symbol stops that symbol alone", async () => {
    const kit = toyKit();
    const failing: AnalysisKit = {
      ...kit,
      createEngine: (series, calendar, snapshot) => {
        const engine = kit.createEngine(series, calendar, snapshot);
        const push = engine.push.bind(engine);
        engine.push = (candle) => {
          if (series.symbol === "AAA" && candle.openTime > STARTS_AT + 3 * MINUTE) throw new Error("Invariant: never");
          return push(candle);
        };
        return engine;
      },
    };
    const rig = rigWith({ symbols: ["AAA", "BBB"], kit: failing });
    await started(rig);
    await rig.clock.pass(30 * SECOND);
    assert.deepEqual(
      rig.bot.view.status().series.map(({ state }) => state),
      ["stopped", "live"],
    );
    assert.match(rig.bot.view.status().degraded.join(), /AAA stopped: Invariant: never/);
  });

  test("a state saved by another version of the analysis is not used: the candles are read again", async () => {
    const disk = rigWith({ kit: toyKit("old") });
    await started(disk);
    await disk.stop();
    const key = "engine/AAA 1m";
    const versionOf = (value: unknown): unknown => (value as { version: string }).version;
    assert.equal(versionOf(disk.disk.states.get(key)), "old");
    const rig = rigWith({ kit: toyKit("new") });
    for (const [name, value] of disk.disk.states) rig.disk.states.set(name, value);
    await started(rig);
    await rig.stop();
    assert.equal(versionOf(rig.disk.states.get(key)), "new");
  });
});

describe("the view", () => {
  test("a chart shows its newest candles, the forming one, pivots and signals, and after a restart the same", async () => {
    const rig = rigWith({ options: { maxCandles: 50, warmUpCandles: 120 } });
    await started(rig);
    await rig.clock.pass(30 * SECOND);
    const chart = await rig.bot.view.chart(ONE);
    assert.equal(chart?.candles.length, 50);
    assert.ok((chart?.forming?.openTime ?? 0) >= (chart?.candles.at(-1)?.openTime ?? Infinity) || chart?.forming === null);
    assert.ok((chart?.pivots.length ?? 0) > 0 && (chart?.signals.length ?? 0) > 0);
    await rig.stop();
    await started(rig);
    const again = await rig.bot.view.chart(ONE);
    const shared = again?.candles.filter(({ openTime }) => openTime <= (chart?.candles.at(-1)?.openTime ?? 0)) ?? [];
    assert.deepEqual(shared, chart?.candles.slice(-shared.length));
    assert.equal(again?.candles.length, 50);
    assert.deepEqual(again?.pivots.slice(0, chart?.pivots.length), chart?.pivots);
    assert.equal(await rig.bot.view.chart({ symbol: "AAA", timeframe: "1w" }), undefined);
  });

  test("listeners hear of candles, signals and status until they leave; one that throws harms nobody", async () => {
    const rig = rigWith();
    const heard: ViewChange["kind"][] = [];
    rig.bot.view.subscribe(() => {
      throw new Error("broken page");
    });
    const leave = rig.bot.view.subscribe(({ kind }) => heard.push(kind));
    await started(rig);
    await rig.clock.pass(60 * SECOND);
    assert.deepEqual(new Set(heard), new Set(["status", "candle", "reading", "signal"]));
    leave();
    heard.length = 0;
    await rig.clock.pass(30 * SECOND);
    assert.deepEqual(heard, []);
  });

  test("status counts signals across restarts, and ideas that were held back can be asked for", async () => {
    const rig = rigWith();
    await started(rig);
    await rig.clock.pass(60 * SECOND);
    await rig.stop();
    await started(rig);
    const { signals } = rig.bot.view.status();
    assert.deepEqual([signals.total, signals.bySymbol], [rig.disk.signals.size, { AAA: rig.disk.signals.size }]);
    assert.equal(signals.lastAt, Math.max(...[...rig.disk.signals.values()].map(({ confirmedAt }) => confirmedAt)));
    await rig.clock.pass(120 * SECOND);
    assert.equal(rig.bot.view.heldBack()[0]?.gate, "cooldown");
  });

  test("a signal's passport counts the candles that were never made and those that came after a cut", async () => {
    const rig = rigWith({ holes: 0.1, options: SLOW_TO_RETURN });
    await started(rig);
    rig.venue.cut();
    await rig.clock.pass(120 * SECOND);
    const [newest] = await rig.bot.view.signals({ limit: 1 });
    assert.ok((newest?.dataHealth.missingCandles ?? 0) > 5);
    assert.ok((newest?.dataHealth.backfilledCandles ?? 0) > 0);
    assert.equal(newest?.dataHealth.volumeKnown, false);
  });
});

describe("retention", () => {
  const DAY = 1_440 * MINUTE;
  const daily = (saveEvery: number): Rig => {
    const options = { retentionDays: 2, saveEvery, watchEveryMs: MINUTE };
    return rigWith({ timeframes: ["1h"], pace: 1, minutes: 12 * 1_440, startsAt: FROM + 6 * DAY, options });
  };
  const oldest = (rig: Rig): number => Math.min(...(rig.disk.candles.get("AAA 1h")?.keys() ?? []));

  test("once a day the candles go that are older than the retention time", async () => {
    const rig = daily(5);
    await started(rig);
    assert.equal(oldest(rig), FROM);
    rig.disk.signals.clear(); // candles that a signal cites would stay
    await rig.clock.pass(DAY + HOUR);
    assert.ok(oldest(rig) > FROM + 4 * DAY && oldest(rig) <= FROM + 5 * DAY + HOUR);
  });

  test("messages that were settled long ago go as well, whatever the retention time; what waits stays", async () => {
    const rig = rigWith({ timeframes: ["1h"], pace: 1, minutes: 12 * 1_440, startsAt: FROM + 6 * DAY });
    const settled = {
      lane: "a",
      subject: "b",
      createdAt: 0,
      body: null,
      state: "sent",
      attempts: 1,
      receipt: null,
      problem: null,
    } as const;
    await started(rig);
    for (const [sequence, days] of [401, 398].entries()) {
      rig.disk.messages.push({ ...settled, key: `${days} days`, sequence, settledAt: rig.clock.now() - days * DAY });
    }
    rig.disk.messages.push({ ...settled, key: "waits", sequence: 2, state: "waiting", settledAt: null });
    await rig.clock.pass(DAY + HOUR);
    assert.deepEqual(
      rig.disk.messages.map(({ key }) => key),
      ["398 days", "waits"],
    );
  });

  test("candles that the saved state has not seen stay, however old", async () => {
    const rig = daily(100_000);
    await started(rig);
    await rig.stop();
    const saved = rig.disk.states.get("engine/AAA 1h") as { through: number };
    await started(rig);
    rig.disk.signals.clear();
    await rig.clock.pass(4 * DAY + HOUR);
    assert.equal(oldest(rig), saved.through);
  });
});

interface RigWishes {
  readonly symbols?: readonly string[];
  readonly timeframes?: readonly Timeframe[];
  readonly series?: readonly SeriesKey[];
  readonly minutes?: number;
  readonly pace?: number;
  readonly startsAt?: number;
  readonly holes?: number;
  readonly kit?: AnalysisKit;
  readonly options?: Partial<RuntimeOptions>;
}

function rigWith(wishes: RigWishes = {}): Rig {
  const { symbols = ["AAA"], timeframes = ["1m"], minutes = HISTORY_MINUTES + 300, pace = PACE, startsAt = STARTS_AT, holes = 0 } = wishes;
  const tapes = symbols.flatMap((symbol): readonly Tape[] => randomTapes({ symbol, timeframes, from: FROM, minutes, seed: 7, holes }));
  const { series, kit = toyKit(), options } = wishes;
  return new Rig({
    instruments: symbols.map(exampleInstrument),
    tapes,
    startsAt,
    pace,
    seed: 1,
    kit,
    ...(series === undefined ? {} : { series }),
    options: {
      warmUpCandles: 200,
      saveEvery: 20,
      reconnectDelayMs: 1_000,
      maxReconnectDelayMs: 8_000,
      silenceLimitMs: 10_000,
      firstFrameLimitMs: 8_000,
      ...options,
    },
  });
}

async function started(rig: Rig): Promise<void> {
  rig.start();
  for (let tries = 0; tries < 100 && rig.startError === undefined; tries += 1) await rig.clock.pass(100);
  assert.equal(rig.startError, null);
}
