// Work that is asked for often and done at most once per interval, never twice at a time; the last request is always honoured.

export class Throttled {
  readonly #intervalMs: number;
  readonly #work: () => Promise<void>;
  #busy = false;
  #wanted = false;

  constructor(intervalMs: number, work: () => Promise<void>) {
    this.#intervalMs = intervalMs;
    this.#work = work;
  }

  request(): void {
    this.#wanted = true;
    if (!this.#busy) void this.#run();
  }

  async #run(): Promise<void> {
    this.#busy = true;
    while (this.#wanted) {
      this.#wanted = false;
      await this.#work();
      await new Promise((resolve) => setTimeout(resolve, this.#intervalMs));
    }
    this.#busy = false;
  }
}
