// From the form of a message to what is kept of it: checked against the limits, its files taken in, its pictures put where embeds point.

import type { APIEmbed } from "discord.js";
import { componentFaults } from "./component-limits.ts";
import { embedFaults } from "./embed-limits.ts";
import { listOf, objectOf, textFaults, tooLong, wrongValue } from "./form-checks.ts";
import type { Channel } from "./people.ts";
import { allows, MAY } from "./permissions.ts";
import { invalidForm, REFUSE, type FieldFault, type Wire } from "./refusal.ts";
import type { UploadedFile } from "./rest-request.ts";
import type { MessageVersion, StoredFile } from "./stored-message.ts";
import { fileAddress } from "./wire.ts";
import type { World } from "./world.ts";

const CONTENT = 2_000;
const FILES = 10;
const LARGEST_FILE = 10 * 1_024 * 1_024;
const DESCRIPTION = 1_024;
const NONCE = 25;
const ATTACHMENT = "attachment://";

export interface Draft {
  readonly form: Wire;
  readonly files: readonly UploadedFile[];
  readonly channel: Channel;
  readonly previous?: MessageVersion;
}

export type NewVersion = Omit<MessageVersion, "at">;

export function checkedVersion(world: World, draft: Draft): NewVersion {
  const { form, previous, channel } = draft;
  const faults = formFaults(draft);
  if (faults.length > 0) throw invalidForm(faults);
  const content = "content" in form ? String(form["content"] ?? "") : (previous?.content ?? "");
  const given = keptFiles(world, draft);
  const mayEmbed = allows(channel, MAY.EmbedLinks);
  const isEmbedOnly = content.trim() === "" && given.length === 0;
  if ("embeds" in form && listOf(form["embeds"]).length > 0 && !mayEmbed && previous === undefined && isEmbedOnly)
    throw REFUSE.missingPermissions();
  const wanted = "embeds" in form ? (mayEmbed ? listOf(form["embeds"]) : []) : undefined;
  const files = wanted === undefined ? given : given.map((file) => ({ ...file, inEmbed: isShownIn(wanted, file) }));
  const embeds = wanted === undefined ? (previous?.embeds ?? []) : wanted.map((embed) => resolvedEmbed(embed, channel.id, files));
  const components = "components" in form ? listOf(form["components"]) : (previous?.components ?? []);
  const flags = typeof form["flags"] === "number" ? form["flags"] : (previous?.flags ?? 0);
  if (content.trim() === "" && embeds.length === 0 && files.length === 0 && components.length === 0) throw REFUSE.emptyMessage();
  return { content, embeds, components, files, flags };
}

function formFaults({ form, files }: Draft): FieldFault[] {
  const nonce = form["nonce"];
  return [
    ...textFaults(form["content"], ["content"], { most: CONTENT }),
    ...embedFaults(listOf(form["embeds"])),
    ...componentFaults(listOf(form["components"])),
    ...(typeof nonce === "string" && nonce.length > NONCE ? [tooLong(["nonce"], NONCE)] : []),
    ...(files.length > FILES ? [tooLong(["attachments"], FILES)] : []),
    ...files.flatMap(({ bytes, place }) =>
      bytes.length > LARGEST_FILE
        ? [wrongValue(["attachments", place], "The size of this file exceeds the maximum.", "BASE_TYPE_MAX_SIZE")]
        : [],
    ),
    ...listOf(form["attachments"]).flatMap(({ description }, place) =>
      textFaults(description, ["attachments", place, "description"], { most: DESCRIPTION }),
    ),
  ];
}

/** Without a list of attachments an edit keeps what was there and adds the new; with one, only what the list names stays. */
function keptFiles(world: World, { form, files, previous }: Draft): StoredFile[] {
  const old = previous?.files ?? [];
  const listed = Array.isArray(form["attachments"]) ? listOf(form["attachments"]) : undefined;
  const entryOf = (id: string): Wire => listed?.find((entry) => String(entry["id"]) === id) ?? {};
  for (const [place, entry] of (listed ?? []).entries()) {
    const id = String(entry["id"]);
    if (files.some((file) => file.place === id) || old.some((file) => file.id === id)) continue;
    throw invalidForm([wrongValue(["attachments", place, "id"], `Attachment ${id} not found`, "ATTACHMENT_NOT_FOUND")]);
  }
  const taken = files.map((file) => {
    const { description, filename } = entryOf(file.place);
    const name = typeof filename === "string" ? filename : file.name;
    const text = typeof description === "string" ? description : null;
    return { id: world.ids.next(), name, description: text, contentType: file.contentType, bytes: file.bytes, inEmbed: false };
  });
  const stays = listed === undefined ? old : old.filter(({ id }) => listed.some((entry) => String(entry["id"]) === id));
  return [...stays, ...taken];
}

const PICTURES = [
  ["image", "url"],
  ["thumbnail", "url"],
  ["author", "icon_url"],
  ["footer", "icon_url"],
] as const;

function isShownIn(embeds: readonly Wire[], { name }: StoredFile): boolean {
  return embeds.some((embed) => PICTURES.some(([part, key]) => objectOf(embed[part])[key] === `${ATTACHMENT}${name}`));
}

function resolvedEmbed(embed: Wire, channelId: string, files: readonly StoredFile[]): APIEmbed {
  const resolved: Record<string, unknown> = { ...embed, type: "rich" };
  for (const [part, key] of PICTURES) {
    const address = objectOf(embed[part])[key];
    if (typeof address !== "string" || !address.startsWith(ATTACHMENT)) continue;
    const file = files.find(({ name }) => name === address.slice(ATTACHMENT.length));
    if (file === undefined) delete resolved[part];
    else resolved[part] = { ...objectOf(embed[part]), [key]: fileAddress(channelId, file) };
  }
  return resolved as unknown as APIEmbed;
}
