// What is still to be told, kept until it was. A message is entered once under its key, leaves in the order of its lane, and keeps its receipt,
// so that what is told later about the same thing finds what was told before.

import type { Json } from "#core";

export interface OutboxMessage {
  /** Says what is told, and to whom. A second message under the same key is not entered. */
  readonly key: string;
  /** Messages of one lane leave one after the other: "discord:channel", "discord:user:123", "webhook". */
  readonly lane: string;
  /** What it is about: the id of a signal, for one. */
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly body: Json;
}

export interface StoredMessage extends OutboxMessage {
  /** Grows with each message entered. */
  readonly sequence: number;
  readonly state: "waiting" | "sent" | "dropped";
  /** Counted up before each try: above 0 and still waiting means that an earlier try may have arrived. */
  readonly attempts: number;
  readonly settledAt: number | null;
  /** What the receiver answered: the ids of channel and message, for one. */
  readonly receipt: Json | null;
  /** Why the last try failed, or why it was dropped: one sentence. */
  readonly problem: string | null;
}

/** What is named is changed; the rest stays. */
export type MessageUpdate = Partial<Pick<StoredMessage, "state" | "attempts" | "settledAt" | "receipt" | "problem">>;

export interface MessageOutbox {
  /** Returns the keys that were not there before. */
  enterMessages(messages: readonly OutboxMessage[]): Promise<readonly string[]>;
  /** Those still waiting, in order of entry; of one lane where it is named. */
  waitingMessages(query: { readonly lane?: string; readonly limit: number }): Promise<readonly StoredMessage[]>;
  /** Every message about this, in order of entry. */
  messagesAbout(subject: string): Promise<readonly StoredMessage[]>;
  /** Nothing happens where no message has the key. */
  updateMessage(key: string, update: MessageUpdate): Promise<void>;
  /** Deletes what was settled before the instant; says how many. What waits is never deleted. */
  pruneMessages(before: number): Promise<number>;
}
