// The signals that are still open, with where they stand.

import { defineCommand } from "./frame/command.ts";
import { boxed, tableLines } from "./frame/reply.ts";
import { signalRow } from "./signals.ts";

const MOST = 50;

export const open = defineCommand({
  name: "open",
  summary: "The signals that are still open",
  arguments: [],
  examples: ["open"],
  run: async (_, { view }) => {
    const standing = await view.signals({ open: true, limit: MOST });
    if (standing.length === 0) return { text: "No signal is open." };
    return { text: boxed(`${standing.length} open`, tableLines(standing.map(signalRow)), "`size last 1% 5000` sizes the last one.") };
  },
});
