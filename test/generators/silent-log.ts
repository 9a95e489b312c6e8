// A log that only remembers.

import type { Log, LogFacts } from "#runtime";

export interface RememberedLine {
  readonly level: string;
  readonly message: string;
  readonly facts: LogFacts;
}

export class SilentLog implements Log {
  readonly lines: RememberedLine[] = [];

  debug(message: string, facts: LogFacts = {}): void {
    this.lines.push({ level: "debug", message, facts });
  }

  info(message: string, facts: LogFacts = {}): void {
    this.lines.push({ level: "info", message, facts });
  }

  warning(message: string, facts: LogFacts = {}): void {
    this.lines.push({ level: "warning", message, facts });
  }

  error(message: string, facts: LogFacts = {}): void {
    this.lines.push({ level: "error", message, facts });
  }

  critical(message: string, facts: LogFacts = {}): void {
    this.lines.push({ level: "critical", message, facts });
  }
}
