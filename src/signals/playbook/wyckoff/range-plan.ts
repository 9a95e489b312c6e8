// Makes an idea of what a setup found in a range (playbook; wyckoff 2.7). Every distance is taken in logarithms, so the plan on prices p and the
// opposite one on 1/p are the same plan.

import type { WyckoffEvent } from "#analysis";
import { candleSpanMs } from "../../candle-span.ts";
import { bestPrice, orient, shiftPrice, worstPrice, type Direction } from "../../direction.ts";
import { priceText } from "../../figure-text.ts";
import { rewardRiskTo } from "../../reward-risk.ts";
import type { Evidence, Invalidation } from "../../signal.ts";
import type { Idea, MomentumAnchors, RequiredReward, SetupContext } from "../setup.ts";
import type { RangeWeights } from "./options.ts";
import { rangeEvidence, rangeStrength, remark, rewardText, type RangeMoment } from "./range-evidence.ts";
import { countsOf, rangeTargets, type NamedPrice } from "./range-targets.ts";
import type { RangePart, RangeView } from "./range-view.ts";

/** What a setup says of its plan; the rest is the same for all of them. */
export interface RangePlan {
  /** Which part of the story the event is. */
  readonly part: RangePart;
  readonly weights: RangeWeights;
  readonly order: "stop" | "market";
  /** What a stop order lies beyond; what a market order refers to. */
  readonly entryLevel: number;
  /** What the stop lies behind, and how far, in ATR. */
  readonly stopLevel: number;
  readonly stopOffset: number;
  /** Targets inside the range, before those of its cause. */
  readonly edges: readonly NamedPrice[];
  readonly places: number;
  /** The close beyond it that proves the idea wrong. */
  readonly wrongBeyond: WrongLevel;
  /** Its conservative count has to pay what grade A asks for. */
  readonly isGradeA: boolean;
  readonly sizeFactor?: number;
}

interface WrongLevel {
  readonly price: number;
  readonly name: string;
  readonly rule: string;
}

/** A close this far back inside the edge it crossed undoes a jump. */
export function fallenBack({ direction, farEdge, width, words }: RangeView, rule: string, widths: number): WrongLevel {
  const price = shiftPrice(direction, farEdge, -widths * width);
  return { price, name: `${widths} of the height back inside ${words.farEdge}`, rule };
}

export function ideaOf(plan: RangePlan, context: SetupContext, found: FoundEvent): Idea | undefined {
  const { confirmedAt, options, reading, series, calendar } = context;
  const { range, event, setup } = found;
  const { direction, structure } = range;
  const { entryOffset, entryCandles, projectedWidths } = options.wyckoff.plan;
  const { order, places, edges } = plan;
  const entry = order === "market" ? plan.entryLevel : shiftPrice(direction, plan.entryLevel, entryOffset * reading.atr);
  const stop = shiftPrice(direction, plan.stopLevel, -plan.stopOffset * reading.atr);
  const counts = countsOf(range, event);
  const targets = rangeTargets(range, { edges, places, entry, counts, projectedWidths });
  const [first] = targets?.prices ?? [];
  const isStoppedAtOnce = orient(direction, stop) >= orient(direction, entry);
  if (targets === undefined || first === undefined || isStoppedAtOnce) return undefined;
  const reward = plan.isGradeA ? requiredReward(counts, options.wyckoff.plan.gradeAReward) : undefined;
  const moment: RangeMoment = { setup, range, story: { ...range.story, [plan.part]: event }, event, weights: plan.weights };
  return {
    side: direction.side,
    origin: structure.id,
    structureId: structure.id,
    order,
    entry,
    entryValidUntil: confirmedAt + candleSpanMs(order === "market" ? 1 : entryCandles, series.timeframe, calendar),
    chaseLimit: chaseLimit({ direction, entry, stop, first, reward }, context),
    stop,
    targets: targets.prices,
    against: range.against,
    evidence: rangeEvidence(moment, [remark(moment, targets.text), ...remarksOf(moment, plan, { entry, stop, reward })]),
    invalidations: [closeBeyond(plan, direction, series.timeframe)],
    expiresAt: confirmedAt + lifeMs(context, structure.from),
    atr: reading.atr,
    strength: rangeStrength(moment),
    anchors: anchorsOf(moment),
    ...(reward === undefined ? {} : { requiredReward: reward }),
    ...(plan.sizeFactor === undefined ? {} : { sizeFactor: plan.sizeFactor }),
  };
}

