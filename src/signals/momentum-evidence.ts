// What momentum and volume say of an idea (playbook: "what neither reading gives"). Evidence only: it moves the strength of an idea a little
// and never makes or forbids one. What is unknown is left out and says nothing. What just did not happen - no divergence, no acceptance - is
// left out too; where price stands, who took the volume and how the averages lie speaks for the idea or against it.

import type { Momentum, MomentumThen, Reading } from "#analysis";
import type { StrengthPart } from "./confidence.ts";
import { bestPrice, directionOf, orient, type Direction } from "./direction.ts";
import { priceText, ratioText } from "./figure-text.ts";
import { DEFAULT_MOMENTUM_OPTIONS, type MomentumOptions, type MomentumWeights } from "./momentum-options.ts";
import type { Idea, MomentumAnchors } from "./playbook/setup.ts";
import type { Evidence } from "./signal.ts";

/** RSI above it is strength, below it weakness. */
const EVEN_RSI = 50;

export interface MomentumEvidence {
  readonly evidence: readonly Evidence[];
  readonly parts: readonly StrengthPart[];
}

export interface EvidenceMoment {
  /** Open time of the candle that confirmed the idea. */
  readonly at: number;
  /** Its close. */
  readonly confirmedAt: number;
  /** The defaults unless given. */
  readonly options?: MomentumOptions;
}

/** One thing that was found: its sentence and, unless it is context only, what it weighs. */
interface Finding {
  readonly rule: string;
  readonly text: string;
  readonly part?: StrengthPart;
}

interface Question {
  readonly direction: Direction;
  readonly anchors: MomentumAnchors;
  readonly entry: number;
  readonly momentum: Momentum;
  readonly atr: number;
  /** At the candle of the turn, and at the one that confirmed the idea. */
  readonly turn: MomentumThen | undefined;
  readonly now: MomentumThen | undefined;
  readonly options: MomentumOptions;
}

/** `coarser`: momentum of the timeframe above, where one is followed. */
export function momentumEvidence(
  { side, anchors, entry }: Pick<Idea, "side" | "anchors" | "entry">,
  { momentum, atr }: Pick<Reading, "momentum" | "atr">,
  coarser: Momentum | undefined,
  { at, confirmedAt, options = DEFAULT_MOMENTUM_OPTIONS }: EvidenceMoment,
): MomentumEvidence {
  const [turn, now] = [momentum.at(anchors.turnAt), momentum.at(at)];
  const question: Question = { direction: directionOf(side), anchors, entry, momentum, atr, turn, now, options };
  const findings = [
    rsiDivergence(question),
    macdDivergence(question),
    acceptance(question),
    averagePrice(question),
    orderOfAverages(question, coarser),
    takers(question),
    backInBands(question),
  ].filter((finding) => finding !== undefined);
  return {
    evidence: findings.map(({ rule, text }) => ({ rule, text, at, confirmedAt })),
    parts: findings.flatMap(({ part }) => part ?? []),
  };
}

interface Divergence {
  /** How far momentum leaned against the idea at either extreme. */
  readonly leaned: { readonly earlier: number; readonly later: number };
  readonly at: { readonly earlier: MomentumThen; readonly later: MomentumThen };
  /** "Price fell from a low of 100 to one of 98". */
  readonly text: string;
}

/** Price went further against the idea and momentum, which had leaned against it, less. */
function divergence(
  { direction, anchors, momentum }: Question,
  lean: (then: MomentumThen, price: number) => number,
): Divergence | undefined {
  if (anchors.divergence === undefined) return undefined;
  const { earlier, later } = anchors.divergence;
  const at = { earlier: momentum.at(earlier.at), later: momentum.at(later.at) };
  if (at.earlier === undefined || at.later === undefined) return undefined;
  const leaned = { earlier: lean(at.earlier, earlier.price), later: lean(at.later, later.price) };
  const isFurther = orient(direction, later.price) < orient(direction, earlier.price);
  if (!isFurther || !(leaned.earlier > 0 && leaned.later < leaned.earlier)) return undefined;
  const [went, extreme] = direction.sign === 1 ? ["fell", "low"] : ["rose", "high"];
  const text = `Price ${went} from a ${extreme} of ${priceText(earlier.price)} to one of ${priceText(later.price)}`;
  return { leaned, at: { earlier: at.earlier, later: at.later }, text };
}

function rsiDivergence(question: Question): Finding | undefined {
  const { direction, options } = question;
  const found = divergence(question, ({ rsi }) => orient(direction, EVEN_RSI - rsi));
  if (found === undefined) return undefined;
  const { leaned, at, text } = found;
  const went = direction.sign === 1 ? "rose" : "fell";
  return {
    rule: "M:RSI-DIVERGENCE",
    text: `${text} while RSI ${went} from ${at.earlier.rsi.toFixed(1)} to ${at.later.rsi.toFixed(1)}`,
    part: partOf("rsiDivergence", (leaned.earlier - leaned.later) / options.fullRsiPoints, options),
  };
}

