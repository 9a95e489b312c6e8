// Where the bot is in its life. It only goes forward.

export type BotPhase = "starting" | "live" | "stopped";

export class Phase {
  #now: BotPhase = "starting";
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get now(): BotPhase {
    return this.#now;
  }

  set(next: BotPhase): void {
    if (this.#now === next || this.#now === "stopped") return;
    this.#now = next;
    this.#onChange();
  }
}
