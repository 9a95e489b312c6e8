// Folds the log of facts into what a chart shows: every structure with its events and changes, the pivots, and the diary of counts. The facts are the truth;
// this is one view of them, and folding the same facts again gives the same view.

import { assert } from "#core";
import type { AnalysisFact } from "./fact.ts";
import type { CountChange } from "./elliott/wave.ts";
import type { Pivot } from "./pivots/pivot.ts";
import type { Structure, StructureChange, WyckoffEvent, WyckoffEventType } from "./wyckoff/structure.ts";

const PHASE_D_EVENTS: ReadonlySet<WyckoffEventType> = new Set(["SOS", "JAC", "BU", "LPS", "SOW", "MSOW", "LPSY"]);

export interface ChartBookOptions {
  /** Keep only so many of the newest pivots, changes of the count and finished structures; all of them when absent. */
  readonly keep?: number;
}

export class ChartBook {
  readonly #keep: number;
  readonly #structures = new Map<string, Structure>();
  #pivots: Pivot[] = [];
  #countHistory: CountChange[] = [];

  constructor(options: ChartBookOptions = {}, structures: readonly Structure[] = []) {
    this.#keep = options.keep ?? Infinity;
    for (const structure of structures) this.#structures.set(structure.id, structure);
  }

  /** In order of opening. */
  get structures(): readonly Structure[] {
    return [...this.#structures.values()];
  }

  /** In order of confirmation. */
  get pivots(): readonly Pivot[] {
    return this.#pivots;
  }

  /** The diary of counts, in order of confirmation. */
  get countHistory(): readonly CountChange[] {
    return this.#countHistory;
  }

  structure(id: string): Structure | undefined {
    return this.#structures.get(id);
  }

  apply(facts: readonly AnalysisFact[]): void {
    for (const fact of facts) this.#applyOne(fact);
    if (facts.length > 0) this.#forgetOldest();
  }

  #applyOne(fact: AnalysisFact): void {
    switch (fact.fact) {
      case "pivot":
        this.#pivots.push(fact.pivot);
        return;
      case "structure-opened":
        this.#structures.set(fact.structure.id, fact.structure);
        return;
      case "wyckoff-event":
        this.#structures.set(fact.structureId, withEvent(this.#known(fact.structureId), fact.event));
        return;
      case "structure-changed":
        this.#structures.set(fact.structureId, withChange(this.#known(fact.structureId), fact.change));
        return;
      case "count-changed":
        this.#countHistory.push(fact.change);
    }
  }

  #known(id: string): Structure {
    const structure = this.#structures.get(id);
    assert(structure !== undefined, `a structure is opened before anything is said of it (${id})`);
    return structure;
  }

  #forgetOldest(): void {
    if (this.#pivots.length > 2 * this.#keep) this.#pivots = this.#pivots.slice(-this.#keep);
    if (this.#countHistory.length > 2 * this.#keep) this.#countHistory = this.#countHistory.slice(-this.#keep);
    if (this.#structures.size <= this.#keep) return;
    for (const { id, status } of this.structures) {
      if (this.#structures.size <= this.#keep) return;
      if (status !== "open") this.#structures.delete(id);
    }
  }
}

function withEvent(structure: Structure, event: WyckoffEvent): Structure {
  return {
    ...structure,
    events: [...structure.events, event],
    to: PHASE_D_EVENTS.has(event.type) ? event.at : structure.to,
  };
}

function withChange(structure: Structure, change: StructureChange): Structure {
  const changes = [...structure.changes, change];
  // The event itself stays as it was said; only the row records what became of it.
  return change.field === "event" ? { ...structure, changes } : { ...structure, changes, [change.field]: change.to };
}
