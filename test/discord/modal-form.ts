// Forms that pop up: what Discord takes as one, and what comes back when a user has filled it in - only fields it has, required ones not
// empty, texts of the length it asks for.

import { badLength, listOf, objectOf, textFaults, wrongValue } from "./form-checks.ts";
import type { FieldFault, Wire } from "./refusal.ts";

const ROW = 1;
const TEXT = 4;
const LABEL = 18;
const ROWS = 5;
const LONGEST_TEXT = 4_000;

export function modalFaults(modal: Wire): FieldFault[] {
  const rows = listOf(modal["components"]);
  return [
    ...textFaults(modal["title"], ["data", "title"], { most: 45, isRequired: true }),
    ...textFaults(modal["custom_id"], ["data", "custom_id"], { most: 100, isRequired: true }),
    ...(rows.length === 0 || rows.length > ROWS ? [badLength(["data", "components"], 1, ROWS)] : []),
    ...rows.flatMap((row, place) => rowFaults(row, ["data", "components", place])),
  ];
}

/** Throws where Discord would not let the user send it. */
export function submittedData(modal: Wire, fields: { readonly [customId: string]: string }): Wire {
  const known = listOf(modal["components"]).map((row) => String(inputOf(row)["custom_id"]));
  const foreign = Object.keys(fields).find((name) => !known.includes(name));
  if (foreign !== undefined) throw new Error(`The form ${String(modal["custom_id"])} has no field "${foreign}".`);
  const components = listOf(modal["components"]).map((row, place) => {
    const input = inputOf(row);
    const filled = { type: TEXT, id: 2 * place + 2, custom_id: input["custom_id"], value: checkedText(input, fields) };
    const isLabel = row["type"] === LABEL;
    return { type: row["type"], id: 2 * place + 1, ...(isLabel ? { component: filled } : { components: [filled] }) };
  });
  return { custom_id: modal["custom_id"], components };
}

function rowFaults(row: Wire, path: readonly (string | number)[]): FieldFault[] {
  const input = inputOf(row);
  if ((row["type"] !== ROW && row["type"] !== LABEL) || input["type"] !== TEXT) {
    return [wrongValue([...path, "type"], 'Value of field "type" must be one of (1, 18).')];
  }
  const label = row["type"] === LABEL ? row["label"] : input["label"];
  return [
    ...textFaults(label, [...path, "label"], { most: 45, isRequired: true }),
    ...textFaults(input["custom_id"], [...path, "custom_id"], { most: 100, isRequired: true }),
    ...textFaults(input["placeholder"], [...path, "placeholder"], { most: 100 }),
    ...([1, 2].includes(Number(input["style"])) ? [] : [wrongValue([...path, "style"], "Value must be one of {1, 2}.")]),
  ];
}

/** A row holds its input in a list, a label by itself. */
function inputOf(row: Wire): Wire {
  return row["type"] === LABEL ? objectOf(row["component"]) : (listOf(row["components"])[0] ?? {});
}

function checkedText(input: Wire, fields: { readonly [customId: string]: string }): string {
  const name = String(input["custom_id"]);
  const text = fields[name] ?? String(input["value"] ?? "");
  if (text === "" && input["required"] === false) return text;
  const [least, most] = [Number(input["min_length"] ?? 1), Number(input["max_length"] ?? LONGEST_TEXT)];
  if (text.length >= least && text.length <= most) return text;
  throw new Error(`The field "${name}" takes from ${least} to ${most} characters.`);
}
