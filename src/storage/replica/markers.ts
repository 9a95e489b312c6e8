// What the other place still lacks, kept beside the data itself: triggers enter a marker in the transaction of every write, whoever makes it, so
// nothing can be written without being sent one day. One marker at most for each row: what is written often is sent as it stands then.

import type { SqliteDatabase } from "../sqlite/database.ts";

const TABLES = `
  CREATE TABLE IF NOT EXISTS unsent (
    -- Never used again, so a marker that stands for a newer version cannot be taken for an older one.
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    -- Of deleted candles: they all opened before this instant.
    before INTEGER,
    -- Why the other place will not have it; it is offered again at the next start.
    refused TEXT,
    UNIQUE (kind, key)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS unsent_candles (
    symbol_name TEXT NOT NULL,
    timeframe TEXT NOT NULL,
    open_time INTEGER NOT NULL,
    refused TEXT,
    PRIMARY KEY (symbol_name, timeframe, open_time)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS replication (
    row INTEGER PRIMARY KEY CHECK (row = 1),
    -- The name of this file among all that may ever have been copied to one place.
    copy TEXT NOT NULL,
    -- Where the markers belong to: as people know it, and as it knows itself. NULL: nowhere, and there are no markers.
    remote_name TEXT,
    remote_id TEXT
  ) STRICT;`;

interface MarkedTable {
  readonly table: string;
  readonly kind: string;
  /** Of the row before or after, as "NEW" or "OLD". */
  readonly key: (row: string) => string;
  readonly events: readonly ("INSERT" | "UPDATE" | "DELETE")[];
  readonly when?: string;
}

const MARKED: readonly MarkedTable[] = [
  { table: "symbols", kind: "instrument", key: (row) => `${row}.name`, events: ["INSERT", "UPDATE"], when: "NEW.calendar IS NOT NULL" },
  { table: "signals", kind: "signal", key: (row) => `${row}.id`, events: ["INSERT", "UPDATE"] },
  { table: "decision_ledger", kind: "ledger", key: (row) => `json_array(${row}.signal_id, ${row}.kind)`, events: ["INSERT", "UPDATE"] },
  { table: "detector_states", kind: "state", key: (row) => `${row}.key`, events: ["INSERT", "UPDATE"] },
  { table: "outbox_messages", kind: "message", key: (row) => `${row}.key`, events: ["INSERT", "UPDATE", "DELETE"] },
  {
    table: "user_subscriptions",
    kind: "subscription",
    key: (row) => `json_array(${row}.user_id, ${row}.symbol_name, ${row}.timeframe)`,
    events: ["INSERT", "UPDATE", "DELETE"],
  },
  {
    table: "audit_log",
    kind: "audit",
    key: (row) => `json_array(${row}.at, ${row}.actor, ${row}.action, ${row}.detail)`,
    events: ["INSERT"],
  },
  { table: "backtests", kind: "backtest", key: (row) => `${row}.id`, events: ["INSERT"] },
];

// The conflict clause of the statement that fires a trigger overrides those inside, so a marker is taken away and entered anew.
const ROW_TRIGGERS = MARKED.flatMap(({ table, kind, key, events, when }) =>
  events.map((event) => {
    const marked = key(event === "DELETE" ? "OLD" : "NEW");
    return {
      name: `unsent_${table}_${event.toLowerCase()}`,
      sql: `AFTER ${event} ON ${table} ${when === undefined ? "" : `WHEN ${when}`} BEGIN
        DELETE FROM unsent WHERE kind = '${kind}' AND key = ${marked};
        INSERT INTO unsent (kind, key) VALUES ('${kind}', ${marked});
      END`,
    };
  }),
);

const TRIGGERS: readonly { readonly name: string; readonly sql: string }[] = [
  ...ROW_TRIGGERS,
  {
    name: "unsent_candles_insert",
    sql: `AFTER INSERT ON candles BEGIN
      INSERT INTO unsent_candles (symbol_name, timeframe, open_time) VALUES (NEW.symbol_name, NEW.timeframe, NEW.open_time);
    END`,
  },
  {
    name: "unsent_candles_delete",
    sql: `AFTER DELETE ON candles BEGIN
      DELETE FROM unsent_candles WHERE symbol_name = OLD.symbol_name AND timeframe = OLD.timeframe AND open_time = OLD.open_time;
      INSERT INTO unsent (kind, key, before) VALUES ('deletion', json_array(OLD.symbol_name, OLD.timeframe), OLD.open_time + 1)
        ON CONFLICT (kind, key) DO UPDATE SET before = max(before, excluded.before), refused = NULL;
    END`,
  },
];

/** From here on every write leaves its marker. What was refused before is offered again. */
export function keepMarkers(database: SqliteDatabase): void {
  database.transaction("flushed", () => {
    database.run(TABLES);
    for (const { name, sql } of TRIGGERS) database.run(`DROP TRIGGER IF EXISTS ${name}; CREATE TRIGGER ${name} ${sql}`);
    database.run("UPDATE unsent SET refused = NULL WHERE refused IS NOT NULL");
    database.run("UPDATE unsent_candles SET refused = NULL WHERE refused IS NOT NULL");
  });
}

/** For a store that is kept in one place only, from now on: whatever it was copied to will have to be sent everything. */
export function dropMarkers(database: SqliteDatabase): void {
  if (database.read(() => database.statement("SELECT 1 FROM sqlite_schema WHERE name = 'replication'").get()) === undefined) return;
  database.transaction("flushed", () => {
    for (const { name } of TRIGGERS) database.run(`DROP TRIGGER IF EXISTS ${name}`);
    database.run("DELETE FROM unsent; DELETE FROM unsent_candles; UPDATE replication SET remote_name = NULL, remote_id = NULL");
  });
}

/** Marks every row there is; to be called within a transaction. */
export function markEverything(database: SqliteDatabase): void {
  database.run("DELETE FROM unsent; DELETE FROM unsent_candles");
  for (const { table, kind, key, when } of MARKED) {
    const condition = when === undefined ? "" : `WHERE ${when.replaceAll("NEW.", `${table}.`)}`;
    database.run(`INSERT INTO unsent (kind, key) SELECT '${kind}', ${key(table)} FROM ${table} ${condition}`);
  }
  database.run("INSERT INTO unsent_candles (symbol_name, timeframe, open_time) SELECT symbol_name, timeframe, open_time FROM candles");
}
