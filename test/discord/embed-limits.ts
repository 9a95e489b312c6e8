// What Discord takes as an embed, and how much text all embeds of a message may hold together.

import { lengthOf, listOf, objectOf, textFaults, tooLong, wrongValue } from "./form-checks.ts";
import type { FieldFault, Wire } from "./refusal.ts";

const EMBEDS_PER_MESSAGE = 10;
const FIELDS_PER_EMBED = 25;
const TEXT_PER_MESSAGE = 6_000;
const LARGEST_COLOUR = 0xff_ff_ff;

export function embedFaults(embeds: readonly Wire[]): FieldFault[] {
  if (embeds.length > EMBEDS_PER_MESSAGE) return [tooLong(["embeds"], EMBEDS_PER_MESSAGE)];
  const faults = embeds.flatMap((embed, place) => oneEmbedFaults(embed, ["embeds", place]));
  const total = embeds.reduce((sum, embed) => sum + textOf(embed), 0);
  if (total <= TEXT_PER_MESSAGE) return faults;
  return [
    ...faults,
    { path: ["embeds"], code: "MAX_EMBED_SIZE_EXCEEDED", message: `Embed size exceeds maximum size of ${TEXT_PER_MESSAGE}` },
  ];
}

function oneEmbedFaults(embed: Wire, path: readonly (string | number)[]): FieldFault[] {
  const fields = listOf(embed["fields"]);
  return [
    ...textFaults(embed["title"], [...path, "title"], { most: 256 }),
    ...textFaults(embed["description"], [...path, "description"], { most: 4_096 }),
    ...textFaults(objectOf(embed["footer"])["text"], [...path, "footer", "text"], { most: 2_048, isRequired: isGiven(embed["footer"]) }),
    ...textFaults(objectOf(embed["author"])["name"], [...path, "author", "name"], { most: 256, isRequired: isGiven(embed["author"]) }),
    ...(fields.length > FIELDS_PER_EMBED ? [tooLong([...path, "fields"], FIELDS_PER_EMBED)] : []),
    ...fields.flatMap((field, place) => [
      ...textFaults(field["name"], [...path, "fields", place, "name"], { most: 256, isRequired: true }),
      ...textFaults(field["value"], [...path, "fields", place, "value"], { most: 1_024, isRequired: true }),
    ]),
    ...colourFaults(embed["color"], [...path, "color"]),
    ...timestampFaults(embed["timestamp"], [...path, "timestamp"]),
    ...[["url"], ["image", "url"], ["thumbnail", "url"], ["author", "url"], ["author", "icon_url"], ["footer", "icon_url"]].flatMap(
      (steps) => addressFaults(embed, steps, path),
    ),
  ];
}

function textOf(embed: Wire): number {
  const fields = listOf(embed["fields"]).reduce((sum, field) => sum + lengthOf(field["name"]) + lengthOf(field["value"]), 0);
  const ends = lengthOf(objectOf(embed["footer"])["text"]) + lengthOf(objectOf(embed["author"])["name"]);
  return lengthOf(embed["title"]) + lengthOf(embed["description"]) + fields + ends;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function colourFaults(colour: unknown, path: readonly (string | number)[]): FieldFault[] {
  if (!isGiven(colour)) return [];
  if (typeof colour !== "number" || !Number.isInteger(colour)) {
    return [wrongValue(path, `Could not interpret "${String(colour)}" as int.`, "NUMBER_TYPE_COERCE")];
  }
  if (colour < 0) return [wrongValue(path, "int value should be greater than or equal to 0.", "NUMBER_TYPE_MIN")];
  return colour > LARGEST_COLOUR
    ? [wrongValue(path, `int value should be less than or equal to ${LARGEST_COLOUR}.`, "NUMBER_TYPE_MAX")]
    : [];
}

function timestampFaults(timestamp: unknown, path: readonly (string | number)[]): FieldFault[] {
  if (!isGiven(timestamp)) return [];
  const isTime = typeof timestamp === "string" && /^\d{4}-\d\d-\d\dT/.test(timestamp) && !Number.isNaN(Date.parse(timestamp));
  return isTime ? [] : [wrongValue(path, `Could not parse ${String(timestamp)}. Should be ISO8601.`, "DATE_TIME_TYPE_PARSE")];
}

function addressFaults(embed: Wire, steps: readonly string[], path: readonly (string | number)[]): FieldFault[] {
  const value = steps.reduce<unknown>((node, step) => objectOf(node)[step], embed);
  if (!isGiven(value)) return [];
  const schemes =
    steps.length === 1 || (steps.at(-1) === "url" && steps[0] === "author") ? ["http", "https"] : ["http", "https", "attachment"];
  if (typeof value === "string" && URL.canParse(value)) {
    if (schemes.includes(new URL(value).protocol.slice(0, -1))) return [];
    const list = schemes.map((scheme) => `'${scheme}'`).join(", ");
    return [
      wrongValue(
        [...path, ...steps],
        `Scheme "${new URL(value).protocol.slice(0, -1)}" is not supported. Scheme must be one of (${list}).`,
        "URL_TYPE_INVALID_SCHEME",
      ),
    ];
  }
  return [wrongValue([...path, ...steps], "Not a well formed URL.", "URL_TYPE_INVALID_URL")];
}
