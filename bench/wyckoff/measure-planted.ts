// The table of planted schematics: kinds named, events found, and how many events are said for each that was planted.

import type { SchematicEventType } from "#market/synthetic";
import { plantedCells, plantedCharts, TIMEFRAME, type SeedRange } from "./planted-charts.ts";
import { comparePlanted, isPlantedRange, trueSide, type PlantedComparison } from "./planted-comparison.ts";
import { readStructures } from "./read-structures.ts";
import { directionalPhaseD } from "./structure-history.ts";
import { percent, ratio, table } from "./tables.ts";

/** How the charts are drawn. */
export interface Look {
  readonly noise: number;
  readonly isLifelike: boolean;
}

export interface PlantedMeasurement {
  readonly text: string;
  /** Planted ranges that reached Phase D on the right side, per 1,000 candles of planted charts. */
  readonly rightPer1000: number;
}

interface EventTally {
  planted: number;
  found: number;
  named: number;
  emitted: number;
}

const ORDER: readonly (SchematicEventType | "SHAKEOUT")[] = [
  ...(["PS", "SC", "PSY", "BC", "AR", "ST", "UA", "mSOS", "UT", "mSOW", "SPRING", "SHAKEOUT", "UTAD", "TEST"] as const),
  ...(["SOS", "JAC", "BU", "LPS", "SOW", "MSOW", "LPSY"] as const),
];

export function measurePlanted(seeds: SeedRange, look: Look): PlantedMeasurement {
  const tallies = new Map<string, EventTally>(ORDER.map((type) => [type, { planted: 0, found: 0, named: 0, emitted: 0 }]));
  const rows: string[][] = [];
  const all: PlantedComparison[] = [];
  let candles = 0;
  let strays = 0;
  for (const [place, cell] of plantedCells(look.noise, look.isLifelike).entries()) {
    const compared: PlantedComparison[] = [];
    for (const chart of plantedCharts(cell, place, seeds)) {
      const structures = readStructures(chart.candles, { timeframe: TIMEFRAME });
      const comparison = comparePlanted(structures, chart.schematic);
      compared.push(comparison);
      for (const { type } of structures.flatMap(({ events }) => events)) add(tallies, type, "emitted");
      for (const { planted, isFound, isNamed } of comparison.events) {
        add(tallies, planted.type, "planted");
        if (isFound) add(tallies, planted.type, "found");
        if (isNamed) add(tallies, planted.type, "named");
      }
      candles += chart.candles.length;
      strays += structures.filter((structure) => {
        const reached = directionalPhaseD(structure);
        return reached !== null && (!isPlantedRange(structure, chart.schematic) || reached.side !== trueSide(chart.schematic));
      }).length;
    }
    rows.push([`${cell.kind} ${cell.variant}`, `x${cell.stretch}`, ...figuresOf(compared)]);
    all.push(...compared);
  }
  rows.push(["all", "", ...figuresOf(all)]);
  const right = all.filter(({ reachesPhaseD }) => reachesPhaseD).length;
  const head = ["planted", "stretch", "charts", "box", "named", "in time", "variant", "phase D", "contradicted", "events"];
  const text = [
    table(`Planted schematics, ${lookName(look)}`, head, rows),
    `Directional structures in Phase D: ${ratio(1000 * right, candles)} right and ${ratio(1000 * strays, candles)} other per 1,000 candles\n`,
    eventTable(tallies),
  ].join("");
  return { text, rightPer1000: (1000 * right) / candles };
}

function figuresOf(compared: readonly PlantedComparison[]): string[] {
  const share = (holds: (each: PlantedComparison) => boolean): string => percent(compared.filter(holds).length, compared.length);
  const events = compared.flatMap((each) => each.events);
  return [
    String(compared.length),
    share(({ hasBox }) => hasBox),
    share(({ isNamed }) => isNamed),
    share(({ isNamedInTime }) => isNamedInTime),
    share(({ isVariantRight }) => isVariantRight),
    share(({ reachesPhaseD }) => reachesPhaseD),
    share(({ isContradicted }) => isContradicted),
    percent(events.filter(({ isFound }) => isFound).length, events.length),
  ];
}

function add(tallies: Map<string, EventTally>, type: string, figure: keyof EventTally): void {
  const tally = tallies.get(type) ?? { planted: 0, found: 0, named: 0, emitted: 0 };
  tally[figure] += 1;
  tallies.set(type, tally);
}

function eventTable(tallies: ReadonlyMap<string, EventTally>): string {
  const rows = [...tallies].map(([type, { planted, found, named, emitted }]) => [
    type,
    String(planted),
    percent(found, planted),
    percent(named, planted),
    String(emitted),
    ratio(emitted, planted),
  ]);
  return table("Events within three candles", ["event", "planted", "found", "so named", "emitted", "emitted per planted"], rows);
}

export function lookName({ noise, isLifelike }: Look): string {
  return isLifelike ? "lifelike" : `noise ${noise}`;
}
