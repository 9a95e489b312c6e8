// A process of its own with a store, for the tests that kill one or start a second. As a program
// (`store-process.fixture.ts FOLDER hold|write|send [DATABASE_URL | SUPABASE_URL KEY]`)
// it opens the store and says what became of it, one line each; as a module it starts such a program and reads those lines.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Candle, SeriesKey } from "#market";
import type { Store } from "#runtime";
import { exampleSignal } from "../../test/generators/signals.ts";
import { openPostgresRemote, openSqliteStore, openSupabaseRemote } from "./index.ts";
import { openReplica } from "./replica/replica.fixture.ts";

export const SERIES: SeriesKey = { symbol: "BTCUSDT", timeframe: "1m" };
/** Large enough that a kill at a random moment often falls into the middle of a commit. */
export const CANDLES_PER_COMMIT = 200;

export interface StoreProcess {
  readonly pid: number;
  /** Lines as they come; the end of the process ends them. */
  readonly lines: AsyncIterator<string>;
  /** Kills without warning and waits until the process is gone; whatever it still said comes out of `lines`. */
  kill(): Promise<void>;
}

/** On SQLite, on PostgreSQL where a database is given, or on Supabase where a project and its key are; `send` writes to SQLite and sends it there. */
export function startStoreProcess(folder: string, task: "hold" | "write" | "send", ...place: readonly string[]): StoreProcess {
  const program = fileURLToPath(import.meta.url);
  const args = ["--no-warnings", program, folder, task, ...place];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    pid: child.pid as number,
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    kill: () => {
      child.kill("SIGKILL");
      return gone;
    },
  };
}

/** Kills a writer after it has acknowledged so many commits, and returns the last one it acknowledged before it died. */
export async function killedAfter(writer: StoreProcess, commits: number): Promise<number> {
  let acknowledged = 0;
  let killed: Promise<void> | undefined;
  let heard = -1; // the first line says that it has opened
  for (let line = await writer.lines.next(); line.done !== true; line = await writer.lines.next()) {
    if (heard >= 0) acknowledged = Number(line.value);
    else assert.equal(line.value, "opened");
    heard += 1;
    if (heard >= commits) killed ??= writer.kill();
  }
  await (killed ?? writer.kill());
  assert.ok(heard >= commits, "the writer was killed, it did not stop by itself");
  return acknowledged;
}

if (import.meta.main) await run(process.argv[2] as string, process.argv[3] as string, process.argv.slice(4));

async function run(dataDir: string, task: string, [url, key]: readonly string[]): Promise<void> {
  try {
    const store = await opened(dataDir, task, { url, key });
    say("opened");
    if (task === "hold") {
      // Nobody refers to the store any more, and what belongs to it must last all the same.
      setInterval(garbageCollector(), 10);
      process.stdin.resume(); // stays until it is killed, or until the test that started it is gone
      process.stdin.once("end", () => process.exit(0));
      return;
    }
    let done = ((await store.state("commits")) as number | undefined) ?? 0;
    for (;;) {
      await store.commit({
        candles: [{ series: SERIES, candles: candlesOf(done) }],
        signals: [exampleSignal({ id: `crash-${done}` })],
        states: [{ key: "commits", value: done + 1 }],
      });
      done += 1;
      say(String(done));
    }
  } catch (error) {
    say(`${(error as Error).name}: ${(error as Error).message}`);
  }
}

/** As --expose-gc gives it from the start; but code compiled under a flag of its own would have to be compiled again. */
function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

function opened(dataDir: string, task: string, { url, key }: { url: string | undefined; key: string | undefined }): Promise<Store> {
  if (url === undefined) return openSqliteStore({ dataDir });
  if (key !== undefined) return openSupabaseRemote({ instance: dataDir, url, key });
  if (task !== "send") return openPostgresRemote({ instance: dataDir, databaseUrl: url });
  return openReplica({ dataDir, remoteName: "PostgreSQL", openRemote: (tools) => openPostgresRemote({ ...tools, databaseUrl: url }) });
}

export function candlesOf(commit: number): Candle[] {
  return Array.from({ length: CANDLES_PER_COMMIT }, (_, place) => {
    const openTime = (commit * CANDLES_PER_COMMIT + place) * 60_000;
    const figures = { open: 10, high: 12, low: 9, close: 11, volume: commit };
    return { openTime, ...figures, quoteVolume: null, trades: null, takerBuyVolume: null };
  });
}

/** Synchronous: what has been said has left this process, whatever happens to it next. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
