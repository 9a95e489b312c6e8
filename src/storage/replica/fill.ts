// Fills a store here from what another place holds. The new file is made aside and takes the old one's place when it is whole, so a crash in
// the middle leaves everything as it was. The old file is kept: a store deletes nothing by itself.

import { renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { SeriesKey } from "#market";
import type { CandleRange, Store } from "#runtime";
import { openForWriting, type SqliteDatabase } from "../sqlite/database.ts";
import { bundledMigrations, migrate } from "../sqlite/schema.ts";
import { SqliteStore } from "../sqlite/store.ts";
import { CLAIM_KEY } from "./copy-record.ts";

const CANDLES_AT_ONCE = 5_000;
const ROWS_AT_ONCE = 500;
const BACKTESTS_AT_ONCE = 10;
const AUDIT_ENTRIES = 10_000;
const FILES_BESIDE = ["", "-wal", "-shm", "-journal"];

export interface Draft {
  /** Without a name for it, what stood there before is deleted. */
  put(keptAs: string | undefined): void;
}

/** Makes the file anew beside itself; `put` gives it its place. */
export async function fillAside(file: string, remote: Store): Promise<Draft> {
  const draft = `${file}.filling`;
  removeDatabase(draft);
  const database = openForWriting(draft);
  try {
    migrate(database, bundledMigrations());
    await copyAll(remote, new SqliteStore({ description: "", database, onClose: () => {} }));
    database.run("PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    database.close();
  }
  return {
    put(keptAs) {
      if (keptAs !== undefined) renameSync(file, join(dirname(file), keptAs));
      removeDatabase(file);
      renameSync(draft, file);
    },
  };
}

/** So that the file can be renamed without what stands beside it. */
export function closeWhole(database: SqliteDatabase): void {
  database.run("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
}

/** "wyeli-before-2024-01-15T10-30-00.sqlite" */
export function asideName(file: string, now: number): string {
  const at = new Date(now).toISOString().slice(0, 19).replaceAll(":", "-");
  return basename(file).replace(/\.sqlite$/, `-before-${at}.sqlite`);
}

async function copyAll(remote: Store, here: Store): Promise<void> {
  await here.saveInstruments(await remote.instruments());
  for (const series of await remote.storedSeries()) await copyCandles(remote, here, series);
  const signals = (await remote.signals({})).toReversed();
  for (const some of inPieces(signals)) await here.commit({ signals: some });
  for (const some of inPieces(await remote.ledgerRecords())) await here.commit({ ledger: some });
  for (const subscription of await remote.subscriptions({})) await here.subscribe(subscription);
  for (const entry of (await remote.auditEntries(AUDIT_ENTRIES)).toReversed()) await here.recordAudit(entry);
  for (let after = 0; ; ) {
    const messages = await remote.messages({ after, limit: ROWS_AT_ONCE });
    const last = messages.at(-1);
    if (last === undefined) break;
    await here.keepMessages(messages);
    after = last.sequence;
  }
  for (let after = ""; ; ) {
    const backtests = await remote.backtests({ after, limit: BACKTESTS_AT_ONCE });
    const last = backtests.at(-1);
    if (last === undefined) break;
    await here.keepBacktests(backtests);
    after = last.id;
  }
  for (const key of await remote.stateKeys()) {
    const value = key === CLAIM_KEY ? undefined : await remote.state(key);
    if (value !== undefined) await here.commit({ states: [{ key, value }] });
  }
}

async function copyCandles(remote: Store, here: Store, series: SeriesKey): Promise<void> {
  let range: CandleRange = { last: CANDLES_AT_ONCE };
  for (;;) {
    const candles = await remote.candles(series, range);
    const [oldest] = candles;
    if (oldest === undefined) return;
    await here.commit({ candles: [{ series, candles }] });
    range = { ...range, to: oldest.openTime };
  }
}

function inPieces<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, place) =>
    rows.slice(place * ROWS_AT_ONCE, (place + 1) * ROWS_AT_ONCE),
  );
}

function removeDatabase(file: string): void {
  for (const beside of FILES_BESIDE) rmSync(`${file}${beside}`, { force: true });
}
