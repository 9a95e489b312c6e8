// Storms: the same tape is shown to a bot in fair weather and to one whose stream is cut, loses, doubles, delays and garbles frames, whose
// REST fails, whose store fails, and which is stopped and crashed at random. Both must have read the same candles in the same order, hold
// the same signals, and have told people once of each that could still be acted on.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { backtestDocumentSchema } from "#app";
import { SeededRandom, type Json } from "#core";
import type { Candle } from "#market";
import { plantedMinuteTape } from "#market/synthetic";
import { createStandardKit, type AnalysisKit, type Notice, type RuntimeOptions } from "#runtime";
import { DEFAULT_SIGNAL_OPTIONS, type Signal } from "#signals";
import { csvOf } from "../auditors/backtest/planted-files.ts";
import { folderWith, runWyeli } from "../cli/run-wyeli.ts";
import { randomTapes, together } from "../generators/candle-tape.ts";
import { exampleInstrument } from "../generators/instruments.ts";
import { NO_FAULTS, type Tape, type VenueFaults } from "../generators/scripted-venue.ts";
import { toyKit } from "../generators/toy-analysis.ts";
import { replayed } from "./replayed.ts";
import { Rig } from "./rig.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What is traded and how it is read; the weather is another matter. */
interface World {
  /** The same ones for the same arguments. */
  readonly tapes: (seed: number, holes: number) => readonly Tape[];
  readonly kit: AnalysisKit;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly pace: number;
  readonly saveEvery: number;
  readonly leastSignals: number;
}

const FROM = Date.UTC(2024, 0, 1);
const MINUTES = 540;

const TOY_TAPES = new Map<string, readonly Tape[]>();

/** Two symbols on three timeframes, read by an analysis that remembers everything in order. */
const TOYS: World = {
  tapes: (seed, holes) => {
    const name = `${seed} ${holes}`;
    const tapes = TOY_TAPES.get(name) ?? toyTapes(seed, holes);
    TOY_TAPES.set(name, tapes);
    return tapes;
  },
  kit: toyKit(),
  startsAt: FROM + 300 * MINUTE + 20_000,
  endsAt: FROM + MINUTES * MINUTE,
  pace: 30,
  saveEvery: 25,
  leastSignals: 20,
};

/** A synthetic market with structures drawn into it, read by the program's own engine and desk. */
const PLANTED: World = {
  tapes: () => PLANTED_TAPES,
  kit: createStandardKit({
    version: "storm",
    enableWyckoff: true,
    enableElliott: true,
    signals: { ...DEFAULT_SIGNAL_OPTIONS, minimumConfidence: 0, maximumCostR: 1 },
    keep: 200,
  }),
  startsAt: FROM + 3 * DAY + 20_000,
  endsAt: FROM + 30 * DAY,
  pace: 900,
  saveEvery: 75, // its states are large
  leastSignals: 3,
};

const OPTIONS: Partial<RuntimeOptions> = {
  warmUpCandles: 60,
  reconnectDelayMs: 500,
  maxReconnectDelayMs: 4_000,
  silenceLimitMs: 8_000,
  firstFrameLimitMs: 6_000,
};

const FOUL: VenueFaults = {
  dropFinal: 0.12,
  duplicateFinal: 0.1,
  delayFinal: 0.15,
  delayMs: 7_000,
  malformedFinal: 0.03,
  restError: 0.2,
  connectError: 0.3,
};

interface Weather {
  readonly faults: VenueFaults;
  readonly cuts: boolean;
  readonly stops: boolean;
  readonly crashes: boolean;
  readonly storeFailure: number;
  readonly holes: number;
}

const FAIR: Weather = { faults: NO_FAULTS, cuts: false, stops: false, crashes: false, storeFailure: 0, holes: 0 };

const EVERYTHING: Weather = { ...FAIR, faults: FOUL, cuts: true, stops: true, crashes: true };

const PLANTED_TAPES = plantedTapes();

/** What fair weather makes of some tapes is lived once, whatever storms it is compared with. */
const FAIR_LIVES = new Map<readonly Tape[], Promise<Rig>>();

/** Of the program's own engine and desk, with everything that can happen to it: long, and asked more than one thing. */
const STORMY_LIVES = new Map<number, Promise<Rig>>();

