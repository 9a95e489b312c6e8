// The few things the bot asks of Discord's REST interface to post: each is one request that is made once. Waiting and trying again is left to
// the courier, who knows what may already have arrived.

import type { APIMessage, REST } from "discord.js";
import type { MessageForm, OutgoingMessage } from "../message/outgoing.ts";
import { DiscordFailure, failureFrom, INVALID_TOKEN } from "./failure.ts";

export interface RecentMessage {
  readonly id: string;
  /** All text of it in which a mark may stand. */
  readonly text: string;
  readonly nonce: string | null;
  readonly authorId: string;
  readonly form: MessageForm;
}

/** Every method throws DiscordFailure. */
export interface Poster {
  /** The bot's own id. */
  self(): Promise<string>;
  /** A second message with the same nonce, soon after the first, gives the first one. */
  post(channelId: string, message: OutgoingMessage, nonce: string): Promise<{ readonly id: string }>;
  edit(place: MessagePlace, message: OutgoingMessage): Promise<void>;
  startThread(place: MessagePlace, name: string): Promise<{ readonly id: string }>;
  /** Up to 100 messages after that one. */
  after(channelId: string, messageId: string): Promise<readonly RecentMessage[]>;
  openDirectChannel(userId: string): Promise<{ readonly id: string }>;
}

export interface MessagePlace {
  readonly channelId: string;
  readonly messageId: string;
}

/** Days of silence after which Discord puts a thread away, in minutes. */
const THREAD_QUIET_MINUTES = 10_080;

export function createPoster(rest: Pick<REST, "get" | "post" | "patch">): Poster {
  let self: string | undefined;
  const ask = async <Answer>(request: () => Promise<unknown>): Promise<Answer> => {
    try {
      return (await request()) as Answer;
    } catch (error) {
      throw isTokenGone(error) ? new DiscordFailure({ kind: "unauthorized" }, INVALID_TOKEN, { cause: error }) : failureFrom(error);
    }
  };
  return {
    self: async () => (self ??= (await ask<{ id: string }>(() => rest.get("/users/@me"))).id),
    post: (channelId, { body, files }, nonce) =>
      ask(() => rest.post(`/channels/${channelId}/messages`, { body: { ...body, nonce, enforce_nonce: true }, files: [...files] })),
    edit: async ({ channelId, messageId }, { body, files }) => {
      await ask(() => rest.patch(`/channels/${channelId}/messages/${messageId}`, { body, files: [...files] }));
    },
    startThread: ({ channelId, messageId }, name) =>
      ask(() =>
        rest.post(`/channels/${channelId}/messages/${messageId}/threads`, { body: { name, auto_archive_duration: THREAD_QUIET_MINUTES } }),
      ),
    after: async (channelId, messageId) => {
      const query = new URLSearchParams({ after: messageId, limit: "100" });
      const messages = await ask<readonly APIMessage[]>(() => rest.get(`/channels/${channelId}/messages`, { query }));
      return messages.map(recentMessage);
    },
    openDirectChannel: (userId) => ask(() => rest.post("/users/@me/channels", { body: { recipient_id: userId } })),
  };
}

function recentMessage({ id, author, content, embeds, nonce, attachments }: APIMessage): RecentMessage {
  const text = [content, ...embeds.map(({ footer }) => footer?.text ?? "")].join("\n");
  const form = attachments.length > 0 ? "image" : embeds.length > 0 ? "embed" : "text";
  return { id, text, nonce: nonce === undefined ? null : String(nonce), authorId: author.id, form };
}

/** discord.js forgets a token that Discord has refused, and says so at the next request. */
function isTokenGone(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Expected token to be set");
}
