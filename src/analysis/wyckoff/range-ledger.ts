// Writes down what becomes known of one range, as facts. It keeps the published state, so that a change is recorded once, with what it was
// before, and nothing that has been said is ever edited.

import type { Json } from "#core";
import type { AnalysisFact } from "../fact.ts";
import type { Phase, Schematic, StructureChange, StructureStatus, WyckoffEvent } from "./structure.ts";
import { priorOdds, schematicFor, toWeights, type LogOdds } from "./weights.ts";

export interface RangeOpening {
  readonly id: string;
  readonly from: number;
  readonly support: number;
  readonly resistance: number;
  readonly enteredFalling: boolean;
  /** Prior chance of going on after an advance. */
  readonly continuation: number;
  readonly confirmedAt: number;
}

interface LedgerState {
  readonly id: string;
  readonly enteredFalling: boolean;
  logOdds: LogOdds;
  phase: Phase;
  schematic: Schematic;
  support: number;
  resistance: number;
}

export class RangeLedger {
  readonly #state: LedgerState;
  #facts: AnalysisFact[] = [];

  private constructor(state: LedgerState) {
    this.#state = state;
  }

  static open(opening: RangeOpening): RangeLedger {
    const { id, from, support, resistance, enteredFalling, confirmedAt } = opening;
    const logOdds = priorOdds(enteredFalling, opening.continuation);
    const ledger = new RangeLedger({ id, enteredFalling, logOdds, phase: "A", schematic: "undecided", support, resistance });
    ledger.#facts.push({
      fact: "structure-opened",
      confirmedAt,
      structure: {
        id,
        schematic: "undecided",
        variant: null,
        phase: "A",
        status: "open",
        support,
        resistance,
        from,
        to: null,
        weights: toWeights(logOdds),
        targets: [],
        events: [],
        changes: [],
      },
    });
    return ledger;
  }

  static restore(snapshot: Json): RangeLedger {
    return new RangeLedger({ ...(snapshot as unknown as LedgerState) });
  }

  get id(): string {
    return this.#state.id;
  }

  get phase(): Phase {
    return this.#state.phase;
  }

  event(event: WyckoffEvent): void {
    this.#facts.push({ fact: "wyckoff-event", confirmedAt: event.confirmedAt, structureId: this.#state.id, event });
  }

  /** An event that did not keep its promise, or that turns out to have been another one. */
  relabel(event: Pick<WyckoffEvent, "type" | "at">, to: string, confirmedAt: number): void {
    this.#change({ confirmedAt, field: "event", from: `${event.type} ${event.at}`, to });
  }

  enterPhase(phase: Phase, confirmedAt: number): void {
    if (phase === this.#state.phase) return;
    this.#change({ confirmedAt, field: "phase", from: this.#state.phase, to: phase });
    this.#state.phase = phase;
  }

  moveSupport(price: number, confirmedAt: number): void {
    this.#change({ confirmedAt, field: "support", from: this.#state.support, to: price });
    this.#state.support = price;
  }

  moveResistance(price: number, confirmedAt: number): void {
    this.#change({ confirmedAt, field: "resistance", from: this.#state.resistance, to: price });
    this.#state.resistance = price;
  }

  /** Positive steps speak for the bullish reading. */
  weigh(step: LogOdds, confirmedAt: number): void {
    const before = toWeights(this.#state.logOdds);
    this.#state.logOdds += step;
    const after = toWeights(this.#state.logOdds);
    this.#change({ confirmedAt, field: "weights", from: before, to: after });
    this.#name(schematicFor(after, this.#state.enteredFalling), confirmedAt);
  }

  /** The range is left: entry and exit together name it, whatever was expected. */
  complete(upwards: boolean, confirmedAt: number): void {
    const proven = upwards ? { bullish: 1, bearish: 0 } : { bullish: 0, bearish: 1 };
    this.#name(schematicFor(proven, this.#state.enteredFalling), confirmedAt);
    this.enterPhase("E", confirmedAt);
    this.end("completed", confirmedAt);
  }

  end(status: StructureStatus, confirmedAt: number): void {
    this.#change({ confirmedAt, field: "status", from: "open", to: status });
  }

  /** Facts since the last call, in the order they became known. */
  take(): readonly AnalysisFact[] {
    const facts = this.#facts;
    this.#facts = [];
    return facts;
  }

  #name(schematic: Schematic, confirmedAt: number): void {
    if (schematic === this.#state.schematic) return;
    this.#change({ confirmedAt, field: "schematic", from: this.#state.schematic, to: schematic });
    this.#state.schematic = schematic;
  }

  #change(change: StructureChange): void {
    this.#facts.push({ fact: "structure-changed", confirmedAt: change.confirmedAt, structureId: this.#state.id, change });
  }

  snapshot(): Json {
    return { ...this.#state } as unknown as Json;
  }
}
