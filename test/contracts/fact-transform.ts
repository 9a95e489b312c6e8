// How the engine's facts read on a changed chart: at another price, another time, or upside down.

import type { AnalysisFact, ChangedValue, DrawnLine, PriceTarget, StructureTests, WyckoffEvent, Zone } from "#analysis";
import type { ChartChange } from "./detector.ts";

const MIRRORED: { readonly [name: string]: string } = {
  SC: "BC",
  BC: "SC",
  PS: "PSY",
  PSY: "PS",
  SPRING: "UTAD",
  SHAKEOUT: "UTAD",
  UTAD: "SPRING",
  SOS: "SOW",
  SOW: "SOS",
  LPS: "LPSY",
  LPSY: "LPS",
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
  supportZone: "resistanceZone",
  resistanceZone: "supportZone",
  creek: "ice",
  ice: "creek",
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
  const { type, at, price, score, levels } = event;
  // Going back to the creek has a name of its own only upwards.
  const subtype = type === "BU" ? "back-up" : event.subtype;
  const pierced = change.mirrored && subtype === "pierce";
  return {
    type: pierced ? MIRRORED_PIERCE[type] : word(twoSided(type, change), change),
    subtype: subtype === undefined ? null : word(subtype, change),
    at: change.time(at),
    price: change.price(price),
    score,
    levels: Object.entries(levels).map(([name, level]) => [name, change.price(level)]),
  };
}

/** A terminal shakeout is a kind of spring, and a back-up a kind of last point; neither has a name of its own on the other side. */
function twoSided(type: string, change: ChartChange): string {
  if (type === "BU") return "LPS";
  return type === "SHAKEOUT" && !change.mirrored ? "SPRING" : type;
}

function transformValue(field: string, value: ChangedValue, change: ChartChange): unknown {
  if (field === "variant") return value;
  if (typeof value === "number") return change.price(value);
  if (typeof value === "object" && value !== null && !("bullish" in value)) return transformDrawing(value, change);
  if (typeof value === "string") return field === "event" ? transformReference(value, change) : word(value, change);
  if (value === null || !change.mirrored) return value;
  return { bullish: value.bearish, bearish: value.bullish };
}

function transformDrawing(value: Zone | DrawnLine | readonly PriceTarget[] | StructureTests, change: ChartChange): unknown {
  // The two sides number their tests differently: what was answered is compared, in the order of the names.
  // Reward over risk is money, and a price turned upside down pays another multiple: near three it may answer otherwise.
  if ("passed" in value) {
    const compared = value.tests.filter(({ name }) => name !== "reward");
    return compared.map(({ name, answer }) => `${name}: ${String(answer)}`).toSorted();
  }
  if ("outer" in value) return { outer: change.price(value.outer), inner: change.price(value.inner) };
  if ("from" in value) return [value.from, value.to].map(({ at, price }) => ({ at: change.time(at), price: change.price(price) }));
  return value.map(({ price, basis, columns, reversal, confirmedAt }) => ({
    price: change.price(price),
    basis,
    columns,
    reversal,
    confirmedAt: change.time(confirmedAt),
  }));
}

/** "SPRING 1583900000000": an event named by its type and time; or what became of it. */
function transformReference(value: string, change: ChartChange): string {
  const [type = "", at] = value.split(" ");
  const name = word(twoSided(type, change), change);
  return at === undefined ? name : `${name} ${change.time(Number(at))}`;
}

function idOf(id: string, change: ChartChange): string {
  const [side = "", at] = id.split("-");
  return `${word(side, change)}-${change.time(Number(at))}`;
}

function word(name: string, change: ChartChange): string {
  return change.mirrored ? (MIRRORED[name] ?? name) : name;
}
