// The log of the program, on pino: JSON lines for machines or text lines for people, the same five levels for both, every secret taken out.

import { pino, type DestinationStream, type Logger } from "pino";
import type { Clock, Log, LogFacts } from "#runtime";
import type { LogLevel } from "../settings/table.ts";
import type { Redactor } from "./redactor.ts";
import { textLine } from "./text-line.ts";

export interface LogOptions {
  readonly level: LogLevel;
  readonly format: "json" | "text";
  readonly clock: Pick<Clock, "now">;
  readonly redactor: Redactor;
  /** Where finished lines go, line end included. */
  readonly write: (line: string) => void;
}

const WEIGHTS = { debug: 20, info: 30, warning: 40, error: 50, critical: 60 } as const;

type PinoLevel = keyof typeof WEIGHTS;

export function createLog(options: LogOptions): Log {
  const { level, redactor } = options;
  const logger = pinoLogger(options);
  const withStacks = level === "DEBUG";
  const say = (at: PinoLevel) => {
    return (message: string, facts?: LogFacts): void => {
      if (!logger.isLevelEnabled(at)) return;
      logger[at](facts === undefined ? {} : { facts: redactor.value(facts, withStacks) }, redactor.text(message));
    };
  };
  return { debug: say("debug"), info: say("info"), warning: say("warning"), error: say("error"), critical: say("critical") };
}

function pinoLogger({ level, format, clock, write }: LogOptions): Logger<PinoLevel, true> {
  const asJson = format === "json";
  const destination: DestinationStream = asJson ? { write } : { write: (line) => write(`${textLine(JSON.parse(line))}\n`) };
  return pino<PinoLevel, true>(
    {
      level: level.toLowerCase(),
      customLevels: WEIGHTS,
      useOnlyCustomLevels: true,
      base: null,
      messageKey: "message",
      timestamp: () => `,"time":${asJson ? JSON.stringify(new Date(clock.now()).toISOString()) : clock.now()}`,
      formatters: { level: (label) => ({ level: label.toUpperCase() }) },
    },
    destination,
  );
}
