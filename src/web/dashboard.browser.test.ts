import assert from "node:assert/strict";
import { after, before, describe, test, type TestContext } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { startWebServer, type WebServer } from "#web";
import { launchBrowser, NO_BROWSER } from "../../test/browser.ts";
import { EXAMPLE_SERIES, exampleBotView, exampleCandles, type ExampleBotView } from "../../test/generators/bot-view.ts";

const silent = { debug() {}, info() {}, warning() {}, error() {}, critical() {} };

describe("the dashboard in a browser", () => {
  let browser: Browser | undefined;
  before(async () => void (browser = await launchBrowser()));
  after(() => browser?.close());

  /** Opens the dashboard, hands it over, and holds it to two rules: nothing on the console, nothing asked elsewhere. */
  async function visit(context: TestContext, given: Visit, look: (page: Page, server: WebServer) => Promise<void>): Promise<void> {
    if (browser === undefined) return context.skip(NO_BROWSER);
    const server = await startWebServer({
      view: given.view ?? exampleBotView(),
      host: "127.0.0.1",
      port: 0,
      token: undefined,
      log: silent,
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...given.page });
    const complaints: string[] = [];
    const strangers: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol !== "data:" && hostname !== "127.0.0.1") strangers.push(request.url());
    });
    try {
      if (given.script !== undefined) await page.addInitScript(given.script);
      await page.goto(server.url + (given.address ?? ""));
      await look(page, server);
      assert.deepEqual(complaints, []);
      assert.deepEqual(strangers, []);
    } finally {
      await page.close();
      await server.close();
    }
  }

  test("says that it is a demo, lists the signals and draws candles of both colours", (context) =>
    visit(context, {}, async (page) => {
      await page.getByText("DEMO - simulated exchange, not live data").waitFor();
      await page.locator(".signal").first().waitFor();
      assert.equal(await page.locator(".signal").count(), 2);
      await page.getByText("synthetic data").waitFor();
      await seesColour(page, "--up");
      await seesColour(page, "--down");
      assert.match(await page.locator("footer").innerText(), /Past results are no promise/);
    }));

  test("a live bot is not called a demo", (context) =>
    visit(context, { view: exampleBotView({ mode: "live" }) }, async (page) => {
      await page.getByText("LIVE", { exact: true }).waitFor();
      assert.equal(await page.getByText(/DEMO/).and(page.locator(".badge, .demo-band")).count(), 0);
    }));

  test("a click on a signal unfolds its reasons, a second one folds them", (context) =>
    visit(context, {}, async (page) => {
      const spring = page.locator(".signal", { hasText: "spring-test" });
      await spring.locator("button").click();
      const details = spring.locator(".signal-details");
      await details.waitFor();
      assert.match(await details.innerText(), /W:SPRING[^]*known 2024-01-16 00:00[^]*Wrong if[^]*not enough evidence[^]*Target 2 reached/);
      assert.match(page.url(), /signal=sig-spring-1/);
      await spring.locator("button").click();
      await details.waitFor({ state: "detached" });
    }));

  test("the keyboard alone reaches the reasons", (context) =>
    visit(context, {}, async (page) => {
      const head = page.locator(".signal-head").first();
      await head.waitFor();
      for (let presses = 0; presses < 30 && !(await head.evaluate((element) => element.matches(":focus"))); presses += 1) {
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
      await page.locator(".signal-details").waitFor();
    }));

  test("a link to a signal opens on it", (context) =>
    visit(context, { address: "/#symbol=DEMOUSDT&timeframe=1h&signal=sig-utad-1" }, async (page) => {
      await page.locator(".signal.selected", { hasText: "UTAD-test" }).waitFor();
    }));

  test("new candles and signals appear by themselves", async (context) => {
    const view = exampleBotView({ signals: [] });
    await visit(context, { view }, async (page) => {
      await page.getByText(/No signal yet/).waitFor();
      await seesColour(page, "--up");
      publishNextCandle(view, 140.5);
      await page.locator(".legend", { hasText: "C 140.50" }).waitFor();
      for (const signal of await exampleBotView().signals({ open: true })) view.publish({ kind: "signal", signal });
      await page.locator(".signal", { hasText: "UTAD-test" }).waitFor();
    });
  });

  test("a reading that changes is read again", async (context) => {
    const view = exampleBotView();
    let structures = 1;
    const chart: ExampleBotView["chart"] = async (series) => {
      const whole = await view.chart(series);
      return whole === undefined ? undefined : { ...whole, structures: whole.structures.slice(0, structures) };
    };
    await visit(context, { view: { ...view, chart } }, async (page) => {
      await page.getByText("Structures on this chart 1").waitFor();
      structures = 2;
      view.publish({ kind: "reading", series: EXAMPLE_SERIES });
      await page.getByText("Structures on this chart 2").waitFor();
    });
  });

  test("the leading count is drawn and told, and the waves can be switched off", (context) =>
    visit(context, {}, async (page) => {
      const leading = page.locator(".wave-count").first();
      await leading.waitFor();
      assert.match(
        await leading.innerText(),
        /Impulse up, wave 4 forming\s+leading\s+34 % of the counted forest\s*minor degree\s*stronger than 83 % on shuffled charts[^]*ends below 112\.39\s*I4[^]*expanded flat, C forming/,
      );
      assert.match(await page.locator(".counts").innerText(), /not a chance of profit/i);
      await seesColour(page, "--wave", 100);
      await page.getByRole("button", { name: "waves" }).click();
      await missesColour(page, "--wave");
    }));

  test("a click on an alternate draws it in place of the leading count", (context) =>
    visit(context, {}, async (page) => {
      const alternate = page.locator(".wave-count", { hasText: "Zigzag down, wave C forming" });
      await alternate.locator("button").click();
      await page.locator(".wave-count.chosen", { hasText: "alternate" }).waitFor();
      assert.match(await alternate.innerText(), /C = 1\.618 x A; prior fourth wave/);
      assert.equal(await page.locator(".wave-count.chosen").count(), 1);
    }));

  test("the count that leads a degree is told with its share of that degree, and a click draws it", (context) =>
    visit(context, {}, async (page) => {
      const degrees = page.locator(".degree-count");
      await degrees.first().waitFor();
      assert.deepEqual(await degrees.locator(".place").allInnerTexts(), ["intermediate", "minor", "minute"]);
      const larger = degrees.first();
      assert.match(await larger.innerText(), /Zigzag up, wave A forming[^]*44 % of the readings of its degree[^]*ends below/);
      await larger.locator("button").click();
      await page.locator(".degree-count.chosen", { hasText: "intermediate" }).waitFor();
      assert.equal(await page.locator(".wave-count.chosen").count(), 0);
      assert.match(await page.locator(".chart-key").innerText(), /of intermediate degree[^]*Zigzag up, wave A forming/);
    }));

  test("the button over the chart draws the next count, and comes round again", (context) =>
    visit(context, {}, async (page) => {
      const next = page.getByRole("button", { name: /^Draw the next count/ });
      await next.click();
      await page.locator(".wave-count.chosen", { hasText: "Zigzag down" }).waitFor();
      assert.match(await page.locator(".chart-key").innerText(), /alternate 2\/2[^]*Zigzag down, wave C forming/);
      await next.click();
      await page.locator(".wave-count.chosen", { hasText: "Impulse up" }).waitFor();
      assert.match(await page.locator(".chart-key").innerText(), /leading 1\/2[^]*34 %[^]*\[i\] minute/);
    }));

  test("a structure that is chosen is drawn with its creek and tells its phases, weights, count and tests", (context) =>
    visit(context, {}, async (page) => {
      const [distribution, accumulation] = ["Distribution", "Accumulation"].map((name) => page.locator(".structure", { hasText: name }));
      assert.ok(distribution && accumulation);
      await distribution.locator(".structure-details").waitFor();
      await seesColour(page, "--ice", 20);
      await missesColour(page, "--creek", 20);
      await accumulation.locator(".structure-head").focus();
      await page.keyboard.press("Enter");
      const details = accumulation.locator(".structure-details");
      await details.waitFor();
      await seesColour(page, "--creek", 20);
      assert.match(
        await details.innerText(),
        /A\s+01-10[^]*E\s+01-18[^]*Creek\s+108\.20 to 109\.00[^]*9 columns x 1\.00 % x 3[^]*128\.99 conservative[^]*1 passed, 1 failed, 1 unknown[^]*W:T3 Bullish activity/,
      );
      assert.deepEqual(
        await details.locator(".nine-tests [role=img]").evaluateAll((signs) => signs.map((sign) => sign.getAttribute("aria-label"))),
        ["passed", "failed", "unknown"],
      );
      assert.equal(await accumulation.getByRole("img", { name: "Weights: bullish 88 %, neither 4 %, bearish 8 %" }).count(), 1);
      assert.equal(await distribution.locator(".structure-head").getAttribute("aria-expanded"), "false");
    }));

  test("structures can be switched off", (context) =>
    visit(context, {}, async (page) => {
      await seesColour(page, "--ice", 20);
      await page.getByRole("button", { name: "structures", exact: true }).click();
      await missesColour(page, "--ice", 1);
    }));

  test("the pointer on a point-and-figure count tells it, until targets are switched off", (context) =>
    visit(context, {}, async (page) => {
      await page.locator(".structure-head", { hasText: "Accumulation" }).click();
      await seesColour(page, "--creek", 20);
      assert.equal(await findsTooltip(page, "Point-and-figure count 128.99 to 131.34", 0.6), true);
      await page.getByRole("button", { name: "targets" }).click();
      assert.equal(await findsTooltip(page, "Point-and-figure count 128.99 to 131.34", 0.6), false);
    }));

  test("the pointer on a target zone tells its basis", (context) =>
    visit(context, {}, async (page) => {
      await seesColour(page, "--wave", 100);
      await page.locator(".wave-count button").first().click();
      assert.equal(await findsTooltip(page, "0.382 of wave 3; C = 1.0 x A", 0.9), true);
    }));

  test("a browser whose language no formatter knows draws the chart all the same", (context) => {
    const language = `Object.defineProperty(navigator, "language", { get: () => "en-US@posix" })`;
    return visit(context, { script: language }, async (page) => {
      await seesColour(page, "--up");
    });
  });

  test("a series without candles says so", (context) =>
    visit(context, { address: "/#symbol=DEMOUSDT&timeframe=4h" }, async (page) => {
      await page.getByText("No candles of DEMOUSDT 4h yet: the bot is fetching them.").waitFor();
    }));

  test("what degrades the bot is told", (context) =>
    visit(context, { view: exampleBotView({ degraded: ["No frame of DEMOUSDT 1h for 90 s"] }) }, async (page) => {
      await page.getByRole("alert").getByText("No frame of DEMOUSDT 1h for 90 s").waitFor();
    }));

  test("on a phone nothing runs over the edge", (context) =>
    visit(context, { page: { viewport: { width: 390, height: 844 }, colorScheme: "light" } }, async (page) => {
      await page.locator(".signal button").first().click();
      await page.locator(".signal-details").waitFor();
      await page.locator(".structure-head", { hasText: "Accumulation" }).click();
      await page.locator(".nine-tests").waitFor();
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 390);
    }));

  test("a lost connection is told, and a bot that comes back is found again", async (context) => {
    if (browser === undefined) return context.skip(NO_BROWSER);
    const options = { view: exampleBotView(), host: "127.0.0.1", token: undefined, log: silent };
    const server = await startWebServer({ ...options, port: 0 });
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.locator(".signal").first().waitFor();
    await server.close();
    await page.getByText(/Connection lost/).waitFor();
    const again = await startWebServer({ ...options, port: Number(new URL(server.url).port) });
    await page.getByText(/Connection lost/).waitFor({ state: "detached" });
    await page.close();
    await again.close();
  });

  test("with a token the page asks for it and then opens without it in the address", async (context) => {
    if (browser === undefined) return context.skip(NO_BROWSER);
    const server = await startWebServer({ view: exampleBotView(), host: "127.0.0.1", port: 0, token: "open sesame", log: silent });
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.getByLabel(/Access token/).fill("open sesame");
    await page.keyboard.press("Enter");
    await page.locator(".signal").first().waitFor();
    assert.doesNotMatch(page.url(), /sesame/);
    await page.close();
    await server.close();
  });
});

