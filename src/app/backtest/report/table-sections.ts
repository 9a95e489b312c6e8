// The tables of the report: groups of trades, followers, and where all of it comes from.

import { instantText, riskMultiple } from "#chat/words";
import type { DelayResult, Group } from "#backtest";
import type { BacktestDocument } from "../backtest-document.ts";
import { countText, delayText, moneyText, percentText, ratioText } from "../figure-words.ts";
import { html, type Markup } from "./markup.ts";

export function groupSection(title: string, groups: readonly Group[]): Markup {
  if (groups.length === 0) return html``;
  return html`<section class="panel">
    <h2>${title}</h2>
    <div class="scroll">
      <table>
        <thead><tr><th></th><th>trades</th><th>won</th><th class="extra">hit T1</th><th>sum of R</th><th>R a trade</th><th class="extra">profit factor</th><th>result</th></tr></thead>
        <tbody>${groups.map(groupRow)}</tbody>
      </table>
    </div>
  </section>`;
}

function groupRow({ key, trades, wins, hits, sumR, pnl, expectancyR, profitFactor }: Group): Markup {
  const few = html`
    <span class="muted" title="too few trades">-</span>
  `;
  return html`<tr>
    <th>${key}</th><td>${trades}</td><td>${wins}</td><td class="extra">${hits}</td>
    <td class="${toneOf(sumR)}">${riskMultiple(sumR)}</td>
    <td>${expectancyR === null ? few : riskMultiple(expectancyR)}</td>
    <td class="extra">${profitFactor === null ? few : ratioText(profitFactor)}</td>
    <td class="${toneOf(pnl)}">${moneyText(pnl)}</td>
  </tr>`;
}

function toneOf(value: number): string {
  return value > 0 ? "good" : value < 0 ? "bad" : "";
}

export function delaySection({ delays }: BacktestDocument): Markup {
  const [first] = delays;
  if (first === undefined) return html``;
  const isKnown = first.signals > 0;
  return html`<section class="panel">
    <h2>Followers <small>what somebody gets who acts later</small></h2>
    ${isKnown ? delayTable(delays) : html`<p class="empty">Unknown: ${first.reason ?? ""}.</p>`}
    <p class="note">
      A follower acts at the open of the first candle at or after his delay.
      ${isKnown ? `The candles can say it of ${countText(first.signals, "signal")}.` : ""}
    </p>
  </section>`;
}

function delayTable(delays: readonly DelayResult[]): Markup {
  return html`<div class="scroll">
    <table>
      <thead><tr><th>acts</th><th>really after</th><th>trades</th><th>missed</th><th class="extra">won</th><th>R a trade</th><th>sum of R</th></tr></thead>
      <tbody>
        ${delays.map(
          ({ delayMs, actsAfterMs, trades, missed, winRate, expectancyR, sumR }) =>
            html`<tr>
              <th>${delayText(delayMs)}</th><td>${((actsAfterMs ?? 0) / 60_000).toFixed(1)} min</td><td>${trades}</td><td>${missed}</td>
              <td class="extra">${winRate === null ? "-" : percentText(winRate, 0)}</td><td>${expectancyR === null ? "-" : riskMultiple(expectancyR)}</td>
              <td class="${toneOf(sumR ?? 0)}">${riskMultiple(sumR ?? 0)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export function sourceSection(document: BacktestDocument): Markup {
  return html`<section class="panel wide">
    <h2>Settings and data</h2>
    <dl class="facts">
      ${factsOf(document).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
    <div class="scroll">
      <table class="files">
        <thead><tr><th>file</th><th>SHA-256</th></tr></thead>
        <tbody>${filesOf(document).map(({ name, sha256 }) => html`<tr><th>${name}</th><td><code>${sha256}</code></td></tr>`)}</tbody>
      </table>
    </div>
  </section>`;
}

function factsOf({ settings, runs }: BacktestDocument): readonly (readonly [string, string])[] {
  const { costs, account, bootstrap, baseline, readings } = settings;
  const skipped = runs.reduce((sum, run) => sum + run.skipped.length, 0);
  const open = runs.reduce((sum, run) => sum + run.open.length, 0);
  return [
    ["Program", `wyeli ${settings.program}, engine ${settings.engine}`],
    ["Readings", [...(readings.wyckoff ? ["Wyckoff"] : []), ...(readings.elliott ? ["Elliott"] : [])].join(" and ")],
    [
      "Gates",
      `evidence at least ${settings.minConfidence}, costs at most ${settings.maxCostR} R, ${settings.cooldownSeconds} s between signals`,
    ],
    ["Sizing", `${percentText(account.riskShare)} of the balance at risk a trade, leverage ${account.leverage}`],
    ["Liquidation", `isolated margin, maintenance ${percentText(account.maintenanceMarginRate)} of the value`],
    ["Fees", `${percentText(costs.feeRate, 3)} a fill`],
    ["Slippage", `${percentText(costs.slippageRate, 3)} a fill, on top of the worse of order and open`],
    [
      "Funding",
      settings.calendar === "sessions" ? "none (sessions)" : `${percentText(costs.fundingRate, 3)} in 8 hours, paid by either side`,
    ],
    ["Left out", `${countText(open, "trade")} still open at the end, ${countText(skipped, "trade")} without room in the account`],
    ["Intervals", `stationary bootstrap over trades, ${bootstrap.resamples} resamples, seed ${bootstrap.seed}`],
    ["Random entries", `${baseline.permutations} draws, equal volatility, side, stop, targets and time to live, seed ${baseline.seed}`],
    ["Calendar", settings.until === null ? settings.calendar : `${settings.calendar}, until ${instantText(settings.until)}`],
  ];
}

function filesOf({ runs, settings }: BacktestDocument) {
  const all = runs.flatMap(({ file, finer }) => [file, ...(finer === null ? [] : [finer])]);
  return settings.context === null ? all : [...all, settings.context];
}
