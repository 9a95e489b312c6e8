// What the engine says: immutable facts, each with the moment it became knowable. The log of facts in order of `confirmedAt` is the truth;
// every view of a chart (structures, pivots, the diary of counts) is a fold over it.

import type { CountChange } from "./elliott/wave.ts";
import type { Pivot } from "./pivots/pivot.ts";
import type { Structure, StructureChange, WyckoffEvent } from "./wyckoff/structure.ts";

export type AnalysisFact =
  | { readonly fact: "pivot"; readonly confirmedAt: number; readonly pivot: Pivot }
  | { readonly fact: "structure-opened"; readonly confirmedAt: number; readonly structure: Structure }
  | { readonly fact: "wyckoff-event"; readonly confirmedAt: number; readonly structureId: string; readonly event: WyckoffEvent }
  | { readonly fact: "structure-changed"; readonly confirmedAt: number; readonly structureId: string; readonly change: StructureChange }
  | { readonly fact: "count-changed"; readonly confirmedAt: number; readonly change: CountChange };
