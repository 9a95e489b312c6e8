// Messages over REST: posting, editing, deleting and reading them.

import { demand, allows, MAY } from "./permissions.ts";
import { CHANNEL, type Channel } from "./people.ts";
import { objectOf, wrongValue } from "./form-checks.ts";
import { INTENT } from "./intents.ts";
import { checkedVersion } from "./message-form.ts";
import { messageEvent, visibleMessage } from "./message-events.ts";
import { invalidForm, REFUSE, type Wire } from "./refusal.ts";
import { form, type RestRequest } from "./rest-request.ts";
import { found, NOTHING, part, type Office, type RestAnswer, type Route } from "./route.ts";
import { EPHEMERAL, type StoredMessage } from "./stored-message.ts";
import { wireMessage, wireNewMessage } from "./wire.ts";
import type { World } from "./world.ts";

const NONCE_REMEMBERED_MS = 5 * 60_000;
const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 100;

export const MESSAGE_ROUTES: readonly Route[] = [
  { name: "GET /channels/:channel/messages", answer: list },
  { name: "POST /channels/:channel/messages", bucket: "messages", answer: post },
  { name: "GET /channels/:channel/messages/:message", answer: read },
  { name: "PATCH /channels/:channel/messages/:message", bucket: "edits", answer: edit },
  { name: "DELETE /channels/:channel/messages/:message", bucket: "deletions", answer: remove },
  { name: "POST /channels/:channel/typing", answer: typing },
];

function post(request: RestRequest, { world }: Office): RestAnswer {
  const channel = world.channel(part(request, "channel"));
  const fields = form(request);
  demandPosting(channel);
  if (request.files.length > 0) demand(channel, MAY.AttachFiles);
  const replyTo = checkedReference(world, channel, request);
  const known = earlierOf(world, channel, request);
  if (known !== undefined) return found(wireNewMessage(world, known));
  const draft = { form: { ...fields, flags: Number(fields["flags"] ?? 0) & ~EPHEMERAL }, files: request.files, channel };
  const version = checkedVersion(world, draft);
  demandRecipient(world, channel);
  if (channel.isLocked) throw REFUSE.lockedThread();
  channel.isArchived = false;
  const nonce = fields["nonce"];
  const origin = {
    channelId: channel.id,
    author: world.bot,
    replyTo,
    nonce: typeof nonce === "string" || typeof nonce === "number" ? nonce : null,
  };
  const message = world.store(origin, version);
  world.publish(messageEvent(world, "MESSAGE_CREATE", message));
  return found(wireNewMessage(world, message));
}

function edit(request: RestRequest, { world }: Office): RestAnswer {
  const channel = world.channel(part(request, "channel"));
  demand(channel, MAY.ViewChannel);
  const message = world.message(channel.id, part(request, "message"));
  if (message.author.id !== world.bot.id) throw REFUSE.notYourMessage();
  if (channel.isArchived) throw REFUSE.archivedThread();
  if (request.files.length > 0) demand(channel, MAY.AttachFiles);
  amend(world, message, request, channel);
  return found(wireMessage(world, message));
}

/** A new version of a message, told to everybody who may see it. */
export function amend(world: World, message: StoredMessage, request: Pick<RestRequest, "body" | "files">, channel: Channel): void {
  const draft = { form: objectOf(request.body), files: request.files, channel, previous: message.current };
  message.versions.push({ ...checkedVersion(world, draft), at: world.clock.now() });
  if (!message.isEphemeral) world.publish(messageEvent(world, "MESSAGE_UPDATE", message));
}

function remove(request: RestRequest, { world }: Office): RestAnswer {
  const channel = world.channel(part(request, "channel"));
  demand(channel, MAY.ViewChannel);
  const message = world.message(channel.id, part(request, "message"));
  if (message.author.id !== world.bot.id) demand(channel, MAY.ManageMessages);
  erase(world, message);
  return NOTHING;
}

export function erase(world: World, message: StoredMessage): void {
  message.deletedAt = world.clock.now();
  if (message.isEphemeral) return;
  const { guildId } = world.channels.get(message.channelId) ?? { guildId: null };
  const data = { id: message.id, channel_id: message.channelId, ...(guildId === null ? {} : { guild_id: guildId }) };
  world.publish({ name: "MESSAGE_DELETE", intent: guildId === null ? INTENT.DirectMessages : INTENT.GuildMessages, data });
}

