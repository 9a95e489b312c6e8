import { runIdeas } from "../../bench/signals/idea-run.ts";
const D = "/work/shared/data/";
for (const name of process.argv.slice(2)) {
  const [, symbol = "", tf] = /^(\w+)-perp-(\w+)\.csv/.exec(name) ?? [];
  const run = await runIdeas({ path: D + name, name, symbol, timeframe: tf as never });
  const top = run.ideas.toSorted((a, b) => (b.outcome?.r ?? 0) - (a.outcome?.r ?? 0)).slice(0, 6);
  for (const s of top) {
    console.log(
      new Date(s.confirmedAt).toISOString(),
      s.timeframe,
      s.setup,
      s.side,
      "E",
      s.entry,
      "S",
      s.stop,
      "T",
      s.targets.map((t) => t.toFixed(0)).join("/"),
      "RR",
      s.rewardRisk.toFixed(1),
      "cost",
      s.costR.toFixed(2),
      s.outcome?.result,
      s.outcome?.r.toFixed(2),
      new Date(s.outcome?.closedAt ?? 0).toISOString(),
    );
    for (const c of s.changes) console.log("     ", new Date(c.confirmedAt).toISOString(), c.text);
  }
}
