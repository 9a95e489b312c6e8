// What is sent to Discord, in the three forms its permissions leave open: with a picture, as an embed, or as plain text.

import type { APIEmbed, RESTPostAPIChannelMessageJSONBody } from "discord.js";
import { changeText, describeSignal, instantText, NOT_ADVICE, signalState } from "#chat/words";
import type { ClusterPeer } from "#runtime";
import type { Signal, SignalChange } from "#signals";
import { clip, clipLines, fitEmbed, LIMITS } from "./limits.ts";
import { footerText } from "./mark.ts";
import { signalButtons } from "./signal-buttons.ts";
import { COLOURS, readerTime, signalEmbed } from "./signal-embed.ts";

/** From the richest to the plainest. */
export const FORMS = ["image", "embed", "text"] as const;
export type MessageForm = (typeof FORMS)[number];

export interface Picture {
  readonly png: Uint8Array;
  readonly altText: string;
}

export interface OutgoingMessage {
  readonly body: RESTPostAPIChannelMessageJSONBody;
  readonly files: readonly { readonly name: string; readonly data: Buffer; readonly contentType: string }[];
}

export interface SignalMessageDetails {
  readonly tickSize: string | null;
  readonly peers: readonly ClusterPeer[];
  readonly notice: string | null;
  readonly mark: string;
}

export const CHART_FILE = "chart.png";
/** Nobody is pinged by what the bot says. */
export const NO_MENTIONS = { parse: [], replied_user: false };

/** The message of a signal as it stands now. An edit keeps the picture that was sent: `picture` is null, and the form says that one is there. */
export function signalMessage(signal: Signal, details: SignalMessageDetails, form: MessageForm, picture: Picture | null): OutgoingMessage {
  const components = [...signalButtons(signal)];
  if (form === "text") return { body: { content: signalText(signal, details), components, allowed_mentions: NO_MENTIONS }, files: [] };
  const embeds = [signalEmbed(signal, { ...details, image: form === "image" ? CHART_FILE : null })];
  return withPicture({ embeds, components, allowed_mentions: NO_MENTIONS }, picture);
}

export function withPicture(body: RESTPostAPIChannelMessageJSONBody, picture: Picture | null): OutgoingMessage {
  if (picture === null) return { body, files: [] };
  const attachments = [{ id: 0, filename: CHART_FILE, description: clip(picture.altText, LIMITS.altText) }];
  return { body: { ...body, attachments }, files: [{ name: CHART_FILE, data: Buffer.from(picture.png), contentType: "image/png" }] };
}

function signalText(signal: Signal, { tickSize, peers, notice, mark }: SignalMessageDetails): string {
  const words = describeSignal(signal, { tickSize, peers, instant: instantText });
  const head = [
    `**${words.side} ${words.market} · ${words.setup}${notice === null ? "" : ` · ${notice}`}** (${signalState(signal).text})`,
    `Entry ${words.entry}`,
    `Stop ${words.stop}`,
    `Targets ${words.targets.join("  ")}`,
    `Reward ${words.reward}`,
    `${words.evidence}; hit rate ${words.hitRate}`,
    ...words.wrongIf.map(({ text }) => `Wrong if: ${text}`),
    ...(words.cluster === "" ? [] : [words.cluster]),
  ];
  const foot = `\n-# ${NOT_ADVICE}\n-# ${footerText(signal.id, mark)}`;
  return `${clipLines(head, LIMITS.content - foot.length)}${foot}`;
}

/** What happened to a signal, for its thread: one message for all that is told at once. */
export function changeMessage(
  signal: Signal,
  changes: readonly SignalChange[],
  details: SignalMessageDetails,
  form: MessageForm,
): OutgoingMessage {
  const who = `${signal.symbol} ${signal.timeframe} ${signal.side} ${signal.setup}${details.notice === null ? "" : ` · ${details.notice}`}`;
  const footer = footerText(signal.id, details.mark);
  const rows = changes.map((change) => `${readerTime(change.confirmedAt)} ${changeText(signal, change)}`);
  if (form === "text") {
    const foot = `\n-# ${footer}`;
    const content = `${clipLines([`**${who}**`, ...rows], LIMITS.content - foot.length)}${foot}`;
    return { body: { content, allowed_mentions: NO_MENTIONS }, files: [] };
  }
  const embed: APIEmbed = fitEmbed({
    color: signal.outcome === null ? COLOURS[signal.side] : COLOURS[endKind(signal)],
    author: { name: clip(who, LIMITS.title) },
    description: clipLines(rows, LIMITS.description),
    footer: { text: footer },
  });
  return { body: { embeds: [embed], allowed_mentions: NO_MENTIONS }, files: [] };
}

function endKind(signal: Signal): keyof typeof COLOURS {
  const { kind } = signalState(signal);
  return kind === "waiting" || kind === "open" ? signal.side : kind;
}
