// What speaks for either reading of a range, as one bar: bullish from the left, bearish from the right, neither between them.

import { html } from "htm/preact";
import { weightShares, weightsText } from "./structure-words.ts";
import type { Structure } from "../wire.ts";

export function WeightsBar({ structure }: { readonly structure: Structure }) {
  return html`<span class="weights" role="img" aria-label=${`Weights: ${weightsText(structure)}`}>
    ${weightShares(structure).map(({ name, percent }) => html`<span key=${name} class=${name} style=${{ width: `${percent}%` }}></span>`)}
  </span>`;
}
