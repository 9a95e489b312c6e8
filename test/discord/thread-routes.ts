// What hangs on a message: reactions and threads.

import { textFaults } from "./form-checks.ts";
import { INTENT } from "./intents.ts";
import { CHANNEL, type Channel } from "./people.ts";
import { demand, MAY } from "./permissions.ts";
import { invalidForm, REFUSE } from "./refusal.ts";
import { form, type RestRequest } from "./rest-request.ts";
import { NOTHING, part, type Office, type RestAnswer, type Route } from "./route.ts";
import { HAS_THREAD } from "./stored-message.ts";
import { wireChannel } from "./wire.ts";

export const THREAD_ROUTES: readonly Route[] = [
  { name: "PUT /channels/:channel/messages/:message/reactions/:emoji/@me", bucket: "reactions", answer: react },
  { name: "DELETE /channels/:channel/messages/:message/reactions/:emoji/@me", bucket: "reactions", answer: unreact },
  { name: "POST /channels/:channel/messages/:message/threads", answer: openThread },
];

function react(request: RestRequest, { world }: Office): RestAnswer {
  const channel = world.channel(part(request, "channel"));
  demand(channel, MAY.ReadMessageHistory);
  const message = world.message(channel.id, part(request, "message"));
  const emoji = part(request, "emoji");
  if (!message.reactions.has(emoji)) demand(channel, MAY.AddReactions);
  message.reactions.set(emoji, (message.reactions.get(emoji) ?? new Set()).add(world.bot.id));
  return NOTHING;
}

function unreact(request: RestRequest, { world }: Office): RestAnswer {
  const message = world.message(part(request, "channel"), part(request, "message"));
  message.reactions.get(part(request, "emoji"))?.delete(world.bot.id);
  return NOTHING;
}

function openThread(request: RestRequest, { world }: Office): RestAnswer {
  const parent = world.channel(part(request, "channel"));
  demand(parent, MAY.CreatePublicThreads);
  const message = world.message(parent.id, part(request, "message"));
  if (message.threadId !== null) throw REFUSE.threadExists();
  const name = form(request)["name"];
  const faults = textFaults(name, ["name"], { most: 100, isRequired: true });
  if (faults.length > 0) throw invalidForm(faults);
  const thread: Channel = {
    id: message.id,
    type: CHANNEL.thread,
    guildId: parent.guildId,
    parentId: parent.id,
    name: String(name),
    recipient: null,
    get permissions() {
      return parent.permissions;
    },
    set permissions(permissions) {
      parent.permissions = permissions;
    },
    isDeleted: false,
    isArchived: false,
    isLocked: false,
    lastMessageId: null,
  };
  world.channels.set(thread.id, thread);
  message.threadId = thread.id;
  message.versions.push({ ...message.current, flags: message.current.flags | HAS_THREAD });
  world.publish({ name: "THREAD_CREATE", intent: INTENT.Guilds, data: { ...wireChannel(world, thread), newly_created: true } });
  return { status: 201, body: wireChannel(world, thread) };
}
