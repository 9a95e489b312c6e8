// Discord's limits on a message, and a message cut to fit them. What does not fit is cut where it costs the reader least, and says so.

import type { APIEmbed, APIEmbedField } from "discord.js";

export const LIMITS = {
  content: 2_000,
  title: 256,
  description: 4_096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
  /** Over all embeds of a message. */
  total: 6_000,
  altText: 1_024,
  threadName: 100,
  customId: 100,
} as const;

/** At most so many characters, with an ellipsis where something was cut; no character is cut in half. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, Math.max(0, most - 1)).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** As many of the lines as fit, and how many more there are. */
export function clipLines(lines: readonly string[], most: number): string {
  const full = lines.join("\n");
  if (full.length <= most) return full;
  const room = most - "\n… and 9999 more".length;
  const kept: string[] = [];
  for (const line of lines) {
    if ([...kept, line].join("\n").length > room) break;
    kept.push(line);
  }
  const left = lines.length - kept.length;
  return kept.length === 0 ? clip(full, most) : `${kept.join("\n")}\n… and ${left} more`;
}

/** An embed inside every limit. Fields without a value are left out: Discord takes none. */
export function fitEmbed({ title, description, footer, fields = [], ...rest }: APIEmbed): APIEmbed {
  const fitted: APIEmbed = {
    ...rest,
    ...(title === undefined ? {} : { title: clip(title, LIMITS.title) }),
    ...(description === undefined ? {} : { description: clip(description, LIMITS.description) }),
    ...(footer === undefined ? {} : { footer: { ...footer, text: clip(footer.text, LIMITS.footer) } }),
  };
  const usable = fields.filter(({ name, value }) => name.trim() !== "" && value.trim() !== "").slice(0, LIMITS.fields);
  const clipped = usable.map((field) => ({
    ...field,
    name: clip(field.name, LIMITS.fieldName),
    value: clip(field.value, LIMITS.fieldValue),
  }));
  return { ...fitted, fields: withinTotal(clipped, LIMITS.total - sizeOfEmbed(fitted)) };
}

/** Characters that count against the total. */
export function sizeOfEmbed({ title, description, footer, author, fields = [] }: APIEmbed): number {
  const texts = [title, description, footer?.text, author?.name, ...fields.flatMap(({ name, value }) => [name, value])];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

/** Takes from the longest fields until all fit. */
function withinTotal(fields: readonly APIEmbedField[], room: number): APIEmbedField[] {
  const kept = fields.map((field) => ({ ...field }));
  for (let excess = sizeOfEmbed({ fields: kept }) - room; excess > 0; excess = sizeOfEmbed({ fields: kept }) - room) {
    const longest = kept.reduce((one, other) => (other.value.length > one.value.length ? other : one));
    const most = Math.max(1, longest.value.length - Math.max(excess, 1));
    if (longest.value.length <= 1) return kept;
    longest.value = clip(longest.value, most);
  }
  return kept;
}
