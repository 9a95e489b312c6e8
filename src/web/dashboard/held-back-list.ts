// Ideas that were not raised, and the gate that held each of them back.

import { html } from "htm/preact";
import { formatTime } from "./format.ts";
import { LedgerTable } from "./ledger-table.ts";
import type { HeldBackIdea, LedgerStatistics } from "../wire.ts";

const MOST_SHOWN = 50;

interface HeldBackListProps {
  readonly ideas: readonly HeldBackIdea[];
  readonly ledger: readonly LedgerStatistics[];
}

export function HeldBackList({ ideas, ledger }: HeldBackListProps) {
  return html`<details class="section">
    <summary><h2>Held back <span class="count">${ideas.length}</span></h2></summary>
    ${
      ideas.length === 0 &&
      html`
        <p class="empty">No idea has been held back since the start.</p>
      `
    }
    <${LedgerTable} ledger=${ledger} />
    <ul class="held-back">
      ${ideas.slice(0, MOST_SHOWN).map(
        (idea) =>
          html`<li key=${`${idea.setup}${idea.series.symbol}${idea.series.timeframe}${idea.confirmedAt}`}>
            <span class="side ${idea.side}">${idea.side}</span> <b>${idea.setup}</b>
            ${" "}<span class="muted">${idea.series.symbol} ${idea.series.timeframe}</span>
            ${" "}<small>${formatTime(idea.confirmedAt)}</small>
            <p><code>${idea.gate}</code> ${idea.reason}</p>
          </li>`,
      )}
    </ul>
  </details>`;
}
