// A whole bot on a venue of its own, whose store is sent to another place that goes away in the middle of the run: people hear of the same
// signals as if nothing had happened, while it is away too, and in the end the other place holds everything.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Clock, Store } from "#runtime";
import { openMemoryStore } from "../../../test/contracts/memory-store.ts";
import { randomTapes } from "../../../test/generators/candle-tape.ts";
import { exampleInstrument } from "../../../test/generators/instruments.ts";
import { toyKit } from "../../../test/generators/toy-analysis.ts";
import { VirtualClock } from "../../../test/generators/virtual-clock.ts";
import { Rig, type RigOptions } from "../../../test/simulation/rig.ts";
import { temporaryFolder } from "../temporary-folder.fixture.ts";
import { candlesIn, everythingElseIn, FoulRemote } from "./foul-remote.fixture.ts";
import { openReplica, type Said } from "./replica.fixture.ts";

const MINUTE = 60_000;
const FROM = Date.UTC(2024, 0, 1);
const STARTS_AT = FROM + 300 * MINUTE + 20_000;
const MINUTES = 540;
const PACE = 30;
/** Local time in which the tape runs out. */
const RUN_MS = ((MINUTES - 300) * MINUTE) / PACE;
const SYMBOLS = ["AAA", "BBB"];

function world(): RigOptions {
  return {
    instruments: SYMBOLS.map(exampleInstrument),
    tapes: SYMBOLS.flatMap((symbol, place) =>
      randomTapes({ symbol, timeframes: ["1m", "5m", "15m"], from: FROM, minutes: MINUTES, seed: 100 + place, holes: 0 }),
    ),
    startsAt: STARTS_AT,
    pace: PACE,
    seed: 1,
    kit: toyKit(),
    options: { warmUpCandles: 60, saveEvery: 25 },
  };
}

function tellings(rig: Rig): readonly string[] {
  return rig.told.map(({ notice }) => `${notice.signal.id} ${notice.kind === "signal-changed" ? notice.change.to : "raised"}`);
}

async function ended(rig: Rig, ms: number): Promise<void> {
  await rig.clock.pass(ms);
  await rig.stop();
}

test("a run in whose middle the other place is away tells the same as one on a single store, and nothing is missing there", async (context) => {
  const alone = new Rig(world());
  alone.start();
  await ended(alone, RUN_MS + 60_000);
  assert.ok(alone.disk.signals.size >= 10, `${alone.disk.signals.size} signals to compare`);

  const remote = new FoulRemote();
  const said: Said = { warnings: [], reports: [] };
  // The store is opened before the rig is made, and lives by the rig's time all the same.
  const time: { clock: Clock } = { clock: new VirtualClock(0) };
  const clock: Clock = { now: () => time.clock.now(), schedule: (delayMs, action) => time.clock.schedule(delayMs, action) };
  const store: Store = await openReplica({ dataDir: temporaryFolder(context), clock, openRemote: remote.open }, said);
  const rig = new Rig({ ...world(), store });
  time.clock = rig.clock;
  rig.start();
  await rig.clock.pass(RUN_MS / 4);
  remote.weather = "refusing";
  const before = { told: rig.told.length, there: remote.disk.signals.size };
  await rig.clock.pass(RUN_MS / 2);
  assert.ok(rig.told.length - before.told >= 5, `${rig.told.length - before.told} were told while it was away`);
  assert.equal(remote.disk.signals.size, before.there);
  assert.match(
    rig.bot.view.status().degraded.join("\n"),
    /^The other place does not answer\. Everything is kept in \S+ and sent when it answers \([\d,]+ rows waiting\)$/,
  );
  remote.weather = "fair";
  await ended(rig, RUN_MS / 4 + 60_000);

  assert.deepEqual(tellings(rig), tellings(alone));
  const there = openMemoryStore(remote.disk);
  assert.deepEqual(await everythingElseIn(there), await everythingElseIn(store));
  assert.deepEqual(await candlesIn(there), await candlesIn(openMemoryStore(alone.disk)));
  assert.deepEqual([said.warnings.length, said.reports.length], [1, 1]);
  await store.close();
});
