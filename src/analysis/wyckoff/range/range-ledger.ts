// Writes down what becomes known of one range, as facts. It keeps the published state, so that a change is recorded once, with what it was
// before, and nothing that has been said is ever edited.

import type { Json } from "#core";
import type { AnalysisFact } from "../../fact.ts";
import type { EventReference } from "../events/story.ts";
import type { PricedMoment } from "../laws/index.ts";
import { schematicFor } from "../hypotheses/hypotheses.ts";
import type {
  ChangedValue,
  DrawnLine,
  ParentLink,
  Phase,
  PriceTarget,
  Schematic,
  Structure,
  StructureChange,
  StructureStatus,
  StructureTests,
  StructureWeights,
  WyckoffEvent,
  WyckoffEventType,
  Zone,
} from "../structure.ts";

export interface RangeOpening {
  readonly id: string;
  readonly from: number;
  readonly support: number;
  readonly resistance: number;
  readonly supportZone: Zone;
  readonly resistanceZone: Zone;
  readonly enteredFalling: boolean;
  readonly parent: ParentLink | null;
  readonly weights: StructureWeights;
}

/** An event by its type; a secondary test at the edge that the reaction drew has a name of its own. */
export type Landmark = WyckoffEventType | "far ST";

/** What is published of a range and may change. */
interface Published {
  phase: Phase;
  schematic: Schematic;
  variant: 1 | 2 | null;
  weights: StructureWeights;
  support: number;
  resistance: number;
  supportZone: Zone;
  resistanceZone: Zone;
  creek: DrawnLine | null;
  ice: DrawnLine | null;
  targets: readonly PriceTarget[];
  tests: StructureTests | null;
}

interface LedgerState {
  readonly id: string;
  readonly from: number;
  readonly enteredFalling: boolean;
  readonly parent: ParentLink | null;
  readonly published: Published;
  /** The newest event of each type. */
  readonly landmarks: { [Name in Landmark]?: PricedMoment };
  isHidden: boolean;
}

export class RangeLedger {
  readonly #state: LedgerState;
  #facts: AnalysisFact[] = [];

  private constructor(state: LedgerState) {
    this.#state = state;
  }

  /** Nothing is told before `reveal`: a climax and a reaction alone are not evidence enough for a range. */
  static open(opening: RangeOpening): RangeLedger {
    const { id, from, support, resistance, supportZone, resistanceZone, enteredFalling, parent, weights } = opening;
    const published: Published = {
      phase: "A",
      schematic: schematicFor(weights, enteredFalling),
      variant: null,
      weights,
      support,
      resistance,
      supportZone,
      resistanceZone,
      creek: null,
      ice: null,
      targets: [],
      tests: null,
    };
    return new RangeLedger({ id, from, enteredFalling, parent, published, landmarks: {}, isHidden: true });
  }

  /** From here on it is told of, as it stands now. */
  reveal(confirmedAt: number): void {
    const { id, from, parent, published } = this.#state;
    const structure: Structure = { id, ...published, status: "open", parent, from, to: null, events: [], changes: [] };
    this.#state.isHidden = false;
    this.#facts.push({ fact: "structure-opened", confirmedAt, structure });
  }

  get isHidden(): boolean {
    return this.#state.isHidden;
  }

  static restore(snapshot: Json): RangeLedger {
    const saved = snapshot as unknown as LedgerState;
    return new RangeLedger({ ...saved, published: { ...saved.published }, landmarks: { ...saved.landmarks } });
  }

  get id(): string {
    return this.#state.id;
  }

  landmark(name: Landmark): PricedMoment | undefined {
    return this.#state.landmarks[name];
  }

  get phase(): Phase {
    return this.#state.published.phase;
  }

  get published(): Readonly<Published> {
    return this.#state.published;
  }

  /** `landmark`: under which name it is remembered, where its type alone does not tell. */
  event(event: WyckoffEvent, landmark: Landmark = event.type): void {
    if (this.isHidden) return;
    const { at, price, confirmedAt } = event;
    this.#state.landmarks[landmark] = { at, price, confirmedAt };
    this.#facts.push({ fact: "wyckoff-event", confirmedAt: event.confirmedAt, structureId: this.#state.id, event });
  }

  /** An event that did not keep its promise, or that turns out to have been another one. */
  relabel(event: EventReference, to: string, confirmedAt: number): void {
    this.#change({ confirmedAt, field: "event", from: `${event.type} ${event.at}`, to });
  }

  enterPhase(phase: Phase, confirmedAt: number): void {
    if (phase !== this.phase) this.set("phase", phase, confirmedAt);
  }

  /** Publishes a changed figure, with what it was before. */
  set<Field extends keyof Published>(field: Field, to: Published[Field], confirmedAt: number): void {
    const { published } = this.#state;
    this.#change({ confirmedAt, field, from: published[field] as ChangedValue, to: to as ChangedValue });
    published[field] = to;
  }

  /** Entry trend and the side believed name the range. */
  weigh(weights: StructureWeights, confirmedAt: number): void {
    const { published, enteredFalling } = this.#state;
    const before = published.weights;
    if (before.bullish === weights.bullish && before.bearish === weights.bearish) return;
    this.set("weights", weights, confirmedAt);
    const schematic = schematicFor(weights, enteredFalling);
    if (schematic !== published.schematic) this.set("schematic", schematic, confirmedAt);
  }

  end(status: StructureStatus, confirmedAt: number): void {
    this.#change({ confirmedAt, field: "status", from: "open", to: status });
  }

  /** Facts since the last call, in the order they became known. */
  take(): readonly AnalysisFact[] {
    const facts = this.#facts;
    if (facts.length === 0) return NONE;
    this.#facts = [];
    return facts;
  }

  #change(change: StructureChange): void {
    if (this.isHidden) return;
    this.#facts.push({ fact: "structure-changed", confirmedAt: change.confirmedAt, structureId: this.#state.id, change });
  }

  snapshot(): Json {
    const { published, landmarks } = this.#state;
    return { ...this.#state, published: { ...published }, landmarks: { ...landmarks } } as unknown as Json;
  }
}

const NONE: readonly AnalysisFact[] = [];
