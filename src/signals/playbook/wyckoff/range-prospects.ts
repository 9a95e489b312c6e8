// What a range still has to do before a setup comes of it, in words and prices: the answer to "why is there no signal?". The nearest first.

import { priceText } from "../../figure-text.ts";
import type { Side } from "../../signal.ts";
import type { Prospect, ProspectCondition, ProspectContext } from "../setup.ts";
import { priceWithin, viewRange, type RangeView } from "./range-view.ts";

/** In the order in which a trader would ask; undefined where this range can no longer yield the setup. */
export type RangeConditions = (range: RangeView, context: ProspectContext) => readonly ProspectCondition[] | undefined;

export function prospectsOf(conditions: RangeConditions, side: Side, context: ProspectContext): readonly Prospect[] {
  const prospects = context.reading.openStructures.flatMap((structure): readonly Prospect[] => {
    const range = viewRange(structure, side);
    const asked = conditions(range, context);
    return asked === undefined ? [] : [{ side, subject: subjectOf(range), conditions: asked }];
  });
  return prospects.toSorted((one, other) => metIn(other) - metIn(one));
}

export function missing(text: string): ProspectCondition {
  return { text, isMet: false };
}

/** The range was tested before it was expected to turn. */
export function secondaryTestCondition({ story }: RangeView): ProspectCondition {
  return { text: "a quiet return to the climax that holds (secondary test)", isMet: story.secondaryTest !== undefined };
}

/** What would veto the idea (playbook, agreement). */
export function vetoCondition({ against, direction }: RangeView, vetoWeight: number): ProspectCondition {
  const other = direction.side === "long" ? "short" : "long";
  const text = `less than ${percent(vetoWeight)} of the range's weight on the ${other} side (now ${percent(against)})`;
  return { text, isMet: against < vetoWeight };
}

export function leaningCondition({ leaning, against, direction }: RangeView): ProspectCondition {
  const other = direction.side === "long" ? "short" : "long";
  const text = `more of the range's weight on the ${direction.side} side than on the ${other} side (now ${percent(leaning)} and ${percent(against)})`;
  return { text, isMet: leaning > against };
}

export function phaseCCondition(range: RangeView): ProspectCondition {
  const { words, nearEdge, story } = range;
  const text = `Phase C: a ${words.falseBreak} ${words.wrongSide} ${priceText(nearEdge)} that is reclaimed, or ${words.higherLow} in its place`;
  return { text, isMet: story.phaseC !== undefined };
}

/** A jump is a sign of strength too, the greatest there is. */
export function signCondition(range: RangeView): ProspectCondition {
  const { words, story } = range;
  const text = `${words.signName} that closes ${words.rightSide} ${priceText(priceWithin(range, SIGN_CLOSES))}`;
  return { text, isMet: story.sign !== undefined || story.jump !== undefined };
}

/** The creek or the ice may lie beyond the edge; what counts is the further of the two, and the edge stands for both here. */
export function jumpCondition({ words, farEdge, story }: RangeView): ProspectCondition {
  const text = `${words.jumpName}: a wide, loud close ${words.rightSide} ${priceText(farEdge)}`;
  return { text, isMet: story.jump !== undefined };
}

/** Share of the range above which a sign of strength closes (wyckoff 2.1). */
const SIGN_CLOSES = 0.75;

function subjectOf({ structure: { schematic, support, resistance } }: RangeView): string {
  const name = schematic === "undecided" ? "range" : schematic;
  return `the ${name} from ${priceText(support)} to ${priceText(resistance)}`;
}

function metIn({ conditions }: Prospect): number {
  return conditions.filter(({ isMet }) => isMet).length;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
