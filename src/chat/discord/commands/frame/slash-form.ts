// The slash twin of each command, as Discord is told of it.

import { clip } from "../../message/limits.ts";
import type { Argument } from "./argument.ts";
import type { Command } from "./command.ts";

/** Discord's numbers: a command that is typed, an option of text, the permission Manage Server. */
const CHAT_INPUT = 1;
const TEXT = 3;
const MANAGE_SERVER = "32";
const DESCRIPTION = 100;

export interface SlashForm {
  readonly type: typeof CHAT_INPUT;
  readonly name: string;
  readonly description: string;
  readonly options: readonly SlashOption[];
  /** Null: everybody sees it. */
  readonly default_member_permissions: string | null;
}

export interface SlashOption {
  readonly type: typeof TEXT;
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly { readonly name: string; readonly value: string }[];
}

/** Where admins have a role of their own, Discord shows admin commands to all, and the bot asks who it is. */
export function slashForms(commands: readonly Command[], hasAdminRole: boolean): readonly SlashForm[] {
  return commands.map(({ name, summary, access, arguments: wanted }) => ({
    type: CHAT_INPUT,
    name,
    description: clip(summary, DESCRIPTION),
    options: wanted.map(slashOption),
    default_member_permissions: access === "admin" && !hasAdminRole ? MANAGE_SERVER : null,
  }));
}

function slashOption({ name, description, isOptional, choices = [], suggest }: Argument<unknown>): SlashOption {
  return {
    type: TEXT,
    name,
    description: clip(description, DESCRIPTION),
    required: !isOptional,
    autocomplete: suggest !== undefined,
    choices: choices.map((choice) => ({ name: choice, value: choice })),
  };
}

/** What Discord keeps of a command, reduced to what we say of one: whether two are the same. */
export function sameForms(known: readonly { readonly [name: string]: unknown }[], wanted: readonly SlashForm[]): boolean {
  const sorted = (forms: readonly { readonly [name: string]: unknown }[]): string =>
    JSON.stringify(forms.map(normalForm).toSorted((one, other) => (one.name < other.name ? -1 : 1)));
  return sorted(known) === sorted(wanted as readonly (SlashForm & { readonly [name: string]: unknown })[]);
}

function normalForm(form: { readonly [name: string]: unknown }) {
  const options = (form["options"] ?? []) as readonly Partial<SlashOption>[];
  return {
    name: String(form["name"]),
    description: form["description"],
    permissions: form["default_member_permissions"] ?? null,
    options: options.map(({ type, name, description, required = false, autocomplete = false, choices = [] }) => ({
      type,
      name,
      description,
      required,
      autocomplete,
      choices: choices.map(({ name: label, value }) => [label, value]),
    })),
  };
}

export const MOST_SUGGESTIONS = 25;
