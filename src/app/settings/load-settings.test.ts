import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { loadSettings, Secret, SettingsError, type LoadedSettings } from "./index.ts";
import { SECRET_NAMES, SETTING_NAMES } from "./table.ts";

type Environment = { readonly [name: string]: string };

function load(environment: Environment = {}, envFile?: string): LoadedSettings {
  return loadSettings({ environment, envFile });
}

function problemsOf(environment: Environment, envFile?: string): readonly string[] {
  try {
    load(environment, envFile);
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.problems;
  }
  return [];
}

test("with nothing set the bot runs in alerts-only mode on the stated defaults", () => {
  const { settings, warnings } = load();
  assert.deepEqual(warnings, []);
  assert.deepEqual(
    { ...settings },
    {
      symbols: ["BTCUSDT", "ETHUSDT", "BNBUSDT", "SOLUSDT", "ADAUSDT"],
      timeframes: ["15m", "1h", "4h"],
      readings: { wyckoff: true, elliott: true },
      signals: { minConfidence: 0.65, cooldownMs: 300_000, maxCostR: 0.1, extraSetups: [], maxClusterSignals: 2 },
      costs: { commission: 0.0004, slippage: 0.0002, fundingRate: 0.0001 },
      supabase: null,
      databaseUrl: null,
      discord: null,
      webhook: null,
      binance: { restUrl: "https://fapi.binance.com", wsUrl: "wss://fstream.binance.com", keys: null, testnet: true },
      trading: { enabled: false, positionSizeUsdt: 100, maxOpenPositions: 3, leverage: 1 },
      cache: { type: "memory", host: "localhost", port: 6379, db: 0, password: null },
      log: { level: "INFO", format: "json" },
      reconnect: { delayMs: 5000, maxDelayMs: 60_000 },
      backtest: { initialBalance: 10_000 },
      maxCandles: 500,
      retentionDays: 0,
      dataDir: "./data",
      web: { host: "127.0.0.1", port: 8787, token: null },
    },
  );
});

test("the settings are frozen, every part of them", () => {
  const { settings } = load();
  assert.ok(Object.isFrozen(settings) && Object.isFrozen(settings.web) && Object.isFrozen(settings.symbols));
});

