// What came of the signals so far, as raw counts, with the sentence that belongs beside any such figures.

import { html } from "htm/preact";
import { formatR } from "./format.ts";
import { toneOfR } from "./signal-state.ts";
import { filledIn, totalsOf } from "./statistics-totals.ts";
import type { SignalStatistics } from "../wire.ts";

export interface StatisticsBarProps {
  readonly statistics: readonly SignalStatistics[];
  readonly version: string | undefined;
}

export function StatisticsBar({ statistics, version }: StatisticsBarProps) {
  const totals = totalsOf(statistics);
  return html`<footer>
    <dl class="totals">
      <${Total} name="signals" value=${totals.signals} />
      <${Total} name="closed" value=${totals.closed} />
      <${Total} name="filled" value=${totals.filled} />
      <${Total} name="target 1 before stop" value=${totals.hits} />
      <${Total} name="average R" value=${totals.averageR === null ? "none yet" : formatR(totals.averageR)} tone=${toneOfR(totals.averageR ?? 0)} />
    </dl>
    ${statistics.length > 0 && html`<${BySetup} statistics=${statistics} />`}
    <p class="muted">
      Raw counts, after costs. Past results are no promise of future ones, and nothing here is financial advice. wyeli ${version}. Charts by
      ${" "}<a href="https://www.tradingview.com/" target="_blank" rel="noopener noreferrer">TradingView</a> Lightweight Charts™. All times UTC.
    </p>
  </footer>`;
}

interface TotalProps {
  readonly name: string;
  readonly value: string | number;
  readonly tone?: string;
}

function Total({ name, value, tone = "" }: TotalProps) {
  return html`<div>
    <dt>${name}</dt>
    <dd class=${tone}>${value}</dd>
  </div>`;
}

function BySetup({ statistics }: { readonly statistics: readonly SignalStatistics[] }) {
  return html`<details>
    <summary>by symbol, timeframe and setup</summary>
    <div class="table-frame">
      <table>
        <thead>
          <tr>
            ${["symbol", "timeframe", "setup", "signals", "closed", "filled", "target 1 before stop", "average R"].map((name) => html`<th key=${name} scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${statistics.map(
            (row) =>
              html`<tr key=${`${row.symbol} ${row.timeframe} ${row.setup}`}>
                <td>${row.symbol}</td>
                <td>${row.timeframe}</td>
                <td>${row.setup}</td>
                <td>${row.totalSignals}</td>
                <td>${row.closedSignals}</td>
                <td>${filledIn(row)}</td>
                <td>${row.hits}</td>
                <td class=${toneOfR(row.averageR ?? 0)}>${row.averageR === null ? "none yet" : formatR(row.averageR)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
