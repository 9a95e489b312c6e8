// What speaks for one reading over another, in a trader's words: the group of features that adds most to its score.

import { FEATURE_NAMES } from "../explanation-features.ts";
import { eachFeature, measuresNow, type ExplanationModel } from "../explanation-score.ts";
import type { Explanation } from "../explanation.ts";

/** Which features make which argument, by the last part of their names. */
const ARGUMENTS: readonly { readonly text: string; readonly features: readonly string[] }[] = [
  { text: "its proportions fit the guidelines better", features: ["guides", "worstGuide"] },
  { text: "each of its waves is more of one piece", features: ["cohesion", "span", "unclean"] },
  { text: "its turns stand out more clearly", features: ["naturalness"] },
  { text: "more of its waves show the inner waves they should have", features: ["verified", "contradicted", "children", "insideShare"] },
  { text: "it begins where a larger swing ended", features: ["origin", "footing"] },
  {
    text: "what price has done since fits it better",
    features: ["comeback", "comebackSquared", "reach", "reachSquared", "retreat", "retreatShare", "age", "logAge"],
  },
  { text: "it reaches closer to the present", features: ["pivotsSince"] },
  { text: "it explains more of the chart", features: ["cover", "coverSquared", "logCover", "scale"] },
  { text: "it is the more usual pattern", features: ["bias", "share"] },
];

const ARGUMENT_OF: readonly number[] = FEATURE_NAMES.map((name) => {
  const last = (name.split(".").at(-1) as string).replace(/ beyond \d$/, "");
  return Math.max(
    0,
    ARGUMENTS.findIndex(({ features }) => features.includes(last)),
  );
});

/** How much each of the arguments adds to the score, in their order. */
export function argumentsFor(explanation: Explanation, { weights, knots }: ExplanationModel): readonly number[] {
  const sums = ARGUMENTS.map(() => 0);
  eachFeature(measuresNow(explanation), knots, (place, value) => {
    const argument = ARGUMENT_OF[place] as number;
    sums[argument] = (sums[argument] as number) + (weights[place] as number) * value;
  });
  return sums;
}

export function strongestArgument(forNew: readonly number[], forOld: readonly number[]): string {
  let strongest = 0;
  let most = -Infinity;
  for (const [place, value] of forNew.entries()) {
    const gain = value - (forOld[place] ?? 0);
    if (gain <= most) continue;
    most = gain;
    strongest = place;
  }
  return (ARGUMENTS[strongest] as { readonly text: string }).text;
}
