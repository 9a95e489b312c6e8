// The drawings of charts and the dashboard are edges that may not know each other; what they share is the palette, and this keeps it one.

import assert from "node:assert/strict";
import { test } from "node:test";

import { PALETTES } from "#chart";
import { themeStyle } from "#web/theme";

/** The first block of the sheet is the light palette, the one inside the media query the dark one. */
function coloursOf(block: string): ReadonlyMap<string, string> {
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = "", colour = ""]) => [name, colour]));
}

test("charts are drawn in the colours of the dashboard, dark and light", () => {
  const [light = "", dark = ""] = themeStyle().split("@media (prefers-color-scheme: dark)");
  for (const [theme, block] of [
    ["light", light],
    ["dark", dark],
  ] as const) {
    const colours = coloursOf(block);
    assert.ok(colours.size > 10);
    for (const [name, colour] of Object.entries(PALETTES[theme])) assert.equal(colour, colours.get(name), `${theme} ${name}`);
  }
});
