// From what somebody typed to an answer: finds the command, checks who asks and how often, reads the arguments, and turns whatever goes wrong
// into a sentence that says what to type instead.

import { editDistance, type Result } from "#core";
import { WatchError, type Log } from "#runtime";
import { parseNamed, parseWords, type ArgumentWorld } from "./argument.ts";
import { CommandRefusal, type Asked, type Command, type CommandTools } from "./command.ts";
import type { Reply } from "./reply.ts";
import { exampleText, usageText } from "./usage.ts";
import { UserBudget } from "./user-budget.ts";

export interface Request extends Asked {
  readonly name: string;
  readonly given: { readonly words: readonly string[] } | { readonly named: ReadonlyMap<string, string> };
  /** Asked in direct messages. */
  readonly isDirect: boolean;
}

export type Prepared = { readonly refusal: Reply } | { readonly command: Command; readonly run: () => Promise<Reply> };

export class Dispatcher {
  readonly #commands: readonly Command[];
  readonly #tools: CommandTools;
  readonly #log: Log;
  readonly #budget: UserBudget;

  constructor(commands: readonly Command[], tools: CommandTools, log: Log) {
    this.#commands = commands;
    this.#tools = tools;
    this.#log = log;
    this.#budget = new UserBudget(tools.clock);
  }

  find(name: string): Command | undefined {
    const wanted = name.toLowerCase();
    return this.#commands.find((command) => command.name === wanted || command.aliases.includes(wanted));
  }

  /** Never rejects. */
  async answer(request: Request): Promise<Reply> {
    const prepared = this.prepare(request);
    return "refusal" in prepared ? prepared.refusal : prepared.run();
  }

  /** Everything that can be said at once; what takes a while is left to `run`, which never rejects. */
  prepare(request: Request): Prepared {
    const wait = this.#budget.spend(request.asker.userId);
    if (wait !== null) return refuse(`That was a lot at once: please wait ${wait} s.`);
    const command = this.find(request.name);
    if (command === undefined) return refuse(this.#unknownText(request));
    const problem = whyNot(command, request);
    if (problem !== undefined) return refuse(problem);
    const values = this.#read(command, request);
    if (!values.ok) return refuse(wrongUse(command, values.problem, request.prefix));
    return { command, run: () => this.#run(command, values.value, request) };
  }

  /** What may be meant by what somebody has typed into an option so far. */
  suggest(name: string, option: string, typed: string): readonly string[] {
    const argument = this.find(name)?.arguments.find((one) => one.name === option);
    return argument?.suggest?.(typed, this.#world) ?? [];
  }

  #read(command: Command, { given }: Request): Result<{ readonly [name: string]: unknown }> {
    const world = this.#world;
    return "words" in given ? parseWords(given.words, command.arguments, world) : parseNamed(given.named, command.arguments, world);
  }

  get #world(): ArgumentWorld {
    return { series: this.#tools.view.status().series.map(({ series }) => series) };
  }

  async #run(command: Command, values: { readonly [name: string]: unknown }, request: Request): Promise<Reply> {
    try {
      const reply = await command.run(values, request, this.#tools);
      if (command.isAudited) await this.#audit(command, request, reply.text ?? "done");
      return reply;
    } catch (error) {
      if (error instanceof CommandRefusal || error instanceof WatchError) {
        if (command.isAudited) await this.#audit(command, request, `refused: ${error.message}`);
        return { text: error.message };
      }
      this.#log.error(`The command ${command.name} failed`, { reason: error instanceof Error ? error.message : String(error) });
      return { text: "That did not work: the bot could not get at what it needs. The log says more; please try again." };
    }
  }

  async #audit(command: Command, { asker, given }: Request, came: string): Promise<void> {
    const words = "words" in given ? given.words : [...given.named.values()];
    const detail = `${[command.name, ...words].join(" ")}: ${came.split("\n")[0]}`.slice(0, 500);
    try {
      const at = this.#tools.clock.now();
      await this.#tools.store.recordAudit({ at, actor: `discord:${asker.userId}`, action: command.name, detail });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#log.error("Could not write into the audit log", { actor: `discord:${asker.userId}`, detail, reason });
    }
  }

  #unknownText({ name, prefix }: Request): string {
    const names = this.#commands.flatMap((command) => [command.name, ...command.aliases]);
    const near = names
      .map((known) => ({ known, distance: editDistance(name.toLowerCase(), known) }))
      .filter(({ known, distance }) => distance <= (known.length < 5 ? 1 : 2) || (name.length > 2 && known.startsWith(name.toLowerCase())))
      .toSorted((one, other) => one.distance - other.distance)[0];
    const guess = near === undefined ? "" : ` Did you mean \`${prefix}${near.known}\`?`;
    return `There is no command \`${prefix}${name.slice(0, 32).replaceAll("`", "'")}\`.${guess} \`${prefix}help\` lists all.`;
  }
}

function refuse(text: string): Prepared {
  return { refusal: { text } };
}

function whyNot(command: Command, { asker, isDirect }: Request): string | undefined {
  if (isDirect && !command.isPersonal) return "Please ask that on the server; here you can use subscribe, unsubscribe and help.";
  if (command.access === "admin" && !asker.isAdmin) {
    return "That is for those who manage the server (permission Manage Server, or the role named in DISCORD_ADMIN_ROLE_ID).";
  }
  return undefined;
}

function wrongUse(command: Command, problem: string, prefix: string): string {
  return [`Sorry, ${problem}.`, `Usage: ${usageText(command, prefix)}`, `Example: ${exampleText(command, prefix)}`].join("\n");
}