export interface FoundEvent {
  readonly setup: string;
  readonly range: RangeView;
  readonly event: WyckoffEvent;
}

/** Nothing is asked of a cause that cannot be counted: unknown is neither a pass nor a failure. */
function requiredReward(counts: readonly NamedPrice[], least: number): RequiredReward | undefined {
  const conservative = counts.find(({ name }) => name === "conservative");
  return conservative && { price: conservative.price, least, name: "the conservative point-and-figure count" };
}

interface Levels {
  readonly entry: number;
  readonly stop: number;
  readonly reward: RequiredReward | undefined;
}

function remarksOf(moment: RangeMoment, { isGradeA, sizeFactor }: RangePlan, { entry, stop, reward }: Levels): readonly Evidence[] {
  const { side } = moment.range.direction;
  const rows: Evidence[] = [];
  if (reward !== undefined) rows.push(remark(moment, rewardText(rewardRiskTo(reward.price, { side, entry, stop }), reward.least), "W:T9"));
  else if (isGradeA) rows.push(remark(moment, "No point-and-figure count to grade the reward by", "W:T9"));
  if (sizeFactor !== undefined) rows.push(remark(moment, `Taken with ${sizeFactor} of the usual size: it chases the move`));
  return rows;
}

interface ChaseInput extends Levels {
  readonly direction: Direction;
  readonly first: number;
}

/** A fill beyond the point where target 1, or the count, no longer pays the least reward is not accepted, however short the chase. */
function chaseLimit({ direction, entry, stop, first, reward }: ChaseInput, { options, reading }: SetupContext): number {
  const stillPays = (target: number, least: number): number => (target + least * stop) / (1 + least);
  const chased = shiftPrice(direction, entry, options.wyckoff.plan.chaseDistance * reading.atr);
  const paid = worstPrice(direction, chased, stillPays(first, options.minimumRewardRisk.target1));
  const graded = reward === undefined ? paid : worstPrice(direction, paid, stillPays(reward.price, reward.least));
  return bestPrice(direction, entry, graded);
}

/** As long as the range took to build, within bounds: a cause that has not worked by then was not one. */
function lifeMs({ series, calendar, confirmedAt, options }: SetupContext, from: number): number {
  const { leastLifeCandles, mostLifeCandles } = options.wyckoff.plan;
  const age = (confirmedAt - from) / candleSpanMs(1, series.timeframe, calendar);
  const candles = Math.min(Math.max(Math.floor(age), leastLifeCandles), mostLifeCandles);
  return candleSpanMs(candles, series.timeframe, calendar);
}

function closeBeyond({ wrongBeyond }: RangePlan, { wrongSide }: Direction, timeframe: string): Invalidation {
  const { price, name, rule } = wrongBeyond;
  return { rule, text: `A ${timeframe} close ${wrongSide} ${priceText(price)}, ${name}`, price, side: wrongSide, basis: "close" };
}

/** Momentum is compared between the extreme that drew the edge and the false break beyond it. */
function anchorsOf({ range, story, event }: RangeMoment): MomentumAnchors {
  const { structure, words, nearEdge } = range;
  const { phaseC, climax, automaticReaction } = story;
  const turn = story.lastPoint === event ? event : (phaseC ?? event);
  const anchors = { beganAt: structure.from, turnAt: turn.at };
  const edge = climax?.type === (words.extreme === "low" ? "SC" : "BC") ? climax : automaticReaction;
  const isBeyond = phaseC !== undefined && worstPrice(range.direction, phaseC.price, nearEdge) === phaseC.price;
  if (phaseC === undefined || edge === undefined || !isBeyond || edge.at >= phaseC.at) return anchors;
  const [earlier, later] = [edge, phaseC].map(({ at, price }) => ({ at, price })) as [Extreme, Extreme];
  return { ...anchors, divergence: { earlier, later } };
}

type Extreme = { readonly at: number; readonly price: number };
