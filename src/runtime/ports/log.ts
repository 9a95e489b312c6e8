// What the runtime says about itself. Facts are plain data; an implementation redacts secrets and chooses the format.

export interface Log {
  debug(message: string, facts?: LogFacts): void;
  info(message: string, facts?: LogFacts): void;
  warning(message: string, facts?: LogFacts): void;
  error(message: string, facts?: LogFacts): void;
  critical(message: string, facts?: LogFacts): void;
}

export type LogFacts = { readonly [name: string]: unknown };
