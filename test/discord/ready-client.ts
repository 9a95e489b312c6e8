// The real discord.js against the stand-in, logged in and gone after the test.

import { Client, Events, GatewayIntentBits, Partials, type ClientOptions, type SendableChannels } from "discord.js";
import type { DiscordServer } from "./discord-server.ts";

const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.MessageContent,
  GatewayIntentBits.DirectMessages,
];

/** Not logged in yet. */
export function clientOf(server: DiscordServer, { rest, ...options }: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: INTENTS,
    partials: [Partials.Channel],
    // The library repeats no identification within five seconds; a test need not wait for that.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
    ...options,
    rest: { api: server.apiUrl, ...rest },
  });
  server.beforeStop(() => client.destroy());
  return client;
}

export async function readyClient(server: DiscordServer, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = clientOf(server, options);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(server.token);
  return ready;
}

export async function textChannel(client: Client, id: string): Promise<SendableChannels> {
  const channel = await client.channels.fetch(id);
  if (channel?.isSendable() !== true) throw new Error("The channel takes no messages.");
  return channel;
}

export interface Heard {
  readonly contents: string[];
  /** Settles when so many messages were heard. */
  count(wanted: number): Promise<void>;
}

/** The contents of all messages the client is told of, in order. */
export function listen(client: Client): Heard {
  const contents: string[] = [];
  const heard = new EventTarget();
  client.on(Events.MessageCreate, ({ content }) => {
    contents.push(content);
    heard.dispatchEvent(new Event("heard"));
  });
  const count = (wanted: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => (contents.length >= wanted ? resolve() : undefined);
      heard.addEventListener("heard", look);
      look();
    });
  return { contents, count };
}
