// What a webhook receives: one thing that was told, with the signal whole, so that a receiver needs to ask nothing. The shape is published in
// docs/schemas/notice-1.schema.json.

import { changeText, describeSignal } from "#chat/words";
import type { ClusterPeer, Notice } from "#runtime";
import type { Signal, SignalChange } from "#signals";

export const NOTICE_SCHEMA = "wyeli.notice/1";

export interface NoticeDocument {
  readonly schema: typeof NOTICE_SCHEMA;
  /** The same however often the notice is sent; a receiver keeps it to take each once. */
  readonly id: string;
  readonly kind: Notice["kind"];
  /** One line for people. */
  readonly text: string;
  /** What must stand beside a signal that is not live ("DEMO"); null for a live one. */
  readonly notice: string | null;
  readonly signal: Signal;
  /** What happened to it; null for a new one. */
  readonly change: SignalChange | null;
  /** Open ideas of the same side it moves with; empty for a change. */
  readonly peers: readonly ClusterPeer[];
}

export function noticeDocument(
  notice: Notice,
  { id, label, tickSize }: { id: string; label: string | null; tickSize: string | null },
): NoticeDocument {
  const { signal, kind } = notice;
  const isNew = notice.kind === "signal-raised";
  const words = describeSignal(signal, { tickSize });
  const head = `${words.side} ${words.market} · ${words.setup}${label === null ? "" : ` · ${label}`}`;
  const said = isNew ? `entry ${words.entry}; stop ${words.stop}; ${words.targets.join(" ")}` : changeText(signal, notice.change);
  return {
    schema: NOTICE_SCHEMA,
    id,
    kind,
    text: `${head}: ${said}`,
    notice: label,
    signal,
    change: isNew ? null : notice.change,
    peers: isNew ? notice.peers : [],
  };
}
