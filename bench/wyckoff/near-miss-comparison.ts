// What the reading claimed of a chart that only looks like a schematic, before price itself had shown that it is none.

import type { Structure, WyckoffEventType } from "#analysis";
import type { PlantedSchematic } from "#market/synthetic";
import { trueSide } from "./planted-comparison.ts";
import { directionalPhaseD, publishedSides } from "./structure-history.ts";

const FALSE_BREAKS: ReadonlySet<WyckoffEventType> = new Set(["SPRING", "SHAKEOUT", "UTAD"]);

export interface NearMissComparison {
  /** A false break of Phase C was claimed. Where a spring was planted that is right, and only what follows can be false. */
  readonly claimsPhaseC: boolean;
  /** A direction was published that price did not take. */
  readonly isWrongWay: boolean;
  /** The same, and in Phase D. */
  readonly isWrongWayInPhaseD: boolean;
  /** A planted spring that failed is recorded as failed in the end. */
  readonly hasFailure: boolean;
}

export function compareNearMiss(structures: readonly Structure[], schematic: PlantedSchematic): NearMissComparison {
  const climax = schematic.events.find(({ type }) => type === "SC" || type === "BC")?.at ?? 0;
  const left = schematic.exitAt ?? Infinity;
  const side = trueSide(schematic);
  const later = structures.filter((structure) => structure.events.some(({ at }) => at >= climax));
  return {
    claimsPhaseC: later.some(({ events }) =>
      events.some(({ type, at, confirmedAt }) => FALSE_BREAKS.has(type) && at > climax && confirmedAt <= left),
    ),
    isWrongWay: later.some((structure) =>
      publishedSides(structure).some((each) => each.side !== side && each.confirmedAt > climax && each.confirmedAt <= left),
    ),
    isWrongWayInPhaseD: later.some((structure) => {
      const reached = directionalPhaseD(structure);
      return reached !== null && reached.side !== side && reached.confirmedAt > climax && reached.confirmedAt <= left;
    }),
    hasFailure: later.some(({ changes }) => changes.some(({ field, to }) => field === "event" && to === "failed")),
  };
}
