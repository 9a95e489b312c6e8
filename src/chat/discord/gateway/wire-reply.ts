// A reply as discord.js sends it: the first message with its embed or picture, and the pages that follow.

import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from "discord.js";
import { pagesOf, type Reply } from "../commands/frame/reply.ts";
import { clip, clipLines, LIMITS } from "../message/limits.ts";
import { CHART_FILE } from "../message/outgoing.ts";

export interface WireMessage {
  readonly content?: string;
  readonly embeds?: APIEmbed[];
  readonly components?: APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly files?: { attachment: Buffer; name: string; description: string }[];
}

/** In the order in which they are to be sent; never empty. */
export function wireMessages({ text, embed, components, picture }: Reply): readonly [WireMessage, ...WireMessage[]] {
  const [first = "", ...more] = text === undefined ? [] : pagesOf(text);
  const head: WireMessage = {
    ...(first === "" ? {} : { content: first }),
    ...(embed === undefined ? {} : { embeds: [embed] }),
    ...(components === undefined ? {} : { components: [...components] }),
    ...(picture === undefined
      ? {}
      : { files: [{ attachment: Buffer.from(picture.png), name: CHART_FILE, description: clip(picture.altText, LIMITS.altText) }] }),
  };
  return [head, ...more.map((content) => ({ content }))];
}

/** The same in plain text, for a channel where no more is allowed. */
export function plainMessage({ text, embed, picture }: Reply): WireMessage {
  const lines = [
    ...(text === undefined ? [] : [pagesOf(text)[0] ?? ""]),
    ...(embed === undefined ? [] : [`**${embed.title ?? ""}**`, ...(embed.fields ?? []).map(({ name, value }) => `${name}: ${value}`)]),
    ...(picture === undefined ? [] : [picture.altText]),
    "*Less than there is: the bot lacks Embed Links or Attach Files here.*",
  ];
  return { content: clipLines(lines, LIMITS.content) };
}
