// A value that must never be seen: printing, logging or serialising it gives a marker, and only `reveal` gives the text.

import { inspect } from "node:util";

export const SECRET_MARKER = "[secret]";

export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself: to be handed to the party it was made for, and to nobody else. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return SECRET_MARKER;
  }

  toJSON(): string {
    return SECRET_MARKER;
  }

  [inspect.custom](): string {
    return SECRET_MARKER;
  }
}
