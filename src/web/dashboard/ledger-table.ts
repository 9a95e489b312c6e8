// What the filters came to: every idea that was held back and every signal that was left early was followed to its end.

import { html } from "htm/preact";
import { formatR } from "./format.ts";
import { toneOfR } from "./signal-state.ts";
import type { LedgerStatistics } from "../wire.ts";

export function LedgerTable({ ledger }: { readonly ledger: readonly LedgerStatistics[] }) {
  if (ledger.length === 0) return null;
  return html`<table class="ledger">
    <caption>
      What the filters spared or missed, followed to the end
    </caption>
    <thead>
      <tr>
        <th scope="col">Filter</th>
        <th scope="col">Ideas</th>
        <th scope="col">Filled</th>
        <th scope="col">Hit</th>
        <th scope="col">Mean</th>
        <th scope="col">Spared</th>
      </tr>
    </thead>
    <tbody>
      ${ledger.map(
        (row) =>
          html`<tr key=${`${row.kind}${row.gate}`}>
            <th scope="row"><code>${row.gate}</code>${row.kind === "left-early" && " left early"}</th>
            <td>${row.decisions}</td>
            <td>${row.filled}</td>
            <td>${row.hits}</td>
            <td>${row.averageR === null ? "" : formatR(row.averageR)}</td>
            <td class=${toneOfR(row.keptR)}>${formatR(row.keptR)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
