// The arguments of a command: each reads one word and says what it expected where it cannot.

import { fail, succeed, type Result } from "#core";
import type { SeriesKey } from "#market";

/** What an argument may look up while it reads. */
export interface ArgumentWorld {
  readonly series: readonly SeriesKey[];
}

export interface Argument<Value, Name extends string = string> {
  readonly name: Name;
  /** At most 100 characters. */
  readonly description: string;
  readonly isOptional: boolean;
  /** Offered by Discord as the only answers, where there are few. */
  readonly choices?: readonly string[];
  /** What may be meant by what was typed so far, offered while typing; nothing is offered without it. */
  readonly suggest?: (typed: string, world: ArgumentWorld) => readonly string[];
  /** The problem says what was expected and what was found. */
  parse(word: string, world: ArgumentWorld): Result<Value>;
}

export type ArgumentValues<Arguments extends readonly Argument<unknown>[]> = {
  readonly [One in Arguments[number] as One["name"]]: One extends Argument<infer Value> ? Value : never;
};

export function optional<Value, Name extends string>(argument: Argument<Value, Name>): Argument<Value | undefined, Name> {
  return { ...argument, isOptional: true };
}

/** Reads words in order. An optional argument that does not fit its word is left out, and the word goes to the next one. */
export function parseWords(
  words: readonly string[],
  wanted: readonly Argument<unknown>[],
  world: ArgumentWorld,
): Result<{ readonly [name: string]: unknown }> {
  const values: { [name: string]: unknown } = {};
  const rest = [...wanted];
  const problems: string[] = [];
  for (const word of words) {
    problems.length = 0;
    let isTaken = false;
    while (!isTaken) {
      const argument = rest.shift();
      if (argument === undefined) return fail(problems[0] ?? `did not expect "${word}"`);
      const parsed = argument.parse(word, world);
      if (parsed.ok) {
        values[argument.name] = parsed.value;
        isTaken = true;
      } else if (argument.isOptional) problems.push(parsed.problem);
      else return fail(parsed.problem);
    }
  }
  const missing = rest.find(({ isOptional }) => !isOptional);
  return missing === undefined ? succeed(values) : fail(`expected ${missing.name}: ${missing.description}`);
}

/** Reads values by name, as a slash command gives them. */
export function parseNamed(
  given: ReadonlyMap<string, string>,
  wanted: readonly Argument<unknown>[],
  world: ArgumentWorld,
): Result<{ readonly [name: string]: unknown }> {
  const values: { [name: string]: unknown } = {};
  for (const argument of wanted) {
    const text = given.get(argument.name)?.trim() ?? "";
    if (text === "" && argument.isOptional) continue;
    if (text === "") return fail(`expected ${argument.name}: ${argument.description}`);
    const parsed = argument.parse(text, world);
    if (!parsed.ok) return parsed;
    values[argument.name] = parsed.value;
  }
  return succeed(values);
}
