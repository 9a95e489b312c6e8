import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { drawFinished } from "../../../../test/auditors/backtest/drawn-backtest.ts";
import { launchBrowser, NO_BROWSER } from "../../../../test/browser.ts";
import { backtestReport } from "../text-report.ts";
import { html, jsonInPage } from "./markup.ts";
import { reportPage } from "./report-page.ts";

const DRAWING = { seed: 3, runs: 2, signals: 50, hours: 800, leverage: 3, riskShare: 0.002, withFiner: true } as const;
const { document, runs } = drawFinished(DRAWING);
const few = drawFinished({ ...DRAWING, signals: 3, withFiner: false });

test("what is put into a page is escaped, as text, as an attribute and as data", () => {
  const evil = `</script><script>alert("1")</script>'&`;
  const inner = html`
    <b>1</b>
  `;
  assert.match(html`${inner}`.text, /<b>1<\/b>/);
  assert.ok(!jsonInPage({ evil }).text.includes("<"));
  assert.deepEqual(JSON.parse(jsonInPage({ evil }).text), { evil });
});

test("texts of signals cannot become markup of the report", () => {
  const evil = `<img src=x onerror="document.title='broken'">`;
  const copy = structuredClone(document);
  for (const { signals } of copy.runs) {
    for (const signal of signals) Object.assign(signal, { setup: evil, evidence: [{ rule: evil, text: evil, at: 0, confirmedAt: 0 }] });
  }
  assert.ok(!reportPage(copy, runs).includes("<img"));
});

test("the page loads nothing and says all it says without a script", () => {
  const page = reportPage(document, runs);
  assert.doesNotMatch(page, /<(?:link|img|iframe|script[^>]* src)\b/);
  assert.match(page, /default-src &#39;none&#39;/);
  for (const said of ["Expectancy", "Win rate", "Against chance", "By setup", "Followers", "Months", "SHA-256"])
    assert.ok(page.includes(said), said);
  assert.equal(page.match(/<details class="trade"/g)?.length, document.account.metrics.trades);
});

test("where too little was seen, report and page say so instead of a figure", () => {
  assert.match(backtestReport(few.document), /not enough trades for a rate or a mean: \d+, and 30 are needed/);
  const page = reportPage(few.document, few.runs);
  assert.match(page, /Too few trades to judge/);
  assert.ok(page.includes("not enough trades"));
});

test("the report on the terminal says how sure the figures are", () => {
  const said = backtestReport(document);
  for (const part of [
    /win rate \d+\.\d % \(\d+\.\d % to \d+\.\d %\)/,
    /expectancy [+-]\d+\.\d\d R a trade \([+-]?\d/,
    /the interval of the expectancy (includes zero|lies)/,
    /(not better|better) than chance at the 5 % level/,
    /Costs {5}fees \d+\.\d\d, slippage/,
    /15m candles decided inside \d+ of \d+ candles/,
    /Followers unknown: the candles around the signals are longer than five minutes/,
  ]) {
    assert.match(said, part);
  }
});

test("in a browser the page draws its charts, light and dark, wide and narrow, and asks nobody for anything", async (context) => {
  const browser = await launchBrowser();
  if (browser === undefined) return context.skip(NO_BROWSER);
  const folder = mkdtempSync(join(tmpdir(), "wyeli-report-"));
  context.after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, "report.html");
  writeFileSync(file, reportPage(document, runs));
  for (const [colorScheme, width] of [["dark", 1440] as const, ["light", 390] as const]) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (request.url() !== `file://${file}`) complaints.push(request.url());
    });
    await page.goto(`file://${file}`);
    await page.locator("#account-chart canvas").first().waitFor();
    const trade = page.locator("details.trade").nth(1);
    assert.equal(await trade.locator("canvas").count(), 0, "a trade is drawn when it is opened");
    await trade.locator("summary").click();
    await trade.locator("canvas").first().waitFor();
    await page.locator('button[data-show="won"]').click();
    const shown = await page
      .locator("details.trade:not([hidden])")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-result")));
    assert.deepEqual([...new Set(shown)], ["won"]);
    // A string: the tests are compiled without the types of a browser.
    assert.equal(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0, `nothing sticks out at ${width}`);
    assert.deepEqual(complaints, []);
    await page.close();
  }
});
