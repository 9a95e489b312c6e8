// Where people's words come in: messages that begin with the prefix, slash commands, buttons and the form behind one of them. Whoever is not
// of the configured server, and every other bot, is not heard.

import type { ButtonInteraction, Client, GuildMember, Interaction, Message, MessageFlags, ModalSubmitInteraction } from "discord.js";
import type { Log } from "#runtime";
import type { Asker } from "../commands/frame/command.ts";
import type { Dispatcher, Request } from "../commands/frame/dispatcher.ts";
import { MOST_SUGGESTIONS } from "../commands/frame/slash-form.ts";
import { parseButtonId } from "../message/signal-buttons.ts";
import { isAdmin } from "./admin.ts";
import type { DiscordLibrary } from "./discord-library.ts";
import { RecentIds } from "./recent-ids.ts";
import { parseSizeForm, sizeForm } from "./size-form.ts";
import { plainMessage, wireMessages } from "./wire-reply.ts";
import type { Reply } from "../commands/frame/reply.ts";

export interface FrontDeskParts {
  readonly discordJs: DiscordLibrary;
  readonly dispatcher: Dispatcher;
  readonly guildId: string;
  readonly adminRoleId: string | null;
  readonly log: Log;
}

export const PREFIX = ">";
/** A quotation has a space behind its sign; a command has its name. */
const COMMAND = /^>([a-z][\w-]{0,40})(?:\s+([^]*))?$/i;
const MOST_WORDS = 20;
const MISSING_PERMISSIONS = 50_013;

export class FrontDesk {
  readonly #parts: FrontDeskParts;
  readonly #seen = new RecentIds();

  constructor(parts: FrontDeskParts) {
    this.#parts = parts;
  }

  open(client: Client): void {
    const { Events } = this.#parts.discordJs;
    client.on(Events.MessageCreate, (message) => void this.#safely(() => this.#hear(message)));
    client.on(Events.InteractionCreate, (interaction) => void this.#safely(() => this.#serve(interaction)));
  }

  async #safely(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#parts.log.warning("An answer on Discord did not go through", {
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }

  async #hear(message: Message): Promise<void> {
    const { author, content } = message;
    if (author.bot || message.webhookId !== null || message.system) return;
    const [, name, rest = ""] = COMMAND.exec(content) ?? [];
    if (name === undefined || !this.#seen.isNew(message.id)) return;
    const asker = await this.#askerOf(message);
    if (asker === undefined) return;
    const words = rest.split(/\s+/).filter((word) => word !== "");
    const request: Request = {
      name,
      given: { words: words.slice(0, MOST_WORDS) },
      asker,
      prefix: PREFIX,
      isDirect: message.guildId === null,
    };
    const reply = await this.#parts.dispatcher.answer(request);
    await this.#replyTo(message, reply);
  }

  /** Undefined for somebody who is not served. */
  async #askerOf({ guildId, member, author, client }: Message): Promise<Asker | undefined> {
    const { discordJs, adminRoleId } = this.#parts;
    const asker = (who: GuildMember | null): Asker => {
      const permissions = who?.permissions ?? null;
      return { userId: author.id, isAdmin: isAdmin(discordJs, { permissions, member: who }, adminRoleId) };
    };
    if (guildId === this.#parts.guildId) return asker(member);
    if (guildId !== null) return undefined;
    const guild = client.guilds.cache.get(this.#parts.guildId);
    const known = await guild?.members.fetch(author.id).catch(() => undefined);
    return known === undefined ? undefined : asker(known);
  }

  async #replyTo(message: Message, reply: Reply): Promise<void> {
    const [first, ...more] = wireMessages(reply);
    const reference = { failIfNotExists: false };
    try {
      await message.reply({ ...first, ...reference });
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== MISSING_PERMISSIONS) throw error;
      await message.reply({ ...plainMessage(reply), ...reference });
    }
    for (const page of more) if (message.channel.isSendable()) await message.channel.send(page);
  }

  async #serve(interaction: Interaction): Promise<void> {
    if (interaction.guildId !== this.#parts.guildId || interaction.user.bot || !this.#seen.isNew(interaction.id)) return;
    if (interaction.isAutocomplete()) {
      const { name, value } = interaction.options.getFocused(true);
      const suggestions = this.#parts.dispatcher.suggest(interaction.commandName, name, value).slice(0, MOST_SUGGESTIONS);
      await interaction.respond(suggestions.map((suggestion) => ({ name: suggestion, value: suggestion })));
      return;
    }
    if (interaction.isChatInputCommand()) {
      const named = new Map(interaction.options.data.map(({ name, value }) => [name, String(value ?? "")]));
      await this.#answer(interaction, { name: interaction.commandName, given: { named } }, false);
    } else if (interaction.isButton()) await this.#press(interaction);
    else if (interaction.isModalSubmit()) await this.#submit(interaction);
  }

  async #press(interaction: ButtonInteraction): Promise<void> {
    const pressed = parseButtonId(interaction.customId);
    if (pressed === undefined) return;
    const { action, words } = pressed;
    if (action === "size") await interaction.showModal(sizeForm(this.#parts.discordJs, words[0]));
    else await this.#answer(interaction, { name: action, given: { words } }, true);
  }

  async #submit(interaction: ModalSubmitInteraction): Promise<void> {
    const words = parseSizeForm(interaction);
    if (words !== undefined) await this.#answer(interaction, { name: "size", given: { words } }, true);
  }

  async #answer(interaction: Answerable, asked: Pick<Request, "name" | "given">, isPrivate: boolean): Promise<void> {
    const { discordJs, dispatcher, adminRoleId } = this.#parts;
    const { member, memberPermissions: permissions, user } = interaction;
    const asker = { userId: user.id, isAdmin: isAdmin(discordJs, { permissions, member }, adminRoleId) };
    const prepared = dispatcher.prepare({ ...asked, asker, prefix: "/", isDirect: false });
    if ("refusal" in prepared) {
      await interaction.reply({ content: prepared.refusal.text ?? "", flags: discordJs.MessageFlags.Ephemeral });
      return;
    }
    const isHidden = isPrivate || prepared.command.isPrivate;
    const flags: { readonly flags?: MessageFlags.Ephemeral } = isHidden ? { flags: discordJs.MessageFlags.Ephemeral } : {};
    await interaction.deferReply(flags);
    const reply = await prepared.run();
    const [first, ...more] = wireMessages(reply);
    try {
      await interaction.editReply(first);
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== MISSING_PERMISSIONS) throw error;
      await interaction.editReply(plainMessage(reply));
    }
    for (const page of more) await interaction.followUp({ ...page, ...flags });
  }
}

type Answerable = Pick<ButtonInteraction, "user" | "member" | "memberPermissions" | "reply" | "deferReply" | "editReply" | "followUp">;
