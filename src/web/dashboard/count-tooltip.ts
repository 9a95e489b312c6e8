// What is under the pointer of a count, in words: a wave, a target zone with its basis, or the level that ends the count.

import { html } from "htm/preact";
import { patternName, waveAt, waveSymbol } from "./count-words.ts";
import { formatPrice, formatTime } from "./format.ts";
import type { Count, Wave } from "../wire.ts";

const FLAGS: { readonly [Flag in Wave["flags"][number]]: string } = {
  extended_1: "first wave extended",
  extended_3: "third wave extended",
  extended_5: "fifth wave extended",
  truncated: "truncated",
};

export function describePartOf(count: Count, id: string) {
  const [kind, path = ""] = id.split(":");
  switch (kind) {
    case "wave": {
      const wave = waveAt(count.root, path);
      return wave === undefined ? undefined : describeWave(wave, waveBefore(count.root, path));
    }
    case "target":
      return describeTarget(count.targets[Number(path)]);
    case "invalidation":
      return html`
        <p><b>The count ends ${count.invalidation.side} ${formatPrice(count.invalidation.price)}</b> <code>${count.invalidation.rule}</code></p>
        <p>A high or low beyond it breaks the rule, whatever the close.</p>
      `;
    case "upper-bound":
      return count.upperBound === undefined ? undefined : describeBound(count.upperBound);
    default:
      return undefined;
  }
}

function describeWave(wave: Wave, before: Wave | undefined) {
  const notes = [
    ...wave.flags.map((flag) => FLAGS[flag]),
    wave.verified === "passed" ? "inner waves seen" : "inner waves not visible here",
  ];
  return html`
    <p><b>${waveSymbol(wave)} ${patternName(wave)} ${wave.direction}</b>${
      wave.status === "forming" &&
      html`
        , <span class="waiting">forming</span>
      `
    }</p>
    <dl>
      <dt>from</dt>
      <dd>${formatPrice(wave.start.price)} · ${formatTime(wave.start.time)}</dd>
      <dt>${wave.status === "forming" ? "so far" : "to"}</dt>
      <dd>${formatPrice(wave.end.price)} · ${formatTime(wave.end.time)}</dd>
      <dt>degree</dt>
      <dd>${wave.degree.replace("_", " ")}</dd>
      ${before !== undefined && html`<dt>length</dt><dd>${(lengthOf(wave) / lengthOf(before)).toFixed(2)} of ${waveSymbol(before)}</dd>`}
    </dl>
    <p class="muted">${notes.join(", ")}</p>
  `;
}

function waveBefore(root: Wave, path: string): Wave | undefined {
  const steps = path.split(".");
  const last = Number(steps.at(-1));
  return last === 0 ? undefined : waveAt(root, [...steps.slice(0, -1), last - 1].join("."));
}

/** In logarithms, like every measure of the rules. */
function lengthOf({ start, end }: Wave): number {
  return Math.abs(Math.log(end.price / start.price));
}

function describeTarget(target: Count["targets"][number] | undefined) {
  if (target === undefined) return undefined;
  return html`
    <p><b>Target zone ${formatPrice(target.price)}</b></p>
    <p>${target.basis}</p>
    <p class="muted">weight ${target.weight.toFixed(2)}: how many relations meet here</p>
  `;
}

function describeBound({ side, price, rule }: NonNullable<Count["upperBound"]>) {
  return html`
    <p><b>Wave 5 must not go ${side} ${formatPrice(price)}</b> <code>${rule}</code></p>
    <p>Beyond it, wave 3 would be the shortest of 1, 3 and 5.</p>
  `;
}
