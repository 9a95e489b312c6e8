// One use of a command or a button: who used what where, and what the bot answered, in the order it did.

import type { Channel, User } from "./people.ts";
import type { Wire } from "./refusal.ts";
import type { StoredMessage } from "./stored-message.ts";

export const KIND = { command: 2, component: 3, completion: 4, form: 5 } as const;
export const ANSWER = { message: 4, deferredMessage: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

const ACKNOWLEDGE_WITHIN_MS = 3_000;
const TOKEN_LIFETIME_MS = 15 * 60_000;

export interface InteractionStart {
  readonly id: string;
  readonly token: string;
  readonly kind: (typeof KIND)[keyof typeof KIND];
  /** The name of the command, or the custom id of the button. */
  readonly name: string;
  readonly user: User;
  readonly channel: Channel;
  /** As deadlines are counted. */
  readonly at: number;
  /** The message the button is on. */
  readonly source: StoredMessage | null;
}

/** What the user did; the rest is given by the server. */
export type InteractionCause = Omit<InteractionStart, "id" | "token" | "at">;

export class Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionStart["kind"];
  readonly name: string;
  readonly user: User;
  readonly channel: Channel;
  readonly at: number;
  readonly source: StoredMessage | null;
  readonly followUps: StoredMessage[] = [];
  acknowledged: { readonly type: number; readonly at: number } | null = null;
  /** What `@original` stands for: the reply, or the message an update changes. */
  original: StoredMessage | null = null;
  choices: readonly Wire[] = [];
  modal: Wire | null = null;
  /** Something the user can read came, not only an acknowledgement. */
  isAnswered = false;

  constructor(start: InteractionStart) {
    this.id = start.id;
    this.token = start.token;
    this.kind = start.kind;
    this.name = start.name;
    this.user = start.user;
    this.channel = start.channel;
    this.at = start.at;
    this.source = start.source;
  }

  /** What the user reads first: the reply, or the message as it was changed. */
  get answer(): StoredMessage {
    const answer = this.original ?? this.followUps[0];
    if (answer === undefined) throw new Error(`The use of ${this.name} has no answer.`);
    return answer;
  }

  isTooLateToAcknowledge(now: number): boolean {
    return this.acknowledged === null && now - this.at >= ACKNOWLEDGE_WITHIN_MS;
  }

  isOver(now: number): boolean {
    return this.isTooLateToAcknowledge(now) || now - this.at >= TOKEN_LIFETIME_MS;
  }
}
