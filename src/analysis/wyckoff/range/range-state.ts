// All that is known of one open range, and how it is stored and found again.

import type { Json } from "#core";
import { Hypotheses } from "../hypotheses/hypotheses.ts";
import type { WyckoffOptions } from "../options.ts";
import type { Objective } from "../laws/index.ts";
import type { Orientation } from "../orientation.ts";
import type { OrientedChart } from "../oriented-chart.ts";
import type { StructureStatus } from "../structure.ts";
import type { Box } from "./box.ts";
import { climaxFromJson, climaxToJson } from "./climax-search.ts";
import type { PhaseBRecord } from "./phase-b-record.ts";
import type { PreliminaryStop } from "./preliminary-search.ts";
import { RangeLedger } from "./range-ledger.ts";
import { RangeLaws } from "./range-laws.ts";
import { RangeSide, type SavedSide } from "./range-side.ts";
import type { Surroundings } from "./surroundings.ts";

/** The chart read upright and upside down, and what is known of the world around it. */
export interface Charts {
  readonly upright: OrientedChart;
  readonly mirrored: OrientedChart;
  readonly surroundings: Surroundings;
}

export interface RangeState {
  readonly options: WyckoffOptions;
  readonly box: Box;
  readonly preliminary: PreliminaryStop | null;
  readonly ledger: RangeLedger;
  readonly hypotheses: Hypotheses;
  /** The climax edge first: on the mirrored chart that is the other edge, so both read alike. */
  readonly sides: readonly [home: RangeSide, away: RangeSide];
  readonly record: PhaseBRecord;
  readonly laws: RangeLaws;
  readonly surroundings: Surroundings;
  /** What the move into the range had for an objective; null where no earlier cause was counted. */
  readonly objective: Objective | null;
  phaseBIndex: number;
  /** The side believed in Phase D; 0 before. */
  decided: Orientation | 0;
  ended: StructureStatus | undefined;
}

interface SavedRange {
  readonly box: Omit<Box, "climax"> & { readonly climax: Json };
  readonly preliminary: PreliminaryStop | null;
  readonly ledger: Json;
  readonly hypotheses: Json;
  readonly sides: readonly [SavedSide, SavedSide];
  readonly record: PhaseBRecord;
  readonly laws: Json;
  readonly objective: Objective | null;
  readonly phaseBIndex: number;
  readonly decided: Orientation | 0;
}

export function sidesOf(
  charts: Charts,
  home: Orientation,
  options: WyckoffOptions,
  saved?: readonly [SavedSide, SavedSide],
): readonly [RangeSide, RangeSide] {
  const [near, far] = home === 1 ? [charts.upright, charts.mirrored] : [charts.mirrored, charts.upright];
  const sides = [new RangeSide(near, home, options, saved?.[0]), new RangeSide(far, home, options, saved?.[1])] as const;
  sides[0].other = sides[1].story;
  sides[1].other = sides[0].story;
  return sides;
}

export function saveRange(state: RangeState): Json {
  const { box, ledger, hypotheses, sides, record, phaseBIndex, decided } = state;
  const saved = {
    box: { ...box, climax: climaxToJson(box.climax) },
    preliminary: state.preliminary,
    ledger: ledger.snapshot(),
    hypotheses: hypotheses.snapshot(),
    sides: sides.map((side) => side.save()),
    record,
    laws: state.laws.snapshot(),
    objective: state.objective,
    phaseBIndex,
    decided,
  };
  // The stories go on changing; what is stored must not.
  return JSON.parse(JSON.stringify(saved)) as Json;
}

export function restoreRange(json: Json, charts: Charts, options: WyckoffOptions): RangeState {
  const saved = JSON.parse(JSON.stringify(json)) as SavedRange;
  return {
    options,
    box: { ...saved.box, climax: climaxFromJson(saved.box.climax) },
    preliminary: saved.preliminary,
    ledger: RangeLedger.restore(saved.ledger),
    hypotheses: new Hypotheses(saved.hypotheses),
    sides: sidesOf(charts, saved.box.home, options, saved.sides),
    record: saved.record,
    laws: RangeLaws.restore(saved.laws),
    surroundings: charts.surroundings,
    objective: saved.objective,
    phaseBIndex: saved.phaseBIndex,
    decided: saved.decided,
    ended: undefined,
  };
}
