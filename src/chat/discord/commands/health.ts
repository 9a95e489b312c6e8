// What is amiss, if anything, in sentences: the short answer to "does it still work?".

import { agoText } from "#chat/words";
import { defineCommand } from "./frame/command.ts";
import { problemsOf } from "./status.ts";

export const health = defineCommand({
  name: "health",
  summary: "What is amiss with the bot, if anything",
  arguments: [],
  examples: ["health"],
  run: (_, tools) => {
    const now = tools.view.status();
    const problems = problemsOf(now, tools);
    const live = now.series.filter(({ state }) => state === "live").length;
    const frames = now.series.flatMap(({ lastFrameAt }) => (lastFrameAt === null ? [] : [lastFrameAt]));
    const oldest = frames.length === 0 ? "no frames yet" : `the quietest chart heard from ${agoText(Math.min(...frames), now.now)}`;
    const charts = `Stream ${now.stream}; ${live} of ${now.series.length} charts live; ${oldest}.`;
    const amiss = problems.map((problem) => `• ${problem}`);
    return { text: [problems.length === 0 ? "**All is well.**" : "**Something is amiss:**", ...amiss, charts].join("\n") };
  },
});
