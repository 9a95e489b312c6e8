// Builds the events of a range as they are published: type, place, score, rule id, and what a trader would say of it. Figures in the text
// are relative; the price stands beside it.

import type { Orientation } from "../orientation.ts";
import type { WyckoffEvent } from "../structure.ts";
import type { ProvenClimax } from "../range/climax-search.ts";
import type { PreliminaryStop } from "../range/preliminary-search.ts";
import type { SecondaryTest } from "./secondary-test.ts";
import type { Side } from "./side.ts";
import type { SpringReading } from "./spring-type.ts";
import type { Extreme, Leg, StandingSpring, TestCandidate } from "./story.ts";

type Draft = Omit<WyckoffEvent, "rule" | "levels"> & { readonly levels?: WyckoffEvent["levels"] };
/** A jump came from the last minor low. */
const MINOR_SCALE = 0;

type Moment = Pick<Side, "orientation" | "candle">;

export function preliminaryEvent(stop: PreliminaryStop, orientation: Orientation, confirmedAt: number): WyckoffEvent {
  const { at, price, score, volume } = stop;
  const name = orientation === 1 ? "Preliminary support: buying met the decline" : "Preliminary supply: selling met the advance";
  return event({
    type: orientation === 1 ? "PS" : "PSY",
    at,
    confirmedAt,
    price,
    score,
    text: `${name} on ${times(volume)} the usual volume`,
  });
}

export function climaxEvent({ climax }: ProvenClimax, orientation: Orientation, confirmedAt: number): WyckoffEvent {
  const { at, price, score, isQuiet, volumePeak } = climax;
  const falling = orientation === 1;
  const name = falling ? "Selling climax: a new low after a decline" : "Buying climax: a new high after an advance";
  const quietName = falling ? "A quiet low: the decline ended" : "A quiet high: the advance ended";
  const text = isQuiet ? `${quietName} without a climax` : `${name}, on up to ${times(volumePeak)} the usual volume`;
  return event({ type: falling ? "SC" : "BC", ...(isQuiet ? { subtype: "quiet" } : {}), at, confirmedAt, price, score, text });
}

export function reactionEvent({ climax, reaction }: ProvenClimax, orientation: Orientation, confirmedAt: number): WyckoffEvent {
  const height = (reaction.level - climax.level) / climax.atrBefore;
  const name = orientation === 1 ? "Automatic rally" : "Automatic reaction";
  const text = `${name}: ${height.toFixed(1)} ATR in ${count(reaction.index - climax.index)}; it proves the climax and draws the far edge`;
  return event({ type: "AR", at: reaction.at, confirmedAt, price: reaction.price, score: Math.min(1, 0.4 + height / 20), text });
}

export function secondaryTestEvent({ pivot, volumeShare, score }: SecondaryTest, isFirst: boolean, confirmedAt: number): WyckoffEvent {
  const text = `Secondary test: back to the climax zone on ${share(volumeShare)} of its volume`;
  return event({ type: "ST", ...(isFirst ? {} : { subtype: "B" }), at: pivot.at, confirmedAt, price: pivot.price, score, text });
}

export function springName({ isShakeout }: SpringReading, orientation: Orientation): "SPRING" | "SHAKEOUT" | "UTAD" {
  if (orientation === -1) return "UTAD";
  return isShakeout ? "SHAKEOUT" : "SPRING";
}

export function springEvent({ orientation, candle }: Moment, spring: StandingSpring): WyckoffEvent {
  const { type, subtype, low, score, depth, volume, candlesToReclaim } = spring;
  const name = type === "SHAKEOUT" ? "Terminal shakeout" : type === "SPRING" ? `Spring ${subtype}` : `Upthrust ${subtype}`;
  const where = orientation === 1 ? "below support" : "above resistance";
  const back = `back inside after ${count(candlesToReclaim)}`;
  const text = `${name}: ${depth.toFixed(2)} ATR ${where} on ${times(volume)} the usual volume, ${back}`;
  return placed({ orientation, candle }, low, { type, subtype, score, text, levels: { trigger: candle.highPrice } });
}

/** A false break too early for Phase C; its name depends on which edge the climax drew. */
export function earlyBreakEvent({ orientation, candle, isHome }: Side, low: Extreme, { score }: SpringReading): WyckoffEvent {
  const below = orientation === 1;
  const type = below ? (isHome ? "ST" : "mSOW") : isHome ? "UT" : "UA";
  const text = `Pierced ${below ? "support" : "resistance"} outside Phase C and closed back inside`;
  return placed({ orientation, candle }, low, { type, subtype: "pierce", score, text });
}

