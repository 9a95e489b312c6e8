// How the engine's facts read on a changed chart: at another price, another time, or upside down.

import type { AnalysisFact, StructureWeights, WyckoffEvent } from "#analysis";
import type { ChartChange } from "./detector.ts";

const MIRRORED: { readonly [name: string]: string } = {
  SC: "BC",
  BC: "SC",
  PS: "PSY",
  PSY: "PS",
  SPRING: "UTAD",
  SHAKEOUT: "UTAD",
  UTAD: "SPRING",
  JAC: "MSOW",
  MSOW: "JAC",
  spring: "utad",
  utad: "spring",
  accumulation: "distribution",
  distribution: "accumulation",
  reaccumulation: "redistribution",
  redistribution: "reaccumulation",
  support: "resistance",
  resistance: "support",
  high: "low",
  low: "high",
  sc: "bc",
  bc: "sc",
  up: "down",
  down: "up",
};

/** Early false breaks are named after the edge and the climax that drew the range. */
const MIRRORED_PIERCE: { readonly [name: string]: string } = { ST: "UT", UT: "ST", UA: "mSOW", mSOW: "UA" };

export function transformFact(fact: AnalysisFact, change: ChartChange): unknown {
  const confirmedAt = change.time(fact.confirmedAt);
  switch (fact.fact) {
    case "pivot": {
      const { scale, kind, price, at } = fact.pivot;
      return { fact: "pivot", scale, kind: word(kind, change), price: change.price(price), at: change.time(at), confirmedAt };
    }
    case "structure-opened": {
      const { id, support, resistance, from } = fact.structure;
      const [low, high] = change.mirrored ? [resistance, support] : [support, resistance];
      return {
        fact: "opened",
        id: idOf(id, change),
        low: change.price(low),
        high: change.price(high),
        from: change.time(from),
        confirmedAt,
      };
    }
    case "wyckoff-event":
      return { fact: "event", structure: idOf(fact.structureId, change), ...transformEvent(fact.event, change), confirmedAt };
    case "structure-changed": {
      const { field, from, to } = fact.change;
      const turned = [from, to].map((value) => transformValue(field, value, change));
      return { fact: "changed", structure: idOf(fact.structureId, change), field: word(field, change), values: turned, confirmedAt };
    }
    case "count-changed": {
      const { degree, pattern, direction, wave, probability, invalidation, previous, reason } = fact.change;
      return {
        fact: "recounted",
        degree,
        pattern,
        wave,
        previous,
        direction: word(direction, change),
        probability,
        invalidation: change.price(invalidation),
        // The rule; the rest of the sentence may name a side.
        reason: reason.split(":")[0],
        confirmedAt,
      };
    }
  }
}

function transformEvent(event: WyckoffEvent, change: ChartChange): object {
  const { type, subtype, at, price, score, levels } = event;
  const pierced = change.mirrored && subtype === "pierce";
  return {
    // A terminal shakeout is a kind of spring with no name of its own on the other side.
    type: pierced ? MIRRORED_PIERCE[type] : word(type === "SHAKEOUT" && !change.mirrored ? "SPRING" : type, change),
    subtype: subtype === undefined ? null : word(subtype, change),
    at: change.time(at),
    price: change.price(price),
    score,
    levels: Object.entries(levels).map(([name, level]) => [name, change.price(level)]),
  };
}

function transformValue(field: string, value: string | number | StructureWeights | null, change: ChartChange): unknown {
  if (typeof value === "number") return change.price(value);
  if (typeof value === "string") return field === "event" ? transformReference(value, change) : word(value, change);
  if (value === null || !change.mirrored) return value;
  return { bullish: value.bearish, bearish: value.bullish };
}

/** "SPRING 1583900000000": an event named by its type and time; or what became of it. */
function transformReference(value: string, change: ChartChange): string {
  const [type = "", at] = value.split(" ");
  const name = word(type === "SHAKEOUT" && !change.mirrored ? "SPRING" : type, change);
  return at === undefined ? name : `${name} ${change.time(Number(at))}`;
}

function idOf(id: string, change: ChartChange): string {
  const [side = "", at] = id.split("-");
  return `${word(side, change)}-${change.time(Number(at))}`;
}

function word(name: string, change: ChartChange): string {
  return change.mirrored ? (MIRRORED[name] ?? name) : name;
}
