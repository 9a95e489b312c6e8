// Where a correction is known to be over: beyond the last counter-move of the next lower degree inside it. The tree shows that wave where the
// candles do; where it does not, a share of the correction stands in for it and the evidence says so.

import type { Wave } from "#analysis";
import type { ElliottSetupOptions } from "./options.ts";
import type { Trigger } from "./sighting.ts";
import { lineAt, takenBack } from "./wave-measure.ts";

/** Its B or last X; of a triangle the B-D line where E ended. */
export function counterMove(correction: Wave, options: ElliottSetupOptions): Trigger {
  const { children, label } = correction;
  if (correction.pattern === "triangle" && children.length > 0) return lineOfTriangle(correction) ?? sharedOut(correction, options);
  const counter = children.findLast((wave) => wave.label === "X") ?? children.findLast((wave) => wave.label === "B");
  if (counter === undefined) return sharedOut(correction, options);
  const { price } = counter.end;
  return { price, text: `the end of wave ${counter.label} inside ${label ?? "the correction"}` };
}

function sharedOut(correction: Wave, { unseenCounterShare }: ElliottSetupOptions): Trigger {
  const { label } = correction;
  return {
    price: takenBack(correction, unseenCounterShare),
    text: `where ${unseenCounterShare} of wave ${label ?? "C"} is taken back, as its inner waves are not seen`,
  };
}

function lineOfTriangle({ children, end }: Wave): Trigger | undefined {
  const [, b, , d] = children;
  if (b === undefined || d === undefined) return undefined;
  return { price: lineAt(b.end, d.end, end.time), text: `the B-D line of the triangle at the end of E` };
}

/** The wave 4 of the five that ends a correction. */
export function lastFourth(five: Wave, options: ElliottSetupOptions): Trigger {
  const fourth = five.children.find(({ label }) => label === "4");
  if (fourth !== undefined) return { price: fourth.end.price, text: `the end of wave 4 of ${five.label ?? "the five"}` };
  const price = takenBack(five, options.unseenFourthShare);
  return {
    price,
    text: `where ${options.unseenFourthShare} of ${five.label ?? "the five"} is taken back, as its wave 4 is not seen`,
  };
}
