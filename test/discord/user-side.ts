// What users do: they write, use commands, type into their options, click buttons, choose from menus and fill in forms - and read what
// the bot answers.

import type { Activity } from "./activity.ts";
import { commandData, type OptionValue } from "./command-use.ts";
import { KIND, type Interaction, type InteractionCause } from "./interaction.ts";
import type { Interactions } from "./interactions.ts";
import { messageEvent } from "./message-events.ts";
import { submittedData } from "./modal-form.ts";
import type { Channel, User } from "./people.ts";
import type { Wire } from "./refusal.ts";
import type { StoredMessage } from "./stored-message.ts";
import type { World } from "./world.ts";

interface Actor {
  /** The first user by default. */
  readonly user?: User;
}

interface Place {
  /** The first channel by default. */
  readonly channelId?: string;
}

export interface Text extends Actor, Place {
  readonly content: string;
}

/** What to wait for; a deferred answer comes in two steps. "answered" by default. */
interface Patience {
  readonly until?: "answered" | "acknowledged";
}

export interface CommandUse extends Actor, Place, Patience {
  /** With subcommands: "watch add". */
  readonly name: string;
  readonly options?: { readonly [name: string]: OptionValue };
}

export interface Typing extends Actor, Place {
  readonly name: string;
  readonly option: string;
  readonly text: string;
}

export interface Click extends Actor, Patience {
  readonly messageId: string;
  readonly customId: string;
}

export interface Choice extends Click {
  readonly values: readonly string[];
}

export interface Submission extends Patience {
  /** The use of a command or a button that was answered with a form; whoever it popped up for fills it in. */
  readonly of: Interaction;
  /** By custom id; what is left out stays as the form had it. */
  readonly fields: { readonly [customId: string]: string };
}

export interface UserSideOptions {
  readonly world: World;
  readonly activity: Activity;
  readonly interactions: Interactions;
  readonly channel: Channel;
  readonly user: User;
}

export class UserSide {
  readonly #options: UserSideOptions;

  constructor(options: UserSideOptions) {
    this.#options = options;
  }

  post({ channelId, user = this.#options.user, content }: Text): StoredMessage {
    const { world } = this.#options;
    const origin = { channelId: this.#place(channelId).id, author: user };
    const message = world.store(origin, { content, embeds: [], components: [], files: [], flags: 0 });
    world.publish(messageEvent(world, "MESSAGE_CREATE", message));
    return message;
  }

  async say(text: Text): Promise<StoredMessage> {
    const { world, activity } = this.#options;
    const question = this.post(text);
    const answer = (): StoredMessage | undefined =>
      world.messagesOf(question.channelId).find(({ id, author, replyTo, interactionId }) => {
        if (author.id !== world.bot.id || BigInt(id) <= BigInt(question.id) || interactionId !== null) return false;
        return replyTo === null || replyTo === question.id;
      });
    await activity.until(() => answer() !== undefined);
    return answer() ?? question;
  }

  async slash({ channelId, user = this.#options.user, name, options = {}, until }: CommandUse): Promise<Interaction> {
    const channel = this.#place(channelId);
    const data = commandData(this.#options.world, { name, options, user, channel });
    return this.#use({ kind: KIND.command, name: `/${name}`, user, channel, source: null }, data, until);
  }

  async complete({ channelId, user = this.#options.user, name, option, text }: Typing): Promise<Interaction> {
    const channel = this.#place(channelId);
    const data = commandData(this.#options.world, { name, options: { [option]: text }, user, channel, focused: option });
    return this.#use({ kind: KIND.completion, name: `/${name}`, user, channel, source: null }, data);
  }

  async click({ messageId, customId, user = this.#options.user, until }: Click): Promise<Interaction> {
    const source = this.#message(messageId);
    const button = source.buttons.find((candidate) => "custom_id" in candidate && candidate.custom_id === customId);
    if (button === undefined) throw new Error(`The message has no button ${customId}.`);
    if (button.disabled === true) throw new Error(`The button ${customId} is disabled.`);
    const data = { custom_id: customId, component_type: button.type, id: 1 };
    return this.#use({ kind: KIND.component, name: customId, user, channel: this.#place(source.channelId), source }, data, until);
  }

  async choose({ messageId, customId, values, user = this.#options.user, until }: Choice): Promise<Interaction> {
    const source = this.#message(messageId);
    const menu = source.menus.find((candidate) => candidate.custom_id === customId);
    if (menu === undefined) throw new Error(`The message has no menu ${customId}.`);
    const foreign = values.find((value) => !menu.options.some((option) => option.value === value));
    if (foreign !== undefined) throw new Error(`The menu ${customId} offers no "${foreign}".`);
    const data = { custom_id: customId, component_type: menu.type, id: 1, values };
    return this.#use({ kind: KIND.component, name: customId, user, channel: this.#place(source.channelId), source }, data, until);
  }

  async submit({ of: { modal, user, channel, source, name }, fields, until }: Submission): Promise<Interaction> {
    if (modal === null) throw new Error(`The use of ${name} was not answered with a form.`);
    const data = submittedData(modal, fields);
    return this.#use({ kind: KIND.form, name: String(modal["custom_id"]), user, channel, source }, data, until);
  }

  #use(start: InteractionCause, data: Wire, until?: "answered" | "acknowledged"): Promise<Interaction> {
    const { interactions } = this.#options;
    return interactions.settled(interactions.begin(start, data), until);
  }

  #place(channelId: string = this.#options.channel.id): Channel {
    return this.#options.world.channel(channelId);
  }

  #message(id: string): StoredMessage {
    const message = this.#options.world.messages.get(id);
    if (message === undefined || message.deletedAt !== null) throw new Error("The message is not there.");
    return message;
  }
}
