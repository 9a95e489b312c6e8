// From a plan whose conditions are all met to the idea the desk judges, with its evidence in a trader's words.

import type { StrengthPart } from "../../confidence.ts";
import { priceText, ratioText } from "../../figure-text.ts";
import type { Direction } from "../../direction.ts";
import type { Evidence } from "../../signal.ts";
import type { Idea, SetupContext } from "../setup.ts";
import { originOf, type CountView } from "./count-view.ts";
import type { WaveWeights } from "./options.ts";
import type { WavePlan } from "./sighting.ts";
import type { WaveLevels } from "./wave-levels.ts";
import { degreeText, listText, pathText, percentText } from "./wave-text.ts";

interface PlannedWave {
  readonly setup: string;
  readonly view: CountView;
  readonly direction: Direction;
  readonly plan: WavePlan;
  readonly levels: WaveLevels;
}

export function ideaOf(planned: PlannedWave, context: SetupContext): Idea {
  const { view, direction, plan, levels } = planned;
  const { invalidations, anchors } = plan;
  const { order, entry, chaseLimit, stop, targets, entryValidUntil, expiresAt } = levels;
  return {
    side: direction.side,
    origin: originOf(view),
    structureId: null,
    order,
    entry,
    entryValidUntil,
    chaseLimit,
    stop,
    targets: targets.map(({ price }) => price),
    against: view.against,
    evidence: evidenceOf(planned, context.confirmedAt),
    invalidations,
    expiresAt,
    atr: context.reading.atr,
    strength: strengthOf(view, plan, context.options.elliott.weights),
    anchors,
  };
}

function evidenceOf({ setup, view, plan, levels }: PlannedWave, confirmedAt: number): readonly Evidence[] {
  const at = plan.turn.time;
  const note = (text: string): Evidence => ({ rule: setup, text, at, confirmedAt });
  return [
    note(pathText(view)),
    note(standingText(view)),
    ...plan.notes.map((each) => ({ ...each, confirmedAt })),
    ...insideText(plan).map(note),
    note(`${levels.order === "market" ? "The candle closed" : "Entry"} beyond ${priceText(plan.trigger.price)}, ${plan.trigger.text}`),
    note(`Targets ${levels.targets.map(({ price, basis }) => `${priceText(price)} (${basis})`).join(", ")}`),
  ];
}

/** Never rounded up: no count is stronger than all that noise can give. */
function standingText({ count, opposite }: CountView): string {
  const { probability, percentile } = count;
  const lead =
    opposite === 0 ? "no count implies the opposite" : `${ratioText(probability / opposite)} times the best one that implies the opposite`;
  const noise =
    percentile === null
      ? ""
      : `; its evidence is stronger than that of ${Math.min(99, Math.floor(100 * percentile))} % of the counts that lead on shuffled charts`;
  return `The count holds ${percentText(probability)} of the readings of ${degreeText(count)}, ${lead}${noise}`;
}

function insideText({ waves }: WavePlan): readonly string[] {
  const named = (verified: string): string =>
    listText(waves.filter((wave) => wave.verified === verified).map(({ label }) => label ?? "the whole"));
  const [seen, unseen] = [named("passed"), named("unverified")];
  return [
    ...(seen === "" ? [] : [`The inner waves are seen of ${seen}`]),
    ...(unseen === "" ? [] : [`The candles do not show the inner waves of ${unseen}`]),
  ];
}

/** A part about which nothing is known is left out: absent evidence is neutral. */
function strengthOf({ count, opposite }: CountView, { waves, strength }: WavePlan, weights: WaveWeights): readonly StrengthPart[] {
  const { probability, percentile } = count;
  const seen = waves.filter(({ verified }) => verified === "passed").length;
  return [
    { name: "share", score: probability, weight: weights.share },
    { name: "lead", score: probability / (probability + opposite), weight: weights.lead },
    ...(percentile === null ? [] : [{ name: "percentile", score: percentile, weight: weights.percentile }]),
    { name: "verified", score: seen / waves.length, weight: weights.verified },
    ...strength,
  ];
}