describe("a storm changes nothing of what is found", () => {
  const storms: readonly (readonly [string, Weather])[] = [
    ["on the stream and over REST", { ...FAIR, faults: FOUL, cuts: true }],
    ["with holes in the venue's own history", { ...FAIR, faults: FOUL, cuts: true, holes: 0.04 }],
    ["with stops and restarts", { ...FAIR, faults: FOUL, cuts: true, stops: true }],
    ["with crashes", { ...FAIR, faults: FOUL, cuts: true, stops: true, crashes: true, holes: 0.02 }],
    ["with a failing store", { ...FAIR, faults: FOUL, cuts: true, storeFailure: 0.4 }],
  ];
  for (const [name, weather] of storms) {
    test(name, async () => {
      for (let seed = 1; seed <= 3; seed += 1)
        await survive(TOYS, name, { seed, holes: weather.holes, foul: () => live(TOYS, seed, weather) });
    });
  }

  test("with the program's own engine and desk", async () => {
    for (let seed = 1; seed <= 2; seed += 1)
      await survive(PLANTED, "own engine and desk", { seed, holes: 0, foul: () => stormyLife(seed) });
  });
});

test("the candles that a live run recorded give the same signals, levels and outcomes when they are read again", async () => {
  const lived = await stormyLife(1);
  const again = replayed(lived.disk, PLANTED.kit).map(({ dataHealth: _, ...signal }) => signal);
  assert.ok(again.length >= PLANTED.leastSignals && again.some(({ outcome }) => outcome !== null), `${again.length} signals to compare`);
  assert.deepEqual(again, signals(lived));
});

test("a backtest of those candles, all charts of the symbol together, gives the same again", async (context) => {
  const lived = await stormyLife(1);
  const files = [...lived.disk.candles].map(([series, rows]) => [`${series.replace(" ", "-")}.csv`, csvOf(inOrder(rows))] as const);
  assert.equal(files.length, 3);
  const names = files.map(([name]) => name).toSorted();
  const env = { MIN_CONFIDENCE: "0", MAX_COST_R: "1" };
  const { code, stdout, stderr } = await runWyeli(["backtest", ...names, "--json"], {
    cwd: folderWith(context, Object.fromEntries(files)),
    env,
  });
  assert.equal(code, 0, stderr);
  const { runs } = backtestDocumentSchema.parse(JSON.parse(stdout));
  assert.deepEqual(
    runs.map(({ timeframe, alongside }) => [timeframe, alongside]),
    [
      ["15m", ["1h", "4h"]],
      ["1h", ["15m", "4h"]],
      ["4h", ["15m", "1h"]],
    ],
  );
  const told = runs.flatMap((run) => run.signals).map(({ dataHealth: _, ...signal }) => signal);
  assert.deepEqual(
    told.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    JSON.parse(JSON.stringify(signals(lived))),
  );
});

function inOrder(rows: ReadonlyMap<number, Candle>): readonly Candle[] {
  return [...rows.values()].toSorted((one, other) => one.openTime - other.openTime);
}

interface Storm {
  readonly seed: number;
  /** Share of the candles that the venue itself does not have. */
  readonly holes: number;
  readonly foul: () => Promise<Rig>;
}

/** Lives through fair weather and foul, and compares what came of it. */
async function survive(world: World, name: string, { seed, holes, foul }: Storm): Promise<void> {
  try {
    const fair = await fairLife(world, seed, holes);
    assert.ok(fair.disk.signals.size >= world.leastSignals, `the tape gives ${fair.disk.signals.size} signals to compare`);
    compare(fair, await foul());
  } catch (error) {
    throw new Error(`storm "${name}", seed ${seed}: ${(error as Error).message}`, { cause: error });
  }
}

function fairLife(world: World, seed: number, holes: number): Promise<Rig> {
  const tapes = world.tapes(seed, holes);
  const life = FAIR_LIVES.get(tapes) ?? live(world, seed, { ...FAIR, holes });
  FAIR_LIVES.set(tapes, life);
  return life;
}

function stormyLife(seed: number): Promise<Rig> {
  const life = STORMY_LIVES.get(seed) ?? live(PLANTED, seed, EVERYTHING);
  STORMY_LIVES.set(seed, life);
  return life;
}

