// One signal from raised to closed, on the closed candles of its own timeframe (CONTRACTS: how a signal is filled and counted). Nothing
// here is mutated: each candle gives the next version, and each change says in one sentence what happened and when it became known.

import { closeTimeOf, type Candle } from "#market";
import type { CostRates } from "./costs.ts";
import { directionOf, orient, orientCandle } from "./direction.ts";
import { bestPriceFollowsEntry, entryPrice } from "./entry-fill.ts";
import { exitFills } from "./exit-fills.ts";
import { isTargetKind, type Fill } from "./fill.ts";
import { brokenLevel } from "./hard-level.ts";
import { orientPlan } from "./oriented-plan.ts";
import { filledOutcome, unfilledOutcome } from "./outcome.ts";
import { closedChange, fillChanges, unfilledChange } from "./signal-change.ts";
import type { Invalidation, Signal, SignalChange, SignalOutcome } from "./signal.ts";

/** A signal with what its public shape does not show. Plain data. */
export interface TrackedSignal {
  readonly signal: Signal;
  /** The entry first, then the exits. */
  readonly fills: readonly Fill[];
  /** The hard level that broke after the fill: what is left is closed at the next open. */
  readonly brokenLevel: Invalidation | null;
}

/** A version of a signal and the change that made it. */
export interface SignalVersion {
  readonly signal: Signal;
  readonly change: SignalChange;
}

export interface Advance {
  readonly tracked: TrackedSignal;
  /** One per change, oldest first. */
  readonly versions: readonly SignalVersion[];
}

const NO_VERSIONS: readonly SignalVersion[] = [];

export function trackSignal(signal: Signal): TrackedSignal {
  return { signal, fills: [], brokenLevel: null };
}

/** The signal after one more closed candle; candles that opened before it was confirmed do not concern it. */
export function advanceSignal(tracked: TrackedSignal, candle: Candle, rates: CostRates): Advance {
  const { signal } = tracked;
  if (signal.outcome !== null || candle.openTime < signal.confirmedAt) return { tracked, versions: NO_VERSIONS };
  return tracked.fills.length === 0 ? advanceOrder(tracked, candle, rates) : advancePosition(tracked, candle, rates);
}

function advanceOrder(tracked: TrackedSignal, candle: Candle, rates: CostRates): Advance {
  const { signal } = tracked;
  const direction = directionOf(signal.side);
  const standsUntil = Math.min(signal.entryValidUntil, signal.expiresAt);
  const knownAt = closeTimeOf(signal.timeframe, candle.openTime);
  if (candle.openTime >= standsUntil) return neverFilled(tracked, unfilledOutcome("UNFILLED", knownAt), null);
  const price = entryPrice(orientPlan(signal), orientCandle(direction, candle));
  if (price !== undefined) {
    const entry: Fill = { at: candle.openTime, price: orient(direction, price), share: 1, kind: "entry" };
    return advancePosition({ ...tracked, fills: [entry] }, candle, rates);
  }
  const broken = brokenLevel(signal, candle);
  if (broken !== undefined) return neverFilled(tracked, unfilledOutcome("INVALIDATED", knownAt), broken);
  const isLastChance = signal.order === "market" || knownAt >= standsUntil;
  return isLastChance ? neverFilled(tracked, unfilledOutcome("UNFILLED", knownAt), null) : { tracked, versions: NO_VERSIONS };
}

function neverFilled(tracked: TrackedSignal, outcome: SignalOutcome, broken: Invalidation | null): Advance {
  const versions = versionsAfter(tracked.signal, [unfilledChange(outcome, broken)], outcome);
  return { tracked: { ...tracked, signal: latest(tracked.signal, versions) }, versions };
}

function advancePosition(tracked: TrackedSignal, candle: Candle, rates: CostRates): Advance {
  const { signal } = tracked;
  const hasEntered = enteredAt(tracked, candle);
  const broken = brokenLevel(signal, candle) ?? null;
  if (!hasEntered && broken === null && leavesAlone(tracked, candle)) return { tracked, versions: NO_VERSIONS };
  const exits = exitsOf(tracked, candle);
  const fills = [...tracked.fills, ...exits];
  const knownAt = closeTimeOf(signal.timeframe, candle.openTime);
  const last = fills.at(-1);
  const news = fillChanges(signal, hasEntered ? fills : exits, knownAt);
  if (last === undefined || !closesAll(last, fills, signal)) {
    const versions = versionsAfter(signal, news, null);
    return { tracked: { signal: latest(signal, versions), fills, brokenLevel: broken }, versions };
  }
  const outcome = filledOutcome(signal, fills, { closedAt: knownAt, rates });
  const versions = versionsAfter(signal, [...news, closedChange(last, outcome, tracked.brokenLevel)], outcome);
  return { tracked: { signal: latest(signal, versions), fills, brokenLevel: null }, versions };
}

/** Most candles do nothing to a position: nothing is due at their open, and they reach neither the stop nor a target that is left. */
function leavesAlone(tracked: TrackedSignal, candle: Candle): boolean {
  const { signal, fills } = tracked;
  if (dueAtOpen(tracked, candle) !== undefined) return false;
  const { stop, targets } = signal;
  const isLong = signal.side === "long";
  if (isLong ? candle.low <= stop : candle.high >= stop) return false;
  for (let place = fills.length - 1; place < targets.length; place += 1) {
    const target = targets[place] as number;
    if (isLong ? candle.high >= target : candle.low <= target) return false;
  }
  return true;
}

function exitsOf(tracked: TrackedSignal, candle: Candle): readonly Fill[] {
  const direction = directionOf(tracked.signal.side);
  const plan = orientPlan(tracked.signal);
  const oriented = orientCandle(direction, candle);
  const entered = enteredAt(tracked, candle);
  const position = {
    targetsReached: tracked.fills.length - 1,
    dueAtOpen: dueAtOpen(tracked, candle),
    targetsCount: !entered || bestPriceFollowsEntry(plan, oriented),
  };
  return exitFills(plan, position, oriented).map((fill) => ({ ...fill, price: orient(direction, fill.price) }));
}

function enteredAt(tracked: TrackedSignal, candle: Candle): boolean {
  return tracked.fills[0]?.at === candle.openTime;
}

/** A level broken earlier was known before this open, so it goes before the end of the idea's time. */
function dueAtOpen(tracked: TrackedSignal, candle: Candle): "invalidation" | "expiry" | undefined {
  if (tracked.brokenLevel !== null) return "invalidation";
  return candle.openTime >= tracked.signal.expiresAt ? "expiry" : undefined;
}

/** Every exit but a target closes all that is left. */
function closesAll(last: Fill, fills: readonly Fill[], signal: Signal): boolean {
  if (last.kind === "entry") return false;
  return !isTargetKind(last.kind) || fills.length > signal.targets.length;
}

function versionsAfter(signal: Signal, news: readonly SignalChange[], outcome: SignalOutcome | null): readonly SignalVersion[] {
  return news.map((change, place) => ({
    signal: {
      ...signal,
      changes: [...signal.changes, ...news.slice(0, place + 1)],
      outcome: place === news.length - 1 ? outcome : null,
    },
    change,
  }));
}

function latest(signal: Signal, versions: readonly SignalVersion[]): Signal {
  return versions.at(-1)?.signal ?? signal;
}
