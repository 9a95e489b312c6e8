// What a courier asks of a channel: to deliver a few messages about one thing, and to say plainly what came of it.

import type { Json } from "#core";
import type { StoredMessage } from "#runtime";

/** Messages of one lane about one subject, in order, that leave as one. Their `attempts` are those before this try. */
export type Batch = readonly [StoredMessage, ...StoredMessage[]];

/** A `problem` is one whole sentence for the operator. */
export type DeliveryResult =
  | { readonly kind: "sent"; readonly receipt: Json }
  /** It will never arrive, however often it is tried. */
  | { readonly kind: "dropped"; readonly problem: string }
  /** It may have arrived or not: it is tried again later, a bounded number of times. */
  | { readonly kind: "failed"; readonly problem: string }
  /** It certainly did not arrive, and may later: nothing else of the lane leaves until then. Such tries are not counted. */
  | { readonly kind: "refused"; readonly problem: string; readonly retryInMs: number }
  /** It did not arrive, and nothing will until the bot is started anew. */
  | { readonly kind: "halted"; readonly problem: string };

export interface Delivery {
  serves(lane: string): boolean;
  /** Whether a message that waits behind the first, about the same subject, may leave with it. */
  goesWith(first: StoredMessage, other: StoredMessage): boolean;
  /**
   * Delivers at most once what may have been delivered before (`attempts` above 0). Failures are results; only a defect throws, and counts as
   * "failed".
   */
  deliver(batch: Batch): Promise<DeliveryResult>;
}
