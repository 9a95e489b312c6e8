// What may be asked, parameter by parameter. A wrong, missing or unknown parameter is refused by name with what was expected.

import { z } from "zod";
import { fail, succeed, type Result } from "#core";
import { TIMEFRAMES } from "#market";

const MOST_SIGNALS = 1000;

const symbol = z
  .string(`expected symbol (for example BTCUSDT), which is missing`)
  .regex(/^[\p{L}\p{N}_.^-]{1,40}$/u, "expected symbol to be a name such as BTCUSDT");

const timeframe = z.enum(TIMEFRAMES, `expected timeframe to be one of ${TIMEFRAMES.join(", ")}`);

const setup = z.string().regex(/^[A-Za-z0-9-]{1,60}$/, "expected setup to be a name such as spring-test");

const flag = z.enum(["true", "false"], "expected true or false").transform((text) => text === "true");

const instant = z
  .string()
  .regex(/^\d{1,15}$/, "expected since to be a time in epoch milliseconds")
  .transform(Number);

const limit = z
  .string()
  .regex(/^\d{1,6}$/, `expected limit to be a whole number from 1 to ${MOST_SIGNALS}`)
  .transform(Number)
  .refine((count) => count >= 1 && count <= MOST_SIGNALS, `expected limit to be a whole number from 1 to ${MOST_SIGNALS}`);

export const chartQuery = z.strictObject({
  symbol,
  timeframe,
  candles: flag.default(true),
});

export const signalsQuery = z.strictObject({
  symbol: symbol.optional(),
  timeframe: timeframe.optional(),
  setup: setup.optional(),
  since: instant.optional(),
  open: flag.optional(),
  limit: limit.default(200),
});

export const pictureQuery = z.strictObject({
  symbol,
  timeframe,
  signal: z.string().min(1, "expected signal to be the id of a signal").max(200, "expected signal to be the id of a signal").optional(),
  theme: z.enum(["dark", "light"], "expected theme to be dark or light").default("dark"),
});

export const eventsQuery = z
  .strictObject({ symbol: symbol.optional(), timeframe: timeframe.optional() })
  .refine(
    (query) => (query.symbol === undefined) === (query.timeframe === undefined),
    "expected symbol and timeframe together, or neither",
  );

export const noQuery = z.strictObject({});

export function parseQuery<Schema extends z.ZodType>(schema: Schema, query: Readonly<Record<string, string>>): Result<z.output<Schema>> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return succeed(parsed.data);
  return fail(parsed.error.issues.map((issue) => problemOf(issue, query)).join("; "));
}

function problemOf(issue: z.core.$ZodIssue, query: Readonly<Record<string, string>>): string {
  if (issue.code === "unrecognized_keys") return `unknown parameter ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
  const name = String(issue.path[0] ?? "");
  const found = query[name];
  const subject = issue.message.includes(name) ? issue.message : `${name}: ${issue.message}`;
  return found === undefined ? subject : `${subject}, found ${JSON.stringify(found.slice(0, 60))}`;
}
