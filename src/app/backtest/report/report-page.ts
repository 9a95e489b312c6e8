// One page with everything in it: no network, no file beside it. Style, chart library and script stand inside, and a security policy lets
// nothing else in.

import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { themeStyle } from "#web/theme";
import type { BacktestDocument } from "../backtest-document.ts";
import type { FinishedRun } from "../run-job.ts";
import { reportData } from "./chart-data.ts";
import { distributionSection, monthSection, reliabilitySection } from "./figure-sections.ts";
import { codeInPage, html, jsonInPage, Markup } from "./markup.ts";
import { shownTrades } from "./shown-trade.ts";
import { cardSection, headSection, verdictSection } from "./summary-sections.ts";
import { delaySection, groupSection, sourceSection } from "./table-sections.ts";
import { tradeSection } from "./trade-section.ts";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

export function reportPage(document: BacktestDocument, runs: readonly FinishedRun[]): string {
  const trades = shownTrades(document);
  const { groups } = document;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${titleOf(document)}</title>
        <style>${new Markup(themeStyle() + beside("report-style.css"))}</style>
      </head>
      <body>
        ${headSection(document)}
        <main>
          ${verdictSection(document)} ${cardSection(document)}
          <section class="panel wide">
            <h2>Account <small>equity at the end of each day, and how far below its peak</small></h2>
            <div id="account-chart"><noscript>The charts need JavaScript; every figure on this page does without.</noscript></div>
          </section>
          <div class="columns">
            ${distributionSection(trades)} ${reliabilitySection(document)} ${groupSection("By setup", groups.setup)}
            ${groups.symbol.length > 1 ? groupSection("By symbol", groups.symbol) : ""} ${groupSection("By side", groups.side)}
            ${groups.timeframe.length > 1 ? groupSection("By timeframe", groups.timeframe) : ""}
            ${groupSection("By way out", groups.exit)} ${delaySection(document)}
          </div>
          ${monthSection(document)} ${tradeSection(trades)} ${sourceSection(document)}
        </main>
        <footer>
          Made by wyeli ${document.settings.program}. Results on paper are no promise. Charts:
          <a href="https://www.tradingview.com/" rel="noreferrer">TradingView Lightweight Charts</a>, Apache-2.0.
        </footer>
        <script type="application/json" id="report-data">${jsonInPage(reportData(document, runs, trades))}</script>
        <script>${codeInPage(chartLibrary())}</script>
        <script>${codeInPage(pageScript())}</script>
      </body>
    </html>`;
  return `${page.text}\n`;
}

function titleOf({ runs, settings }: BacktestDocument): string {
  const symbols = [...new Set(runs.map(({ symbol }) => symbol))].join(", ");
  const timeframes = [...new Set(runs.map(({ timeframe }) => timeframe))].join(", ");
  return `wyeli ${settings.program} backtest of ${symbols} ${timeframes}`;
}

function beside(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

function chartLibrary(): string {
  const folder = dirname(fileURLToPath(import.meta.resolve("lightweight-charts")));
  return readFileSync(join(folder, "lightweight-charts.standalone.production.js"), "utf8");
}

/** In the order in which they need each other. */
const PAGE_FILES = ["page/drawing.ts", "page/trade-levels.ts", "page/report-charts.ts"];

/** One script of several files, in a block of its own so that its names do not meet the library's. */
function pageScript(): string {
  const parts = PAGE_FILES.map((file) => stripTypeScriptTypes(beside(file), { mode: "strip" }));
  const joined = parts.map((part) => part.replaceAll(/^import [^;]*? from "\.\/[a-z-]+\.ts";$/gm, "").replaceAll(/^export /gm, ""));
  return `{${joined.join("\n")}}`;
}
