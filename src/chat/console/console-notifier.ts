// Tells the operator at the terminal: a block for each new signal, a line for each thing that happens to one.

import type { Notice, Notifier } from "#runtime";
import type { Signal } from "#signals";
import { formatChange } from "./format-change.ts";
import { formatSignal } from "./format-signal.ts";
import { PLAIN, type Palette } from "./palette.ts";

export interface ConsoleNotifierOptions {
  readonly write: (text: string) => void;
  readonly palette?: Palette;
  readonly tickSizeOf?: (symbol: string) => Promise<string | null>;
  /** What must stand beside a signal that is not live. */
  readonly noticeOf?: (signal: Signal) => string | null;
}

export function createConsoleNotifier(options: ConsoleNotifierOptions): Notifier {
  const { write, palette = PLAIN, tickSizeOf = () => Promise.resolve(null), noticeOf = () => null } = options;
  return {
    async notify(notice: Notice): Promise<void> {
      const { signal } = notice;
      const format = { palette, tickSize: await tickSizeOf(signal.symbol), notice: noticeOf(signal) };
      if (notice.kind === "signal-raised") write(`\n${formatSignal(signal, { ...format, peers: notice.peers })}\n\n`);
      else write(`${formatChange(signal, notice.change, format)}\n`);
    },
  };
}
