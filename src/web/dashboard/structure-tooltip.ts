// What is under the pointer of a structure, in words: an event with when it happened and when it could be known, its point-and-figure count, or
// the structure itself.

import { html } from "htm/preact";
import { formatPrice, formatTime } from "./format.ts";
import { countFormula, countRange, structureTitle, weightsText } from "./structure-words.ts";
import type { Structure, WyckoffEvent } from "../wire.ts";

export function describePartOfStructure(structure: Structure, id: string, timeframeMs: number) {
  const [kind, index] = id.split(":");
  if (kind === "count") return describeCount(structure);
  if (kind === "structure") return describeStructure(structure);
  const event = structure.events[Number(index)];
  return event === undefined ? undefined : describeEvent(event, timeframeMs);
}

function describeEvent(event: WyckoffEvent, timeframeMs: number) {
  return html`
    <p><b>${event.type}</b>${event.subtype !== undefined && html` ${event.subtype}`} at ${formatPrice(event.price)} <code>${event.rule}</code></p>
    <p>${event.text}</p>
    <dl>
      <dt>happened</dt>
      <dd>${formatTime(event.at, timeframeMs)}</dd>
      <dt>known</dt>
      <dd>${formatTime(event.confirmedAt)}</dd>
      <dt>score</dt>
      <dd>${event.score.toFixed(2)}</dd>
    </dl>
  `;
}

function describeCount(structure: Structure) {
  const first = structure.targets[0];
  if (first === undefined) return undefined;
  return html`
    <p><b>Point-and-figure count ${countRange(structure)}</b></p>
    <p>${countFormula(first)}: the width of the cause, box by box.</p>
    <dl>
      ${structure.targets.map(({ price, basis }) => html`<dt>${basis.replace("P&F ", "")}</dt><dd>${formatPrice(price, structure.support)}</dd>`)}
      <dt>known</dt>
      <dd>${formatTime(first.confirmedAt)}</dd>
    </dl>
    <p class="muted">Drawn until price reaches it or closes beyond the other edge of the range.</p>
  `;
}

function describeStructure(structure: Structure) {
  const { support, resistance, from } = structure;
  return html`
    <p><b>${structureTitle(structure)}</b></p>
    <dl>
      <dt>range</dt>
      <dd>${formatPrice(support)} to ${formatPrice(resistance, support)}</dd>
      <dt>since</dt>
      <dd>${formatTime(from)}</dd>
      <dt>weights</dt>
      <dd>${weightsText(structure)}</dd>
    </dl>
  `;
}
