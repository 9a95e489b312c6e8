// What all Elliott setups share: which counts are asked, the two conditions about them that come before all others, and the idea that
// follows once everything is met.

import type { Count, DegreeReading } from "#analysis";
import { ratioText } from "../../figure-text.ts";
import { isMet, written } from "../condition.ts";
import type { Idea, Prospect, ProspectCondition, ProspectContext, Setup, SetupContext } from "../setup.ts";
import { countViews, viewOf, type CountView } from "./count-view.ts";
import type { ElliottSetupOptions } from "./options.ts";
import type { Sighting, WaveSetup } from "./sighting.ts";
import { ideaOf } from "./wave-idea.ts";
import { levelsOf, planConditions } from "./wave-levels.ts";
import { degreeText, percentText } from "./wave-text.ts";

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
  if (!(context.reading.atr > 0)) return [];
  const decided = decidedDegrees(context);
  return decided.length === 0 ? [] : likeliestOfEach(decided.flatMap((place) => ideasAt(kind, place, context)));
}

/** Of the degree at a place among those of the reading. */
function ideasAt(kind: WaveSetup, place: number, context: SetupContext): readonly Idea[] {
  const { elliott } = context.options;
  const { degrees } = context.reading;
  const own = degrees[place] as DegreeReading;
  if (!showsEnough(own, elliott) || !own.outlines.some((outline) => holdsEnough(outline, elliott) && kind.mayPlan(outline))) return [];
  return likelyCounts(own, elliott).flatMap((count) => {
    const view = viewOf(count, { own, larger: degrees.slice(place + 1) });
    if (view === undefined || !leadsEnough(view, elliott)) return [];
    const sighting = kind.see(view, context);
    if (sighting?.plan === undefined) return [];
    const levels = levelsOf(sighting.plan, sighting.direction, context);
    if (!planConditions(sighting, levels, view, context).every(isMet) || !sighting.conditions.every(isMet)) return [];
    return [ideaOf({ setup: kind.name, view, direction: sighting.direction, plan: sighting.plan, levels }, context)];
  });
}

/** They come best first, and those below the least share need not be drawn. */
function likelyCounts({ sketches }: DegreeReading, options: ElliottSetupOptions): readonly Count[] {
  const likely: Count[] = [];
  let left = 1;
  for (const count of sketches) {
    if (!holdsEnough(count, options)) break;
    likely.push(count);
    left -= count.probability;
    if (left < options.leastProbability) break;
  }
  return likely;
}

/** Two counts may tell the same wave with other inner points, or at two degrees: the first one stands. */
function likeliestOfEach(ideas: readonly Idea[]): readonly Idea[] {
  return ideas.filter(({ origin }, place) => ideas.findIndex((other) => other.origin === origin) === place);
}

/**
 * Places of the degrees at which this candle decided something: a pivot was confirmed, or the lead changed. Counting costs more than all the
 * rest of a candle, so only those are asked; the diary has had their readings ranked by then.
 */
function decidedDegrees({ facts, reading }: SetupContext): readonly number[] {
  const places: number[] = [];
  for (const fact of facts) {
    if (fact.fact !== "count-changed" && fact.fact !== "pivot") continue;
    const isDecided = ({ degree, scale }: DegreeReading): boolean =>
      fact.fact === "pivot" ? scale === fact.pivot.scale : degree === fact.change.degree;
    const place = reading.degrees.findIndex(isDecided);
    if (place !== -1 && !places.includes(place)) places.push(place);
  }
  return places;
}

/** Of each degree the count that leads, and the best one that implies the opposite: what a trader looks at. */
function prospects(kind: WaveSetup, context: ProspectContext): readonly Prospect[] {
  if (!(context.reading.atr > 0)) return [];
  const { degrees } = context.reading;
  return degrees.flatMap((own, place) => {
    const views = countViews({ own, larger: degrees.slice(place + 1) });
    const leading = views[0];
    const opposite = views.find(({ side }) => side !== leading?.side);
    return [leading, opposite].flatMap((view) => {
      const sighting = view && kind.see(view, context);
      return view === undefined || sighting === undefined ? [] : prospectOf(sighting, view, context);
    });
  });
}

function prospectOf(sighting: Sighting, view: CountView, context: ProspectContext): readonly Prospect[] {
  const { direction, subject, plan } = sighting;
  const ahead = plan === undefined ? [] : planConditions(sighting, levelsOf(plan, direction, context), view, context);
  const { elliott } = context.options;
  // While the wave it waits for is under way, the count itself points the other way: what opposes it then is no alternate of the idea.
  const standing =
    view.side === direction.side ? standingOf(view, elliott) : [...pivotsCondition(view, elliott), shareCondition(view, elliott)];
  const conditions = [...standing, ...sighting.conditions, ...ahead];
  return conditions.every(isMet) ? [] : [{ side: direction.side, subject, conditions: conditions.map(written) }];
}

function standingOf(view: CountView, options: ElliottSetupOptions): readonly ProspectCondition[] {
  return [...pivotsCondition(view, options), shareCondition(view, options), leadCondition(view, options)];
}

/** Met on all but young charts, where alone it is worth saying. */
function pivotsCondition({ count, pivots }: CountView, options: ElliottSetupOptions): readonly ProspectCondition[] {
  if (showsEnough({ pivots }, options)) return [];
  return [{ text: `the chart shows ${pivots} pivots of ${degreeText(count)}, ${options.leastPivots} are asked`, isMet: false }];
}

function showsEnough({ pivots }: Pick<CountView, "pivots">, { leastPivots }: ElliottSetupOptions): boolean {
  return pivots >= leastPivots;
}

function shareCondition({ count }: CountView, options: ElliottSetupOptions): ProspectCondition {
  const { probability } = count;
  const { leastProbability } = options;
  return {
    text: `the count holds ${percentText(probability, leastProbability)} of the readings of ${degreeText(count)}, ${percentText(leastProbability)} are asked`,
    isMet: holdsEnough(count, options),
  };
}

function holdsEnough({ probability }: Pick<Count, "probability">, { leastProbability }: ElliottSetupOptions): boolean {
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

function leadsEnough(view: CountView, { leastLead }: ElliottSetupOptions): boolean {
  const leads = (opposite: number): boolean => opposite === 0 || view.count.probability / opposite >= leastLead;
  return leads(view.oppositeAtMost) || leads(view.opposite);
}
