// What the bot may do in the signals channel and does not: said once in the log, and in the status for as long as it lasts.

import type { Log } from "#runtime";

export type Permission =
  | "View Channel"
  | "Send Messages"
  | "Embed Links"
  | "Attach Files"
  | "Read Message History"
  | "Create Public Threads"
  | "Send Messages in Threads";

/** Undefined where the bot cannot tell. */
export type MayDo = (channelId: string, permission: Permission) => boolean | undefined;

const CONSEQUENCES: { readonly [permission in Permission]: string } = {
  "View Channel": "until then signals wait",
  "Send Messages": "until then signals wait",
  "Embed Links": "until then signals are posted as plain text",
  "Attach Files": "until then signals are posted without their charts",
  "Read Message History": "until then the bot cannot look up whether a message arrived before it sends it again",
  "Create Public Threads": "until then what becomes of a signal is told as a reply in the channel",
  "Send Messages in Threads": "until then what becomes of a signal is told as a reply in the channel",
};

export class Grants {
  readonly #log: Log;
  readonly #missing = new Set<Permission>();

  constructor(log: Log) {
    this.#log = log;
  }

  need(permission: Permission): void {
    if (this.#missing.has(permission)) return;
    this.#missing.add(permission);
    this.#log.warning(grantText(permission));
  }

  have(...permissions: readonly Permission[]): void {
    for (const permission of permissions) this.#missing.delete(permission);
  }

  get problems(): readonly string[] {
    return [...this.#missing].map(grantText);
  }
}

export function grantText(permission: Permission): string {
  return `Discord: grant the bot "${permission}" in the signals channel; ${CONSEQUENCES[permission]}`;
}
