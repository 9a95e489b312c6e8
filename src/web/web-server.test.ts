import assert from "node:assert/strict";
import { request } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { startWebServer, type PicturePainter, type PictureRequest, type WebServer, type WebServerError, type WebServerOptions } from "#web";
import { EXAMPLE_SERIES, exampleBotView } from "../../test/generators/bot-view.ts";
import { schemas } from "./answer-schemas.ts";
import type { ChartAnswer, ErrorAnswer, ReadingAnswer, SignalsAnswer } from "./wire.ts";

const silent = { debug() {}, info() {}, warning() {}, error() {}, critical() {} };

function start(options: Partial<WebServerOptions> = {}): Promise<WebServer> {
  return startWebServer({ view: exampleBotView(), host: "127.0.0.1", port: 0, token: undefined, log: silent, ...options });
}

describe("the API", () => {
  let server: WebServer;
  before(async () => void (server = await start()));
  after(() => server.close());

  const get = (path: string): Promise<Response> => fetch(server.url + path);

  for (const [path, schema] of [
    ["/api/status", "status"],
    ["/api/chart?symbol=DEMOUSDT&timeframe=1h", "chart"],
    ["/api/chart?symbol=DEMOUSDT&timeframe=4h", "chart"],
    ["/api/chart?symbol=DEMOUSDT&timeframe=1h&candles=false", "reading"],
    ["/api/signals", "signals"],
    ["/api/signals/sig-utad-1", "signal"],
    ["/api/statistics", "statistics"],
    ["/api/held-back", "held-back"],
    ["/api/ledger", "ledger"],
    ["/health", "health"],
  ] as const) {
    test(`${path} answers in the shape of its schema`, async () => {
      const answer = await get(path);
      assert.equal(answer.status, 200);
      assert.equal(schemas[schema].safeParse(await answer.json()).error, undefined);
    });
  }

  test("the schemas are served, one for each question", async () => {
    const served = (await (await get("/api/schema")).json()) as Record<string, unknown>;
    assert.deepEqual(Object.keys(served), Object.keys(schemas));
  });

  test("a chart travels as columns with every candle of the view", async () => {
    const answer = (await (await get("/api/chart?symbol=DEMOUSDT&timeframe=1h")).json()) as ChartAnswer;
    const view = await exampleBotView().chart(EXAMPLE_SERIES);
    assert.deepEqual(
      answer.candles.openTime,
      view?.candles.map((candle) => candle.openTime),
    );
    assert.deepEqual(
      answer.candles.close,
      view?.candles.map((candle) => candle.close),
    );
    assert.equal(answer.timeframeMs, 3_600_000);
    assert.equal(answer.notice, "synthetic data");
    assert.deepEqual(answer.structures, view?.structures);
  });

  test("a reading is the chart without its candles", async () => {
    const answer = (await (await get("/api/chart?symbol=DEMOUSDT&timeframe=1h&candles=false")).json()) as ReadingAnswer;
    assert.equal("candles" in answer, false);
    assert.equal(answer.structures.length, 2);
  });

  test("signals can be narrowed to the open ones", async () => {
    const answer = (await (await get("/api/signals?open=true")).json()) as SignalsAnswer;
    assert.deepEqual(
      answer.signals.map((signal) => signal.id),
      ["sig-utad-1"],
    );
  });

  test("signals can be narrowed to a setup by its name in the playbook", async () => {
    const answer = (await (await get("/api/signals?setup=UTAD-test&symbol=DEMOUSDT&timeframe=1h")).json()) as SignalsAnswer;
    assert.deepEqual(
      answer.signals.map((signal) => signal.setup),
      ["UTAD-test"],
    );
  });

  for (const [path, sentence] of [
    ["/api/chart?timeframe=1h", "expected symbol (for example BTCUSDT), which is missing"],
    ["/api/chart?symbol=DEMOUSDT&timeframe=7m", /^expected timeframe to be one of 1m, .*, found "7m"$/],
    ["/api/chart?symbol=a%2Fb&timeframe=1h", 'expected symbol to be a name such as BTCUSDT, found "a/b"'],
    ["/api/signals?limit=0", 'expected limit to be a whole number from 1 to 1000, found "0"'],
    ["/api/signals?open=maybe", 'open: expected true or false, found "maybe"'],
    ["/api/signals?side=long", 'unknown parameter "side"'],
    ["/api/status?verbose=1", 'unknown parameter "verbose"'],
    ["/api/events?symbol=DEMOUSDT", /symbol and timeframe together/],
  ] as const) {
    test(`${path} is refused with a sentence`, async () => {
      const answer = await get(path);
      const { error } = (await answer.json()) as ErrorAnswer;
      assert.equal(answer.status, 400);
      if (typeof sentence === "string") assert.equal(error, sentence);
      else assert.match(error, sentence);
    });
  }

  test("a series that is not watched is named along with those that are", async () => {
    const answer = await get("/api/chart?symbol=BTCUSDT&timeframe=1h");
    assert.equal(answer.status, 404);
    assert.deepEqual(await answer.json(), { error: "BTCUSDT 1h is not watched here; watched: DEMOUSDT 1h, DEMOUSDT 4h, SP500 1d" });
  });

  test("an unknown signal and an unknown page are 404", async () => {
    assert.equal((await get("/api/signals/none")).status, 404);
    assert.equal((await get("/api/nothing")).status, 404);
    assert.equal((await get("/dashboard/../web-server.ts")).status, 404);
    assert.equal((await get("/dashboard/%2e%2e/web-server.ts")).status, 404);
  });

  test("only reading is allowed", async () => {
    const answer = await fetch(`${server.url}/api/status`, { method: "POST" });
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.get("allow"), "GET, HEAD");
  });

  test("a Host header that names another site is refused", async () => {
    assert.equal(await statusFor(server, { host: "rebound.example" }), 403);
    assert.equal(await statusFor(server, { host: "localhost:9999" }), 200);
    assert.equal(await statusFor(server, { host: "[::1]:80" }), 200);
  });

  test("every answer tells the browser what to refuse", async () => {
    for (const path of ["/", "/api/status", "/nothing", "/dashboard/main.ts"]) {
      const { headers } = await get(path);
      assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'.*frame-ancestors 'none'/);
      assert.doesNotMatch(headers.get("content-security-policy") ?? "", /unsafe/);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
    }
  });
});

