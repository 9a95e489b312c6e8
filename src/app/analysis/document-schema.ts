// The shape of the analysis document, checkable. What the dashboard's API already describes (pivots, structures, signals) is taken from there:
// one thing has one shape, wherever it is shown. Not needed to run: the tests hold real output and the published file against it.

import { z } from "zod";
import { TIMEFRAMES } from "#market";
import { schemas } from "#web";
import { ANALYSIS_SCHEMA, type AnalysisDocument } from "./analysis-document.ts";

const time = z.int().nonnegative();
const { pivots, structures, counts, countsByDegree, signals } = schemas.reading.shape;
const { probability, degree, root } = counts.unwrap().element.shape;
const { label, pattern, direction } = root.shape;

const countChange = z
  .strictObject({
    confirmedAt: time,
    degree,
    pattern,
    direction,
    wave: label.describe("the wave forming after the change"),
    probability,
    invalidation: z.number(),
    previous: z.string().nullable().describe("what led before, such as zigzag C"),
    reason: z.string().describe("the rule that broke, or what spoke for the new count"),
  })
  .describe("one change of the leading count of a degree");

export const analysisDocumentSchema = z
  .strictObject({
    schema: z.literal(ANALYSIS_SCHEMA),
    symbol: z.string().min(1),
    timeframe: z.enum(TIMEFRAMES),
    candles: z.strictObject({
      count: z.int().nonnegative(),
      from: time.nullable().describe("open time of the first candle"),
      to: time.nullable().describe("open time of the last candle"),
      gaps: z.int().nonnegative().describe("places where candles are missing, however many"),
    }),
    pivots,
    elliott: z.strictObject({ counts, byDegree: countsByDegree, history: z.array(countChange).readonly() }),
    wyckoff: z.strictObject({ structures }),
    signals,
  })
  .describe("What `wyeli analyze --json` prints for one candle file. Times are epoch milliseconds, UTC.");

type Accepts<Document extends z.output<typeof analysisDocumentSchema>> = Document;

/** Compiles only while the schema accepts what the program makes. */
export type CheckedDocument = Accepts<AnalysisDocument>;

/** The text of docs/schemas/analysis-1.schema.json. */
export function analysisSchemaText(): string {
  const schema = z.toJSONSchema(analysisDocumentSchema);
  return `${JSON.stringify({ title: ANALYSIS_SCHEMA, ...schema }, null, 2)}\n`;
}
