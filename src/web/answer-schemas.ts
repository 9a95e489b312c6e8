// The shape of every answer of the API, checkable: `/api/schema` serves them as JSON Schema, the tests hold the answers against them, and
// the compiler refuses a wire type that the schema of the same name would not accept.

import { z } from "zod";
import { TIMEFRAMES } from "#market";
import { countSchema, degreeCountsSchema } from "./count-schema.ts";
import type * as wire from "./wire.ts";

const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const time = z.int().nonnegative();
const share = z.number().min(0).max(1);

const series = z.strictObject({ symbol: z.string(), timeframe: z.enum(TIMEFRAMES) });

const candle = z.strictObject({
  openTime: time,
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number(),
  quoteVolume: z.number().nullable(),
  trades: z.number().nullable(),
  takerBuyVolume: z.number().nullable(),
});

const numbers = list(z.number());
const candles = z.strictObject({ openTime: list(time), open: numbers, high: numbers, low: numbers, close: numbers, volume: numbers });

const pivot = z.strictObject({ scale: z.int(), kind: z.enum(["high", "low"]), price: z.number(), at: time, confirmedAt: time });

const weights = z.strictObject({ bullish: z.number(), bearish: z.number() });
const zone = z.strictObject({ outer: z.number(), inner: z.number() });
const linePoint = z.strictObject({ at: time, price: z.number() });
const drawnLine = z.strictObject({ from: linePoint, to: linePoint });
const target = z.strictObject({
  price: z.number(),
  basis: z.string(),
  columns: z.int(),
  box: z.number(),
  reversal: z.int(),
  confirmedAt: time,
});
const nineTests = z.strictObject({
  side: z.enum(["buying", "selling"]),
  passed: z.int(),
  failed: z.int(),
  unknown: z.int(),
  tests: list(
    z.strictObject({
      rule: z.string(),
      name: z.string(),
      answer: z.union([z.boolean(), z.literal("unknown")]),
      text: z.string(),
      at: time,
      confirmedAt: time,
    }),
  ),
});
const changedValue = z.union([z.string(), z.number(), weights, zone, drawnLine, list(target), nineTests, z.null()]);
const STRUCTURE_FIELDS = [
  ...(["phase", "schematic", "variant", "weights", "status", "support", "resistance"] as const),
  ...(["supportZone", "resistanceZone", "creek", "ice", "targets", "tests", "event"] as const),
] as const;

const structure = z.strictObject({
  id: z.string(),
  schematic: z.enum(["accumulation", "distribution", "reaccumulation", "redistribution", "undecided"]),
  variant: z.literal([1, 2]).nullable(),
  phase: z.enum(["A", "B", "C", "D", "E"]),
  status: z.enum(["open", "completed", "failed", "interrupted"]),
  support: z.number(),
  resistance: z.number(),
  supportZone: zone,
  resistanceZone: zone,
  creek: drawnLine.nullable(),
  ice: drawnLine.nullable(),
  parent: z.strictObject({ id: z.string(), relation: z.enum(["within", "after"]) }).nullable(),
  from: time,
  to: time.nullable(),
  weights,
  targets: list(target),
  tests: nineTests.nullable(),
  events: list(
    z.strictObject({
      type: z.string(),
      subtype: z.string().optional(),
      at: time,
      confirmedAt: time,
      price: z.number(),
      score: share,
      rule: z.string(),
      text: z.string(),
      levels: z.record(z.string(), z.number()),
    }),
  ),
  changes: list(
    z.strictObject({
      confirmedAt: time,
      field: z.enum(STRUCTURE_FIELDS),
      from: changedValue,
      to: changedValue,
    }),
  ),
});

const signal = z.strictObject({
  id: z.string(),
  symbol: z.string(),
  timeframe: z.enum(TIMEFRAMES),
  side: z.enum(["long", "short"]),
  setup: z.string(),
  structureId: z.string().nullable(),
  confirmedAt: time,
  order: z.enum(["market", "stop", "limit"]),
  entry: z.number(),
  entryValidUntil: time,
  chaseLimit: z.number(),
  stop: z.number(),
  targets: numbers,
  sizeFactor: share.optional().describe("share of the usual size; 1 where it is not there"),
  rewardRisk: z.number(),
  costR: z.number(),
  confidence: share,
  confidenceBasis: z.enum(["raw", "reference"]),
  hitRate: z.strictObject({ value: share, low: share, high: share, samples: z.int() }).nullable(),
  proven: z.boolean(),
  evidence: list(z.strictObject({ rule: z.string(), text: z.string(), at: time, confirmedAt: time })),
  agreement: list(
    z.strictObject({
      timeframe: z.enum(TIMEFRAMES),
      reading: z.enum(["wyckoff", "elliott"]),
      relation: z.enum(["reinforcing", "neutral", "conflicting"]),
      text: z.string(),
    }),
  ).describe("what the other readings and the next larger chart say of the idea"),
  invalidations: list(
    z.strictObject({
      rule: z.string(),
      text: z.string(),
      price: z.number().optional(),
      side: z.enum(["below", "above"]).optional(),
      basis: z.enum(["touch", "close"]),
    }),
  ),
  dataHealth: z.strictObject({
    missingCandles: z.int(),
    backfilledCandles: z.int(),
    volumeKnown: z.boolean(),
    notes: list(z.string()),
  }),
  expiresAt: time,
  changes: list(z.strictObject({ confirmedAt: time, to: z.string(), text: z.string() })),
  outcome: z
    .strictObject({
      result: z.enum(["WIN", "LOSS", "BREAKEVEN", "EXPIRED", "INVALIDATED", "UNFILLED"]),
      hit: z.boolean(),
      r: z.number(),
      closedAt: time,
    })
    .nullable(),
});

