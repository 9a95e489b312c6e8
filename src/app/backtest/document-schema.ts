// The shape of the backtest document, checkable. Signals are described where the dashboard's API describes them: one thing has one shape,
// wherever it is shown. Not needed to run: the tests hold real output and the published file against it.

import { z } from "zod";
import { TIMEFRAMES } from "#market";
import { schemas } from "#web";
import { BACKTEST_SCHEMA, type BacktestDocument } from "./backtest-document.ts";

const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const time = z.int().nonnegative();
const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const figure = z.number().nullable();
const timeframe = z.enum(TIMEFRAMES);
const side = z.enum(["long", "short"]);
const { signals } = schemas.signals.shape;

const kind = z
  .string()
  .regex(/^(entry|stop|target[1-9]\d*|expiry|invalidation|liquidation)$/)
  .describe("entry, stop, target1 and so on, expiry, invalidation or liquidation");
const fill = z.strictObject({
  at: time.describe("open time of the candle in which it happened"),
  price: z.number(),
  share: z.number().positive().max(1).describe("of the whole position; the exits of a closed trade add up to 1"),
  kind,
  timeframe: timeframe.describe("of that candle: the run's own, or that of the finer file"),
});

const trade = z.strictObject({
  signalId: z.string(),
  side,
  quantity: z.number().positive(),
  entryAt: time.describe("open time of the candle of the entry"),
  entryPrice: z.number(),
  exitAt: time.describe("open time of the candle of the last fill"),
  exitPrice: z.number().describe("of the last fill"),
  fills: list(fill).describe("in order, the entry first"),
  exit: kind.describe("kind of the last fill"),
  hit: z.boolean().describe("target 1 came before the stop, gross of costs"),
  r: z.number().describe("net of fees, slippage and funding, over |entry - initial stop|"),
  fees: z.number(),
  slippage: z.number(),
  funding: z.number(),
  pnl: z.number().describe("net, in quote currency"),
  closedAt: time.describe("close of the candle of the last fill"),
  risk: z.number().describe("quantity x |entry - initial stop|"),
  isCapped: z.boolean().describe("the free margin, not the risk, set the size"),
  mfeR: z.number().describe("most favourable excursion in R, 0 or more"),
  maeR: z.number().describe("most adverse excursion in R, 0 or less"),
});

const interval = z.strictObject({ low: figure, high: figure.describe("null where it has no end") });
const metrics = z
  .strictObject({
    trades: count.describe("closed ones"),
    winRate: share.nullable().describe("share of trades with pnl above 0"),
    profitFactor: figure.describe("sum of profits over sum of losses, in money"),
    expectancyR: figure.describe("mean r"),
    maxDrawdown: z.number().min(0).describe("largest fall from a peak of the equity at closes, as a share of that peak"),
    sharpe: figure.describe("annual, of daily returns, riskless rate 0"),
    sortino: figure.describe("as the Sharpe ratio, over the deviation of the days below 0"),
    cagr: figure,
    exposure: share.describe("share of the time with a position"),
    intervals: z.strictObject({ winRate: interval, profitFactor: interval, expectancyR: interval }).nullable().describe("95 %"),
  })
  .describe("null: fewer trades or days than settings.minima asks for");

const frequency = z.strictObject({
  signalsPerDay: z.number().nonnegative(),
  longestSilence: z.strictObject({ from: time, to: time }).nullable().describe("without a signal"),
});

const file = z.strictObject({ name: z.string(), sha256: z.string() });

const run = z.strictObject({
  symbol: z.string().min(1),
  timeframe,
  candles: z.strictObject({ count, from: time.nullable(), to: time.nullable(), gaps: count }),
  signals,
  trades: list(trade).describe("closed ones, in order of closing"),
  metrics,
  open: list(
    z.strictObject({
      signalId: z.string(),
      side,
      quantity: z.number().positive(),
      entryAt: time,
      entryPrice: z.number(),
      fills: list(fill),
      pnl: z.number().describe("booked so far, and what is open at the last close"),
    }),
  ).describe("open at the last candle"),
  skipped: list(z.strictObject({ signalId: z.string(), at: time, reason: z.string() })).describe("filled, but the account had no room"),
  frequency,
  file,
  seenUntil: time
    .nullable()
    .describe("until when the symbol helped to make the reference table that ranks evidence; null where it did not"),
  alongside: list(timeframe).describe("of the other charts of the symbol that the same desk heard"),
  finer: file.extend({ timeframe, decided: count.describe("candles that finer ones decided inside"), of: count }).nullable(),
});

