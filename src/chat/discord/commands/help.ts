// What can be asked, and how.

import { optional, type Argument } from "./frame/argument.ts";
import { CommandRefusal, defineCommand, type Command } from "./frame/command.ts";
import { boxed, tableLines } from "./frame/reply.ts";
import { usageText } from "./frame/usage.ts";
import { fail, succeed } from "#core";

const commandArgument: Argument<string, "command"> = {
  name: "command",
  description: "the command to explain",
  isOptional: false,
  parse: (word) => {
    const name = word.toLowerCase().replace(/^[>/]/, "");
    return /^[a-z]{1,32}$/.test(name) ? succeed(name) : fail(`expected the name of a command, found "${word}"`);
  },
};

export function helpFor(commands: readonly Command[]): Command {
  return defineCommand({
    name: "help",
    summary: "What can be asked, and how",
    arguments: [optional(commandArgument)],
    examples: ["help", "help signal"],
    isPrivate: true,
    isPersonal: true,
    run: ({ command: name }, _, { asker, prefix }) => {
      if (name === undefined) return { text: listText(commands, asker.isAdmin, prefix) };
      const command = commands.find((one) => one.name === name || one.aliases.includes(name));
      if (command === undefined) throw new CommandRefusal(`There is no command "${name}"; \`${prefix}help\` lists all.`);
      return { text: explanation(command, prefix) };
    },
  });
}

function listText(commands: readonly Command[], isAdmin: boolean, prefix: string): string {
  const shown = commands.filter(({ access }) => isAdmin || access === "everyone");
  const rows = shown.map(({ name, summary, access }) => [`${prefix}${name}`, `${summary}${access === "admin" ? " (admin)" : ""}`]);
  return boxed("What you can ask", tableLines(rows), `\`${prefix}help signal\` explains one. Each works with > and as a slash command.`);
}

function explanation(command: Command, prefix: string): string {
  const { summary, arguments: wanted, examples, aliases, access } = command;
  return [
    `**${summary}**${access === "admin" ? " (for those who manage the server)" : ""}`,
    `Usage: ${usageText(command, prefix)}`,
    ...wanted.map(
      ({ name, description, isOptional }) => `• ${name.toUpperCase()}: ${description}${isOptional ? " (may be left out)" : ""}`,
    ),
    `Examples: ${examples.map((example) => `\`${prefix}${example}\``).join(", ")}`,
    ...(aliases.length === 0 ? [] : [`Also: ${aliases.map((alias) => `\`${prefix}${alias}\``).join(", ")}`]),
  ].join("\n");
}
