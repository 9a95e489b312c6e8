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

export function condition(holds: boolean, say: () => string): ProspectCondition {
  return new Condition(holds, say);
}

export function isMet(one: ProspectCondition): boolean {
  return one.isMet;
}

/** As plain data: to keep and to send. */
export function written({ text, isMet: holds }: ProspectCondition): ProspectCondition {
  return { text, isMet: holds };
}
