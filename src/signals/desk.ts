// The signal desk of one symbol over all its timeframes. After each closed candle it first follows its open signals of that series and what
// it decided against, then asks the playbook, then agreement and the gates; what is held back is reported with the reason. Bounded: a closed
// signal leaves the desk.

import { assert, type Json } from "#core";
import { closeTimeOf } from "#market";
import { ratesFor, type CostRates } from "./costs.ts";
import type { DeskInput, ProspectInput } from "./desk-input.ts";
import { deskJson, deskMemory } from "./desk-snapshot.ts";
import { IdeaMemory, isNoNews } from "./idea-memory.ts";
import { judgeIdea } from "./judge.ts";
import { Ledger } from "./ledger.ts";
import { advanceSignal, trackSignal, type TrackedSignal } from "./lifecycle.ts";
import { DEFAULT_SIGNAL_OPTIONS, type SignalOptions } from "./options.ts";
import { PLAYBOOK } from "./playbook/index.ts";
import type { Idea, Prospect, Setup } from "./playbook/setup.ts";
import { reaffirmedChange } from "./signal-change.ts";
import { soundnessProblem } from "./sound-signal.ts";
import type { Signal } from "./signal.ts";
import type { SignalUpdate } from "./update.ts";

export interface SignalDesk {
  /** Candles of a series in order of time; across series in order of their closes, so that a replay asks the gates in the same order. */
  onCandle(input: DeskInput): readonly SignalUpdate[];
  /** The ideas that may come next on a series and what each still lacks, the nearest first. */
  prospects(input: ProspectInput): readonly SetupProspect[];
  /** Waiting or filled, oldest first. */
  openSignals(): readonly Signal[];
  snapshot(): Json;
  /** Continues from a snapshot of the same symbol's desk; what the desk held before is forgotten. */
  restore(snapshot: Json): void;
}

export interface SetupProspect extends Prospect {
  readonly setup: string;
}

export function createSignalDesk(symbol: string, options: SignalOptions = DEFAULT_SIGNAL_OPTIONS): SignalDesk {
  return new Desk(symbol, options);
}

interface Proposed {
  readonly idea: Idea;
  readonly setup: Setup;
}

class Desk implements SignalDesk {
  readonly #symbol: string;
  readonly #options: SignalOptions;
  readonly #rates: CostRates;
  readonly #setups: readonly Setup[];
  #open: readonly TrackedSignal[] = [];
  #lastRaisedAt: number | null = null;
  #ideas = new IdeaMemory();
  #ledger = new Ledger();

