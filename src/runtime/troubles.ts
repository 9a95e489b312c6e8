// What is wrong at the moment, one sentence for each cause: the `degraded` list that status, dashboard and chat show.

export class Troubles {
  readonly #sentences = new Map<string, string>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get sentences(): readonly string[] {
    return [...this.#sentences.values()];
  }

  has(cause: string): boolean {
    return this.#sentences.has(cause);
  }

  set(cause: string, sentence: string): void {
    if (this.#sentences.get(cause) === sentence) return;
    this.#sentences.set(cause, sentence);
    this.#onChange();
  }

  clear(cause: string): void {
    if (this.#sentences.delete(cause)) this.#onChange();
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
