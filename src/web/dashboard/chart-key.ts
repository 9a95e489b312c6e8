// What is drawn over the candles, in a line each: the count with its degrees and a way to the next one, and the structure with its weights.

import { html } from "htm/preact";
import { countTitle, degreesWithin, shareText } from "./count-words.ts";
import { structureTitle, weightsText } from "./structure-words.ts";
import { WeightsBar } from "./weights-bar.ts";
import type { Count, Structure } from "../wire.ts";

export interface ChartKeyProps {
  readonly counts: readonly Count[];
  /** The count drawn; undefined while the waves are switched off. */
  readonly count: Count | undefined;
  /** The structure drawn strongly; undefined while the structures are switched off. */
  readonly structure: Structure | undefined;
  onCount(count: Count): void;
  onStructure(structure: Structure): void;
}

export function ChartKey({ counts, count, structure, onCount, onStructure }: ChartKeyProps) {
  if (count === undefined && structure === undefined) return null;
  return html`<div class="chart-key">
    ${count !== undefined && html`<${CountKey} counts=${counts} count=${count} onCount=${onCount} />`}
    ${
      structure !== undefined &&
      html`<p>
        <button onClick=${() => onStructure(structure)} title=${weightsText(structure)}>
          <b>${structureTitle(structure)}</b> <${WeightsBar} structure=${structure} />
        </button>
      </p>`
    }
  </div>`;
}

function CountKey({ counts, count, onCount }: { readonly counts: readonly Count[]; readonly count: Count; onCount(count: Count): void }) {
  const place = counts.indexOf(count);
  const next = counts[(place + 1) % counts.length] ?? count;
  return html`<p>
    ${
      counts.length > 1 &&
      html`<button onClick=${() => onCount(next)} aria-label=${`Draw the next count: ${countTitle(next)}`}>
        ${place === -1 ? `of ${count.degree.replace("_", " ")} degree` : `${place === 0 ? "leading" : "alternate"} ${place + 1}/${counts.length}`} <span aria-hidden="true">›</span>
      </button>`
    }
    <b class="wave-name">${countTitle(count)}</b> <span>${shareText(count.probability)}</span>
    <span class="degrees">
      ${degreesWithin(count).map(({ symbol, degree }) => html`<span key=${degree}><b class="wave-name">${symbol}</b> ${degree}</span>`)}
    </span>
  </p>`;
}