  constructor(symbol: string, options: SignalOptions) {
    this.#symbol = symbol;
    this.#options = options;
    this.#rates = ratesFor(options.calendar, options.costs);
    this.#setups = PLAYBOOK.filter(
      ({ reading, isDefault, name }) => options.readings.includes(reading) && (isDefault || options.extraSetups.includes(name)),
    );
  }

  onCandle(input: DeskInput): readonly SignalUpdate[] {
    // The sentence is put together only where it is said: this is asked at every candle.
    if (input.series.symbol !== this.#symbol) assert(false, `the desk of ${this.#symbol} sees only its own candles`);
    const updates = this.#follow(input);
    if (input.facts.length > 0) updates.push(...this.#ask(input));
    return updates;
  }

  prospects({ series, candle, reading }: ProspectInput): readonly SetupProspect[] {
    const confirmedAt = closeTimeOf(series.timeframe, candle.openTime);
    const { calendar, playbook } = this.#options;
    const context = { series, calendar, candle, confirmedAt, reading, options: playbook };
    return this.#setups
      .flatMap((setup) => setup.prospects(context).map((prospect) => ({ setup: setup.name, ...prospect })))
      .toSorted((one, other) => missingShare(one) - missingShare(other));
  }

  openSignals(): readonly Signal[] {
    return this.#open.map(({ signal }) => signal);
  }

  snapshot(): Json {
    return deskJson({
      symbol: this.#symbol,
      open: this.#open,
      lastRaisedAt: this.#lastRaisedAt,
      ideas: this.#ideas.known,
      followed: this.#ledger.followed,
    });
  }

  restore(snapshot: Json): void {
    const memory = deskMemory(snapshot, this.#symbol);
    this.#open = memory.open;
    this.#lastRaisedAt = memory.lastRaisedAt;
    this.#ideas = new IdeaMemory(memory.ideas);
    this.#ledger = new Ledger(memory.followed);
  }

  #follow({ series, candle }: DeskInput): SignalUpdate[] {
    const updates: SignalUpdate[] = [];
    if (this.#open.length > 0) this.#followOpen({ series, candle }, updates);
    for (const entry of this.#ledger.push(series, candle, this.#rates)) updates.push({ kind: "ledger", entry });
    return updates;
  }

  #followOpen({ series, candle }: Pick<DeskInput, "series" | "candle">, updates: SignalUpdate[]): void {
    this.#open = this.#open.flatMap((tracked) => {
      if (tracked.signal.timeframe !== series.timeframe) return [tracked];
      const { tracked: next, versions } = advanceSignal(tracked, candle, this.#rates);
      for (const { signal, change } of versions) updates.push({ kind: "changed", signal, change });
      const { outcome } = next.signal;
      if (outcome === null) return [next];
      if (tracked.brokenLevel !== null) this.#ledger.leaveEarly(tracked, outcome.r);
      return [];
    });
  }

  #ask(input: DeskInput): readonly SignalUpdate[] {
    const { series, candle, facts, reading } = input;
    const confirmedAt = closeTimeOf(series.timeframe, candle.openTime);
    const { calendar, playbook } = this.#options;
    const context = { series, calendar, candle, confirmedAt, facts, reading, options: playbook };
    const confirmed = new Set(facts.map(({ fact }) => fact));
    const updates: SignalUpdate[] = [];
    for (const setup of this.#setups) {
      if (setup.awaits !== undefined && !confirmed.has(setup.awaits)) continue;
      for (const idea of setup.propose(context)) updates.push(...this.#consider({ idea, setup }, input));
    }
    return updates;
  }

  /** The same idea is told once: again with another entry it updates its signal, again with the same entry it is no news. */
  #consider(proposed: Proposed, input: DeskInput): readonly SignalUpdate[] {
    const { idea, setup } = proposed;
    const name = { timeframe: input.series.timeframe, setup: setup.name, origin: idea.origin };
    const known = this.#ideas.find(name);
    const isAgain = known !== undefined && isNoNews(known, idea);
    if (isAgain && known.signalId !== null) return [];
    const open = this.#open.find(({ signal }) => signal.id === known?.signalId);
    const { signal, refusal } = judgeIdea(proposed, input, { open: this.openSignals(), lastRaisedAt: this.#lastRaisedAt }, this.#options);
    if (open !== undefined) {
      this.#ideas.put({ ...name, entry: idea.entry, gate: null, signalId: open.signal.id });
      return [this.#reaffirm(open, signal)];
    }
    if (refusal !== undefined && isAgain && known.gate === refusal.gate) return [];
    this.#ideas.put({ ...name, entry: idea.entry, gate: refusal?.gate ?? null, signalId: refusal === undefined ? signal.id : null });
    if (refusal === undefined) return [this.#raise(signal)];
    // A plan whose levels make no sense cannot be followed to an end.
    if (soundnessProblem(signal) === undefined) this.#ledger.holdBack(signal, refusal.gate);
    const { side, confirmedAt } = signal;
    return [{ kind: "held-back", idea: { series: input.series, setup: setup.name, side, confirmedAt, ...refusal } }];
  }

  #raise(signal: Signal): SignalUpdate {
    this.#open = [...this.#open, trackSignal(signal)];
    this.#lastRaisedAt = signal.confirmedAt;
    return { kind: "raised", signal };
  }

  #reaffirm(open: TrackedSignal, seen: Signal): SignalUpdate {
    const change = reaffirmedChange(seen, seen.confirmedAt);
    const signal = { ...open.signal, changes: [...open.signal.changes, change] };
    this.#open = this.#open.map((tracked) => (tracked === open ? { ...tracked, signal } : tracked));
    return { kind: "changed", signal, change };
  }
}

function missingShare({ conditions }: Prospect): number {
  return conditions.filter(({ isMet }) => !isMet).length / conditions.length;
}
