// How the bot answers a command or a button: the callback within three seconds, then edits and further messages for fifteen minutes.

import { ANSWER, KIND, type Interaction } from "./interaction.ts";
import { listOf, objectOf, wrongValue } from "./form-checks.ts";
import { messageEvent } from "./message-events.ts";
import { checkedVersion, type NewVersion } from "./message-form.ts";
import { amend, erase } from "./message-routes.ts";
import { modalFaults } from "./modal-form.ts";
import type { Channel } from "./people.ts";
import { EVERYTHING } from "./permissions.ts";
import { invalidForm, REFUSE, type Wire } from "./refusal.ts";
import { form, type RestRequest } from "./rest-request.ts";
import { found, NOTHING, part, type Office, type RestAnswer, type Route } from "./route.ts";
import { EPHEMERAL, LOADING, type StoredMessage } from "./stored-message.ts";
import { wireMessage } from "./wire.ts";
import type { World } from "./world.ts";

const HOOK = "/webhooks/:application/:token";

export const INTERACTION_ROUTES: readonly Route[] = [
  { name: "POST /interactions/:interaction/:token/callback", needsToken: false, bucket: "none", answer: callback },
  { name: `POST ${HOOK}`, needsToken: false, bucket: "messages", answer: followUp },
  {
    name: `GET ${HOOK}/messages/:message`,
    needsToken: false,
    answer: (request, office) => found(wireMessage(office.world, hooked(request, office).message)),
  },
  { name: `PATCH ${HOOK}/messages/:message`, needsToken: false, bucket: "edits", answer: edit },
  { name: `DELETE ${HOOK}/messages/:message`, needsToken: false, bucket: "deletions", answer: remove },
];

const FITTING: { readonly [kind: number]: readonly number[] } = {
  [KIND.command]: [ANSWER.message, ANSWER.deferredMessage, ANSWER.modal],
  [KIND.component]: [ANSWER.message, ANSWER.deferredMessage, ANSWER.deferredUpdate, ANSWER.update, ANSWER.modal],
  [KIND.completion]: [ANSWER.choices],
  [KIND.form]: [ANSWER.message, ANSWER.deferredMessage, ANSWER.deferredUpdate, ANSWER.update],
};

function callback(request: RestRequest, office: Office): RestAnswer {
  const { world, interactions } = office;
  const interaction = interactions.byId(part(request, "interaction"));
  if (interaction === undefined || interaction.token !== part(request, "token")) throw REFUSE.unknownInteraction();
  if (interaction.isTooLateToAcknowledge(world.clock.deadlineNow())) throw REFUSE.unknownInteraction();
  if (interaction.acknowledged !== null) throw REFUSE.alreadyAcknowledged();
  const { type } = form(request);
  if (typeof type !== "number" || FITTING[interaction.kind]?.includes(type) !== true) {
    throw invalidForm([wrongValue(["type"], `Value must be one of {${FITTING[interaction.kind]?.join(", ")}}.`)]);
  }
  answerWith(world, interaction, { type, data: objectOf(form(request)["data"]), files: request.files });
  interaction.acknowledged = { type, at: world.clock.deadlineNow() };
  return request.query.get("with_response") === "true" ? found(callbackAnswer(world, interaction, type)) : NOTHING;
}

interface Given {
  readonly type: number;
  readonly data: Wire;
  readonly files: RestRequest["files"];
}