const group = z.strictObject({
  key: z.string(),
  trades: count,
  wins: count,
  hits: count,
  sumR: z.number(),
  pnl: z.number(),
  winRate: share.nullable(),
  profitFactor: figure,
  expectancyR: figure,
});

const delay = z.strictObject({
  delayMs: count,
  actsAfterMs: z.number().nullable().describe("mean time to the first open at or after the delay"),
  signals: count.describe("whose candles can say"),
  trades: count,
  missed: count.describe("filled at once, but not for him"),
  hitRate: share.nullable(),
  winRate: share.nullable(),
  expectancyR: figure,
  sumR: figure,
  reason: z.string().nullable().describe("why a figure is null"),
});

const settings = z.strictObject({
  program: z.string(),
  engine: z.string().describe("fingerprint of the engine's code"),
  calendar: z.enum(["continuous", "sessions"]),
  until: time.nullable(),
  context: file.nullable(),
  readings: z.strictObject({ wyckoff: z.boolean(), elliott: z.boolean() }),
  minConfidence: share,
  cooldownSeconds: z.number().nonnegative(),
  maxCostR: z.number().positive(),
  costs: z.strictObject({ feeRate: z.number(), slippageRate: z.number(), fundingRate: z.number() }),
  account: z.strictObject({
    initialBalance: z.number().positive(),
    riskShare: share,
    leverage: z.number().positive(),
    maintenanceMarginRate: share,
    leastSizeShare: share,
  }),
  minima: z.strictObject({ trades: count, days: count, bandSamples: count }),
  bootstrap: z.strictObject({ resamples: count, seed: z.int() }),
  baseline: z.strictObject({
    permutations: count,
    seed: z.int(),
    entries: count,
    leastEntries: count,
    atrPeriod: count,
    volatilityBuckets: count,
  }),
});

export const backtestDocumentSchema = z
  .strictObject({
    schema: z.literal(BACKTEST_SCHEMA),
    runs: list(run),
    account: z.strictObject({
      initialBalance: z.number().positive(),
      finalBalance: z.number(),
      finalEquity: z.number(),
      metrics,
      frequency,
      equity: list(z.strictObject({ at: time, balance: z.number(), equity: z.number() })).describe("at the last close of each day, UTC"),
    }),
    baseline: z.strictObject({
      expectancyR: figure.describe("mean R of random entries"),
      pValue: share.nullable().describe("one-sided: how often they did at least as well"),
      permutations: count,
    }),
    reliability: list(z.strictObject({ from: share, to: share, samples: count, hitRate: share.nullable() })).describe("by confidence"),
    calibration: z.strictObject({ samples: count, expectedCalibrationError: share.nullable() }).describe("of the hit rates signals said"),
    groups: z.strictObject({
      setup: list(group),
      symbol: list(group),
      timeframe: list(group),
      month: list(group),
      side: list(group),
      exit: list(group),
    }),
    delays: list(delay),
    settings,
  })
  .describe("What `wyeli backtest --json` prints. Times are epoch milliseconds, UTC.");

type Accepts<Document extends z.input<typeof backtestDocumentSchema>> = Document;

/** Compiles only while the schema accepts what the program makes. */
export type CheckedDocument = Accepts<BacktestDocument>;

/** The text of docs/schemas/backtest-1.schema.json. */
export function backtestSchemaText(): string {
  const schema = z.toJSONSchema(backtestDocumentSchema);
  return `${JSON.stringify({ title: BACKTEST_SCHEMA, ...schema }, null, 2)}\n`;
}
