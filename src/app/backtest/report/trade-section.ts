// Every trade with its plan, its fills and its reasons. The chart of a trade is drawn when it is opened.

import { instantText, riskMultiple } from "#chat/words";
import { moneyText } from "../figure-words.ts";
import { html, type Markup } from "./markup.ts";
import type { ShownTrade } from "./shown-trade.ts";

/** R at which the small bar of a trade is full. */
const FULL_BAR_R = 5;

export function tradeSection(trades: readonly ShownTrade[]): Markup {
  return html`<section class="panel wide" id="trades">
    <h2>Trades <small>newest first; open one to see its chart</small></h2>
    <div class="filters">
      <button data-show="all" aria-pressed="true">all ${trades.length}</button>
      ${(["won", "lost"] as const).map(
        (result) =>
          html`<button data-show="${result}" aria-pressed="false">${result} ${trades.filter((shown) => resultOf(shown) === result).length}</button>`,
      )}
      ${(["long", "short"] as const).map((side) => html`<button data-show="${side}" aria-pressed="false">${side}</button>`)}
    </div>
    ${
      trades.length === 0
        ? html`
            <p class="empty">No trade was made.</p>
          `
        : trades.map(tradeRow)
    }
  </section>`;
}

function resultOf({ trade }: ShownTrade): "won" | "lost" {
  return trade.pnl > 0 ? "won" : "lost";
}

function tradeRow(shown: ShownTrade, place: number): Markup {
  const { trade, signal, symbol, timeframe } = shown;
  const { side, entryAt, exit, r } = trade;
  const tone = r > 0 ? "good" : "bad";
  const width = (50 * Math.min(Math.abs(r) / FULL_BAR_R, 1)).toFixed(1);
  return html`<details class="trade" data-trade="${place}" data-result="${resultOf(shown)}" data-side="${side}">
    <summary>
      <time>${instantText(entryAt).slice(0, 16)}</time>
      <span class="name"><b>${symbol}</b> ${timeframe} <span class="side ${side}">${side}</span> ${signal.setup}</span>
      <span class="exit">${exitText(exit)}</span>
      <span class="r-bar" aria-hidden="true"><i class="${tone}" style="${r > 0 ? "left" : "right"}:50%;width:${width}%"></i></span>
      <b class="r ${tone}">${riskMultiple(r)}</b>
    </summary>
    <div class="trade-body">
      <div class="trade-chart"></div>
      <div class="trade-facts">${planFacts(shown)}${fillTable(shown)}${evidenceList(shown)}</div>
    </div>
  </details>`;
}

function exitText(kind: string): string {
  return kind.replace(/^target(\d+)$/, "target $1");
}

function planFacts({ signal, trade, decimals }: ShownTrade): Markup {
  const price = (value: number): string => value.toFixed(decimals);
  const facts: readonly (readonly [string, string])[] = [
    [
      "Plan",
      `${signal.side === "long" ? "buy" : "sell"} ${signal.order} at ${price(signal.entry)}, stop ${price(signal.stop)}, targets ${signal.targets.map(price).join(" / ")}`,
    ],
    ["Evidence", `${signal.confidence.toFixed(2)} (${signal.confidenceBasis}), reward to risk ${signal.rewardRisk.toFixed(2)}`],
    [
      "Size",
      `${Number(trade.quantity.toPrecision(5))}, ${moneyText(trade.risk)} at risk${trade.isCapped ? ", held down by the margin" : ""}`,
    ],
    ["Went", `${riskMultiple(trade.mfeR)} for it and ${riskMultiple(trade.maeR)} against it`],
    ["Costs", `fees ${moneyText(trade.fees)}, slippage ${moneyText(trade.slippage)}, funding ${moneyText(trade.funding)}`],
    ["Result", `${moneyText(trade.pnl)}, ${riskMultiple(trade.r)}${trade.hit ? ", target 1 came first" : ""}`],
  ];
  return html`<dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function fillTable({ trade, decimals }: ShownTrade): Markup {
  return html`<table>
    <thead><tr><th>fill</th><th>candle of</th><th>price</th><th>share</th></tr></thead>
    <tbody>
      ${trade.fills.map(
        ({ kind, at, price, share }) =>
          html`<tr><th>${exitText(kind)}</th><td>${instantText(at).slice(0, 16)}</td><td>${price.toFixed(decimals)}</td><td>${(100 * share).toFixed(0)} %</td></tr>`,
      )}
    </tbody>
  </table>`;
}

function evidenceList({ signal }: ShownTrade): Markup {
  return html`<ul class="evidence">
    ${signal.evidence.map(({ rule, text, confirmedAt }) => html`<li><code>${rule}</code> ${text} <small>known ${instantText(confirmedAt)}</small></li>`)}
  </ul>`;
}
