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

  test("the pointer on a target zone tells its basis", (context) =>
    visit(context, {}, async (page) => {
      await seesColour(page, "--wave", 100);
      await page.locator(".wave-count button").first().click();
      const box = await page.locator(".chart").boundingBox();
      assert.ok(box);
      const basis = page.locator(".tooltip", { hasText: "0.382 of wave 3; C = 1.0 x A" });
      for (let y = 4; y < box.height && !(await basis.isVisible()); y += 3) await page.mouse.move(box.x + box.width - 90, box.y + y);
      await basis.waitFor();
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
  await page.waitForFunction(drawsColour, [name, least]);
}

async function missesColour(page: Page, name: string): Promise<void> {
  await page.waitForFunction(drawsNothingIn, [name, 1]);
}

/** Both run in the page. */
const drawsColour = `([name, least]) => {
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
const drawsNothingIn = `(given) => !(${drawsColour})(given)`;
