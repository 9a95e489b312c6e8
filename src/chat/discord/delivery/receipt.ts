// Where a signal was posted, as the outbox keeps it: what happens to the signal later is told there.

import type { Json } from "#core";
import type { StoredMessage } from "#runtime";
import type { MessageForm } from "../message/outgoing.ts";

export interface Receipt {
  readonly channelId: string;
  readonly messageId: string;
  readonly threadId: string | null;
  readonly form: MessageForm;
  /** What the message is known by; an edit keeps it. */
  readonly mark: string;
}

export function receiptJson(receipt: Receipt): Json {
  return { ...receipt };
}

/** The newest there is of these messages: a signal that was posted anew is followed where it was. */
export function latestReceipt(messages: readonly StoredMessage[]): Receipt | null {
  const sent = messages.filter(({ state, receipt }) => state === "sent" && receipt !== null);
  return (sent.at(-1)?.receipt ?? null) as unknown as Receipt | null;
}
