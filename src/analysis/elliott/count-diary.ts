// The count diary: which count leads at each degree, why it took the lead, and why it lost it. A leader keeps its place until it is broken or
// gone, or another is clearly likelier, so that the diary does not flicker. Asked only where something was decided: a pivot of the scale
// was confirmed, or a candle broke a level of the leader.

import type { Json } from "#core";
import type { MeasuredCandle } from "../measured-candle.ts";
import type { Pivot } from "../pivots/pivot.ts";
import { degreeAt, degreePlace } from "./counts/degrees.ts";
import type { ImpliedCount } from "./counts/implication.ts";
import { brokenLevel, carriesOn, leadingCount, nameOf, savedLeader, stillHolds, type LeadingCount } from "./counts/leading-count.ts";
import { strongestArgument } from "./counts/reasons.ts";
import type { StandingLevel } from "./counts/standing-levels.ts";
import type { WeighedCounts } from "./counts/weighed-counts.ts";
import type { ExplanationModel } from "./explanation-score.ts";
import { ruleSentence } from "./rules.ts";
import type { CountChange } from "./wave.ts";

/** A count takes the lead from a living one when it is so many times as likely. */
const CLEARLY_LIKELIER = 1.5;
const PRICE_DIGITS = 6;
const NONE: readonly CountChange[] = [];

/** What the diary reads of the chart: the counts of one scale as of the last candle. */
export type CountsOfScale = (scale: number) => WeighedCounts;

interface ScaleDiary {
  /** Logarithm of what the readings of the scale weighed when they were last asked for; null where it had none. */
  logMass: number | null;
  leader: LeadingCount | null;
  /** What led last, and what ended it, where nothing leads. */
  previous: string | null;
  ending: string | null;
}

const NOTHING_YET: ScaleDiary = { logMass: null, leader: null, previous: null, ending: null };

export interface DiaryOptions {
  readonly scales: number;
  /** Finer ones have no counts of their own. */
  readonly firstScale: number;
  readonly candleMs: number;
}

interface Succession {
  readonly successor: ImpliedCount;
  readonly leader: LeadingCount;
  /** Null where the same count merely goes on. */
  readonly reason: string | null;
}

export class CountDiary {
  readonly #model: ExplanationModel;
  readonly #candleMs: number;
  readonly #firstScale: number;
  readonly #scales: ScaleDiary[];

  constructor(model: ExplanationModel, { scales, firstScale, candleMs }: DiaryOptions, snapshot?: Json) {
    this.#firstScale = firstScale;
    this.#model = model;
    this.#candleMs = candleMs;
    const saved = snapshot as unknown as readonly ScaleDiary[] | undefined;
    this.#scales = Array.from({ length: scales }, (_, scale) => ({ ...(saved?.[scale] ?? NOTHING_YET) }));
  }

  /** After the forest has taken the candle and its pivots. */
  push(candle: MeasuredCandle, pivots: readonly Pivot[], countsOf: CountsOfScale): readonly CountChange[] {
    let changes: CountChange[] | undefined;
    for (let scale = this.#firstScale; scale < this.#scales.length; scale += 1) {
      const { leader } = this.#scales[scale] as ScaleDiary;
      const broken = leader === null ? undefined : brokenLevel(leader, candle.high, candle.low);
      if (broken === undefined && !isAnyOf(scale, pivots)) continue;
      const change = this.#decide(scale, broken, candle.confirmedAt, countsOf);
      if (change !== undefined) (changes ??= []).push(change);
    }
    return changes ?? NONE;
  }

  #decide(scale: number, broken: StandingLevel | undefined, confirmedAt: number, countsOf: CountsOfScale): CountChange | undefined {
    const diary = this.#scales[scale] as ScaleDiary;
    const { counts, logMass } = countsOf(scale);
    diary.logMass = Number.isFinite(logMass) ? logMass : null;
    if (broken !== undefined) diary.ending = endingText(broken);
    const { leader } = diary;
    if (leader !== null) diary.previous = nameOf(leader);
    const { previous, ending } = diary;
    const next = this.#succession(leader, counts, ending);
    diary.leader = next === undefined ? null : next.leader;
    if (next === undefined) return undefined;
    diary.ending = null;
    if (next.reason === null) return undefined;
    const { pattern, direction, wave, invalidation } = next.leader;
    const probability = Math.min(1, next.successor.probability * this.#share(logMass));
    const degree = degreeAt(degreePlace(this.#candleMs, scale));
    return {
      confirmedAt,
      degree,
      pattern,
      direction,
      wave,
      probability,
      invalidation,
      previous,
      reason: next.reason,
    };
  }

  /** Who leads now; undefined where no count is left. */
  #succession(leader: LeadingCount | null, counts: readonly ImpliedCount[], ending: string | null): Succession | undefined {
    const best = counts[0];
    if (best === undefined) return undefined;
    const asLeader = (count: ImpliedCount): LeadingCount => leadingCount(count, this.#model);
    if (leader === null) return { successor: best, leader: asLeader(best), reason: ending ?? "nothing led before it" };
    const held = counts.find((count) => stillHolds(count, leader)) ?? counts.find((count) => carriesOn(count, leader));
    if (held !== undefined && (held === best || best.probability < CLEARLY_LIKELIER * held.probability)) {
      const isNewer = carriesOn(held, leader);
      return isNewer ? goingOn(leader, held, asLeader(held)) : { successor: held, leader, reason: null };
    }
    const successor = asLeader(best);
    if (held === undefined && ending !== null) return { successor: best, leader: successor, reason: ending };
    const argument = strongestArgument(successor.arguments, leader.arguments);
    const reason = held === undefined ? `the count before it is gone, and ${argument}` : `likelier: ${argument}`;
    return { successor: best, leader: successor, reason };
  }

  /** What the whole forest gives to the readings of one scale. */
  #share(logMass: number): number {
    let sum = 0;
    for (const other of this.#scales) if (other.logMass !== null) sum += Math.exp(other.logMass - logMass);
    return 1 / sum;
  }

  snapshot(): Json {
    return this.#scales.map((diary) => ({ ...diary, leader: diary.leader === null ? null : savedLeader(diary.leader) })) as unknown as Json;
  }
}

function isAnyOf(scale: number, pivots: readonly Pivot[]): boolean {
  for (const pivot of pivots) if (pivot.scale === scale) return true;
  return false;
}

/** The count that leads goes on leading: with its last wave carried further, or with one more wave complete. */
function goingOn(leader: LeadingCount, successor: ImpliedCount, newer: LeadingCount): Succession {
  const isFurther = newer.wave !== leader.wave;
  return { successor, leader: newer, reason: isFurther ? `wave ${leader.wave ?? ""} is complete`.replace("wave  is", "it is") : null };
}

function endingText({ level, side, rule }: StandingLevel): string {
  return `${ruleSentence(rule)}; price went ${side} ${Number(Math.exp(level).toPrecision(PRICE_DIGITS))}`;
}
