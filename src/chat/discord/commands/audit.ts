// Who had the bot do what.

import { instantText } from "#chat/words";
import { optional } from "./frame/argument.ts";
import { countArgument } from "./frame/argument-kinds.ts";
import { defineCommand } from "./frame/command.ts";
import { boxed, tableLines } from "./frame/reply.ts";

const USUAL = 15;

export const audit = defineCommand({
  name: "audit",
  summary: "Who had the bot do what",
  arguments: [optional(countArgument(100))],
  examples: ["audit", "audit 50"],
  isPrivate: true,
  access: "admin",
  run: async ({ n = USUAL }, { store }) => {
    const entries = await store.auditEntries(n);
    if (entries.length === 0) return { text: "Nobody has had the bot do anything yet." };
    const rows = entries.map(({ at, actor, action, detail }) => [instantText(at), actor, action, detail]);
    return { text: boxed(`The last ${entries.length} entries`, tableLines(rows)) };
  },
});
