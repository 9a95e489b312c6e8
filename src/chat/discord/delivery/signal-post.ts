// Posts a signal, in the richest form that is allowed and only once: where an earlier try may have arrived, the bot looks for it first.

import type { StoredMessage } from "#runtime";
import { DiscordFailure } from "../api/failure.ts";
import type { Poster } from "../api/poster.ts";
import { markOf } from "../message/mark.ts";
import { FORMS, signalMessage, type MessageForm, type Picture, type SignalMessageDetails } from "../message/outgoing.ts";
import type { Grants, MayDo } from "./grants.ts";
import { bodyOf, type NoticeBody } from "./notice-body.ts";
import { findOwnMessage } from "./own-message.ts";
import type { Receipt } from "./receipt.ts";

export interface PostTools {
  readonly poster: Poster;
  readonly mayDo: MayDo;
  readonly grants: Grants;
  readonly paint: (body: NoticeBody) => Promise<Picture | null>;
}

export interface PostRequest {
  readonly channelId: string;
  /** Not in direct messages, where there are no threads and no permissions. */
  readonly isGuild: boolean;
  /** In order; the last one knows the signal best. */
  readonly messages: readonly [StoredMessage, ...StoredMessage[]];
  /** What the message is known by. */
  readonly key: string;
  readonly peers: SignalMessageDetails["peers"];
}

/** Throws DiscordFailure. */
export async function postSignal(request: PostRequest, tools: PostTools): Promise<Receipt> {
  const { channelId, messages, key, peers } = request;
  const [first] = messages;
  const newest = bodyOf(messages.at(-1) ?? first);
  const mark = markOf(key);
  const details: SignalMessageDetails = { tickSize: newest.tickSize, notice: newest.notice, peers, mark };
  if (first.attempts > 0) {
    const own = await findOwnMessage(tools.poster, { channelId, mark, since: first.createdAt });
    if (own !== undefined) {
      const receipt: Receipt = { channelId, messageId: own.id, threadId: null, form: own.form, mark };
      if (messages.length > 1) await tools.poster.edit(receipt, signalMessage(newest.signal, details, own.form, null));
      return receipt;
    }
  }
  return postInSomeForm(request, { newest, details, mark }, tools);
}

interface Said {
  readonly newest: NoticeBody;
  readonly details: SignalMessageDetails;
  readonly mark: string;
}

async function postInSomeForm({ channelId, isGuild }: PostRequest, { newest, details, mark }: Said, tools: PostTools): Promise<Receipt> {
  const { poster, mayDo, grants, paint } = tools;
  const allowed = isGuild ? richestForm(channelId, mayDo) : "image";
  const picture = allowed === "image" ? await paint(newest) : null;
  const best = allowed === "image" && picture === null ? "embed" : allowed;
  let refused = new DiscordFailure({ kind: "no-permission" }, "Missing Permissions");
  for (const form of FORMS.slice(FORMS.indexOf(best))) {
    try {
      const { id } = await poster.post(channelId, signalMessage(newest.signal, details, form, form === "image" ? picture : null), mark);
      if (isGuild) sayWhatIsMissing(form, { best, allowed, grants });
      return { channelId, messageId: id, threadId: null, form, mark };
    } catch (error) {
      if (!(error instanceof DiscordFailure) || error.refusal.kind !== "no-permission") throw error;
      refused = error;
    }
  }
  throw refused;
}

function richestForm(channelId: string, mayDo: MayDo): MessageForm {
  if (mayDo(channelId, "Embed Links") === false) return "text";
  return mayDo(channelId, "Attach Files") === false ? "embed" : "image";
}

function sayWhatIsMissing(form: MessageForm, { best, allowed, grants }: { best: MessageForm; allowed: MessageForm; grants: Grants }): void {
  if (form === "text") grants.need("Embed Links");
  else if (allowed === "embed" || (form === "embed" && best === "image")) grants.need("Attach Files");
  else grants.have("Embed Links", ...(form === "image" ? (["Attach Files"] as const) : []));
}
