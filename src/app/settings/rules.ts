// What settings must be to each other. Every rule looks at what was given and at the values that could be read, and names what is wrong;
// a value that could not be read has already been complained about, and no rule guesses it.

import { isLoopback } from "#core";
import type { SettingName, SettingValues } from "./table.ts";

export interface Given {
  readonly values: Partial<SettingValues>;
  readonly names: ReadonlySet<SettingName>;
}

const DISCORD = ["DISCORD_TOKEN", "DISCORD_GUILD_ID", "DISCORD_SIGNALS_CHANNEL_ID"] as const;
const SUPABASE = ["SUPABASE_URL", "SUPABASE_SERVICE_KEY", "SUPABASE_SECRET_KEY", "SUPABASE_ANON_KEY"] as const;
const BINANCE_KEYS = ["BINANCE_API_KEY", "BINANCE_API_SECRET"] as const;

export function ruleProblems(given: Given): string[] {
  return [
    ...readingProblems(given),
    ...allOrNone(given, DISCORD),
    ...webhookProblems(given),
    ...allOrNone(given, BINANCE_KEYS),
    ...storeProblems(given),
    ...reconnectProblems(given),
    ...webProblems(given),
  ];
}

function readingProblems({ values }: Given): string[] {
  if (values.ENABLE_WYCKOFF !== false || values.ENABLE_ELLIOTT !== false) return [];
  return ["ENABLE_WYCKOFF and ENABLE_ELLIOTT: expected at least one of them to be true, found both false"];
}

function allOrNone({ names }: Given, group: readonly SettingName[]): string[] {
  const set = group.filter((name) => names.has(name));
  if (set.length === 0) return [];
  const why = `${set.join(" and ")} ${set.length === 1 ? "is" : "are"} set; set all of ${group.join(", ")}, or none`;
  return group.filter((name) => !names.has(name)).map((name) => missing(name, why));
}

function webhookProblems({ names }: Given): string[] {
  if (!names.has("WEBHOOK_SECRET") || names.has("WEBHOOK_URL")) return [];
  return [missing("WEBHOOK_URL", "WEBHOOK_SECRET is set; the URL says where notices go")];
}

function storeProblems({ names, values }: Given): string[] {
  const problems: string[] = [];
  const supabase = SUPABASE.filter((name) => names.has(name));
  const hasKey = names.has("SUPABASE_SERVICE_KEY") || names.has("SUPABASE_SECRET_KEY");
  if (supabase.length > 0 && names.has("DATABASE_URL")) {
    problems.push(
      `DATABASE_URL and ${supabase.join(", ")}: expected one store, found two; keep either DATABASE_URL or the Supabase settings`,
    );
  }
  if (names.has("SUPABASE_ANON_KEY") && !hasKey) {
    problems.push(
      "SUPABASE_ANON_KEY: the anon key alone cannot be used, because row-level security lets it neither read nor write; " +
        "set SUPABASE_SERVICE_KEY (the service_role or secret key)",
    );
  } else if (names.has("SUPABASE_URL") && !hasKey) {
    problems.push(missing("SUPABASE_SERVICE_KEY", "SUPABASE_URL is set; SUPABASE_SECRET_KEY does as well"));
  }
  if (hasKey && !names.has("SUPABASE_URL"))
    problems.push(missing("SUPABASE_URL", "a Supabase key is set; the project's URL says where it is for"));
  return [...problems, ...keyProblems(values)];
}

function keyProblems(values: Partial<SettingValues>): string[] {
  const service = values.SUPABASE_SERVICE_KEY?.reveal();
  const secret = values.SUPABASE_SECRET_KEY?.reveal();
  const problems: string[] = [];
  if (service !== undefined && secret !== undefined && service !== secret) {
    problems.push("SUPABASE_SERVICE_KEY and SUPABASE_SECRET_KEY: expected one of them, or the same key in both, found two different keys");
  }
  for (const [name, key] of [
    ["SUPABASE_SERVICE_KEY", service],
    ["SUPABASE_SECRET_KEY", secret],
  ] as const) {
    if (key !== undefined && isAnonKey(key))
      problems.push(`${name}: expected the service_role or secret key, found the anon (publishable) key`);
  }
  return problems;
}

/** A new-style key says so in its prefix, an old-style one in the role of its token. */
function isAnonKey(key: string): boolean {
  if (key.startsWith("sb_publishable_")) return true;
  const payload = Buffer.from(key.split(".")[1] ?? "", "base64url").toString("utf8");
  return /"role"\s*:\s*"anon"/.test(payload);
}

function reconnectProblems({ values }: Given): string[] {
  const { WS_RECONNECT_DELAY: first, WS_MAX_RECONNECT_DELAY: longest } = values;
  if (first === undefined || longest === undefined || longest >= first) return [];
  return [`WS_MAX_RECONNECT_DELAY: expected at least WS_RECONNECT_DELAY (${first} seconds), found "${longest}"`];
}

function webProblems({ values, names }: Given): string[] {
  const host = values.WEB_HOST;
  if (host === undefined || isLoopback(host) || names.has("WEB_TOKEN")) return [];
  return [missing("WEB_TOKEN", `WEB_HOST "${host}" can be reached from other machines; set a token, or WEB_HOST=127.0.0.1`)];
}

function missing(name: SettingName, why: string): string {
  return `Missing required environment variable: ${name} (${why})`;
}
