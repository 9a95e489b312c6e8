// Who is told. A notifier formats and delivers; it never decides what is worth saying.

import type { Signal, SignalChange, SignalId } from "#signals";

/** An open idea of the same side on a market that moves with this one. */
export interface ClusterPeer {
  readonly symbol: string;
  readonly signalId: SignalId;
  /** Of the returns of the last 30 days. */
  readonly correlation: number;
}

export type Notice =
  | { readonly kind: "signal-raised"; readonly signal: Signal; readonly peers: readonly ClusterPeer[] }
  | { readonly kind: "signal-changed"; readonly signal: Signal; readonly change: SignalChange };

export interface Notifier {
  /** It keeps what it is told until it has been delivered, and tries to do so until it could: it is given all the time it takes. */
  readonly isDurable?: boolean;
  /** Settles once the notice was taken: delivered, or put where it cannot be lost. */
  notify(notice: Notice): Promise<void>;
}
