// A Discord of a few lines that only posts: every message it took, and whatever failure a test wants at whatever request.

import type { APIEmbed } from "discord.js";
import { DiscordFailure, type Refusal } from "../api/failure.ts";
import type { Poster } from "../api/poster.ts";
import type { OutgoingMessage } from "../message/outgoing.ts";

export interface FakeMessage {
  readonly id: string;
  readonly channelId: string;
  readonly nonce: string;
  message: OutgoingMessage;
  edits: number;
}

/** "lost": it was done, and nobody was told; "hang": it was done, and the answer never comes. */
export type Fault = Refusal | "lost" | "hang" | undefined;
export type Request = { readonly method: keyof Poster; readonly channelId: string; readonly message?: OutgoingMessage };

export const SELF = "100000000000000001";

export class FakeDiscord {
  readonly messages: FakeMessage[] = [];
  readonly threads = new Map<string, string>();
  readonly requests: Request[] = [];
  fault: (request: Request) => Fault = () => undefined;
  /** Whether Discord still remembers nonces; it forgets them after some minutes. */
  remembersNonces = false;
  #ids = 0;

  readonly poster: Poster = {
    self: async () => SELF,
    post: (channelId, message, nonce) =>
      this.#do({ method: "post", channelId, message }, () => {
        const known = this.remembersNonces ? this.messages.find((one) => one.nonce === nonce && one.channelId === channelId) : undefined;
        if (known !== undefined) return { id: known.id };
        const id = this.#nextId();
        this.messages.push({ id, channelId, nonce, message, edits: 0 });
        return { id };
      }),
    edit: (place, message) =>
      this.#do({ method: "edit", channelId: place.channelId, message }, () => {
        const known = this.messages.find(({ id }) => id === place.messageId);
        if (known === undefined) throw refusal({ kind: "unknown-message" });
        known.message = { body: { ...known.message.body, ...message.body }, files: known.message.files };
        known.edits += 1;
      }),
    startThread: (place, name) =>
      this.#do({ method: "startThread", channelId: place.channelId }, () => {
        if (this.threads.has(place.messageId)) throw refusal({ kind: "thread-exists" });
        this.threads.set(place.messageId, name);
        return { id: place.messageId };
      }),
    after: (channelId, messageId) =>
      this.#do({ method: "after", channelId }, () =>
        this.messages
          .filter((one) => one.channelId === channelId && BigInt(one.id) > BigInt(messageId))
          .slice(0, 100)
          .map((one) => ({ id: one.id, text: textOf(one.message), nonce: null, authorId: SELF, form: formOf(one.message) })),
      ),
    openDirectChannel: (userId) => this.#do({ method: "openDirectChannel", channelId: userId }, () => ({ id: `9${userId.slice(1)}` })),
  };

  in(channelId: string): readonly FakeMessage[] {
    return this.messages.filter((one) => one.channelId === channelId);
  }

  /** Deletes a message as a moderator would. */
  remove(id: string): void {
    this.messages.splice(
      this.messages.findIndex((one) => one.id === id),
      1,
    );
  }

  async #do<Answer>(request: Request, action: () => Answer): Promise<Answer> {
    this.requests.push(request);
    const fault = this.fault(request);
    if (fault !== undefined && fault !== "lost" && fault !== "hang") throw refusal(fault);
    const answer = action();
    if (fault === "hang") return new Promise(() => {});
    if (fault === "lost") throw refusal({ kind: "unclear" });
    return answer;
  }

  /** Ids of messages of the year 2030: later than anything a test looks for. */
  #nextId(): string {
    this.#ids += 1;
    return String((BigInt(Date.UTC(2030, 0, 1)) - 1_420_070_400_000n) * 4_194_304n + BigInt(this.#ids));
  }
}

export function textOf({ body }: OutgoingMessage): string {
  const embeds = (body.embeds ?? []) as readonly APIEmbed[];
  const parts = embeds.flatMap(({ title, author, description, fields = [], footer }) => [
    title,
    author?.name,
    description,
    ...fields.map(({ name, value }) => `${name}: ${value}`),
    footer?.text,
  ]);
  return [body.content, ...parts].filter((part) => part !== undefined).join("\n");
}

function formOf({ body, files }: OutgoingMessage): "image" | "embed" | "text" {
  if (files.length > 0) return "image";
  return (body.embeds ?? []).length > 0 ? "embed" : "text";
}

function refusal(kind: Refusal): DiscordFailure {
  return new DiscordFailure(kind, `refused: ${kind.kind}`);
}
