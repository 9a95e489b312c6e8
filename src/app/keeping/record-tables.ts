// The tables that are copied record by record: how each is read from a store, how it looks in a spreadsheet, and what a record must be to be put
// into one. What a record holds beyond that comes along untouched.

import { z } from "zod";
import type { Json } from "#core";
import { TIMEFRAMES, type Instrument } from "#market";
import {
  stateGroup,
  type AuditEntry,
  type BacktestRecord,
  type LedgerRecord,
  type StoredMessage,
  type StoreReader,
  type Subscription,
} from "#runtime";
import type { Signal } from "#signals";
import type { TableName } from "./manifest.ts";
import type { Cell } from "./record-text.ts";

export interface SavedState {
  readonly key: string;
  readonly value: Json;
}

export interface TableRecords {
  readonly instruments: Instrument;
  readonly signals: Signal;
  readonly ledger: LedgerRecord;
  readonly states: SavedState;
  readonly subscriptions: Subscription;
  readonly messages: StoredMessage;
  readonly audit: AuditEntry;
  readonly backtests: BacktestRecord;
}

export type RecordTableName = Exclude<TableName, "candles"> & keyof TableRecords;

export interface RecordTable<Name extends RecordTableName> {
  /** Oldest first where that means something, and always in the same order. */
  read(store: StoreReader): AsyncIterable<readonly TableRecords[Name][]>;
  readonly columns: readonly string[];
  /** One for each column. */
  cells(record: TableRecords[Name]): readonly Cell[];
  readonly schema: z.ZodType;
}

const MESSAGES_AT_ONCE = 500;
const BACKTESTS_AT_ONCE = 10;

const name = z.string().min(1);
const time = z.int();
const timeframe = z.enum(TIMEFRAMES);
const outcome = z.looseObject({
  result: z.enum(["WIN", "LOSS", "BREAKEVEN", "EXPIRED", "INVALIDATED", "UNFILLED"]),
  hit: z.boolean(),
  r: z.number(),
  closedAt: time,
});
const idea = { id: name, symbol: name, timeframe, side: z.enum(["long", "short"]), setup: name, confirmedAt: time, confidence: z.number() };
/** Whatever it is, it has been parsed as JSON; it only has to be there. */
const json = z.unknown().refine((value) => value !== undefined, "expected a value");

const instruments: RecordTable<"instruments"> = {
  read: async function* (store) {
    yield await store.instruments();
  },
  columns: ["symbol", "calendar", "tick_size", "quantity_step", "minimum_notional"],
  cells: ({ symbol, calendar, tickSize, quantityStep, minimumNotional }) => [symbol, calendar, tickSize, quantityStep, minimumNotional],
  schema: z.looseObject({
    symbol: name,
    calendar: z.enum(["continuous", "sessions"]),
    tickSize: z.string().nullable(),
    quantityStep: z.string().nullable(),
    minimumNotional: z.string().nullable(),
  }),
};

const signals: RecordTable<"signals"> = {
  // A chart at a time: all signals at once may be more than fits.
  read: async function* (store) {
    const charts = new Map((await store.signalStatistics()).map((row) => [`${row.symbol} ${row.timeframe}`, row]));
    for (const key of [...charts.keys()].toSorted()) {
      const { symbol, timeframe: ofChart } = charts.get(key) ?? { symbol: "", timeframe: "" };
      yield (await store.signals({ symbol, timeframe: ofChart })).toReversed();
    }
  },
  columns: ["id", "confirmed_at", "symbol", "timeframe", "side", "setup", "entry", "stop", "confidence", "result", "r", "closed_at"],
  cells: ({ outcome: came, ...one }) => [
    one.id,
    timeText(one.confirmedAt),
    one.symbol,
    one.timeframe,
    one.side,
    one.setup,
    one.entry,
    one.stop,
    one.confidence,
    came?.result ?? null,
    came?.r ?? null,
    came === null ? null : timeText(came.closedAt),
  ],
  schema: z.looseObject({
    ...idea,
    structureId: z.string().nullable(),
    order: z.enum(["market", "stop", "limit"]),
    entry: z.number(),
    stop: z.number(),
    targets: z.array(z.number()),
    rewardRisk: z.number(),
    costR: z.number(),
    confidenceBasis: z.enum(["raw", "reference"]),
    proven: z.boolean(),
    evidence: z.array(z.looseObject({ at: time })),
    expiresAt: time,
    changes: z.array(z.looseObject({ confirmedAt: time })),
    outcome: outcome.nullable(),
  }),
};

