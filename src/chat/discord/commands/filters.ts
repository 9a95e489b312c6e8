// What each filter earned or cost: ideas it held back, followed to their end as if it had let them through.

import { riskMultiple } from "#chat/words";
import { defineCommand } from "./frame/command.ts";
import { boxed, tableLines } from "./frame/reply.ts";

export const filters = defineCommand({
  name: "filters",
  aliases: ["ledger"],
  summary: "What each filter earned or cost",
  arguments: [],
  examples: ["filters"],
  run: async (_, { view }) => {
    const rows = await view.ledger();
    if (rows.length === 0) return { text: "No decision has come to its end yet." };
    const table = rows.map(({ kind, gate, decisions, filled, hits, averageR, keptR }) => [
      kind === "held-back" ? gate : `left early: ${gate}`,
      String(decisions),
      String(filled),
      String(hits),
      averageR === null ? "-" : riskMultiple(averageR),
      riskMultiple(keptR),
    ]);
    const head = ["filter", "decisions", "filled", "hits", "average", "spared (+) or missed (-)"];
    return { text: boxed("What the filters did", tableLines([head, ...table])) };
  },
});
