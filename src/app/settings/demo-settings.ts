// The two settings the demo listens to. Anything wrong in them, or anywhere else in `.env`, is left for `check` and `start` to complain about:
// the demo works on a machine that is not configured yet, or badly.

import { processTexts } from "./load-settings.ts";
import { settingsTable, type LogLevel } from "./table.ts";

export interface DemoSettings {
  /** Undefined where none was asked for. */
  readonly webPort: number | undefined;
  readonly logLevel: LogLevel;
}

export function demoSettings(): DemoSettings {
  const { WEB_PORT, LOG_LEVEL } = settingsTable.shape;
  const port = processTexts().get("WEB_PORT");
  // The level of the live bot would bury the demo in lines, so only one given for this run counts.
  const level = process.env["LOG_LEVEL"];
  return {
    webPort: port === undefined ? undefined : WEB_PORT.safeParse(port).data,
    logLevel: (level === undefined ? undefined : LOG_LEVEL.safeParse(level).data) ?? "WARNING",
  };
}
