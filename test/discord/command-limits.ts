// What Discord takes as application commands: names, descriptions, options and their order, choices, and no name twice.

import { badLength, listOf, textFaults, tooLong, wrongValue } from "./form-checks.ts";
import type { FieldFault, Wire } from "./refusal.ts";

const COMMANDS = 100;
const OPTIONS = 25;
const CHOICES = 25;
const CHAT_INPUT = 1;
const SUBCOMMANDS = new Set([1, 2]);
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

type Path = readonly (string | number)[];

export function commandFaults(commands: readonly Wire[]): FieldFault[] {
  if (commands.length > COMMANDS) return [tooLong([], COMMANDS)];
  return commands.flatMap((command, place) => oneCommandFaults(command, [place], commands.slice(0, place)));
}

function oneCommandFaults(command: Wire, path: Path, before: readonly Wire[]): FieldFault[] {
  const isChatInput = (command["type"] ?? CHAT_INPUT) === CHAT_INPUT;
  const isTwice = before.some(({ name, type }) => name === command["name"] && (type ?? CHAT_INPUT) === (command["type"] ?? CHAT_INPUT));
  return [
    ...(isTwice ? [wrongValue(path, "Application command names must be unique", "APPLICATION_COMMANDS_DUPLICATE_NAME")] : []),
    ...(isChatInput
      ? nameFaults(command["name"], [...path, "name"])
      : textFaults(command["name"], [...path, "name"], { most: 32, isRequired: true })),
    ...(isChatInput ? textFaults(command["description"], [...path, "description"], { most: 100, isRequired: true }) : []),
    ...optionFaults(listOf(command["options"]), [...path, "options"]),
  ];
}

function optionFaults(options: readonly Wire[], path: Path): FieldFault[] {
  if (options.length > OPTIONS) return [tooLong(path, OPTIONS)];
  const names = options.map(({ name }) => name);
  return options.flatMap((option, place) => {
    const at = [...path, place];
    const choices = listOf(option["choices"]);
    const isLate =
      option["required"] === true && options.slice(0, place).some((other) => other["required"] !== true && !isSubcommand(other));
    return [
      ...nameFaults(option["name"], [...at, "name"]),
      ...textFaults(option["description"], [...at, "description"], { most: 100, isRequired: true }),
      ...(names.indexOf(option["name"]) < place
        ? [wrongValue(at, "Option names must be unique", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID")]
        : []),
      ...(isLate
        ? [wrongValue(at, "Required options must be placed before non-required options", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID")]
        : []),
      ...(choices.length > CHOICES ? [badLength([...at, "choices"], 1, CHOICES)] : []),
      ...choices.flatMap((choice, number) =>
        textFaults(choice["name"], [...at, "choices", number, "name"], { most: 100, isRequired: true }),
      ),
      ...optionFaults(listOf(option["options"]), [...at, "options"]),
    ];
  });
}

function isSubcommand(option: Wire): boolean {
  return SUBCOMMANDS.has(Number(option["type"]));
}

function nameFaults(name: unknown, path: Path): FieldFault[] {
  const missing = textFaults(name, path, { most: 32, isRequired: true });
  if (missing.length > 0 || typeof name !== "string") return missing;
  if (NAME.test(name) && name === name.toLowerCase()) return [];
  return [wrongValue(path, "Command name is invalid", "APPLICATION_COMMAND_INVALID_NAME")];
}
