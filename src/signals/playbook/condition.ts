// A condition whose words are put together when somebody reads them: setups ask at every pivot whether all are met, and hardly ever why not.

import type { ProspectCondition } from "./setup.ts";

class Condition implements ProspectCondition {
  readonly isMet: boolean;
  readonly #say: () => string;

  constructor(holds: boolean, say: () => string) {
    this.isMet = holds;
    this.#say = say;
  }

  get text(): string {
    return this.#say();
  }
}

class AskedCondition implements ProspectCondition {
  readonly #holds: () => boolean;
  readonly #say: () => string;

  constructor(holds: () => boolean, say: () => string) {
    this.#holds = holds;
    this.#say = say;
  }

  get isMet(): boolean {
    return this.#holds();
  }

  get text(): string {
    return this.#say();
  }
}

/** `holds` as a question is asked each time: for what costs much to know and may never be asked, as another condition fails first. */
export function condition(holds: boolean | (() => boolean), say: () => string): ProspectCondition {
  return typeof holds === "boolean" ? new Condition(holds, say) : new AskedCondition(holds, say);
}

export function isMet(one: ProspectCondition): boolean {
  return one.isMet;
}

/** As plain data: to keep and to send. */
export function written({ text, isMet: holds }: ProspectCondition): ProspectCondition {
  return { text, isMet: holds };
}
