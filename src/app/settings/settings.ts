// The settings as the program uses them: one frozen object in the units the code works in, of which every part gets only its piece.

import type { Timeframe } from "#market";
import type { Secret } from "./secret.ts";
import type { LogLevel, SettingValues } from "./table.ts";

export interface Settings {
  readonly symbols: readonly string[];
  readonly timeframes: readonly Timeframe[];
  readonly readings: { readonly wyckoff: boolean; readonly elliott: boolean };
  readonly signals: {
    readonly minConfidence: number;
    readonly cooldownMs: number;
    readonly maxCostR: number;
    readonly extraSetups: readonly string[];
    readonly maxClusterSignals: number;
  };
  /** What a position costs: shares of the notional, and funding per 8 hours. */
  readonly costs: { readonly commission: number; readonly slippage: number; readonly fundingRate: number };
  readonly supabase: { readonly url: string; readonly serviceKey: Secret; readonly anonKey: Secret | null } | null;
  readonly databaseUrl: Secret | null;
  readonly discord: DiscordSettings | null;
  readonly webhook: { readonly url: Secret; readonly secret: Secret | null } | null;
  readonly binance: BinanceSettings;
  readonly trading: TradingSettings;
  readonly cache: CacheSettings;
  readonly log: { readonly level: LogLevel; readonly format: "json" | "text" };
  readonly reconnect: { readonly delayMs: number; readonly maxDelayMs: number };
  readonly backtest: { readonly initialBalance: number };
  readonly maxCandles: number;
  /** 0 keeps candles for ever. */
  readonly retentionDays: number;
  readonly dataDir: string;
  readonly web: { readonly host: string; readonly port: number; readonly token: Secret | null };
}

export interface DiscordSettings {
  readonly token: Secret;
  readonly guildId: string;
  readonly signalsChannelId: string;
  /** Who has this role may do what those who manage the server may. */
  readonly adminRoleId: string | null;
  readonly apiUrl: string;
}

export interface BinanceSettings {
  readonly restUrl: string;
  readonly wsUrl: string;
  readonly keys: { readonly apiKey: Secret; readonly apiSecret: Secret } | null;
  readonly testnet: boolean;
}

export interface TradingSettings {
  readonly enabled: boolean;
  readonly positionSizeUsdt: number;
  readonly maxOpenPositions: number;
  readonly leverage: number;
}

export interface CacheSettings {
  readonly type: "memory" | "redis";
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly password: Secret | null;
}

export function settingsFrom(values: SettingValues): Settings {
  return deepFreeze({
    symbols: values.SYMBOLS,
    timeframes: values.TIMEFRAMES,
    readings: { wyckoff: values.ENABLE_WYCKOFF, elliott: values.ENABLE_ELLIOTT },
    signals: {
      minConfidence: values.MIN_CONFIDENCE,
      cooldownMs: values.SIGNAL_COOLDOWN_SECONDS * 1000,
      maxCostR: values.MAX_COST_R,
      extraSetups: values.EXTRA_SETUPS ?? [],
      maxClusterSignals: values.MAX_CLUSTER_SIGNALS,
    },
    costs: { commission: values.BACKTEST_COMMISSION, slippage: values.BACKTEST_SLIPPAGE, fundingRate: values.BACKTEST_FUNDING_RATE },
    ...outsideParts(values),
    trading: {
      enabled: values.ENABLE_TRADING,
      positionSizeUsdt: values.POSITION_SIZE_USDT,
      maxOpenPositions: values.MAX_OPEN_POSITIONS,
      leverage: values.LEVERAGE,
    },
    log: { level: values.LOG_LEVEL, format: values.LOG_FORMAT },
    reconnect: { delayMs: values.WS_RECONNECT_DELAY * 1000, maxDelayMs: values.WS_MAX_RECONNECT_DELAY * 1000 },
    backtest: { initialBalance: values.BACKTEST_INITIAL_BALANCE },
    maxCandles: values.MAX_CANDLES,
    retentionDays: values.RETENTION_DAYS,
    dataDir: values.WYELI_DATA_DIR,
    web: { host: values.WEB_HOST, port: values.WEB_PORT, token: values.WEB_TOKEN ?? null },
  });
}

function outsideParts(values: SettingValues): Pick<Settings, "supabase" | "databaseUrl" | "discord" | "webhook" | "binance" | "cache"> {
  const serviceKey = values.SUPABASE_SERVICE_KEY ?? values.SUPABASE_SECRET_KEY;
  const { SUPABASE_URL: url, DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId, DISCORD_SIGNALS_CHANNEL_ID: signalsChannelId } = values;
  const { BINANCE_API_KEY: apiKey, BINANCE_API_SECRET: apiSecret } = values;
  return {
    supabase: url !== undefined && serviceKey !== undefined ? { url, serviceKey, anonKey: values.SUPABASE_ANON_KEY ?? null } : null,
    databaseUrl: values.DATABASE_URL ?? null,
    discord:
      token !== undefined && guildId !== undefined && signalsChannelId !== undefined
        ? { token, guildId, signalsChannelId, adminRoleId: values.DISCORD_ADMIN_ROLE_ID ?? null, apiUrl: values.DISCORD_API_URL }
        : null,
    webhook: values.WEBHOOK_URL === undefined ? null : { url: values.WEBHOOK_URL, secret: values.WEBHOOK_SECRET ?? null },
    binance: {
      restUrl: values.BINANCE_REST_URL,
      wsUrl: values.BINANCE_WS_URL,
      keys: apiKey !== undefined && apiSecret !== undefined ? { apiKey, apiSecret } : null,
      testnet: values.BINANCE_TESTNET,
    },
    cache: {
      type: values.CACHE_TYPE,
      host: values.REDIS_HOST,
      port: values.REDIS_PORT,
      db: values.REDIS_DB,
      password: values.REDIS_PASSWORD ?? null,
    },
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