describe("the files of the dashboard", () => {
  let server: WebServer;
  before(async () => void (server = await start()));
  after(() => server.close());

  test("browser modules arrive as JavaScript without types", async () => {
    const answer = await fetch(`${server.url}/dashboard/format.ts`);
    const source = await answer.text();
    assert.match(answer.headers.get("content-type") ?? "", /^text\/javascript/);
    assert.doesNotMatch(source, /: number|: string/);
    assert.match(source, /export function/);
  });

  test("every module named by the import map is served", async () => {
    const page = await (await fetch(server.url)).text();
    const map = JSON.parse(/<script type="importmap">([^]*?)<\/script>/.exec(page)?.[1] ?? "{}") as { imports: Record<string, string> };
    assert.ok(Object.keys(map.imports).length >= 4);
    for (const path of Object.values(map.imports)) assert.equal((await fetch(server.url + path)).status, 200, path);
  });

  test("an unchanged file is not sent again", async () => {
    const first = await fetch(`${server.url}/dashboard/styles.css`);
    const again = await fetch(`${server.url}/dashboard/styles.css`, { headers: { "If-None-Match": first.headers.get("etag") ?? "" } });
    assert.equal(again.status, 304);
  });

  test("tests are not served", async () => {
    assert.equal((await fetch(`${server.url}/dashboard/format.test.ts`)).status, 404);
  });
});

