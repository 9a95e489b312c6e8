// Builds the events of a range as they are published: type, place, score, rule id, and what a trader would say of it. Figures in the text
// are relative; the price stands beside it.

import type { MeasuredCandle } from "../measured-candle.ts";
import type { ProvenClimax } from "./climax.ts";
import type { Spring } from "./edge-watch.ts";
import type { Orientation } from "./orientation.ts";
import type { SecondaryTest } from "./secondary-test.ts";
import type { TestCandidate } from "./spring-test.ts";
import type { WyckoffEvent } from "./structure.ts";

/** A breakout needs no grading: it has happened, on effort, or it has not. */
const BREAKOUT_SCORE = 0.7;

type Draft = Omit<WyckoffEvent, "rule" | "levels"> & { readonly levels?: WyckoffEvent["levels"] };

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

export function springEvent(spring: Spring, orientation: Orientation, confirmedAt: number): WyckoffEvent {
  const type = springType(spring, orientation);
  const { subtype, at, price, score, depth, volume, candlesToReclaim } = spring;
  const name = type === "SHAKEOUT" ? "Terminal shakeout" : type === "SPRING" ? `Spring ${subtype}` : `Upthrust ${subtype}`;
  const where = orientation === 1 ? "below support" : "above resistance";
  const back = `back inside after ${count(candlesToReclaim)}`;
  const text = `${name}: ${depth.toFixed(2)} ATR ${where} on ${times(volume)} the usual volume, ${back}`;
  return event({ type, subtype, at, confirmedAt, price, score, text });
}

export function springType(spring: Spring, orientation: Orientation): "SPRING" | "SHAKEOUT" | "UTAD" {
  if (orientation === -1) return "UTAD";
  return spring.isShakeout ? "SHAKEOUT" : "SPRING";
}

/** A false break too early for Phase C; its name depends on which edge the climax drew. */
export function earlyBreakEvent(spring: Spring, orientation: Orientation, home: Orientation, confirmedAt: number): WyckoffEvent {
  const below = orientation === 1;
  const type = below ? (home === 1 ? "ST" : "mSOW") : home === 1 ? "UA" : "UT";
  const { at, price, score } = spring;
  const text = `Pierced ${below ? "support" : "resistance"} early in the range and closed back inside`;
  return event({ type, subtype: "pierce", at, confirmedAt, price, score, text });
}

export function testEvent(spring: Spring, test: TestCandidate, orientation: Orientation, confirmedAt: number): WyckoffEvent {
  const name = orientation === -1 ? "upthrust" : spring.isShakeout ? "shakeout" : "spring";
  const held = orientation === 1 ? "held above the low" : "stayed below the high";
  const text = `Test of the ${name} ${held} on ${share(test.volume / spring.volume)} of its volume and turned`;
  const levels = { trigger: test.highPrice, anchor: spring.price };
  const subtype = orientation === 1 ? "spring" : "utad";
  return event({ type: "TEST", subtype, at: test.at, confirmedAt, price: test.lowPrice, score: test.score, text, levels });
}

export function breakoutEvent(candle: MeasuredCandle, orientation: Orientation): WyckoffEvent {
  const { openTime: at, confirmedAt, closePrice: price, relativeVolume } = candle;
  const name = orientation === 1 ? "Jump across the creek: closed above resistance" : "Break of the ice: closed below support";
  const text = `${name} on ${times(relativeVolume)} the usual volume`;
  return event({ type: orientation === 1 ? "JAC" : "MSOW", at, confirmedAt, price, score: BREAKOUT_SCORE, text });
}

function event(draft: Draft): WyckoffEvent {
  return { levels: {}, ...draft, rule: `W:${draft.type}` };
}

function times(volume: number): string {
  return Number.isNaN(volume) ? "unknown times" : `${volume.toFixed(1)} times`;
}

function share(value: number): string {
  return Number.isFinite(value) ? `${Math.round(value * 100)} %` : "an unknown share";
}

function count(candles: number): string {
  return candles === 1 ? "1 candle" : `${candles} candles`;
}
