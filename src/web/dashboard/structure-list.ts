// The structures of the chart in words, newest first: the same facts as the boxes and labels, for those who read instead of hover.

import { html } from "htm/preact";
import { formatPrice, formatTime } from "./format.ts";
import { structureTitle } from "./structure-words.ts";
import type { ReadingAnswer, Structure } from "../wire.ts";

const MOST_SHOWN = 30;

export function StructureList({ reading }: { readonly reading: ReadingAnswer | undefined }) {
  const structures = reading?.structures ?? [];
  const newest = structures.toReversed().slice(0, MOST_SHOWN);
  return html`<details class="section">
    <summary><h2>Structures on this chart <span class="count">${structures.length}</span></h2></summary>
    ${
      structures.length === 0 &&
      html`
        <p class="empty">No trading range yet: it takes a climax, a rally or reaction, and a test.</p>
      `
    }
    ${newest.map((structure) => html`<${StructureItem} key=${structure.id} structure=${structure} />`)}
  </details>`;
}

function StructureItem({ structure }: { readonly structure: Structure }) {
  return html`<article class="structure">
    <h3>${structureTitle(structure)}</h3>
    <p class="muted">
      ${formatPrice(structure.support)} to ${formatPrice(structure.resistance)}, since ${formatTime(structure.from)}, bullish
      ${" "}${structure.weights.bullish.toFixed(2)}, bearish ${structure.weights.bearish.toFixed(2)}
    </p>
    <ul>
      ${structure.events.map(
        (event) =>
          html`<li key=${`${event.type}${event.at}`}>
            <code>${event.type}</code> ${formatPrice(event.price)}: ${event.text}
            <small>at ${formatTime(event.at)}, known ${formatTime(event.confirmedAt)}</small>
          </li>`,
      )}
    </ul>
  </article>`;
}
