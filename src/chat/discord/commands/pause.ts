// Stops the posting of new signals as a whole, and lets it go on. The pause outlasts a restart; the record of signals goes on.

import { defineCommand } from "./frame/command.ts";

export const pause = defineCommand({
  name: "pause",
  summary: "Stop posting new signals until resume",
  arguments: [],
  examples: ["pause"],
  access: "admin",
  isAudited: true,
  run: async (_, { switches }) => {
    if (switches.isPaused) return { text: "Posting is paused already." };
    await switches.pause(true);
    return { text: "New signals are not posted until somebody says resume. What becomes of those already posted is still told." };
  },
});

export const resume = defineCommand({
  name: "resume",
  summary: "Post new signals again after a pause",
  arguments: [],
  examples: ["resume"],
  access: "admin",
  isAudited: true,
  run: async (_, { switches }) => {
    if (!switches.isPaused) return { text: "Posting was not paused." };
    await switches.pause(false);
    return { text: "New signals are posted again. Those raised during the pause are in the record: the command signals lists them." };
  },
});
