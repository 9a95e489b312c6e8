// The sign of strength (on the mirrored chart: of weakness): a rally that covers a good part of the range on a wide, loud candle and closes
// in its upper quarter (W:SOS, W:SOW; reference 2.1). After a spring it proves the first schematic; from a higher low, without a spring, the
// second one, and that low was the last point of support of Phase C (W:LPS, W:LPSY). A close below the low that the rally
// came from takes the sign back as well.

import { pointOfPhaseC, signEvent } from "./event-text.ts";
import { isStrong, meanEffort } from "./leg.ts";
import type { EventRule, Occurrence, Side } from "./side.ts";
import type { Extreme, Leg } from "./story.ts";

/** The close lies above the middle by this share of the range. */
const ABOVE_MIDDLE = 0.25;
/** A low this far above the floor, in W, is a higher low. */
const HIGHER_LOW = 0.15;

export const signOfStrength: EventRule = {
  name: "sign",
  push(side) {
    const { story } = side;
    if (story.sign !== null) return watch(side, story.sign.low);
    const { leg } = story;
    if (leg === null || (side.phase !== "B" && side.phase !== "C" && side.phase !== "D")) return undefined;
    return isSign(side, leg) ? shown(side, leg) : undefined;
  },
};

function isSign(side: Side, leg: Leg): boolean {
  const { candle, floor, width, options, story } = side;
  if (!side.isAlive || !side.isLate || !leg.isStrong || !isStrong(candle)) return false;
  if (candle.close < floor + (0.5 + ABOVE_MIDDLE) * width) return false;
  if (candle.high - leg.low.level < options.strengthShare * width) return false;
  return story.spring?.isTold === true || leg.low.level > floor + HIGHER_LOW * width;
}

function shown(side: Side, leg: Leg): Occurrence {
  const { candle, story } = side;
  const volume = meanEffort(leg.rising);
  const isSecondSchematic = !story.spring?.isTold;
  const event = signEvent(side, leg, volume);
  story.sign = {
    of: { type: event.type, at: event.at },
    low: isSecondSchematic ? (leg.lastHigherLow ?? leg.low) : leg.low,
    index: candle.index,
    volume: Number.isNaN(volume) ? null : volume,
    isSecondSchematic,
  };
  const evidence = { sign: 1, signVolume: Number.isNaN(volume) ? 0 : Math.log(Math.max(0.2, volume)) };
  return { kind: "event", step: "sign", event, evidence };
}

/** Without a spring the low of the sign's leg was Phase C: it is named when the sign proves it. */
export function phaseCPoint(side: Side): Occurrence | undefined {
  const { sign } = side.story;
  if (sign === null || !sign.isSecondSchematic) return undefined;
  return { kind: "event", step: "point", event: pointOfPhaseC(side, sign.low), evidence: {} };
}

function watch(side: Side, low: Extreme): Occurrence | undefined {
  const { candle, story } = side;
  const sign = story.sign;
  if (sign === null || candle.close >= low.level) return undefined;
  story.sign = null;
  return { kind: "failure", step: "sign", of: sign.of };
}
