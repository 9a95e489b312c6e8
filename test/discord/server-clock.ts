// The stand-in's time: this machine's, moved forward at will, so that a deadline of minutes passes at once.

export class ServerClock {
  readonly #base: () => number;
  readonly #watchers = new Set<() => void>();
  #ahead = 0;

  constructor(base: () => number = Date.now) {
    this.#base = base;
  }

  now(): number {
    return this.#base() + this.#ahead;
  }

  advance(ms: number): void {
    this.#ahead += ms;
    for (const watcher of this.#watchers) watcher();
  }

  /** Called after each jump, until the returned function is. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }
}
