// Why there is no signal: the ideas that may come next on the chart shown, and what each has and still lacks.

import { html } from "htm/preact";
import type { SetupProspect } from "../wire.ts";

const MOST_SHOWN = 6;

export function ProspectList({ prospects }: { readonly prospects: readonly SetupProspect[] }) {
  return html`<details class="section">
    <summary><h2>What is still missing <span class="count">${prospects.length}</span></h2></summary>
    ${
      prospects.length === 0 &&
      html`
        <p class="empty">No setup is near on this chart: no open range or count leads to one.</p>
      `
    }
    <ul class="prospects">
      ${prospects.slice(0, MOST_SHOWN).map(
        ({ setup, side, subject, conditions }) =>
          html`<li key=${`${setup}${side}${subject}`}>
            <span class="side ${side}">${side}</span> <b>${setup}</b> <span class="muted">${subject}</span>
            <ol>
              ${conditions.map(
                ({ text, isMet }) =>
                  html`<li key=${text} class=${isMet ? "met" : "missing"}>
                    <span aria-hidden="true">${isMet ? "✓" : "○"}</span> ${text}<span class="spoken">${isMet ? ", met" : ", missing"}</span>
                  </li>`,
              )}
            </ol>
          </li>`,
      )}
    </ul>
  </details>`;
}