const status = z.strictObject({
  version: z.string(),
  mode: z.enum(["live", "demo"]),
  source: z.string(),
  startedAt: time,
  now: time,
  stream: z.enum(["connecting", "live", "reconnecting", "blocked", "stopped"]),
  store: z.string(),
  storeBytes: z.int().nonnegative().nullable().describe("bytes that the store takes; null where that is not known"),
  degraded: list(z.string()),
  droppedCandles: z
    .strictObject({ duplicates: z.int(), late: z.int(), overflow: z.int(), refused: z.int() })
    .describe("candles that came and were not used, of everything that is watched, since the start"),
  series: list(
    z.strictObject({
      series,
      state: z.enum(["starting", "live", "degraded", "stopped"]),
      candles: z.int(),
      lastCandle: candle.nullable(),
      lastFrameAt: time.nullable(),
      gaps: z.int(),
    }),
  ),
  signals: z.strictObject({ total: z.int(), bySymbol: z.record(z.string(), z.int()), lastAt: time.nullable() }),
});

const prospect = z.strictObject({
  setup: z.string(),
  side: z.enum(["long", "short"]),
  subject: z.string().describe("what the idea would rest on"),
  conditions: list(z.strictObject({ text: z.string(), isMet: z.boolean() })),
});

const reading = z.strictObject({
  series,
  timeframeMs: z.int(),
  notice: z.string().nullable(),
  pivots: list(pivot),
  structures: list(structure),
  counts: list(countSchema),
  countsByDegree: list(degreeCountsSchema),
  prospects: list(prospect),
  signals: list(signal),
});

const statistics = z.strictObject({
  statistics: list(
    z.strictObject({
      symbol: z.string(),
      timeframe: z.string(),
      setup: z.string(),
      totalSignals: z.int(),
      closedSignals: z.int(),
      unfilledSignals: z.int(),
      hits: z.int(),
      wins: z.int(),
      averageConfidence: z.number(),
      averageR: z.number().nullable(),
    }),
  ),
});

const heldBack = z.strictObject({
  heldBack: list(
    z.strictObject({
      series,
      setup: z.string(),
      side: z.enum(["long", "short"]),
      confirmedAt: time,
      gate: z.string(),
      reason: z.string(),
    }),
  ),
});

const ledger = z.strictObject({
  ledger: list(
    z.strictObject({
      kind: z.enum(["held-back", "left-early"]),
      gate: z.string(),
      decisions: z.int(),
      filled: z.int(),
      hits: z.int(),
      averageR: z.number().nullable(),
      keptR: z.number(),
    }),
  ),
});

export const schemas = {
  status,
  chart: reading.extend({ candles, forming: candle.nullable() }),
  reading,
  signals: z.strictObject({ signals: list(signal) }),
  signal,
  statistics,
  "held-back": heldBack,
  ledger,
  health: z.strictObject({ healthy: z.boolean(), reasons: list(z.string()).optional() }),
  error: z.strictObject({ error: z.string() }),
  "event candles": z.strictObject({ series, closed: candles, forming: candle.nullable() }),
  "event signal": signal,
  "event reading": z.strictObject({ series }),
  "event reload": z.strictObject({ reason: z.string() }),
  "event status": status,
} satisfies { readonly [name: string]: z.ZodType };

type Accepts<Name extends keyof typeof schemas, Answer extends z.output<(typeof schemas)[Name]>> = Answer;

/** Compiles only while each schema accepts the wire type it stands for. */
export type CheckedAnswers = [
  Accepts<"status", wire.StatusAnswer>,
  Accepts<"chart", wire.ChartAnswer>,
  Accepts<"reading", wire.ReadingAnswer>,
  Accepts<"signals", wire.SignalsAnswer>,
  Accepts<"signal", wire.Signal>,
  Accepts<"statistics", wire.StatisticsAnswer>,
  Accepts<"held-back", wire.HeldBackAnswer>,
  Accepts<"ledger", wire.LedgerAnswer>,
  Accepts<"health", wire.HealthAnswer>,
  Accepts<"error", wire.ErrorAnswer>,
  Accepts<"event candles", wire.LiveMessages["candles"]>,
  Accepts<"event reload", wire.LiveMessages["reload"]>,
];

/** Every shape as JSON Schema, by the name of the question that it answers. */
export function answerSchemas(): { readonly [name: string]: object } {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema)]));
}
