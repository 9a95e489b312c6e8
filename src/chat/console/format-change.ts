// What happened to a signal, in one line: filled, a target reached, or closed with its outcome.

import { changeText, instantText } from "#chat/words";
import type { Signal, SignalChange } from "#signals";
import type { SignalFormat } from "./format-signal.ts";
import { PLAIN } from "./palette.ts";

export function formatChange(signal: Signal, change: SignalChange, { palette = PLAIN, notice = null }: SignalFormat = {}): string {
  const who = `${palette.strong(`${signal.symbol} ${signal.timeframe}`)} ${signal.side} ${signal.setup}`;
  const label = notice === null ? "" : ` · ${notice}`;
  return `${instantText(change.confirmedAt)}  ${who} - ${changeText(signal, change)}${label}  ${palette.faint(signal.id)}`;
}
