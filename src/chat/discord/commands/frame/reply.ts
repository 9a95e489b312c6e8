// What a command answers, and its text cut into as many messages as Discord needs.

import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from "discord.js";
import { clip, LIMITS } from "../../message/limits.ts";
import type { Picture } from "../../message/outgoing.ts";

export interface Reply {
  readonly text?: string;
  readonly embed?: APIEmbed;
  readonly components?: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly picture?: Picture;
}

const MOST_PAGES = 4;
const FENCE = "```";
const SHORTENED = "\n*Shortened: ask for less to see the rest.*";

/** A title and a table or list in a box of equal letters. */
export function boxed(title: string, lines: readonly string[], note = ""): string {
  return [`**${title}**`, FENCE, ...lines.map((line) => line.replaceAll(FENCE, "'''")), FENCE, ...(note === "" ? [] : [note])].join("\n");
}

/** Columns padded to one width; the first is left-aligned, the others too: prices and words stand below each other. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((widest, row) => row.map((cell, place) => Math.max(cell.length, widest[place] ?? 0)), []);
  return rows.map((row) =>
    row
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** Cut between lines; a box that is cut is closed and opened again. */
export function pagesOf(text: string): readonly string[] {
  const room = LIMITS.content - SHORTENED.length - 2 * FENCE.length - 2;
  const pages: string[] = [];
  let page: string[] = [];
  let isBoxed = false;
  const close = (): void => {
    pages.push([...page, ...(isBoxed ? [FENCE] : [])].join("\n"));
    page = isBoxed ? [FENCE] : [];
  };
  for (const whole of text.split("\n")) {
    const line = clip(whole, room - FENCE.length - 1);
    if ([...page, line].join("\n").length > room) close();
    page.push(line);
    if (line === FENCE) isBoxed = !isBoxed;
  }
  close();
  const kept = pages.slice(0, MOST_PAGES);
  return pages.length > kept.length ? [...kept.slice(0, -1), `${kept.at(-1)}${SHORTENED}`] : kept;
}