const ledger: RecordTable<"ledger"> = {
  read: async function* (store) {
    yield await store.ledgerRecords();
  },
  columns: ["signal", "kind", "gate", "confirmed_at", "symbol", "timeframe", "side", "setup", "result", "r", "taken_r"],
  cells: ({ kind, gate, signal, takenR }) => [
    signal.id,
    kind,
    gate,
    timeText(signal.confirmedAt),
    signal.symbol,
    signal.timeframe,
    signal.side,
    signal.setup,
    signal.outcome.result,
    signal.outcome.r,
    takenR,
  ],
  schema: z.looseObject({
    kind: z.enum(["held-back", "left-early"]),
    gate: z.string(),
    signal: z.looseObject({ ...idea, outcome }),
    takenR: z.number(),
  }),
};

const states: RecordTable<"states"> = {
  // What belongs together stands together.
  read: async function* (store) {
    const placed = (await store.stateKeys()).map((key) => ({ key, place: `${stateGroup(key)} ${key}` }));
    for (const { key } of placed.toSorted((one, other) => (one.place < other.place ? -1 : 1))) {
      const value = await store.state(key);
      if (value !== undefined) yield [{ key, value }];
    }
  },
  columns: ["key"],
  cells: ({ key }) => [key],
  schema: z.strictObject({ key: name, value: json }),
};

const subscriptions: RecordTable<"subscriptions"> = {
  read: async function* (store) {
    yield await store.subscriptions({});
  },
  columns: ["user", "symbol", "timeframe", "min_confidence", "created_at"],
  cells: (one) => [one.userId, one.symbol, one.timeframe, one.minConfidence, timeText(one.createdAt)],
  schema: z.looseObject({ userId: name, symbol: name, timeframe: timeframe.nullable(), minConfidence: z.number(), createdAt: time }),
};

const messages: RecordTable<"messages"> = {
  read: async function* (store) {
    for (let after = 0; ; ) {
      const page = await store.messages({ after, limit: MESSAGES_AT_ONCE });
      if (page.length === 0) return;
      yield page;
      after = page.at(-1)?.sequence ?? after;
    }
  },
  columns: ["key", "lane", "subject", "state", "attempts", "created_at", "settled_at", "problem"],
  cells: (one) => [
    one.key,
    one.lane,
    one.subject,
    one.state,
    one.attempts,
    timeText(one.createdAt),
    one.settledAt === null ? null : timeText(one.settledAt),
    one.problem,
  ],
  schema: z.looseObject({
    key: name,
    lane: name,
    subject: z.string(),
    createdAt: time,
    body: json,
    state: z.enum(["waiting", "sent", "dropped"]),
    attempts: z.int().nonnegative(),
    settledAt: time.nullable(),
    receipt: json,
    problem: z.string().nullable(),
  }),
};

const audit: RecordTable<"audit"> = {
  read: async function* (store) {
    yield (await store.auditEntries(Number.MAX_SAFE_INTEGER)).toReversed();
  },
  columns: ["at", "actor", "action", "detail"],
  cells: ({ at, actor, action, detail }) => [timeText(at), actor, action, detail],
  schema: z.looseObject({ at: time, actor: z.string(), action: z.string(), detail: z.string() }),
};

const backtests: RecordTable<"backtests"> = {
  read: async function* (store) {
    for (let after = ""; ; ) {
      const page = await store.backtests({ after, limit: BACKTESTS_AT_ONCE });
      if (page.length === 0) return;
      yield page;
      after = page.at(-1)?.id ?? after;
    }
  },
  columns: ["id", "created_at", "symbol", "timeframe", "first_candle_at", "last_candle_at"],
  cells: ({ id, createdAt, series, firstCandleAt, lastCandleAt }) => [
    id,
    timeText(createdAt),
    series.symbol,
    series.timeframe,
    timeText(firstCandleAt),
    timeText(lastCandleAt),
  ],
  schema: z.looseObject({
    id: name,
    createdAt: time,
    series: z.looseObject({ symbol: name, timeframe }),
    firstCandleAt: time,
    lastCandleAt: time,
    document: json,
  }),
};

export const RECORD_TABLES: { readonly [Name in RecordTableName]: RecordTable<Name> } = {
  instruments,
  signals,
  ledger,
  states,
  subscriptions,
  messages,
  audit,
  backtests,
};

function timeText(instant: number): string {
  return new Date(instant).toISOString();
}
