export { createConsoleNotifier } from "./console-notifier.ts";
export type { ConsoleNotifierOptions } from "./console-notifier.ts";
export { formatChange } from "./format-change.ts";
export { formatSignal } from "./format-signal.ts";
export type { SignalFormat } from "./format-signal.ts";
export { COLOURED, PLAIN, paletteFor } from "./palette.ts";
export type { Palette } from "./palette.ts";
