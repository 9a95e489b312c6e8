// What a reading of a chart expects next, as far as it concerns an idea from elsewhere: which side it takes, how sure it is, and the price
// that would end it (playbook: agreement). A reading that expects nothing in particular has no stance.

import type { Reading, Structure, Wave } from "#analysis";
import { priceText } from "./figure-text.ts";
import type { SetupReading } from "./playbook/setup.ts";
import type { Side } from "./signal.ts";

export interface Stance {
  readonly reading: SetupReading;
  readonly side: Side;
  /** Weight of the structure or share of the counted forest, 0 to 1. */
  readonly weight: number;
  /** The state is one that speaks for an idea of the same side. */
  readonly canReinforce: boolean;
  /** Beyond this price, against its side, the stance is over. */
  readonly invalidation: number;
  /** "accumulation in Phase D, 84 % long", in a trader's words. */
  readonly text: string;
  /** Open time of the candle it begins at. */
  readonly at: number;
}

export interface StanceOptions {
  /** Weight from which a structure reinforces. */
  readonly leastStructureWeight: number;
  /** Share of the forest from which the leading count reinforces. */
  readonly leastCountShare: number;
}

export function stancesOf(reading: Reading, asked: readonly SetupReading[], options: StanceOptions): readonly Stance[] {
  return asked.flatMap((name) => (name === "wyckoff" ? wyckoffStances(reading, options) : elliottStances(reading, options)));
}

const DECIDED_PHASES: readonly Structure["phase"][] = ["C", "D", "E"];

/** Structures have a side from Phase C on; before it the range is only being built. */
function wyckoffStances({ openStructures }: Reading, { leastStructureWeight }: StanceOptions): readonly Stance[] {
  return openStructures
    .filter(({ phase }) => DECIDED_PHASES.includes(phase))
    .map((structure): Stance => {
      const { bullish, bearish } = structure.weights;
      const side = bullish >= bearish ? "long" : "short";
      const weight = Math.max(bullish, bearish);
      return {
        reading: "wyckoff",
        side,
        weight,
        canReinforce: weight >= leastStructureWeight,
        invalidation: side === "long" ? structure.supportZone.outer : structure.resistanceZone.outer,
        text: `${nameOf(structure)} in Phase ${structure.phase}, ${shareText(weight)} ${side}`,
        at: structure.from,
      };
    });
}

function nameOf({ schematic, support, resistance }: Structure): string {
  const name = schematic === "undecided" ? "a range" : schematic;
  return `${name} from ${priceText(support)} to ${priceText(resistance)}`;
}

/** Only the leading count speaks; what its alternates say is why its share is what it is. */
function elliottStances({ sketches }: Reading, { leastCountShare }: StanceOptions): readonly Stance[] {
  const [leading] = sketches;
  const expected = leading && expectedMove(leading.root);
  if (leading === undefined || expected === undefined) return [];
  const { probability, invalidation, root } = leading;
  return [
    {
      reading: "elliott",
      side: expected.direction === "up" ? "long" : "short",
      weight: probability,
      canReinforce: probability >= leastCountShare,
      invalidation: invalidation.price,
      text: `${expected.text}, ${shareText(probability)} of the counted forest`,
      at: root.start.time,
    },
  ];
}

interface ExpectedMove {
  readonly direction: Wave["direction"];
  readonly text: string;
}

const MOTIVE_LABELS: readonly (string | null)[] = ["1", "3", "5", "A", "C"];

/** The motive wave under way, or what follows a pattern that is complete; nothing while a correction is under way. */
function expectedMove(root: Wave): ExpectedMove | undefined {
  const name = root.pattern.replaceAll("_", " ");
  if (root.status === "complete") {
    const direction = root.direction === "up" ? "down" : "up";
    return { direction, text: `${name} ${root.direction} complete at ${priceText(root.end.price)}` };
  }
  const forming = root.children.at(-1);
  if (forming?.status !== "forming" || !MOTIVE_LABELS.includes(forming.label)) return undefined;
  if (root.pattern === "triangle") return undefined;
  return { direction: forming.direction, text: `wave ${forming.label} of ${withArticle(name)} ${root.direction} under way` };
}

function shareText(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function withArticle(name: string): string {
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}
