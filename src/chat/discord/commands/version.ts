// What is running.

import { defineCommand } from "./frame/command.ts";

export const version = defineCommand({
  name: "version",
  summary: "The version that is running",
  arguments: [],
  examples: ["version"],
  run: (_, { view }) => {
    const { version: running, mode, source } = view.status();
    return { text: `wyeli ${running} on Node ${process.versions.node} (${mode}), candles from ${source}.` };
  },
});
