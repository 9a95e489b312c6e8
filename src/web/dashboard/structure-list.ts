// The structures of the chart in words: the same facts as the boxes and labels, for those who read instead of hover. Open and completed ones
// come first, newest on top; those that failed are kept below. Choosing one draws it strongly and unfolds what speaks for it.

import { html } from "htm/preact";
import { formatPrice, formatTime } from "./format.ts";
import { StructureDetails } from "./structure-details.ts";
import { isStanding } from "./structure-focus.ts";
import { structureTitle, weightsText } from "./structure-words.ts";
import { WeightsBar } from "./weights-bar.ts";
import type { ReadingAnswer, Structure } from "../wire.ts";

const MOST_SHOWN = 30;

export interface StructureListProps {
  readonly reading: ReadingAnswer | undefined;
  /** The structure whose particulars are unfolded. */
  readonly unfolded: Structure | undefined;
  onChoose(structure: Structure): void;
}

export function StructureList({ reading, unfolded, onChoose }: StructureListProps) {
  const structures = reading?.structures ?? [];
  const standing = structures.filter(isStanding);
  const failed = structures.filter((structure) => !isStanding(structure));
  const items = (some: readonly Structure[]) =>
    some
      .toReversed()
      .slice(0, MOST_SHOWN)
      .map(
        (structure) =>
          html`<${StructureItem} key=${structure.id} structure=${structure} isUnfolded=${structure.id === unfolded?.id} onChoose=${onChoose} />`,
      );
  return html`<details class="section structures" open>
    <summary><h2>Structures on this chart <span class="count">${structures.length}</span></h2></summary>
    ${
      structures.length === 0 &&
      html`
        <p class="empty">No trading range yet: it takes a climax, a rally or reaction, and a test.</p>
      `
    }
    <ol>
      ${items(standing)}
    </ol>
    ${
      failed.length > 0 &&
      html`<details class="failed" open=${unfolded !== undefined && !isStanding(unfolded)}>
        <summary>${failed.length} that failed or were interrupted</summary>
        <ol>
          ${items(failed)}
        </ol>
      </details>`
    }
  </details>`;
}

interface StructureItemProps {
  readonly structure: Structure;
  readonly isUnfolded: boolean;
  onChoose(structure: Structure): void;
}

function StructureItem({ structure, isUnfolded, onChoose }: StructureItemProps) {
  const { support, resistance, from } = structure;
  return html`<li class=${isUnfolded ? "structure chosen" : "structure"}>
    <button class="structure-head" aria-expanded=${isUnfolded} onClick=${() => onChoose(structure)}>
      <span class="structure-title"><b>${structureTitle(structure)}</b><${WeightsBar} structure=${structure} /></span>
      <span class="structure-figures muted">
        <span>${formatPrice(support)} to ${formatPrice(resistance, support)}</span>
        <time>${formatTime(from)}</time>
      </span>
      ${isUnfolded && html`<small>${weightsText(structure)}</small>`}
    </button>
    ${isUnfolded && html`<${StructureDetails} structure=${structure} />`}
  </li>`;
}
