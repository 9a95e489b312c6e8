// Tells what became of a signal that was posted: its first message shows the new state, and the news stands in its thread, or below it as a
// reply where there can be no thread. The edit may be made any number of times; the reply comes last and is made once.

import { setupTitle } from "#signals";
import { DiscordFailure, type Refusal } from "../api/failure.ts";
import { clip, LIMITS } from "../message/limits.ts";
import { markOf } from "../message/mark.ts";
import { changeMessage, signalMessage, type MessageForm, type OutgoingMessage } from "../message/outgoing.ts";
import { bodyOf, type NoticeBody } from "./notice-body.ts";
import { findOwnMessage } from "./own-message.ts";
import type { Receipt } from "./receipt.ts";
import { postSignal, type PostRequest, type PostTools } from "./signal-post.ts";

export interface NewsRequest extends Omit<PostRequest, "key"> {
  /** Where the signal was posted. */
  readonly base: Receipt;
}

/** Throws DiscordFailure. */
export async function tellNews(request: NewsRequest, tools: PostTools): Promise<Receipt> {
  const { messages, base, peers } = request;
  const [first] = messages;
  const newest = bodyOf(messages.at(-1) ?? first);
  const details = { tickSize: newest.tickSize, notice: newest.notice, peers };
  const shown = signalMessage(newest.signal, { ...details, mark: base.mark }, base.form, null);
  try {
    await tools.poster.edit(base, shown);
  } catch (error) {
    if (isRefusal(error, "unknown-message")) return postSignal({ ...request, key: `${first.key}/anew` }, tools);
    // The reply says it all the same.
    if (!isRefusal(error, "invalid")) throw error;
  }
  const changes = messages.map(bodyOf).flatMap((body) => (body.kind === "changed" ? [body.change] : []));
  const reply = (form: MessageForm): OutgoingMessage =>
    changeMessage(newest.signal, changes, { ...details, mark: markOf(first.key) }, form);
  return new Reply({ request, tools, newest, reply }).tell();
}

interface ReplyParts {
  readonly request: NewsRequest;
  readonly tools: PostTools;
  readonly newest: NoticeBody;
  readonly reply: (form: MessageForm) => OutgoingMessage;
}

class Reply {
  readonly #parts: ReplyParts;
  readonly #mark: string;

  constructor(parts: ReplyParts) {
    this.#parts = parts;
    this.#mark = markOf(parts.request.messages[0].key);
  }

  async tell(): Promise<Receipt> {
    const { base, isGuild } = this.#parts.request;
    if (await this.#wasTold()) return base;
    if (!isGuild) return this.#below();
    const threadId = base.threadId ?? (await this.#openThread());
    return threadId === null ? this.#below() : this.#inThread(threadId);
  }

  async #wasTold(): Promise<boolean> {
    const { request, tools } = this.#parts;
    const [first] = request.messages;
    if (first.attempts === 0) return false;
    // A thread has the id of the message it hangs on.
    const places = request.isGuild ? [request.base.messageId, request.base.channelId] : [request.base.channelId];
    for (const channelId of places) {
      const own = await findOwnMessage(tools.poster, { channelId, mark: this.#mark, since: first.createdAt });
      if (own !== undefined) return true;
    }
    return false;
  }

  async #openThread(): Promise<string | null> {
    const { request, tools, newest } = this.#parts;
    const { symbol, timeframe, side, setup } = newest.signal;
    const name = clip(`${symbol} ${timeframe} ${side}: ${setupTitle(setup)}`, LIMITS.threadName);
    try {
      return (await tools.poster.startThread(request.base, name)).id;
    } catch (error) {
      if (isRefusal(error, "thread-exists")) return request.base.messageId;
      if (isRefusal(error, "no-permission", "no-access")) tools.grants.need("Create Public Threads");
      else if (!isRefusal(error, "thread-locked", "invalid", "unknown-channel")) throw error;
      return null;
    }
  }

  async #inThread(threadId: string): Promise<Receipt> {
    const { request, tools } = this.#parts;
    try {
      await this.#post(threadId, (form) => this.#parts.reply(form));
      tools.grants.have("Create Public Threads", "Send Messages in Threads");
      return { ...request.base, threadId };
    } catch (error) {
      if (isRefusal(error, "no-permission", "no-access")) tools.grants.need("Send Messages in Threads");
      else if (!isRefusal(error, "thread-locked", "unknown-channel")) throw error;
      return this.#below();
    }
  }

  async #below(): Promise<Receipt> {
    const { base } = this.#parts.request;
    const message_reference = { message_id: base.messageId, fail_if_not_exists: false };
    await this.#post(base.channelId, (form) => {
      const { body, files } = this.#parts.reply(form);
      return { body: { ...body, message_reference }, files };
    });
    return { ...base, threadId: null };
  }

  async #post(channelId: string, messageIn: (form: MessageForm) => OutgoingMessage): Promise<void> {
    const { poster, mayDo } = this.#parts.tools;
    const mayEmbed = mayDo(this.#parts.request.base.channelId, "Embed Links") !== false;
    try {
      await poster.post(channelId, messageIn(mayEmbed ? "embed" : "text"), this.#mark);
    } catch (error) {
      if (!mayEmbed || !isRefusal(error, "no-permission")) throw error;
      await poster.post(channelId, messageIn("text"), this.#mark);
    }
  }
}

function isRefusal(error: unknown, ...kinds: readonly Refusal["kind"][]): boolean {
  return error instanceof DiscordFailure && kinds.includes(error.refusal.kind);
}