interface Visit {
  readonly view?: ExampleBotView;
  readonly address?: string;
  /** Runs in the page before anything of ours. */
  readonly script?: string;
  readonly page?: BrowserContextOptions;
}

function publishNextCandle(view: ExampleBotView, close: number): void {
  const last = exampleCandles().at(-1);
  assert.ok(last);
  const candle = { ...last, openTime: last.openTime + 3_600_000, high: close + 1, close };
  view.publish({ kind: "candle", series: EXAMPLE_SERIES, candle, closed: true });
}

/** Waits until some canvas of the chart holds so many pixels of a colour of the theme. */
async function seesColour(page: Page, name: string, least = 500): Promise<void> {
  await becomesTrue(page, drawsColour(name, least));
}

/** Waits until the candles are drawn and less than so many pixels of a colour. */
async function missesColour(page: Page, name: string, least = 1): Promise<void> {
  await becomesTrue(page, `!${drawsColour(name, least)} && ${drawsColour("--up", 100)}`);
}

/** Asked from outside again and again: our security policy lets nothing inside the page evaluate text. */
async function becomesTrue(page: Page, expression: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if ((await page.evaluate(expression)) === true) return;
    await page.waitForTimeout(50);
  }
  assert.fail(`never came true on the page: ${expression.slice(-120)}`);
}

/** Moves the pointer down the chart at a share of its width until the tooltip holds the words. */
async function findsTooltip(page: Page, words: string, share: number): Promise<boolean> {
  const box = await page.locator(".chart").boundingBox();
  assert.ok(box);
  const tooltip = page.locator(".tooltip", { hasText: words });
  for (let y = 4; y < box.height; y += 3) {
    await page.mouse.move(box.x + box.width * share, box.y + y);
    if (await tooltip.isVisible()) return true;
  }
  return false;
}

/** An expression that calls the function on the spot: text that only spells one would be true without being run. */
function drawsColour(name: string, least: number): string {
  return `(${countsColour})(${JSON.stringify(name)}, ${least})`;
}

const countsColour = `(name, least) => {
  const wanted = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(wanted.slice(at, at + 2), 16));
  return [...document.querySelectorAll(".chart canvas")].some((canvas) => {
    if (canvas.width === 0 || canvas.height === 0) return false;
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) found += 1;
    }
    return found >= least;
  });
}`;
