// The REST side speaks as the exchange is documented to, asked over a real socket.

import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Candle } from "#market";
import { ManualClock } from "../../../test/exchange/clocks.ts";
import { MINUTE, START, walk } from "../../../test/exchange/venue.ts";
import type { SimulatorOptions } from "./options.ts";
import { createExchangeSimulator, type ExchangeSimulator } from "./simulator.ts";

const TAPE = walk({ timeframe: "1m", from: START, count: 2_000 });

async function open(context: TestContext, options: Partial<SimulatorOptions> = {}): Promise<ExchangeSimulator> {
  const exchange = await createExchangeSimulator({
    clock: new ManualClock(),
    startAt: START + 1_600 * MINUTE,
    symbols: [{ symbol: "BTCUSDT", tickSize: "0.10", baseTimeframe: "1m", timeframes: ["1m", "15m"], candles: TAPE }],
    ...options,
  });
  context.after(() => exchange.stop());
  return exchange;
}

async function ask(exchange: ExchangeSimulator, path: string): Promise<{ status: number; headers: Headers; body: unknown }> {
  const response = await fetch(`${exchange.restUrl}${path}`);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

async function opens(exchange: ExchangeSimulator, query: string): Promise<readonly number[]> {
  const { body } = await ask(exchange, `/fapi/v1/klines?symbol=BTCUSDT&interval=1m${query}`);
  return (body as [number][]).map(([openTime]) => (openTime - START) / MINUTE);
}

const between = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, place) => first + place);

test("ping is empty, and time is the tape's", async (context) => {
  const exchange = await open(context);
  assert.deepEqual((await ask(exchange, "/fapi/v1/ping")).body, {});
  await exchange.advance(1);
  assert.deepEqual((await ask(exchange, "/fapi/v1/time")).body, { serverTime: START + 1_601 * MINUTE });
});

test("klines without bounds are the newest 500, and the last one is still open", async (context) => {
  const exchange = await open(context);
  assert.deepEqual(await opens(exchange, ""), between(1_101, 1_600));
  assert.deepEqual(await opens(exchange, "&limit=2"), [1_599, 1_600]);
});

test("klines start at startTime and end at endTime, both included, by open time", async (context) => {
  const exchange = await open(context);
  const at = (minute: number): number => START + minute * MINUTE;
  assert.deepEqual(await opens(exchange, `&startTime=${at(10)}&endTime=${at(12)}`), [10, 11, 12]);
  assert.deepEqual(await opens(exchange, `&startTime=${at(10) + 1}&endTime=${at(12) - 1}`), [11]);
  assert.deepEqual(await opens(exchange, `&endTime=${at(12)}&limit=2`), [11, 12]);
  assert.deepEqual(await opens(exchange, `&startTime=${at(0)}&limit=1500`), between(0, 1_499));
  assert.deepEqual(await opens(exchange, `&startTime=${at(1_700)}`), []);
});

test("a row has twelve columns, text prices, the last millisecond as close time, and the tape's figures", async (context) => {
  const exchange = await open(context);
  const { body } = await ask(exchange, "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime=0&limit=1");
  const [row] = body as unknown[][];
  const [first] = TAPE;
  assert.equal(row?.length, 12);
  assert.deepEqual(row?.slice(0, 10), [
    START,
    String(first?.open),
    String(first?.high),
    String(first?.low),
    String(first?.close),
    String(first?.volume),
    START + MINUTE - 1,
    String(first?.quoteVolume),
    first?.trades,
    String(first?.takerBuyVolume),
  ]);
});

test("the open row of a coarser timeframe holds what has traded so far", async (context) => {
  const exchange = await open(context);
  const { body } = await ask(exchange, "/fapi/v1/klines?symbol=BTCUSDT&interval=15m&limit=1");
  const row = (body as string[][])[0] ?? [];
  const parts = TAPE.slice(1_590, 1_600);
  assert.equal(Number(row[0]), START + 1_590 * MINUTE);
  assert.equal(
    Number(row[5]),
    parts.reduce((sum, { volume }) => sum + volume, 0),
  );
  assert.equal(Number(row[4]), TAPE[1_600]?.open);
});

