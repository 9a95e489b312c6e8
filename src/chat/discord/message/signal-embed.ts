// A signal as an embed: what to do at the top, then why, then what would prove it wrong, and below the record of what became of it. Times are
// written so that Discord shows them in the reader's own time zone.

import type { APIEmbed, APIEmbedField } from "discord.js";
import { changeText, describeSignal, NOT_ADVICE, signalState, type SignalDescription, type SignalStanding } from "#chat/words";
import type { ClusterPeer } from "#runtime";
import type { Signal } from "#signals";
import { clipLines, fitEmbed, LIMITS } from "./limits.ts";
import { footerText } from "./mark.ts";

export interface SignalEmbedDetails {
  readonly tickSize: string | null;
  readonly peers: readonly ClusterPeer[];
  /** What must stand beside a signal that is not live. */
  readonly notice: string | null;
  /** By which the bot finds its message again; null for an answer, which nobody looks for. */
  readonly mark: string | null;
  /** The name of the attached chart, where there is one. */
  readonly image: string | null;
}

export const COLOURS = {
  long: 0x26a69a,
  short: 0xef5350,
  won: 0x2ecc71,
  lost: 0x8e1b1b,
  even: 0x95a5a6,
  unfilled: 0x95a5a6,
  plain: 0x5865f2,
};

export function signalEmbed(signal: Signal, details: SignalEmbedDetails): APIEmbed {
  const { tickSize, peers, notice, mark, image } = details;
  const words = describeSignal(signal, { tickSize, peers, instant: readerTime });
  const standing = signalState(signal);
  return fitEmbed({
    color: colourOf(signal, standing),
    title: `${words.side} ${words.market} · ${words.setup}${notice === null ? "" : ` · ${notice}`}`,
    description: `**${sentence(standing.text)}** · confirmed ${readerTime(signal.confirmedAt)}\n-# ${NOT_ADVICE}`,
    fields: [...planFields(words), ...reasonFields(words), ...recordFields(signal)],
    footer: { text: footerText(signal.id, mark) },
    timestamp: isoText(signal.confirmedAt),
    ...(image === null ? {} : { image: { url: `attachment://${image}` } }),
  });
}

function planFields(words: SignalDescription): APIEmbedField[] {
  return [
    { name: "Entry", value: words.entry },
    { name: "Stop", value: words.stop, inline: true },
    { name: "Targets", value: clipLines(words.targets, LIMITS.fieldValue), inline: true },
    { name: "Reward", value: words.reward, inline: true },
    { name: "Evidence", value: words.evidence, inline: true },
    { name: "Hit rate", value: words.hitRate, inline: true },
  ];
}

function reasonFields(words: SignalDescription): APIEmbedField[] {
  const reasons = words.reasons.map(({ text, rule, confirmedAt }) => `• ${text} (${rule}, known ${readerTime(confirmedAt)})`);
  const broken = words.wrongIf.map(({ text, rule }) => `• ${text} (${rule})`);
  return [
    { name: "Because", value: clipLines(reasons, LIMITS.fieldValue) },
    { name: "Wrong if", value: clipLines(broken, LIMITS.fieldValue) },
    { name: "Context", value: words.context },
    { name: "Cluster", value: words.cluster },
    { name: "Data", value: words.data, inline: true },
    { name: "Expires", value: words.expires, inline: true },
  ];
}

function recordFields(signal: Signal): APIEmbedField[] {
  const rows = signal.changes.map((change) => `${readerTime(change.confirmedAt)} ${changeText(signal, change)}`);
  // The newest first: where room is short, what is old is cut.
  return [{ name: "So far", value: clipLines(rows.toReversed(), LIMITS.fieldValue) }];
}

function colourOf({ side }: Signal, { kind }: SignalStanding): number {
  return kind === "waiting" || kind === "open" ? COLOURS[side] : COLOURS[kind];
}

/** Shown by Discord in the reader's own time zone and language. */
export function readerTime(instant: number): string {
  return `<t:${Math.floor(instant / 1_000)}:f>`;
}

function isoText(instant: number): string {
  return new Date(instant).toISOString();
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
