export { createLog } from "./pino-log.ts";
export type { LogOptions } from "./pino-log.ts";
export { Redactor } from "./redactor.ts";
export { systemClock } from "./system-clock.ts";
