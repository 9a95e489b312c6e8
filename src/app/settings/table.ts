// Every setting there is, with the value that stands when nothing is said. A default is written as it would be in `.env`, and goes through
// the same check. The page docs and `.env.example` follow this table, and a test holds them together.

import { z } from "zod";
import {
  databaseUrl,
  decimal,
  extraSetups,
  flag,
  host,
  integer,
  oneOf,
  plainText,
  port,
  secret,
  snowflake,
  symbols,
  timeframes,
  unset,
  url,
  webhookUrl,
} from "./fields.ts";

export const LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const upper = (text: string): string => text.toUpperCase();
const lower = (text: string): string => text.toLowerCase();
const web = url(["https:", "http:"], "https://example.org");

export const settingsTable = z.object({
  SYMBOLS: symbols.prefault("BTCUSDT,ETHUSDT,BNBUSDT,SOLUSDT,ADAUSDT"),
  TIMEFRAMES: timeframes.prefault("15m,1h,4h"),

  MIN_CONFIDENCE: decimal({ min: 0, max: 1 }).prefault("0.65"),
  ENABLE_WYCKOFF: flag.prefault("true"),
  ENABLE_ELLIOTT: flag.prefault("true"),
  SIGNAL_COOLDOWN_SECONDS: integer({ min: 0, max: 31_536_000 }).prefault("300"),
  MAX_COST_R: decimal({ above: 0, max: 1 }).prefault("0.10"),
  MAX_CLUSTER_SIGNALS: integer({ min: 0, max: 100 }).prefault("2"),
  EXTRA_SETUPS: unset(extraSetups),

  SUPABASE_URL: unset(web),
  SUPABASE_SERVICE_KEY: unset(secret),
  SUPABASE_SECRET_KEY: unset(secret),
  SUPABASE_ANON_KEY: unset(secret),
  DATABASE_URL: unset(databaseUrl),

  DISCORD_TOKEN: unset(secret),
  DISCORD_GUILD_ID: unset(snowflake),
  DISCORD_SIGNALS_CHANNEL_ID: unset(snowflake),
  DISCORD_ADMIN_ROLE_ID: unset(snowflake),
  DISCORD_API_URL: url(["https:", "http:"], "https://discord.com/api").prefault("https://discord.com/api"),

  WEBHOOK_URL: unset(webhookUrl),
  WEBHOOK_SECRET: unset(secret),

  BINANCE_API_KEY: unset(secret),
  BINANCE_API_SECRET: unset(secret),
  BINANCE_TESTNET: flag.prefault("true"),
  BINANCE_REST_URL: url(["https:", "http:"], "https://fapi.binance.com").prefault("https://fapi.binance.com"),
  BINANCE_WS_URL: url(["wss:", "ws:"], "wss://fstream.binance.com").prefault("wss://fstream.binance.com"),

  ENABLE_TRADING: flag.prefault("false"),
  POSITION_SIZE_USDT: decimal({ above: 0 }).prefault("100"),
  MAX_OPEN_POSITIONS: integer({ min: 1, max: 200 }).prefault("3"),
  LEVERAGE: integer({ min: 1, max: 125 }).prefault("1"),

  CACHE_TYPE: oneOf(["memory", "redis"], lower).prefault("memory"),
  REDIS_HOST: host.prefault("localhost"),
  REDIS_PORT: port.prefault("6379"),
  REDIS_DB: integer({ min: 0, max: 1_000_000 }).prefault("0"),
  REDIS_PASSWORD: unset(secret),

  LOG_LEVEL: oneOf(LOG_LEVELS, upper).prefault("INFO"),
  LOG_FORMAT: oneOf(["json", "text"], lower).prefault("json"),

  WS_RECONNECT_DELAY: decimal({ above: 0, max: 3600 }).prefault("5"),
  WS_MAX_RECONNECT_DELAY: decimal({ above: 0, max: 3600 }).prefault("60"),

  BACKTEST_INITIAL_BALANCE: decimal({ above: 0 }).prefault("10000"),
  BACKTEST_COMMISSION: decimal({ min: 0, max: 0.1 }).prefault("0.0004"),
  BACKTEST_SLIPPAGE: decimal({ min: 0, max: 0.1 }).prefault("0.0002"),
  BACKTEST_FUNDING_RATE: decimal({ min: 0, max: 0.1 }).prefault("0.0001"),

  MAX_CANDLES: integer({ min: 50, max: 100_000 }).prefault("500"),
  RETENTION_DAYS: integer({ min: 0, max: 36_500 }).prefault("0"),

  WYELI_DATA_DIR: plainText.prefault("./data"),
  WEB_HOST: host.prefault("127.0.0.1"),
  WEB_PORT: integer({ min: 0, max: 65_535 }).prefault("8787"),
  WEB_TOKEN: unset(secret),
});

export type SettingName = keyof typeof settingsTable.shape;
export type SettingValues = z.infer<typeof settingsTable>;

export const SETTING_NAMES = Object.keys(settingsTable.shape) as readonly SettingName[];

export const SECRET_NAMES: ReadonlySet<string> = new Set<SettingName>([
  "SUPABASE_SERVICE_KEY",
  "SUPABASE_SECRET_KEY",
  "SUPABASE_ANON_KEY",
  "DATABASE_URL",
  "DISCORD_TOKEN",
  "WEBHOOK_URL",
  "WEBHOOK_SECRET",
  "BINANCE_API_KEY",
  "BINANCE_API_SECRET",
  "REDIS_PASSWORD",
  "WEB_TOKEN",
]);
