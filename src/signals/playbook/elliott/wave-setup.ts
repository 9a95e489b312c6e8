// What all Elliott setups share: which counts are asked, the two conditions about them that come before all others, and the idea that
// follows once everything is met.

import type { AnalysisFact, Count } from "#analysis";
import { ratioText } from "../../figure-text.ts";
import type { Idea, Prospect, ProspectCondition, ProspectContext, Setup, SetupContext } from "../setup.ts";
import { countViews, viewOf, type CountView } from "./count-view.ts";
import type { ElliottSetupOptions } from "./options.ts";
import type { Sighting, WaveSetup } from "./sighting.ts";
import { ideaOf } from "./wave-idea.ts";
import { levelsOf, planConditions } from "./wave-levels.ts";
import { percentText } from "./wave-text.ts";

export function waveSetup(kind: WaveSetup): Setup {
  return {
    name: kind.name,
    family: kind.name,
    reading: "elliott",
    isDefault: kind.isDefault,
    propose: (context) => propose(kind, context),
    prospects: (context) => prospects(kind, context),
  };
}

function propose(kind: WaveSetup, context: SetupContext): readonly Idea[] {
  if (!(context.reading.atr > 0) || !context.facts.some(movesCounts)) return [];
  const { elliott } = context.options;
  if (context.reading.leadingShare < elliott.leastProbability) return [];
  const counts = context.reading.sketches;
  const ideas = counts.flatMap((count) => {
    const view = holdsEnough(count, elliott) ? viewOf(count, counts) : undefined;
    if (view === undefined || !leadsEnough(view, elliott)) return [];
    const sighting = kind.see(view, context);
    if (sighting?.plan === undefined || !sighting.conditions.every(isMet)) return [];
    const levels = levelsOf(sighting.plan, sighting.direction, context);
    if (!planConditions(sighting, levels, view, context).every(isMet)) return [];
    return [ideaOf({ setup: kind.name, view, direction: sighting.direction, plan: sighting.plan, levels }, context)];
  });
  return likeliestOfEach(ideas);
}

/** Two counts may tell the same wave with other inner points: the first is the likelier. */
function likeliestOfEach(ideas: readonly Idea[]): readonly Idea[] {
  return ideas.filter(({ origin }, place) => ideas.findIndex((other) => other.origin === origin) === place);
}

/**
 * Working the counts out costs more than all the rest of a candle, so they are asked for only where the lead of some degree changed. On three
 * charts that found 79 of the 84 ideas there were at any candle with a fact, at a third of the askings; pivots beside it found one more. They are
 * told apart only where one of them holds enough to be traded upon. The engine keeps them until the next candle, so all setups together cost
 * one working out.
 */
function movesCounts({ fact }: AnalysisFact): boolean {
  return fact === "count-changed";
}

/** Of the count that leads and of the best one that implies the opposite: what a trader looks at. */
function prospects(kind: WaveSetup, context: ProspectContext): readonly Prospect[] {
  if (!(context.reading.atr > 0)) return [];
  const views = countViews(context.reading.sketches);
  const leading = views[0];
  const opposite = views.find(({ side }) => side !== leading?.side);
  return [leading, opposite].flatMap((view) => {
    const sighting = view && kind.see(view, context);
    return view === undefined || sighting === undefined ? [] : prospectOf(sighting, view, context);
  });
}

function prospectOf(sighting: Sighting, view: CountView, context: ProspectContext): readonly Prospect[] {
  const { direction, subject, plan } = sighting;
  const ahead = plan === undefined ? [] : planConditions(sighting, levelsOf(plan, direction, context), view, context);
  const { elliott } = context.options;
  // While the wave it waits for is under way, the count itself points the other way: what opposes it then is no alternate of the idea.
  const standing = view.side === direction.side ? standingOf(view, elliott) : [shareCondition(view, elliott)];
  const conditions = [...standing, ...sighting.conditions, ...ahead];
  return conditions.every(isMet) ? [] : [{ side: direction.side, subject, conditions }];
}

function standingOf(view: CountView, options: ElliottSetupOptions): readonly ProspectCondition[] {
  return [shareCondition(view, options), leadCondition(view, options)];
}

function shareCondition({ count }: CountView, options: ElliottSetupOptions): ProspectCondition {
  const { probability } = count;
  const { leastProbability } = options;
  return {
    text: `the count holds ${percentText(probability, leastProbability)} of the forest, ${percentText(leastProbability)} are asked`,
    isMet: holdsEnough(count, options),
  };
}

function holdsEnough({ probability }: Count, { leastProbability }: ElliottSetupOptions): boolean {
  return probability >= leastProbability;
}

function leadCondition(view: CountView, options: ElliottSetupOptions): ProspectCondition {
  const { count, opposite, side } = view;
  const { leastLead } = options;
  const way = side === "long" ? "down" : "up";
  const lead = count.probability / opposite;
  return {
    text:
      opposite === 0
        ? `no count points ${way} next`
        : `it is ${ratioText(lead, leastLead)} times as likely as the best count that points ${way} next, ${leastLead} times are asked`,
    isMet: leadsEnough(view, options),
  };
}

function leadsEnough({ count, opposite }: CountView, { leastLead }: ElliottSetupOptions): boolean {
  return opposite === 0 || count.probability / opposite >= leastLead;
}

function isMet(condition: ProspectCondition): boolean {
  return condition.isMet;
}