function read(request: RestRequest, { world }: Office): RestAnswer {
  const channel = world.channel(part(request, "channel"));
  demand(channel, MAY.ViewChannel);
  if (!allows(channel, MAY.ReadMessageHistory)) throw REFUSE.missingAccess();
  return found(seen(world, world.message(channel.id, part(request, "message"))));
}

function list(request: RestRequest, { world }: Office): RestAnswer {
  const channel = world.channel(part(request, "channel"));
  demand(channel, MAY.ViewChannel);
  const limit = Number(request.query.get("limit") ?? DEFAULT_PAGE);
  if (!(limit >= 1 && limit <= LARGEST_PAGE)) {
    const message =
      limit < 1 ? "int value should be greater than or equal to 1." : `int value should be less than or equal to ${LARGEST_PAGE}.`;
    throw invalidForm([wrongValue(["limit"], message, limit < 1 ? "NUMBER_TYPE_MIN" : "NUMBER_TYPE_MAX")]);
  }
  if (!allows(channel, MAY.ReadMessageHistory)) return found([]);
  const newestFirst = world
    .messagesOf(channel.id)
    .filter(({ deletedAt }) => deletedAt === null)
    .toReversed();
  return found(page(newestFirst, request.query, limit).map((message) => seen(world, message)));
}

function page(newestFirst: readonly StoredMessage[], query: URLSearchParams, limit: number): readonly StoredMessage[] {
  const compare = (id: string, message: StoredMessage): number => Number(BigInt(message.id) - BigInt(id));
  const [before, after, around] = [query.get("before"), query.get("after"), query.get("around")];
  if (before !== null) return newestFirst.filter((message) => compare(before, message) < 0).slice(0, limit);
  if (after !== null) return newestFirst.filter((message) => compare(after, message) > 0).slice(-limit);
  if (around === null) return newestFirst.slice(0, limit);
  const middle = newestFirst.findIndex((message) => compare(around, message) <= 0);
  const first = Math.max(0, (middle === -1 ? newestFirst.length : middle) - Math.floor(limit / 2));
  return newestFirst.slice(first, first + limit);
}

/** REST hides content like the gateway does, by what the application was granted. */
function seen(world: World, message: StoredMessage): Wire {
  return visibleMessage(world, message, world.privileged);
}

function typing(request: RestRequest, { world }: Office): RestAnswer {
  demandPosting(world.channel(part(request, "channel")));
  return NOTHING;
}

function demandPosting(channel: Channel): void {
  demand(channel, channel.type === CHANNEL.thread ? MAY.SendMessagesInThreads : MAY.SendMessages);
}

function demandRecipient(world: World, { recipient }: Channel): void {
  if (recipient === null) return;
  const isNear = [...world.guilds.values()].some(({ hasBot, members }) => hasBot && members.has(recipient.id));
  if (!isNear) throw REFUSE.noMutualGuild();
  if (!recipient.acceptsDirectMessages) throw REFUSE.refusesMessages();
}

function checkedReference(world: World, channel: Channel, request: RestRequest): string | null {
  const reference = objectOf(form(request)["message_reference"]);
  const id = reference["message_id"];
  if (typeof id !== "string") return null;
  if (!allows(channel, MAY.ReadMessageHistory)) throw REFUSE.noHistoryToReply();
  const message = world.messages.get(id);
  if (message !== undefined && message.deletedAt === null && message.channelId === channel.id) return id;
  if (reference["fail_if_not_exists"] === false) return null;
  throw invalidForm([wrongValue(["message_reference"], "Unknown message", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE")]);
}

function earlierOf(world: World, channel: Channel, request: RestRequest): StoredMessage | undefined {
  const { nonce, enforce_nonce: isEnforced } = form(request);
  if (isEnforced !== true || nonce === undefined || nonce === null) return undefined;
  const since = world.clock.now() - NONCE_REMEMBERED_MS;
  return world
    .messagesOf(channel.id)
    .find((message) => message.author.id === world.bot.id && message.nonce === nonce && message.postedAt >= since);
}
