// Knows how much of a symbol's analysis has not been saved, takes its state when it is time, and remembers how far the stored one reaches.

import type { Timeframe } from "#market";
import type { CloseAligner } from "./close-aligner.ts";
import type { SymbolAnalysis } from "./symbol-analysis.ts";
import { stateRows, type StateRow } from "./symbol-state.ts";

export interface StateKeeperParts {
  readonly symbol: string;
  /** Of the analysis kit: stands in each saved state. */
  readonly version: string;
  readonly aligner: CloseAligner;
  readonly analysis: SymbolAnalysis;
  readonly saveEvery: number;
  /** Of the state that was restored, if any. */
  readonly savedThrough: ReadonlyMap<Timeframe, number>;
}

/** A state as it goes to the store. */
export interface TakenState {
  readonly rows: readonly StateRow[];
  readonly through: ReadonlyMap<Timeframe, number>;
}

/** While history streams in, saving the state costs more than replaying a few more stored candles would: so many times rarer. */
const RARER_IN_HISTORY = 20;

export class StateKeeper {
  readonly #parts: StateKeeperParts;
  #unsaved = 0;
  #savedThrough: ReadonlyMap<Timeframe, number>;

  constructor(parts: StateKeeperParts) {
    this.#parts = parts;
    this.#savedThrough = parts.savedThrough;
  }

  /** Before this open time the stored state needs no candle any more. */
  savedThrough(timeframe: Timeframe): number | undefined {
    return this.#savedThrough.get(timeframe);
  }

  analysed(candles: number): void {
    this.#unsaved += candles;
  }

  /** The state, when enough candles have been analysed since the last one. */
  takeIfDue({ inHistory }: { readonly inHistory: boolean }): TakenState | undefined {
    const { saveEvery } = this.#parts;
    return this.#unsaved >= (inHistory ? saveEvery * RARER_IN_HISTORY : saveEvery) ? this.#take() : undefined;
  }

  /** The state, when there is anything new in it. */
  takeIfChanged(): TakenState | undefined {
    return this.#unsaved > 0 ? this.#take() : undefined;
  }

  stored(taken: TakenState | undefined): void {
    if (taken !== undefined) this.#savedThrough = taken.through;
  }

  #take(): TakenState {
    const { symbol, version, aligner, analysis } = this.#parts;
    this.#unsaved = 0;
    const through = new Map(aligner.series.map(({ timeframe }) => [timeframe, aligner.queue(timeframe).releasedUntil]));
    return { rows: stateRows(symbol, version, { ...analysis.snapshot(), through }), through };
  }
}
