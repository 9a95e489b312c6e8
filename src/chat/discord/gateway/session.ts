// One login at Discord's gateway, from the first attempt to its end. Cuts in between are discord.js's own affair; the end is what it cannot
// mend, told by what the bot has to do about it.

import type { Client } from "discord.js";
import type { DiscordLibrary } from "./discord-library.ts";

export type SessionEnd =
  | { readonly kind: "wrong-token" }
  /** An intent that is not switched on in the Developer Portal. */
  | { readonly kind: "refused-intents" }
  | { readonly kind: "failed"; readonly reason: string };

export interface SessionOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly withMessageContent: boolean;
  readonly onInvalidRequests: (count: number) => void;
}

const REQUEST_TIMEOUT_MS = 15_000;
const INVALID_REQUESTS_STEP = 100;
const WRONG_TOKEN = 4_004;
const REFUSED_INTENTS: readonly number[] = [4_013, 4_014];

export class Session {
  readonly client: Client;
  /** Settles when it is over for good. */
  readonly ended: Promise<SessionEnd>;
  /** Settles when the servers are there to be served. */
  readonly ready: Promise<Client<true>>;
  readonly #token: string;
  #end: (end: SessionEnd) => void = () => {};

  constructor(discordJs: DiscordLibrary, { token, apiUrl, withMessageContent, onInvalidRequests }: SessionOptions) {
    const { Client: DiscordClient, Events, GatewayIntentBits, Options, Partials } = discordJs;
    this.#token = token;
    this.client = new DiscordClient({
      intents: [
        GatewayIntentBits.Guilds,
        GatewayIntentBits.GuildMessages,
        GatewayIntentBits.DirectMessages,
        ...(withMessageContent ? [GatewayIntentBits.MessageContent] : []),
      ],
      partials: [Partials.Channel],
      allowedMentions: { parse: [], repliedUser: false },
      makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
      rest: { api: apiUrl, timeout: REQUEST_TIMEOUT_MS, invalidRequestWarningInterval: INVALID_REQUESTS_STEP },
    });
    this.ended = new Promise((resolve) => (this.#end = resolve));
    this.ready = new Promise((resolve) => this.client.once(Events.ClientReady, resolve));
    this.client.on(Events.ShardDisconnect, ({ code }) => this.#end(endOfCode(code)));
    this.client.on(Events.Invalidated, () => this.#end({ kind: "failed", reason: "the session was ended by Discord" }));
    // Without a listener an error event would end the process; what it means is told by the events above.
    this.client.on(Events.Error, () => {});
    this.client.on(Events.ShardError, () => {});
    this.client.rest.on("invalidRequestWarning", ({ count }) => onInvalidRequests(count));
  }

  async open(): Promise<"ready" | SessionEnd> {
    this.client.login(this.#token).catch((error: unknown) => this.#end(endOfError(error)));
    return Promise.race([this.ready.then(() => "ready" as const), this.ended]);
  }

  async close(): Promise<void> {
    this.client.removeAllListeners();
    this.client.on("error", () => {});
    await this.client.destroy().catch(() => {});
  }
}

function endOfCode(code: number): SessionEnd {
  if (code === WRONG_TOKEN) return { kind: "wrong-token" };
  if (REFUSED_INTENTS.includes(code)) return { kind: "refused-intents" };
  return { kind: "failed", reason: `Discord closed the connection (${code})` };
}

function endOfError(error: unknown): SessionEnd {
  const { code, status, message } = error as { readonly code?: unknown; readonly status?: unknown; readonly message?: string };
  if (code === "TokenInvalid" || status === 401) return { kind: "wrong-token" };
  if (/disallowed intents/i.test(message ?? "")) return { kind: "refused-intents" };
  return { kind: "failed", reason: "Discord does not answer" };
}