function answerWith(world: World, interaction: Interaction, { type, data, files }: Given): void {
  const { channel, source } = interaction;
  if (type === ANSWER.message) {
    interaction.original = reply(world, interaction, checkedVersion(world, { form: data, files, channel: unlimited(channel) }));
  }
  if (type === ANSWER.deferredMessage) {
    const flags = LOADING | (Number(data["flags"] ?? 0) & EPHEMERAL);
    interaction.original = reply(world, interaction, { content: "", embeds: [], components: [], files: [], flags });
  }
  if (type === ANSWER.update && source !== null) amend(world, source, { body: data, files }, unlimited(channel));
  if (type === ANSWER.update || type === ANSWER.deferredUpdate) interaction.original = source;
  if (type === ANSWER.choices) interaction.choices = listOf(data["choices"]);
  if (type === ANSWER.modal) {
    const faults = modalFaults(data);
    if (faults.length > 0) throw invalidForm(faults);
    interaction.modal = data;
  }
  interaction.isAnswered = type !== ANSWER.deferredMessage && type !== ANSWER.deferredUpdate;
}

function followUp(request: RestRequest, office: Office): RestAnswer {
  const { world } = office;
  const interaction = hook(request, office);
  const { original } = interaction;
  const fields = form(request);
  if (original?.isLoading === true) {
    // The first further message takes the place of "… is thinking".
    amend(
      world,
      original,
      { body: { ...fields, flags: original.current.flags & ~LOADING }, files: request.files },
      unlimited(interaction.channel),
    );
    interaction.isAnswered = true;
    return found(wireMessage(world, original));
  }
  const version = checkedVersion(world, { form: fields, files: request.files, channel: unlimited(interaction.channel) });
  const message = reply(world, interaction, version);
  interaction.followUps.push(message);
  interaction.isAnswered = true;
  return found(wireMessage(world, message));
}

function edit(request: RestRequest, office: Office): RestAnswer {
  const { interaction, message } = hooked(request, office);
  const flags = message.current.flags & ~LOADING;
  amend(office.world, message, { body: { ...form(request), flags }, files: request.files }, unlimited(interaction.channel));
  interaction.isAnswered = true;
  return found(wireMessage(office.world, message));
}

function remove(request: RestRequest, office: Office): RestAnswer {
  erase(office.world, hooked(request, office).message);
  return NOTHING;
}

function reply(world: World, interaction: Interaction, version: NewVersion): StoredMessage {
  const message = world.store({ channelId: interaction.channel.id, author: world.bot, interactionId: interaction.id }, version);
  if (!message.isEphemeral) world.publish(messageEvent(world, "MESSAGE_CREATE", message));
  return message;
}

function hook(request: RestRequest, { world, interactions }: Office): Interaction {
  const interaction = interactions.byToken(part(request, "token"));
  if (interaction === undefined || part(request, "application") !== world.applicationId) throw REFUSE.unknownWebhook();
  if (interaction.acknowledged === null) throw REFUSE.unknownWebhook();
  if (interaction.isOver(world.clock.deadlineNow())) throw REFUSE.invalidWebhookToken();
  return interaction;
}

function hooked(request: RestRequest, office: Office): { readonly interaction: Interaction; readonly message: StoredMessage } {
  const interaction = hook(request, office);
  const id = part(request, "message");
  const known = [interaction.original, ...interaction.followUps];
  const message = id === "@original" ? interaction.original : known.find((candidate) => candidate?.id === id);
  if (message === null || message === undefined || message.deletedAt !== null) throw REFUSE.unknownMessage();
  return { interaction, message };
}

/** The answer to a command is not bound by the bot's own permissions in the channel. */
function unlimited(channel: Channel): Channel {
  return { ...channel, permissions: EVERYTHING };
}

function callbackAnswer(world: World, interaction: Interaction, type: number): Wire {
  const { id, kind, original, channel } = interaction;
  const shown = type === ANSWER.deferredUpdate ? null : original;
  const about = { id, type: kind, channel_id: channel.id, ...(channel.guildId === null ? {} : { guild_id: channel.guildId }) };
  if (shown === null) return { interaction: about };
  return {
    interaction: {
      ...about,
      response_message_id: shown.id,
      response_message_loading: shown.isLoading,
      response_message_ephemeral: shown.isEphemeral,
    },
    resource: { type, message: wireMessage(world, shown) },
  };
}
