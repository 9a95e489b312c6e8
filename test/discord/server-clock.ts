// The stand-in's time: this machine's, moved forward at will, so that a deadline of minutes passes at once.

export class ServerClock {
  readonly #own: (() => number) | undefined;
  #ahead = 0;

  /** `own` stands still or runs as the test wants. */
  constructor(own?: () => number) {
    this.#own = own;
  }

  now(): number {
    return (this.#own ?? Date.now)() + this.#ahead;
  }

  /** For the deadlines of bots: only time that the test lets pass counts. That this machine is busy is not the bot's fault. */
  deadlineNow(): number {
    return (this.#own?.() ?? 0) + this.#ahead;
  }

  advance(ms: number): void {
    this.#ahead += ms;
  }
}
