// One log record as a line for people: `2024-01-15 10:30:00 - INFO - Bot starting...`, in UTC, facts after the message.

export interface LogRecord {
  readonly time: number;
  readonly level: string;
  readonly message: string;
  readonly facts?: { readonly [name: string]: unknown };
}

export function textLine({ time, level, message, facts = {} }: LogRecord): string {
  const stamp = new Date(time).toISOString().slice(0, 19).replace("T", " ");
  const shown = Object.entries(facts).filter(([, value]) => value !== undefined);
  const tail = shown.length === 0 ? "" : ` (${shown.map(([name, value]) => `${name}: ${factText(value)}`).join(", ")})`;
  return `${stamp} - ${level} - ${oneLine(message)}${oneLine(tail)}`;
}

function factText(value: unknown): string {
  if (typeof value === "string") return value;
  return isPlainError(value) ? errorText(value) : JSON.stringify(value);
}

interface PlainError {
  readonly error: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: unknown;
}

/** An error as the redactor leaves it. */
function isPlainError(value: unknown): value is PlainError {
  return typeof value === "object" && value !== null && "error" in value && "message" in value && typeof value.message === "string";
}

function errorText({ message, stack, cause }: PlainError): string {
  const why = isPlainError(cause) ? `, because ${errorText(cause)}` : "";
  return `${stack ?? message}${why}`;
}

/** A message never spans lines, so that no outside text can pass for a record of ours. */
function oneLine(text: string): string {
  return text.replaceAll(/\r\n|[\r\n\u2028\u2029]/g, "\\n").replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "?");
}
