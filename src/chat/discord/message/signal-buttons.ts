// The buttons below a signal, and what they say when they are pressed. A button lives as long as its message: what it needs stands in its id.

import type { APIActionRowComponent, APIComponentInMessageActionRow } from "discord.js";
import { LIMITS } from "./limits.ts";

export const BUTTON_ACTIONS = ["chart", "why", "size"] as const;
export type ButtonAction = (typeof BUTTON_ACTIONS)[number];

const PREFIX = "wyeli";
const LABELS = { chart: "Chart now", why: "Why", size: "Size" } as const;
/** Discord's numbers: a row of components, a button, its quiet style. */
const ROW = 1;
const BUTTON = 2;
const QUIET = 2;

export function signalButtons(signalId: string): readonly APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const ids = BUTTON_ACTIONS.map((action) => buttonId(action, signalId));
  if (ids.some((id) => id.length > LIMITS.customId)) return [];
  const components = BUTTON_ACTIONS.map((action) => ({
    type: BUTTON as 2,
    style: QUIET as 2,
    label: LABELS[action],
    custom_id: buttonId(action, signalId),
  }));
  return [{ type: ROW, components }];
}

export function buttonId(action: ButtonAction, signalId: string): string {
  return `${PREFIX}:${action}:${signalId}`;
}

export function parseButtonId(customId: string): { readonly action: ButtonAction; readonly signalId: string } | undefined {
  const [prefix, action, ...rest] = customId.split(":");
  const known = BUTTON_ACTIONS.find((one) => one === action);
  const signalId = rest.join(":");
  return prefix === PREFIX && known !== undefined && signalId !== "" ? { action: known, signalId } : undefined;
}
