// Which ideas of a symbol the desk has already judged, so that the same idea is told once: seen again it updates its signal, and one that
// was held back is not reported again for the same reason. Bounded: the oldest is forgotten.

import type { Timeframe } from "#market";
import type { Idea } from "./playbook/setup.ts";
import type { SignalId } from "./signal.ts";

export interface KnownIdea {
  readonly timeframe: Timeframe;
  readonly setup: string;
  readonly origin: string;
  readonly entry: number;
  /** What held it back when it was last judged; null when it was raised. */
  readonly gate: string | null;
  /** Of the signal it became; null while it has always been held back. */
  readonly signalId: SignalId | null;
}

type IdeaName = Pick<KnownIdea, "timeframe" | "setup" | "origin">;

const MOST_REMEMBERED = 128;
/** Entries within so many ATR are one. */
const SAME_ENTRY_ATR = 0.1;

export class IdeaMemory {
  #known: readonly KnownIdea[];

  constructor(known: readonly KnownIdea[] = []) {
    this.#known = known;
  }

  /** Oldest first, for the snapshot. */
  get known(): readonly KnownIdea[] {
    return this.#known;
  }

  find(name: IdeaName): KnownIdea | undefined {
    return this.#known.find((idea) => isSame(idea, name));
  }

  put(idea: KnownIdea): void {
    this.#known = [...this.#known.filter((other) => !isSame(other, idea)), idea].slice(-MOST_REMEMBERED);
  }
}

/** The idea comes with the entry it had: nothing has happened that a trader would act upon. */
export function hasSameEntry(known: KnownIdea, { entry, atr }: Pick<Idea, "entry" | "atr">): boolean {
  return Math.abs(Math.log(entry / known.entry)) <= SAME_ENTRY_ATR * atr;
}

function isSame(one: IdeaName, other: IdeaName): boolean {
  return one.origin === other.origin && one.setup === other.setup && one.timeframe === other.timeframe;
}