test(".env.example names every setting, and its values are the defaults", () => {
  const text = readFileSync(new URL("../../../.env.example", import.meta.url), "utf8");
  assert.deepEqual({ ...load({}, text).settings }, { ...load().settings });
  const named = [...text.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
  assert.deepEqual(named.toSorted(), [...SETTING_NAMES].toSorted());
  assert.deepEqual(load({}, text).warnings, []);
});

test("the environment wins over the file, setting by setting", () => {
  const { settings } = load({ MIN_CONFIDENCE: "0.5" }, "MIN_CONFIDENCE=0.9\nLEVERAGE=2");
  assert.equal(settings.signals.minConfidence, 0.5);
  assert.equal(settings.trading.leverage, 2);
});

test("an inline comment is tolerated in the environment too, where a service manager has read the file", () => {
  assert.equal(load({ MIN_CONFIDENCE: "0.7   # stricter" }).settings.signals.minConfidence, 0.7);
});

test("booleans are read in every usual spelling", () => {
  for (const text of ["true", "TRUE", "1", "yes"]) assert.equal(load({ BINANCE_TESTNET: text }).settings.binance.testnet, true);
  for (const text of ["false", "False", "0", "no"]) assert.equal(load({ BINANCE_TESTNET: text }).settings.binance.testnet, false);
});

const refused: readonly (readonly [name: string, text: string, expected: string])[] = [
  ["MIN_CONFIDENCE", "12abc", 'MIN_CONFIDENCE: expected a number from 0 to 1, found "12abc"'],
  ["MIN_CONFIDENCE", "1.01", 'MIN_CONFIDENCE: expected a number from 0 to 1, found "1.01"'],
  ["MIN_CONFIDENCE", "-0.1", 'MIN_CONFIDENCE: expected a number from 0 to 1, found "-0.1"'],
  ["MIN_CONFIDENCE", "", "MIN_CONFIDENCE: expected a number from 0 to 1, found nothing; remove the line to use the default"],
  ["MIN_CONFIDENCE", "NaN", 'MIN_CONFIDENCE: expected a number from 0 to 1, found "NaN"'],
  ["POSITION_SIZE_USDT", "1e999", 'POSITION_SIZE_USDT: expected a number above 0, found "1e999"'],
  ["POSITION_SIZE_USDT", "0", 'POSITION_SIZE_USDT: expected a number above 0, found "0"'],
  ["MAX_COST_R", "0", 'MAX_COST_R: expected a number above 0, at most 1, found "0"'],
  ["SIGNAL_COOLDOWN_SECONDS", "1.5", 'SIGNAL_COOLDOWN_SECONDS: expected a whole number from 0 to 31536000, found "1.5"'],
  ["LEVERAGE", "126", 'LEVERAGE: expected a whole number from 1 to 125, found "126"'],
  ["MAX_CANDLES", "0x20", 'MAX_CANDLES: expected a whole number from 50 to 100000, found "0x20"'],
  ["REDIS_PORT", "0", 'REDIS_PORT: expected a whole number from 1 to 65535, found "0"'],
  ["WEB_PORT", "65536", 'WEB_PORT: expected a whole number from 0 to 65535, found "65536"'],
  ["WEB_HOST", "http://x", 'WEB_HOST: expected a host name or address, such as 127.0.0.1, found "http://x"'],
  ["ENABLE_WYCKOFF", "maybe", 'ENABLE_WYCKOFF: expected true or false (or 1, 0, yes, no), found "maybe"'],
  ["LOG_LEVEL", "LOUD", 'LOG_LEVEL: expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL, found "LOUD"'],
  ["LOG_FORMAT", "xml", 'LOG_FORMAT: expected one of json, text, found "xml"'],
  ["CACHE_TYPE", "disk", 'CACHE_TYPE: expected one of memory, redis, found "disk"'],
  ["WYELI_DATA_DIR", "", "WYELI_DATA_DIR: expected a value, found nothing; remove the line to use the default"],
  [
    "BINANCE_REST_URL",
    "fapi.binance.com",
    'BINANCE_REST_URL: expected a URL such as https://fapi.binance.com, without a user name or password in it, found "fapi.binance.com"',
  ],
  [
    "BINANCE_WS_URL",
    "https://x.org",
    'BINANCE_WS_URL: expected a URL such as wss://fstream.binance.com, without a user name or password in it, found "https://x.org"',
  ],
  ["SYMBOLS", "", "SYMBOLS: expected at least one entry, found none"],
  ["SYMBOLS", "BTCUSDT,,ETHUSDT", "SYMBOLS: expected a name between every two commas, found an empty place"],
  ["SYMBOLS", "BTCUSDT,BTCUSDT", 'SYMBOLS: expected every entry once, found "BTCUSDT" more than once'],
  ["SYMBOLS", "BTC/USDT", 'SYMBOLS: expected a symbol as the exchange writes it, such as BTCUSDT, found "BTC/USDT"; did you mean BTCUSDT?'],
  ["SYMBOLS", "B", 'SYMBOLS: expected a symbol as the exchange writes it, such as BTCUSDT, found "B"'],
  ["TIMEFRAMES", "1h,1h", 'TIMEFRAMES: expected every entry once, found "1h" more than once'],
  ["TIMEFRAMES", "1h,7m", 'TIMEFRAMES: unknown timeframe "7m"; expected one of 1m, 3m, 5m, 15m, 30m, 1h, 2h, 4h, 6h, 8h, 12h, 1d, 3d, 1w'],
];

for (const [name, text, problem] of refused) {
  test(`${name}=${text} is refused in one sentence`, () => {
    assert.deepEqual(problemsOf({ [name]: text }), [problem]);
  });
}

test("one message names every problem at once", () => {
  const problems = problemsOf(
    { MIN_CONFIDENCE: "x", SYMBOLS: "?", WEB_PORT: "-1", ENABLE_WYCKOFF: "no", ENABLE_ELLIOTT: "no" },
    "nonsense",
  );
  assert.deepEqual(
    problems.map((problem) => problem.split(":")[0]),
    ["line 1 of .env", "SYMBOLS", "MIN_CONFIDENCE", "WEB_PORT", "ENABLE_WYCKOFF and ENABLE_ELLIOTT"],
  );
});

const TOKEN = "MTIzNDU2.abcdef.Zyxwvut";
const DISCORD = { DISCORD_TOKEN: TOKEN, DISCORD_GUILD_ID: "123456789012345678", DISCORD_SIGNALS_CHANNEL_ID: "987654321098765432" };

const rules: readonly { readonly fact: string; readonly environment: Environment; readonly openings: readonly string[] }[] = [
  {
    fact: "both readings off",
    environment: { ENABLE_WYCKOFF: "false", ENABLE_ELLIOTT: "false" },
    openings: ["ENABLE_WYCKOFF and ENABLE_ELLIOTT"],
  },
  {
    fact: "Discord by halves",
    environment: { DISCORD_TOKEN: TOKEN, DISCORD_SIGNALS_CHANNEL_ID: "987654321098765432" },
    openings: ["Missing required environment variable: DISCORD_GUILD_ID"],
  },
  {
    fact: "a webhook's secret without its URL",
    environment: { WEBHOOK_SECRET: "sssssssssss" },
    openings: ["Missing required environment variable: WEBHOOK_URL"],
  },
  {
    fact: "a webhook on another machine without encryption",
    environment: { WEBHOOK_URL: "http://example.org/hook" },
    openings: ["WEBHOOK_URL: expected https:// for a receiver on another machine"],
  },
  {
    fact: "trading, which has not landed",
    environment: { ENABLE_TRADING: "true" },
    openings: ["ENABLE_TRADING: trading is not available yet"],
  },
  {
    fact: "Redis, which has not landed",
    environment: { CACHE_TYPE: "redis" },
    openings: ["CACHE_TYPE: the Redis cache is not available yet"],
  },
  {
    fact: "the anon key alone",
    environment: { SUPABASE_ANON_KEY: "anon-anon-anon" },
    openings: ["SUPABASE_ANON_KEY: the anon key alone cannot be used, because row-level security"],
  },
  {
    fact: "a Supabase project without a key",
    environment: { SUPABASE_URL: "https://x.supabase.co" },
    openings: ["Missing required environment variable: SUPABASE_SERVICE_KEY"],
  },
  {
    fact: "a publishable key in the place of the secret one",
    environment: { SUPABASE_URL: "https://x.supabase.co", SUPABASE_SECRET_KEY: "sb_publishable_abc" },
    openings: ["SUPABASE_SECRET_KEY: expected the service_role or secret key"],
  },
  {
    fact: "two stores at once",
    environment: { SUPABASE_URL: "https://x.supabase.co", SUPABASE_SERVICE_KEY: "sb_secret_abc", DATABASE_URL: "postgres://db/x" },
    openings: ["DATABASE_URL and SUPABASE_URL, SUPABASE_SERVICE_KEY: expected one store, found two"],
  },
  {
    fact: "an exchange key without its secret",
    environment: { BINANCE_API_KEY: "kkkkkkkk" },
    openings: ["Missing required environment variable: BINANCE_API_SECRET"],
  },
  {
    fact: "a dashboard open to others without a token",
    environment: { WEB_HOST: "0.0.0.0" },
    openings: ["Missing required environment variable: WEB_TOKEN"],
  },
  {
    fact: "a longest delay below the first one",
    environment: { WS_RECONNECT_DELAY: "10", WS_MAX_RECONNECT_DELAY: "5" },
    openings: ["WS_MAX_RECONNECT_DELAY: expected at least WS_RECONNECT_DELAY (10 seconds)"],
  },
];

for (const { fact, environment, openings } of rules) {
  test(`refused: ${fact}`, () => {
    const problems = problemsOf(environment);
    assert.equal(problems.length, openings.length, problems.join("\n"));
    for (const [place, opening] of openings.entries()) assert.ok(problems[place]?.startsWith(opening), problems[place]);
  });
}

test("Discord and the webhook are taken as they are given, and their secrets are not shown", () => {
  const { settings } = load({
    ...DISCORD,
    DISCORD_ADMIN_ROLE_ID: "111111111111111111",
    DISCORD_API_URL: "http://127.0.0.1:9/api",
    WEBHOOK_URL: "http://[::1]:9/hook?key=abcdefgh",
    WEBHOOK_SECRET: "sssssssssss",
  });
  const { token, ...discord } = settings.discord ?? assert.fail("no Discord");
  assert.equal(token.reveal(), TOKEN);
  assert.deepEqual(discord, {
    guildId: "123456789012345678",
    signalsChannelId: "987654321098765432",
    adminRoleId: "111111111111111111",
    apiUrl: "http://127.0.0.1:9/api",
  });
  assert.equal(settings.webhook?.url.reveal(), "http://[::1]:9/hook?key=abcdefgh");
  assert.ok(!JSON.stringify(settings).includes("abcdefgh"));
});

test("a Supabase project is its URL and its key, under either name, and the key is a secret", () => {
  for (const name of ["SUPABASE_SERVICE_KEY", "SUPABASE_SECRET_KEY"]) {
    const { settings } = loadSettings({ environment: { SUPABASE_URL: "https://x.supabase.co/", [name]: "sb_secret_abc" } });
    assert.equal(settings.supabase?.url, "https://x.supabase.co");
    assert.equal(settings.supabase.serviceKey.reveal(), "sb_secret_abc");
    assert.doesNotMatch(JSON.stringify(settings), /sb_secret_abc/);
  }
});

test("an old-style key says by its role that it is the anon key", () => {
  const key = `eyJh.${Buffer.from(JSON.stringify({ role: "anon" })).toString("base64url")}.sig`;
  const problems = problemsOf({ SUPABASE_URL: "https://x.supabase.co", SUPABASE_SERVICE_KEY: key });
  assert.ok(problems.some((problem) => problem.startsWith("SUPABASE_SERVICE_KEY: expected the service_role or secret key")));
});

test("settings without a default may stand empty", () => {
  const { settings } = load({}, "REDIS_PASSWORD=\nDISCORD_TOKEN=\nWEB_TOKEN=   # later");
  assert.equal(settings.cache.password, null);
  assert.equal(settings.web.token, null);
});

test("with a token the dashboard may be open to others", () => {
  const { settings, warnings } = load({ WEB_HOST: "0.0.0.0", WEB_TOKEN: "a-long-enough-token" });
  assert.equal(settings.web.token?.reveal(), "a-long-enough-token");
  assert.deepEqual(warnings, []);
});

test("a misspelt name gets the name that was probably meant", () => {
  const { warnings } = load({ MIN_CONFIDNCE: "0.5", SYMBOL: "BTCUSDT", HOME: "/root" }, "LOG_LEVL=DEBUG\nMY_OWN=1");
  assert.deepEqual(warnings, [
    ".env: LOG_LEVL is not a setting; did you mean LOG_LEVEL?",
    ".env: MY_OWN is not a setting of wyeli",
    "MIN_CONFIDNCE is not a setting; did you mean MIN_CONFIDENCE?",
    "SYMBOL is not a setting; did you mean SYMBOLS?",
  ]);
});

test("the names that an ordinary environment has bring no warning", () => {
  const ordinary = [
    "PATH",
    "HOME",
    "USER",
    "SHELL",
    "LANG",
    "PWD",
    "TERM",
    "HOSTNAME",
    "PORT",
    "DB_HOST",
    "NODE_ENV",
    "CI",
    "TZ",
    "LOGNAME",
  ];
  assert.deepEqual(load(Object.fromEntries(ordinary.map((name) => [name, "x"]))).warnings, []);
});

test("a secret shows itself to nobody but who asks for it", () => {
  const secret = new Secret("hush-hush");
  assert.equal(`${secret}`, "[secret]");
  assert.equal(JSON.stringify({ secret }), '{"secret":"[secret]"}');
  assert.equal(inspect({ deep: { secret } }), "{ deep: { secret: [secret] } }");
  assert.equal(secret.reveal(), "hush-hush");
});

test("no sentence about settings holds the value of a secret, wherever it was pasted", () => {
  const pasted = fc
    .string({ minLength: 9, maxLength: 40, unit: fc.constantFrom(..."qxzQXZ-_~ ") })
    .filter((text) => text.trim().length > 8);
  fc.assert(
    fc.property(pasted, fc.constantFrom(...SECRET_NAMES), fc.constantFrom(...SETTING_NAMES), (text, secretName, otherName) => {
      const environment = { [otherName]: text, [secretName]: text };
      const said = problemsOf(environment).join("\n");
      assert.ok(!said.includes(text.trim()), said);
    }),
    { seed: 20_240_115, numRuns: 300 },
  );
});

test("DATABASE_URL is taken as it is, and its password is known as a secret in both its spellings", () => {
  const url = "postgres://u:hush%2Fhush@db.example.org/x";
  const { settings, redactor } = loadSettings({ environment: { DATABASE_URL: url } });
  assert.equal(settings.databaseUrl?.reveal(), url);
  assert.equal(JSON.stringify(settings).includes("hush"), false);
  assert.equal(redactor.text("tried hush/hush and hush%2Fhush"), "tried [secret] and [secret]");
});