async function live(world: World, seed: number, weather: Weather): Promise<Rig> {
  const random = new SeededRandom(seed * 7_919);
  const tapes = world.tapes(seed, weather.holes);
  const symbols = [...new Set(tapes.map(({ series }) => series.symbol))];
  const rig = new Rig({
    ...world,
    instruments: symbols.map(exampleInstrument),
    tapes,
    seed,
    options: { ...OPTIONS, saveEvery: world.saveEvery },
  });
  rig.start();
  await rig.clock.pass(500);
  rig.venue.faults = weather.faults;
  rig.commitFails = () => random.next() < weather.storeFailure;
  const end = rig.clock.now() + (world.endsAt - world.startsAt) / world.pace - 20_000;
  while (rig.clock.now() < end) {
    await rig.clock.pass(random.integer(1, 15_000));
    await strike(rig, weather, random);
  }
  rig.venue.faults = NO_FAULTS;
  rig.commitFails = () => false;
  await rig.clock.pass(140_000);
  await rig.stop();
  return rig;
}

async function strike(rig: Rig, weather: Weather, random: SeededRandom): Promise<void> {
  const chance = random.next();
  if (weather.cuts && chance < 0.4) rig.venue.cut();
  else if (weather.crashes && chance < 0.6) {
    rig.crash();
    rig.start();
  } else if (weather.stops && chance < 0.7) {
    await rig.stop();
    await rig.clock.pass(random.integer(0, 10_000));
    rig.start();
  }
}

function compare(fair: Rig, foul: Rig): void {
  assert.deepEqual(analyses(foul), analyses(fair));
  assert.deepEqual(candles(foul), candles(fair));
  assert.deepEqual(signals(foul), signals(fair));
  assert.deepEqual(notices(foul).length, new Set(notices(foul)).size, "nothing is told twice");
  const missing = notices(fair).filter((notice) => !notices(foul).includes(notice));
  assert.deepEqual(
    missing.filter((notice) => !isExcused(notice, foul)),
    [],
    "nothing is kept back that still helps",
  );
  const extra = notices(foul).filter((notice) => notice.endsWith("raised") && !fair.disk.signals.has(notice.split("|")[0] as string));
  assert.deepEqual(extra, []);
}

/** The last saved state of every engine and desk, which rests on all they have seen; the health passport alone may tell of the storm. */
function analyses(rig: Rig): readonly (readonly [string, unknown])[] {
  return [...rig.disk.states]
    .filter(([key]) => !key.startsWith("notices/"))
    .map(([key, value]) => [key, withoutHealth(value)] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function withoutHealth(state: Json): unknown {
  return JSON.parse(JSON.stringify(state, (name, value: unknown) => (name === "health" || name === "dataHealth" ? undefined : value)));
}

function candles(rig: Rig): readonly (readonly [string, readonly number[]])[] {
  return [...rig.disk.candles]
    .map(([series, rows]) => [series, [...rows.keys()].toSorted((one, other) => one - other)] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** What was raised and what became of it. */
function signals(rig: Rig): readonly Omit<Signal, "dataHealth">[] {
  return [...rig.disk.signals.values()]
    .map(({ dataHealth: _, ...signal }) => signal)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function toyTapes(seed: number, holes: number): readonly Tape[] {
  return ["AAA", "BBB"].flatMap((symbol, place) =>
    randomTapes({ symbol, timeframes: ["1m", "5m", "15m"], from: FROM, minutes: MINUTES, seed: seed * 100 + place, holes }),
  );
}

function plantedTapes(): readonly Tape[] {
  const tape = plantedMinuteTape({ seed: 5, from: FROM, days: 30, startPrice: 100 });
  const minutes = [...tape.minutes()];
  return (["15m", "1h", "4h"] as const).map((timeframe) => ({
    series: { symbol: "DEMOUSDT", timeframe },
    candles: together(minutes, timeframe),
  }));
}

function notices(rig: Rig): readonly string[] {
  return rig.told.map(({ notice }) => noticeName(notice));
}

function noticeName(notice: Notice): string {
  return `${notice.signal.id}|${notice.kind === "signal-raised" ? "raised" : notice.change.to}`;
}

/**
 * A passing signal may have passed before it could be told; what came before the telling, or after none, is not told by itself. A lasting
 * signal has no excuse.
 */
function isExcused(notice: string, rig: Rig): boolean {
  const [id, what] = notice.split("|") as [string, string];
  const raised = rig.told.find(({ notice: told }) => told.kind === "signal-raised" && told.signal.id === id);
  if (raised === undefined) return rig.disk.signals.get(id)?.setup !== "lasting";
  return raised.notice.signal.changes.some((change) => change.to === what);
}
