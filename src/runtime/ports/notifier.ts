// Who is told. A notifier formats and delivers; it never decides what is worth saying.

import type { Signal, SignalChange } from "#signals";

export type Notice =
  | { readonly kind: "signal-raised"; readonly signal: Signal }
  | { readonly kind: "signal-changed"; readonly signal: Signal; readonly change: SignalChange };

export interface Notifier {
  notify(notice: Notice): Promise<void>;
}
