// Where the view's listeners and the ideas that were held back are kept. A listener that throws harms nobody else.

import type { HeldBackIdea } from "#signals";
import type { Log } from "./ports/log.ts";
import { messageOf } from "./troubles.ts";
import type { ViewChange } from "./view.ts";

const KEPT_IDEAS = 100;

export class ViewBoard {
  readonly #log: Log;
  readonly #listeners = new Set<(change: ViewChange) => void>();
  #heldBack: HeldBackIdea[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  /** Newest first. */
  get heldBack(): readonly HeldBackIdea[] {
    return this.#heldBack.toReversed();
  }

  keep(idea: HeldBackIdea): void {
    this.#heldBack.push(idea);
    if (this.#heldBack.length > 2 * KEPT_IDEAS) this.#heldBack = this.#heldBack.slice(-KEPT_IDEAS);
  }

  show(change: ViewChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (error) {
        this.#log.error(`A listener of the view failed: ${messageOf(error)}`, { change: change.kind });
      }
    }
  }

  subscribe(listener: (change: ViewChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
