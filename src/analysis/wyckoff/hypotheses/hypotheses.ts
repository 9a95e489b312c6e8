// The two readings of one range, bullish and bearish, side by side until one is believed, and a third that is never told: that the range means
// nothing. Each of the two carries log-odds against that third one: a bias, and fitted weights times its evidence. Nothing is believed on
// geometry alone, because geometry alone is what chance draws.

import type { Json } from "#core";
import type { Orientation } from "../orientation.ts";
import type { Schematic, StructureWeights } from "../structure.ts";
import type { EvidenceName, EvidenceOfSide } from "./evidence.ts";
import { BIAS, WEIGHTS } from "./weights.data.ts";

/** Natural logarithm of the odds of a hypothesis against a range that means nothing. */
export type LogOdds = number;

/** A direction is published from this weight on. */
export const PUBLISHED_FROM = 0.7;

const WEIGHT_OF: ReadonlyMap<string, number> = new Map(Object.entries(WEIGHTS));

export class Hypotheses {
  readonly #bullish: Map<EvidenceName, number>;
  readonly #bearish: Map<EvidenceName, number>;
  /** As last asked for, while nothing has been learnt or forgotten since. */
  #weights: StructureWeights | undefined;

  constructor(snapshot?: Json) {
    const [bullish, bearish] = (snapshot ?? [{}, {}]) as unknown as readonly [EvidenceOfSide, EvidenceOfSide];
    this.#bullish = new Map(Object.entries(bullish) as [EvidenceName, number][]);
    this.#bearish = new Map(Object.entries(bearish) as [EvidenceName, number][]);
  }

  /** What is known of a side, as it stands now. */
  of(orientation: Orientation): EvidenceOfSide {
    return Object.fromEntries(this.#side(orientation));
  }

  knows(orientation: Orientation, name: EvidenceName): boolean {
    return this.#side(orientation).has(name);
  }

  #side(orientation: Orientation): Map<EvidenceName, number> {
    return orientation === 1 ? this.#bullish : this.#bearish;
  }

  learn(orientation: Orientation, evidence: EvidenceOfSide): void {
    const known = this.#side(orientation);
    for (const name in evidence) {
      known.set(name as EvidenceName, evidence[name as EvidenceName] as number);
      this.#weights = undefined;
    }
  }

  /** Of the range itself: it speaks for both. */
  learnOfRange(evidence: EvidenceOfSide): void {
    this.learn(1, evidence);
    this.learn(-1, evidence);
  }

  count(orientation: Orientation, name: EvidenceName): void {
    this.learn(orientation, { [name]: (this.#side(orientation).get(name) ?? 0) + 1 });
  }

  forget(orientation: Orientation, names: readonly EvidenceName[]): void {
    this.#weights = undefined;
    for (const name of names) this.#side(orientation).delete(name);
  }

  weights(): StructureWeights {
    return (this.#weights ??= this.#weigh());
  }

  #weigh(): StructureWeights {
    const bullish = Math.exp(logOdds(this.#bullish));
    const bearish = Math.exp(logOdds(this.#bearish));
    const all = 1 + bullish + bearish;
    return { bullish: rounded(bullish / all), bearish: rounded(bearish / all) };
  }

  snapshot(): Json {
    return [this.of(1), this.of(-1)] as unknown as Json;
  }
}

export function logOdds(evidence: ReadonlyMap<EvidenceName, number>): LogOdds {
  let sum = BIAS;
  for (const [name, value] of evidence) sum += (WEIGHT_OF.get(name) ?? 0) * value;
  return sum;
}

/** Entry trend and expected exit name the schematic: down and up is accumulation, up and up re-accumulation, and so on. */
export function schematicFor({ bullish, bearish }: StructureWeights, enteredFalling: boolean): Schematic {
  if (bullish >= PUBLISHED_FROM) return enteredFalling ? "accumulation" : "reaccumulation";
  if (bearish >= PUBLISHED_FROM) return enteredFalling ? "redistribution" : "distribution";
  return "undecided";
}

function rounded(weight: number): number {
  return Math.round(weight * 1000) / 1000;
}
