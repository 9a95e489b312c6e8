// The signal desk of one symbol over all its timeframes. After each closed candle it first follows its open signals of that series, then
// asks the playbook, then the gates; what is held back is reported with the reason. Bounded: a closed signal leaves the desk.

import { assert, type Json } from "#core";
import type { AnalysisFact, Reading } from "#analysis";
import { closeTimeOf, type Candle, type SeriesKey } from "#market";
import { conflictRefusal } from "./conflict.ts";
import { ratesFor } from "./costs.ts";
import { firstRefusal } from "./gates.ts";
import { advanceSignal, trackSignal, type TrackedSignal } from "./lifecycle.ts";
import { DEFAULT_SIGNAL_OPTIONS, type SignalOptions } from "./options.ts";
import { deskJson, deskMemory } from "./desk-snapshot.ts";
import { PLAYBOOK } from "./playbook/index.ts";
import type { Idea, Setup } from "./playbook/setup.ts";
import { rewardRefusal } from "./required-reward.ts";
import { signalOfIdea } from "./signal-of-idea.ts";
import { assertSound } from "./sound-signal.ts";
import type { DataHealth, Signal } from "./signal.ts";
import type { SignalUpdate } from "./update.ts";

export interface SignalDesk {
  /** Candles of a series in order of time; across series in order of their closes, so that a replay asks the gates in the same order. */
  onCandle(input: DeskInput): readonly SignalUpdate[];
  /** Waiting or filled, oldest first. */
  openSignals(): readonly Signal[];
  snapshot(): Json;
  /** Continues from a snapshot of the same symbol's desk; what the desk held before is forgotten. */
  restore(snapshot: Json): void;
}

/** What a closed candle of one series brought. */
export interface DeskInput {
  readonly series: SeriesKey;
  readonly candle: Candle;
  readonly facts: readonly AnalysisFact[];
  readonly reading: Reading;
  readonly health: DataHealth;
}

export function createSignalDesk(symbol: string, options: SignalOptions = DEFAULT_SIGNAL_OPTIONS): SignalDesk {
  return new Desk(symbol, options);
}

class Desk implements SignalDesk {
  readonly #symbol: string;
  readonly #options: SignalOptions;
  readonly #setups: readonly Setup[];
  #open: readonly TrackedSignal[] = [];
  #lastRaisedAt: number | null = null;

  constructor(symbol: string, options: SignalOptions) {
    this.#symbol = symbol;
    this.#options = options;
    this.#setups = PLAYBOOK.filter(({ family, isDefault }) => isDefault && options.families.includes(family));
  }

  onCandle(input: DeskInput): readonly SignalUpdate[] {
    assert(input.series.symbol === this.#symbol, `the desk of ${this.#symbol} sees only its own candles`);
    return [...this.#follow(input), ...this.#ask(input)];
  }

  openSignals(): readonly Signal[] {
    return this.#open.map(({ signal }) => signal);
  }

  snapshot(): Json {
    return deskJson({ symbol: this.#symbol, open: this.#open, lastRaisedAt: this.#lastRaisedAt });
  }

  restore(snapshot: Json): void {
    const memory = deskMemory(snapshot, this.#symbol);
    this.#open = memory.open;
    this.#lastRaisedAt = memory.lastRaisedAt;
  }

  #follow({ series, candle }: DeskInput): readonly SignalUpdate[] {
    const rates = ratesFor(this.#options.calendar, this.#options.costs);
    const updates: SignalUpdate[] = [];
    this.#open = this.#open.flatMap((tracked) => {
      if (tracked.signal.timeframe !== series.timeframe) return [tracked];
      const advance = advanceSignal(tracked, candle, rates);
      for (const { signal, change } of advance.versions) updates.push({ kind: "changed", signal, change });
      return advance.tracked.signal.outcome === null ? [advance.tracked] : [];
    });
    return updates;
  }

  #ask(input: DeskInput): readonly SignalUpdate[] {
    const { series, candle, facts, reading } = input;
    const confirmedAt = closeTimeOf(series.timeframe, candle.openTime);
    const { calendar, playbook } = this.#options;
    const updates: SignalUpdate[] = [];
    if (facts.length === 0) return updates;
    for (const setup of this.#setups) {
      const ideas = setup.propose({ series, calendar, candle, confirmedAt, facts, reading, options: playbook });
      for (const idea of ideas) updates.push(this.#judge(idea, setup, input));
    }
    return updates;
  }

  #judge(idea: Idea, setup: Setup, { series, candle, health }: DeskInput): SignalUpdate {
    const confirmedAt = closeTimeOf(series.timeframe, candle.openTime);
    const signal = signalOfIdea(idea, { series, setup, confirmedAt, health }, this.#options);
    const state = { open: this.openSignals(), lastRaisedAt: this.#lastRaisedAt };
    const refusal = conflictRefusal(idea, this.#options) ?? rewardRefusal(idea) ?? firstRefusal(signal, state, this.#options);
    if (refusal !== undefined) {
      return { kind: "held-back", idea: { series, setup: setup.name, side: idea.side, confirmedAt, ...refusal } };
    }
    assertSound(signal);
    this.#open = [...this.#open, trackSignal(signal)];
    this.#lastRaisedAt = confirmedAt;
    return { kind: "raised", signal };
  }
}