export function testEvent({ orientation, candle }: Moment, spring: StandingSpring, test: TestCandidate): WyckoffEvent {
  const name = orientation === -1 ? "upthrust" : spring.isShakeout ? "shakeout" : "spring";
  const held = orientation === 1 ? "held above the low" : "stayed below the high";
  const quiet = (test.volume ?? NaN) / (spring.volume ?? NaN);
  const text = `Test of the ${name} ${held} on ${share(quiet)} of its volume and turned`;
  const levels = { trigger: test.highPrice, anchor: spring.low.price };
  return placed({ orientation, candle }, test.low, {
    type: "TEST",
    subtype: orientation === 1 ? "spring" : "utad",
    score: test.score,
    text,
    levels,
  });
}

export function signEvent({ orientation, candle }: Moment, leg: Leg, volume: number): WyckoffEvent {
  const name = orientation === 1 ? "Sign of strength: a wide rally" : "Sign of weakness: a wide reaction";
  const text = `${name} across the range on ${times(volume)} the usual volume over ${count(candle.index - leg.low.index)}`;
  const loud = Number.isNaN(volume) ? 0.5 : Math.min(1, Math.max(0, volume - 0.8));
  const score = 0.4 + 0.4 * loud + 0.2 * candle.closeLocation;
  const levels = { anchor: leg.low.price };
  return event({ ...now(candle), type: orientation === 1 ? "SOS" : "SOW", score, text, levels });
}

/** The higher low that a sign of strength proves to have been Phase C. */
export function pointOfPhaseC({ orientation, candle }: Moment, low: Extreme): WyckoffEvent {
  const text = orientation === 1 ? "A higher low took the place of the spring" : "A lower high took the place of the upthrust";
  return placed({ orientation, candle }, low, { ...pointType(orientation), subtype: "C", score: 0.5, text });
}

export function jumpEvent({ orientation, candle, chart }: Moment & Pick<Side, "chart">, manner: "slow" | "effort"): WyckoffEvent {
  const name = orientation === 1 ? "Jump across the creek: closed above resistance" : "Break of the ice: closed below support";
  const isSlow = manner === "slow";
  const text = isSlow ? `${name} three times in a row` : `${name} on ${times(candle.relativeVolume)} the usual volume`;
  const type = orientation === 1 ? "JAC" : "MSOW";
  const reaction = chart.lastLow(MINOR_SCALE);
  const levels = reaction === null ? {} : { anchor: reaction.price };
  return event({ ...now(candle), type, ...(isSlow ? { subtype: "slow" } : {}), score: isSlow ? 0.5 : 0.7, text, levels });
}

export function backUpEvent({ orientation, candle }: Moment, low: Extreme, quiet: number): WyckoffEvent {
  const name = orientation === 1 ? "Back-up to the creek held" : "Rally back to the ice failed";
  const text = `${name} on ${share(quiet)} of the volume before it`;
  const type = orientation === 1 ? ({ type: "BU" } as const) : ({ type: "LPSY", subtype: "back-up" } as const);
  return placed({ orientation, candle }, low, { ...type, score: calm(quiet), text, levels: { trigger: candle.highPrice } });
}

export function lastPointEvent(
  { orientation, candle }: Moment,
  point: { readonly low: Extreme; readonly number: number; readonly quiet: number },
): WyckoffEvent {
  const name = orientation === 1 ? "Last point of support: a higher low" : "Last point of supply: a lower high";
  const text = `${name} on ${share(point.quiet)} of the volume before it`;
  const subtype = `#${point.number}`;
  return placed({ orientation, candle }, point.low, {
    ...pointType(orientation),
    subtype,
    score: calm(point.quiet),
    text,
    levels: { trigger: candle.highPrice },
  });
}

function pointType(orientation: Orientation): { readonly type: "LPS" | "LPSY" } {
  return { type: orientation === 1 ? "LPS" : "LPSY" };
}

function calm(quiet: number): number {
  return Number.isNaN(quiet) ? 0.5 : 0.5 + 0.5 * Math.min(1, Math.max(0, 1 - quiet));
}

function placed({ candle }: Moment, { at: place, price }: Extreme, draft: Omit<Draft, "at" | "price" | "confirmedAt">): WyckoffEvent {
  return event({ at: place, price, confirmedAt: candle.confirmedAt, ...draft });
}

function now({ openTime, confirmedAt, closePrice }: Side["candle"]): Pick<WyckoffEvent, "at" | "confirmedAt" | "price"> {
  return { at: openTime, confirmedAt, price: closePrice };
}

function event(draft: Draft): WyckoffEvent {
  return { levels: {}, ...draft, rule: `W:${draft.type}` };
}

function times(volume: number | null): string {
  return volume === null || Number.isNaN(volume) ? "unknown times" : `${volume.toFixed(1)} times`;
}

function share(value: number): string {
  return Number.isFinite(value) ? `${Math.round(value * 100)} %` : "an unknown share";
}

function count(candles: number): string {
  return candles === 1 ? "1 candle" : `${candles} candles`;
}