/** The histogram is measured as a share of price, so that a market twice as high is not twice as strong. */
function macdDivergence(question: Question): Finding | undefined {
  const { direction, options } = question;
  const found = divergence(question, ({ macdHistogram }, price) => orient(direction, -macdHistogram) / price);
  if (found === undefined) return undefined;
  const { leaned, text } = found;
  const share = (lean: number): string => `${Number((-100 * orient(direction, lean)).toPrecision(2))} %`;
  return {
    rule: "M:MACD-DIVERGENCE",
    text: `${text} while the MACD histogram went from ${share(leaned.earlier)} to ${share(leaned.later)} of price`,
    part: partOf("macdDivergence", (1 - leaned.later / leaned.earlier) / options.fullMacdLoss, options),
  };
}

/** Accepted: price has closed beyond the value area and is to be entered there. */
function acceptance({ direction, anchors, entry, momentum, now, options }: Question): Finding | undefined {
  const profile = momentum.volumeProfileSince(anchors.beganAt);
  if (profile === undefined || now === undefined) return undefined;
  const { valueAreaLow, valueAreaHigh } = profile;
  const edge = bestPrice(direction, valueAreaLow, valueAreaHigh);
  const isBeyond = (price: number): boolean => orient(direction, price) > orient(direction, edge);
  if (!isBeyond(entry) || !isBeyond(now.close)) return undefined;
  const area = `${priceText(valueAreaLow)} to ${priceText(valueAreaHigh)}`;
  return {
    rule: "M:VALUE-AREA",
    text: `Price has closed at ${priceText(now.close)}, ${betterSide(direction)} the value area of ${area}, where 70 % of the volume was traded`,
    part: partOf("valueArea", 1, options),
  };
}

function averagePrice({ direction, anchors, entry, momentum, atr, options }: Question): Finding | undefined {
  const average = momentum.averagePriceSince(anchors.beganAt);
  if (average === undefined) return undefined;
  const distance = orient(direction, Math.log(entry / average)) / atr;
  if (!Number.isFinite(distance) || distance === 0) return undefined;
  const where = distance > 0 ? betterSide(direction) : direction.wrongSide;
  return {
    rule: "M:VWAP",
    text: `The entry at ${priceText(entry)} lies ${where} ${priceText(average)}, the average price by volume since the move began: ${verdict(distance, direction)}`,
    part: partOf("averagePrice", distance / options.fullDistance, options),
  };
}

/** Averages that are in no order say nothing. */
function orderOfAverages({ direction, options }: Question, coarser: Momentum | undefined): Finding | undefined {
  if (coarser === undefined) return undefined;
  const { fast, middle, slow } = coarser.averages;
  const order = fast > middle && middle > slow ? 1 : fast < middle && middle < slow ? -1 : 0;
  if (order === 0) return undefined;
  const where = order === 1 ? "above" : "below";
  const text = `On the next larger timeframe EMA 20 at ${priceText(fast)} lies ${where} EMA 50 at ${priceText(middle)}, and that ${where} EMA 200 at ${priceText(slow)}`;
  const degree = orient(direction, order);
  return { rule: "M:AVERAGES", text: `${text}: ${verdict(degree, direction)}`, part: partOf("averages", degree, options) };
}

function takers({ direction, turn, options }: Question): Finding | undefined {
  const bought = turn?.takerBuyShare ?? NaN;
  if (Number.isNaN(bought) || bought === 0.5) return undefined;
  const degree = orient(direction, bought - 0.5) / (options.fullTakerShare - 0.5);
  return {
    rule: "M:TAKERS",
    text: `Takers bought ${ratioText(100 * bought, 50)} % of the volume at the turn: ${verdict(degree, direction)}`,
    part: partOf("takers", degree, options),
  };
}

/** Context only: it tells how far the turn went, and weighs nothing. */
function backInBands({ direction, turn, now }: Question): Finding | undefined {
  if (turn === undefined || now === undefined) return undefined;
  // From the idea's side 0 is the band that lies against it.
  const seen = (position: number): number => (direction.sign === 1 ? position : 1 - position);
  if (!(seen(turn.bandPosition) < 0 && seen(now.bandPosition) >= 0)) return undefined;
  const band = direction.sign === 1 ? "lower" : "upper";
  return {
    rule: "M:BANDS",
    text: `Price closed at ${priceText(turn.close)} at the turn, ${direction.wrongSide} the ${band} Bollinger band, and is back inside at ${priceText(now.close)}`,
  };
}

/** `degree`: 1 speaks for the idea in full, -1 against it, 0 is neutral. */
function partOf(name: keyof MomentumWeights, degree: number, { weights }: MomentumOptions): StrengthPart {
  return { name, score: 0.5 + 0.5 * Math.min(Math.max(degree, -1), 1), weight: weights[name] };
}

function betterSide({ wrongSide }: Direction): "above" | "below" {
  return wrongSide === "below" ? "above" : "below";
}

function verdict(degree: number, { side }: Direction): string {
  return degree > 0 ? `for the ${side}` : `against the ${side}`;
}