describe("access by token", () => {
  let server: WebServer;
  before(async () => void (server = await start({ token: "correct horse battery" })));
  after(() => server.close());

  test("without the token nothing is told", async () => {
    for (const path of ["/api/status", "/api/events", "/dashboard/main.ts"]) {
      assert.equal((await fetch(server.url + path)).status, 401, path);
    }
    const page = await fetch(server.url);
    assert.equal(page.status, 401);
    assert.match(await page.text(), /<form method="get"/);
  });

  test("a bearer token opens, a wrong one does not", async () => {
    const withBearer = (token: string) => fetch(`${server.url}/api/status`, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal((await withBearer("correct horse battery")).status, 200);
    assert.equal((await withBearer("wrong")).status, 401);
    assert.equal((await withBearer("")).status, 401);
  });

  test("a login leaves a strict cookie that opens and does not hold the token", async () => {
    const login = await fetch(`${server.url}/?token=correct%20horse%20battery`, { redirect: "manual" });
    const cookie = login.headers.get("set-cookie") ?? "";
    assert.match(cookie, /HttpOnly/);
    assert.match(cookie, /SameSite=Strict/);
    assert.doesNotMatch(decodeURIComponent(cookie), /correct horse/);
    const pair = cookie.split(";")[0] ?? "";
    assert.equal((await fetch(`${server.url}/api/status`, { headers: { Cookie: pair } })).status, 200);
    assert.equal((await fetch(`${server.url}/api/status`, { headers: { Cookie: `${pair}x` } })).status, 401);
  });

  test("a wrong login leaves no cookie", async () => {
    const login = await fetch(`${server.url}/?token=guess`);
    assert.equal(login.status, 401);
    assert.equal(login.headers.get("set-cookie"), null);
  });

  test("health is told without reasons to those without the token", async () => {
    assert.deepEqual(await (await fetch(`${server.url}/health`)).json(), { healthy: true });
  });
});

describe("the server", () => {
  test("an address that others can reach is refused without a token", async () => {
    for (const host of ["0.0.0.0", "::", "192.168.1.4", "example.com"]) {
      for (const token of [undefined, ""]) {
        await assert.rejects(start({ host, token }), (error: WebServerError) => error.failure === "token-required", host);
      }
    }
  });

  test("a port in use is one sentence that names the setting", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    await assert.rejects(start({ port }), {
      name: "WebServerError",
      message: `Port ${port} on 127.0.0.1 is already in use by another program; stop that program or set WEB_PORT to a free port`,
    });
    other.close();
  });

  test("a degraded bot is unhealthy, with every reason", async () => {
    const server = await start({ view: exampleBotView({ degraded: ["No frame of DEMOUSDT 1h for 90 s"] }) });
    const answer = await fetch(`${server.url}/health`);
    assert.equal(answer.status, 503);
    assert.deepEqual(await answer.json(), {
      healthy: false,
      reasons: ["No frame of DEMOUSDT 1h for 90 s", "The candle stream is reconnecting"],
    });
    await server.close();
  });

  test("a view that fails is answered without its inner workings", async () => {
    const view = { ...exampleBotView(), statistics: () => Promise.reject(new Error("secret detail")) };
    const server = await start({ view });
    const answer = await fetch(`${server.url}/api/statistics`);
    assert.equal(answer.status, 500);
    assert.doesNotMatch(await answer.text(), /secret detail|at /);
    await server.close();
  });

  test("a chart of 10,000 candles stays under 600 kB", async () => {
    const server = await start({ view: exampleBotView({ candles: 10_000 }) });
    const body = await (await fetch(`${server.url}/api/chart?symbol=DEMOUSDT&timeframe=1h`)).text();
    assert.equal((JSON.parse(body) as ChartAnswer).candles.openTime.length, 10_000);
    assert.ok(body.length < 600_000, `${body.length} bytes`);
    await server.close();
  });

  test("closing twice is closing once", async () => {
    const server = await start();
    await server.close();
    await server.close();
    await assert.rejects(fetch(server.url));
  });
});

function statusFor(server: WebServer, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}/api/status`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.once("error", reject);
    asked.end();
  });
}

describe("pictures of charts", () => {
  const asked: PictureRequest[] = [];
  let server: WebServer;
  const paint: PicturePainter = async (wanted) => {
    asked.push(wanted);
    if (wanted.symbol !== "DEMOUSDT") return undefined;
    return wanted.format === "svg" ? "<svg/>" : new Uint8Array([137, 80, 78, 71]);
  };
  before(async () => void (server = await start({ paint })));
  after(() => server.close());

  test("a picture is answered as it was painted, under a name to keep it by", async () => {
    const png = await fetch(`${server.url}/api/chart.png?symbol=DEMOUSDT&timeframe=1h&signal=sig-1&theme=light`);
    assert.deepEqual([png.status, png.headers.get("content-type")], [200, "image/png"]);
    assert.equal(png.headers.get("content-disposition"), 'inline; filename="DEMOUSDT-1h.png"');
    assert.deepEqual([...new Uint8Array(await png.arrayBuffer())], [137, 80, 78, 71]);
    const svg = await fetch(`${server.url}/api/chart.svg?symbol=DEMOUSDT&timeframe=4h`);
    assert.deepEqual([svg.headers.get("content-type"), await svg.text()], ["image/svg+xml; charset=utf-8", "<svg/>"]);
    assert.deepEqual(asked, [
      { symbol: "DEMOUSDT", timeframe: "1h", signalId: "sig-1", theme: "light", format: "png" },
      { symbol: "DEMOUSDT", timeframe: "4h", theme: "dark", format: "svg" },
    ]);
  });

  test("what there is no picture of, and what cannot be asked, is a sentence", async () => {
    const unknown = await fetch(`${server.url}/api/chart.png?symbol=NOPE&timeframe=1h`);
    assert.equal(unknown.status, 404);
    assert.match(((await unknown.json()) as ErrorAnswer).error, /no picture of NOPE 1h: it is not watched here/);
    const wrong = await fetch(`${server.url}/api/chart.png?symbol=DEMOUSDT&timeframe=1h&theme=pink`);
    assert.equal(wrong.status, 400);
    assert.match(((await wrong.json()) as ErrorAnswer).error, /dark or light/);
  });
});