for (const { query, code } of [
  { query: "symbol=NOPE&interval=1m", code: -1121 },
  { query: "interval=1m", code: -1102 },
  { query: "symbol=BTCUSDT", code: -1102 },
  { query: "symbol=BTCUSDT&interval=7m", code: -1120 },
  { query: "symbol=BTCUSDT&interval=1m&limit=abc", code: -1100 },
  { query: "symbol=BTCUSDT&interval=1m&startTime=-5", code: -1100 },
  { query: "symbol=BTCUSDT&interval=1m&limit=1501", code: -1130 },
  { query: "symbol=BTCUSDT&interval=1m&startTime=5&endTime=4", code: -1023 },
]) {
  test(`klines?${query} is refused with ${code}`, async (context) => {
    const exchange = await open(context);
    const { status, body } = await ask(exchange, `/fapi/v1/klines?${query}`);
    assert.equal(status, 400);
    assert.equal((body as { code: number }).code, code);
  });
}

test("an unknown path is refused", async (context) => {
  const exchange = await open(context);
  const { status, body } = await ask(exchange, "/fapi/v1/nothing");
  assert.deepEqual([status, (body as { code: number }).code], [404, -5000]);
});

test("the used weight of the minute is in the header, by the limit asked for", async (context) => {
  const clock = new ManualClock();
  const exchange = await open(context, { clock });
  const used: (string | null)[] = [];
  for (const limit of [99, 100, 499, 500, 1_000, 1_001]) {
    const { headers } = await ask(exchange, `/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=${limit}`);
    used.push(headers.get("x-mbx-used-weight-1m"));
  }
  assert.deepEqual(used, ["1", "3", "5", "10", "15", "25"]);
  clock.advance(MINUTE);
  assert.equal((await ask(exchange, "/fapi/v1/time")).headers.get("x-mbx-used-weight-1m"), "1");
});

test("beyond the limit comes 429, and who goes on is banned with 418 until a named time", async (context) => {
  const clock = new ManualClock();
  const exchange = await open(context, { clock, protocol: { weightPerMinute: 3, defiancesBeforeBan: 2, banMs: 2 * MINUTE } });
  const answers = [];
  for (let request = 0; request < 6; request += 1) answers.push(await ask(exchange, "/fapi/v1/time"));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 429, 429, 418],
  );
  assert.equal(answers[3]?.headers.get("retry-after"), "60");
  assert.match(JSON.stringify(answers[5]?.body), new RegExp(`banned until ${exchange.now() + 2 * MINUTE}`));
  clock.advance(2 * MINUTE);
  assert.equal((await ask(exchange, "/fapi/v1/time")).status, 200);
});

test("exchange information names every symbol with its tick size, and the weight limit", async (context) => {
  const exchange = await open(context);
  const body = (await ask(exchange, "/fapi/v1/exchangeInfo")).body as {
    rateLimits: { rateLimitType: string; limit: number }[];
    symbols: { symbol: string; filters: { filterType: string; tickSize?: string }[] }[];
  };
  assert.equal(body.rateLimits.find(({ rateLimitType }) => rateLimitType === "REQUEST_WEIGHT")?.limit, 2400);
  assert.deepEqual(
    body.symbols.map(({ symbol, filters }) => [symbol, filters.find(({ filterType }) => filterType === "PRICE_FILTER")?.tickSize]),
    [["BTCUSDT", "0.10"]],
  );
});

test("a taken port is told in one sentence", async (context) => {
  const exchange = await open(context);
  const port = Number(new URL(exchange.restUrl).port);
  await assert.rejects(open(context, { port }), new RegExp(`cannot listen on 127.0.0.1: port ${port} is in use`));
});

const [FIRST, SECOND] = TAPE as [Candle, Candle];

for (const { flaw, candles, problem } of [
  { flaw: "an impossible candle", candles: [{ ...FIRST, high: 1, low: 2 }], problem: /BTCUSDT, candle 1: expected high/ },
  { flaw: "candles out of order", candles: [SECOND, FIRST], problem: /BTCUSDT, candle 2: expected an open time after/ },
  { flaw: "a candle off the grid", candles: [{ ...FIRST, openTime: START + 1 }], problem: /candle 1: expected an open time of 1m candles/ },
]) {
  test(`a tape with ${flaw} is refused by name`, async (context) => {
    const symbols = [{ symbol: "BTCUSDT", tickSize: "0.10", baseTimeframe: "1m", timeframes: ["1m"], candles } as const];
    await assert.rejects(open(context, { symbols }), problem);
  });
}

test("a timeframe the tape cannot make is refused by name", async (context) => {
  const symbols = [{ symbol: "BTCUSDT", tickSize: "0.10", baseTimeframe: "3m", timeframes: ["5m"], candles: [] } as const];
  await assert.rejects(open(context, { symbols }), /BTCUSDT: expected a timeframe .*, found 5m/);
});
