// The buttons below a signal, and what they say when they are pressed. A button lives as long as its message: what it needs stands in its id.

import type { APIActionRowComponent, APIComponentInMessageActionRow } from "discord.js";
import type { Signal } from "#signals";
import { LIMITS } from "./limits.ts";

type SignalNames = Pick<Signal, "id" | "symbol" | "timeframe">;

export const BUTTON_ACTIONS = ["chart", "why", "size"] as const;
export type ButtonAction = (typeof BUTTON_ACTIONS)[number];

const PREFIX = "wyeli";
const LABELS = { chart: "Chart now", why: "Why", size: "Size" } as const;
/** Discord's numbers: a row of components, a button, its quiet style. */
const ROW = 1;
const BUTTON = 2;
const QUIET = 2;

export function signalButtons({ id, symbol, timeframe }: SignalNames): readonly APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const ids = { chart: buttonId("chart", symbol, timeframe), why: buttonId("why", id), size: buttonId("size", id) };
  if (Object.values(ids).some((one) => one.length > LIMITS.customId)) return [];
  const components = BUTTON_ACTIONS.map((action) => ({
    type: BUTTON as 2,
    style: QUIET as 2,
    label: LABELS[action],
    custom_id: ids[action],
  }));
  return [{ type: ROW, components }];
}

/** What a pressed button asks: the command of its name, with these words. */
export function buttonId(action: ButtonAction, ...words: readonly [string, ...string[]]): string {
  return [PREFIX, action, ...words].join(":");
}

export interface PressedButton {
  readonly action: ButtonAction;
  readonly words: readonly [string, ...string[]];
}

export function parseButtonId(customId: string): PressedButton | undefined {
  const [prefix, action, first = "", ...more] = customId.split(":");
  const known = BUTTON_ACTIONS.find((one) => one === action);
  return prefix === PREFIX && known !== undefined && first !== "" ? { action: known, words: [first, ...more] } : undefined;
}
