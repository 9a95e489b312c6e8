// The kinds of value a setting can have. Each is a zod schema over the text of the environment whose only complaint is what was expected;
// the name of the setting and what was found are added by the caller, who knows which values are secret.

import { z } from "zod";
import { fail, isLoopback, succeed, type Result } from "#core";
import { parseTimeframe, type Timeframe } from "#market";
import { EXTRA_SETUPS } from "#signals";
import { Secret } from "./secret.ts";

export type Field<Value> = z.ZodType<Value, string>;

export function field<Value>(parse: (text: string) => Result<Value>): Field<Value> {
  return z.string().transform((text, context) => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    context.issues.push({ code: "custom", message: parsed.problem, input: text });
    return z.NEVER;
  });
}

/** A setting without a default: absent and empty mean the same. */
export function unset<Value>(kind: Field<Value>): z.ZodType<Value | undefined, string | undefined> {
  return z
    .string()
    .optional()
    .transform((text) => (text === "" ? undefined : text))
    .pipe(kind.optional());
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  /** The value must be larger than this. */
  readonly above?: number;
}

export function decimal(bounds: Bounds): Field<number> {
  return numeric("a number", /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i, bounds);
}

export function integer(bounds: Bounds): Field<number> {
  return numeric("a whole number", /^[+-]?\d+$/, bounds);
}

export const port = integer({ min: 1, max: 65_535 });

function numeric(kind: string, shape: RegExp, { min, max, above }: Bounds): Field<number> {
  const expected = `expected ${kind}${boundsText({ min, max, above })}`;
  return field((text) => {
    const value = shape.test(text) ? Number(text) : NaN;
    const isInside = value >= (min ?? -Infinity) && value <= (max ?? Infinity) && value > (above ?? -Infinity);
    return Number.isFinite(value) && isInside ? succeed(value) : fail(expected);
  });
}

function boundsText({ min, max, above }: { [bound in keyof Bounds]: number | undefined }): string {
  const low = above === undefined ? min : undefined;
  if (low !== undefined && max !== undefined) return ` from ${low} to ${max}`;
  if (above !== undefined) return max === undefined ? ` above ${above}` : ` above ${above}, at most ${max}`;
  if (low !== undefined) return ` of ${low} or more`;
  return max === undefined ? "" : ` of at most ${max}`;
}

const SPOKEN_BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["yes", true],
  ["false", false],
  ["0", false],
  ["no", false],
]);

export const flag: Field<boolean> = field((text) => {
  const value = SPOKEN_BOOLEANS.get(text.toLowerCase());
  return value === undefined ? fail("expected true or false (or 1, 0, yes, no)") : succeed(value);
});

export function oneOf<const Choice extends string>(choices: readonly Choice[], fold: (text: string) => string): Field<Choice> {
  return field((text) => {
    const choice = choices.find((known) => known === fold(text));
    return choice === undefined ? fail(`expected one of ${choices.join(", ")}`) : succeed(choice);
  });
}

export const secret: Field<Secret> = field((text) => {
  if (/[\s\p{Cc}]/u.test(text)) return fail("expected a value without spaces or line breaks in it");
  return succeed(new Secret(text));
});

export const plainText: Field<string> = field((text) => (text === "" ? fail("expected a value") : succeed(text)));

export const snowflake: Field<string> = field((text) =>
  /^\d{15,21}$/.test(text) ? succeed(text) : fail("expected a Discord id (15 to 21 digits; Developer Mode, right click, Copy ID)"),
);

export const host: Field<string> = field((text) =>
  /^[A-Za-z0-9._:%-]+$/.test(text) ? succeed(text) : fail("expected a host name or address, such as 127.0.0.1"),
);

export function url(protocols: readonly string[], example: string): Field<string> {
  const expected = `expected a URL such as ${example}, without a user name or password in it`;
  return field((text) => {
    const parsed = URL.canParse(text) ? new URL(text) : undefined;
    if (parsed === undefined || !protocols.includes(parsed.protocol) || parsed.hostname === "") return fail(expected);
    if (parsed.username !== "" || parsed.password !== "" || parsed.search !== "" || parsed.hash !== "") return fail(expected);
    return succeed(text.replace(/\/+$/, ""));
  });
}

/** An address that may be a secret by itself, as those of many services are; only this machine is spoken to without encryption. */
export const webhookUrl: Field<Secret> = field((text) => {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = parsed !== undefined && parsed.username === "" && parsed.password === "" && parsed.hash === "";
  if (!isPlain || !["https:", "http:"].includes(parsed.protocol)) {
    return fail("expected a URL such as https://example.org/hook, without a user name or password in it");
  }
  if (parsed.protocol === "http:" && !isLoopback(parsed.hostname)) return fail("expected https:// for a receiver on another machine");
  return succeed(new Secret(text));
});

export const databaseUrl: Field<Secret> = field((text) => {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  const isPostgres = parsed !== undefined && ["postgres:", "postgresql:"].includes(parsed.protocol) && parsed.hostname !== "";
  return isPostgres ? succeed(new Secret(text)) : fail("expected a URL such as postgres://user:password@host:5432/database");
});

/** Upper-case letters and digits, with the delivery date that quarterly contracts carry ("BTCUSDT", "1000PEPEUSDT", "BTCUSDT_260327"). */
const SYMBOL = /^[\p{Lu}\p{Lo}\p{Nd}]{4,30}(_\d{6})?$/u;

export function symbolProblem(text: string): string | undefined {
  if (SYMBOL.test(text)) return undefined;
  const guess = text.toUpperCase().replace(/[^\p{L}\p{Nd}]/gu, "");
  const hint = guess !== text && SYMBOL.test(guess) ? `; did you mean ${guess}?` : "";
  return `expected a symbol as the exchange writes it, such as BTCUSDT, found "${text}"${hint}`;
}

export const symbols: Field<readonly string[]> = list((text) => {
  const problem = symbolProblem(text);
  return problem === undefined ? succeed(text) : fail(problem);
});

/** Setups that are off unless they are asked for. */
export const extraSetups: Field<readonly string[]> = list((text) =>
  EXTRA_SETUPS.includes(text) ? succeed(text) : fail(`expected one of ${EXTRA_SETUPS.join(", ") || "none"}, found "${text}"`),
);

export const timeframes: Field<readonly Timeframe[]> = list(parseTimeframe);

/** A comma-separated list of different things, at least one. Every bad entry is named. */
function list<Item>(parse: (text: string) => Result<Item>): Field<readonly Item[]> {
  return z.string().transform((text, context) => {
    const complain = (message: string): void => void context.issues.push({ code: "custom", message, input: text });
    const entries = text.split(",").map((entry) => entry.trim());
    if (text.trim() === "") complain("expected at least one entry, found none");
    else if (entries.includes("")) complain("expected a name between every two commas, found an empty place");
    const named = entries.filter((entry) => entry !== "");
    const items: Item[] = [];
    for (const entry of new Set(named)) {
      const parsed = parse(entry);
      if (parsed.ok) items.push(parsed.value);
      else complain(parsed.problem);
      if (named.filter((other) => other === entry).length > 1) complain(`expected every entry once, found "${entry}" more than once`);
    }
    return items;
  });
}
