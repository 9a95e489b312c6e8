// The palette and the plain elements of the dashboard as one style sheet, for pages that are made elsewhere and ought to look like it.

import { readFileSync } from "node:fs";

export function themeStyle(): string {
  return readFileSync(new URL("./dashboard/theme.css", import.meta.url), "utf8");
}
