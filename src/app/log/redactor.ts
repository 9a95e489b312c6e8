// Takes every known secret out of whatever is about to be shown: texts, names, numbers, errors and their causes, at any depth. A secret is
// looked for as it is, and as it looks inside JSON and inside a URL.

import { Secret, SECRET_MARKER } from "../settings/secret.ts";

/** Shorter texts are not looked for: they would blank out ordinary words. */
const SHORTEST_SECRET = 4;
const DEEPEST = 8;

export class Redactor {
  readonly #pattern: RegExp | undefined;

  constructor(secrets: readonly string[]) {
    const worthHiding = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
    const forms = new Set(worthHiding.flatMap((secret) => [secret, jsonForm(secret), urlForm(secret)]));
    const longestFirst = [...forms].toSorted((a, b) => b.length - a.length);
    this.#pattern = longestFirst.length === 0 ? undefined : new RegExp(longestFirst.map((form) => escaped(form)).join("|"), "g");
  }

  text(text: string): string {
    return this.#pattern === undefined ? text : text.replace(this.#pattern, SECRET_MARKER);
  }

  /** Plain data that says the same without the secrets; `withStacks` keeps the stack of errors. */
  value(value: unknown, withStacks = false): unknown {
    return this.#plain(value, { withStacks, path: [] });
  }

  #plain(value: unknown, walk: Walk): unknown {
    switch (typeof value) {
      case "string":
        return this.text(value);
      case "number":
      case "bigint":
        return this.#number(value);
      case "boolean":
      case "undefined":
        return value;
      case "object":
        return value === null ? null : this.#object(value, walk);
      default:
        return `[${typeof value}]`;
    }
  }

  #number(value: number | bigint): unknown {
    const text = String(value);
    const shown = this.text(text);
    return shown === text && typeof value === "number" && Number.isFinite(value) ? value : shown;
  }

  #object(value: object, walk: Walk): unknown {
    if (walk.path.includes(value)) return "[circular]";
    if (walk.path.length >= DEEPEST) return "[deep]";
    const inside: Walk = { withStacks: walk.withStacks, path: [...walk.path, value] };
    if (value instanceof Secret) return SECRET_MARKER;
    if (value instanceof Error) return this.#error(value, inside);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
    if (value instanceof URL) return this.text(value.href);
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (value instanceof Map) return [...value].map((entry) => this.#plain(entry, inside));
    if (value instanceof Set || Array.isArray(value)) return [...value].map((item) => this.#plain(item, inside));
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [this.text(name), this.#plain(part, inside)]));
  }

  #error(error: Error, walk: Walk): unknown {
    const extras = Object.entries(error).filter(([name]) => !["name", "message", "stack", "cause"].includes(name));
    return {
      error: this.text(error.name),
      message: this.text(error.message),
      ...Object.fromEntries(extras.map(([name, part]) => [this.text(name), this.#plain(part, walk)])),
      ...(walk.withStacks && error.stack !== undefined ? { stack: this.text(error.stack) } : {}),
      ...(error.cause === undefined ? {} : { cause: this.#plain(error.cause, walk) }),
    };
  }
}

interface Walk {
  readonly withStacks: boolean;
  readonly path: readonly object[];
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

function jsonForm(secret: string): string {
  return JSON.stringify(secret).slice(1, -1);
}

function urlForm(secret: string): string {
  return secret.isWellFormed() ? encodeURIComponent(secret) : secret;
}
