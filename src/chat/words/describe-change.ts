// What happened to a signal, in words: filled, a target reached, or closed with its outcome.

import type { Signal, SignalChange, SignalOutcome } from "#signals";
import { riskMultiple } from "./figures.ts";

/** The change in its own words, which name result and price; without words what is known of it. */
export function changeText({ outcome }: Pick<Signal, "outcome">, { to, text }: SignalChange): string {
  if (to !== "closed") return text === "" ? stateText(to) : text;
  if (text === "") return outcome === null ? "closed" : outcomeText(outcome);
  return `closed: ${text}${outcome?.hit === true ? TARGET_FIRST : ""}`;
}

const TARGET_FIRST = ", target 1 came before the stop";

export function outcomeText({ result, r, hit }: SignalOutcome): string {
  if (result === "UNFILLED") return "closed, UNFILLED (does not count)";
  return `closed, ${result} ${riskMultiple(r)}${hit ? TARGET_FIRST : ""}`;
}

function stateText(state: SignalChange["to"]): string {
  return state.replace(/^target(\d+)$/, "target $1 reached");
}
