// What Discord takes as the buttons and menus of a message: rows of at most five buttons or one menu, every custom id once.

import { badLength, listOf, objectOf, required, textFaults, wrongValue } from "./form-checks.ts";
import type { FieldFault, Wire } from "./refusal.ts";

const ROWS = 5;
const BUTTONS_PER_ROW = 5;
const OPTIONS_PER_MENU = 25;
const ROW = 1;
const BUTTON = 2;
const STRING_MENU = 3;
const LINK_STYLE = 5;
const STYLES = [1, 2, 3, 4, 5];

type Path = readonly (string | number)[];

export function componentFaults(rows: readonly Wire[]): FieldFault[] {
  if (rows.length > ROWS) return [badLength(["components"], 1, ROWS)];
  const seen = new Set<string>();
  return rows.flatMap((row, place) => rowFaults(row, ["components", place], seen));
}

/** All buttons of a message, in reading order. */
export function buttonsOf(rows: readonly Wire[]): readonly Wire[] {
  return rows.flatMap((row) => listOf(row["components"])).filter(({ type }) => type === BUTTON);
}

/** All menus of fixed choices, likewise. */
export function menusOf(rows: readonly Wire[]): readonly Wire[] {
  return rows.flatMap((row) => listOf(row["components"])).filter(({ type }) => type === STRING_MENU);
}

function rowFaults(row: Wire, path: Path, seen: Set<string>): FieldFault[] {
  if (row["type"] !== ROW) return [wrongValue([...path, "type"], 'Value of field "type" must be one of (1,).')];
  const parts = listOf(row["components"]);
  if (parts.length === 0 || parts.length > BUTTONS_PER_ROW) return [badLength([...path, "components"], 1, BUTTONS_PER_ROW)];
  const menus = parts.filter(({ type }) => type !== BUTTON).length;
  if (menus > 1 || (menus === 1 && parts.length > 1)) {
    return [wrongValue([...path, "components"], "The specified component exceeds the maximum width", "COMPONENT_LAYOUT_WIDTH_EXCEEDED")];
  }
  return parts.flatMap((part, place) => {
    const at = [...path, "components", place];
    return [...(part["type"] === BUTTON ? buttonFaults(part, at) : menuFaults(part, at)), ...duplicateFaults(part, at, seen)];
  });
}

function buttonFaults(button: Wire, path: Path): FieldFault[] {
  if (!STYLES.includes(Number(button["style"]))) return [wrongValue([...path, "style"], "Value must be one of {1, 2, 3, 4, 5}.")];
  const isLink = button["style"] === LINK_STYLE;
  const isLabelled = button["label"] !== undefined || Object.keys(objectOf(button["emoji"])).length > 0;
  return [
    ...textFaults(button["label"], [...path, "label"], { most: 80 }),
    ...(isLabelled ? [] : [wrongValue(path, "A button must have a label or emoji", "BUTTON_COMPONENT_INVALID_LABEL")]),
    ...(isLink ? [] : textFaults(button["custom_id"], [...path, "custom_id"], { most: 100, isRequired: true })),
    ...(isLink ? textFaults(button["url"], [...path, "url"], { most: 512, isRequired: true }) : []),
    ...(isLink && button["custom_id"] !== undefined
      ? [wrongValue(path, "A custom id and url cannot both be specified", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE")]
      : []),
  ];
}

function menuFaults(menu: Wire, path: Path): FieldFault[] {
  const options = listOf(menu["options"]);
  return [
    ...textFaults(menu["custom_id"], [...path, "custom_id"], { most: 100, isRequired: true }),
    ...textFaults(menu["placeholder"], [...path, "placeholder"], { most: 150 }),
    ...(menu["type"] === STRING_MENU && options.length === 0 ? [required([...path, "options"])] : []),
    ...(options.length > OPTIONS_PER_MENU ? [badLength([...path, "options"], 1, OPTIONS_PER_MENU)] : []),
    ...options.flatMap((option, place) => [
      ...textFaults(option["label"], [...path, "options", place, "label"], { most: 100, isRequired: true }),
      ...textFaults(option["value"], [...path, "options", place, "value"], { most: 100, isRequired: true }),
      ...textFaults(option["description"], [...path, "options", place, "description"], { most: 100 }),
    ]),
  ];
}

function duplicateFaults(part: Wire, path: Path, seen: Set<string>): FieldFault[] {
  const id = part["custom_id"];
  if (typeof id !== "string") return [];
  const isDuplicate = seen.has(id);
  seen.add(id);
  if (!isDuplicate) return [];
  return [wrongValue([...path, "custom_id"], "Component custom id cannot be duplicated", "COMPONENT_CUSTOM_ID_DUPLICATED")];
}
