// The dashboard's address: free, or taken by the bot that runs with these very settings - which then says how it is.

import { createServer } from "node:net";
import { z } from "zod";
import { listenError } from "#web";
import { probeDataFolder } from "#storage";
import type { Settings } from "../settings/index.ts";
import { sentence, type Check } from "./check.ts";
import { fault, warning, well, type Finding } from "./finding.ts";

const health = z.looseObject({ healthy: z.boolean(), reasons: z.array(z.string()).optional() });

export function dashboardCheck({ web, dataDir }: Pick<Settings, "web" | "dataDir">): Check {
  const { host, port } = web;
  return {
    name: "dashboard",
    title: "Dashboard",
    withinMs: 5_000,
    look: async (signal) => {
      const problem = await tryListening(host, port);
      if (problem === undefined) return [well(port === 0 ? `${host} has a free port for it.` : `${host} port ${port} is free.`)];
      const bot = problem.code === "EADDRINUSE" ? await askBot(web, signal) : undefined;
      if (bot === undefined) return [fault(sentence(listenError(problem, { host, port }).message), null)];
      return [botFinding(bot, `${host} port ${port}`, runsHere(dataDir))];
    },
  };
}

/** Undefined when nobody listens there and this process could. */
function tryListening(host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen({ port, host: host.replace(/^\[|\]$/g, ""), exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** What listens there, if it is a wyeli. */
async function askBot({ host, port, token }: Settings["web"], signal: AbortSignal): Promise<z.infer<typeof health> | undefined> {
  const name =
    host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  try {
    const headers = token === null ? {} : { authorization: `Bearer ${token.reveal()}` };
    const answer = await fetch(`http://${name}:${port}/health`, { headers, signal, redirect: "manual" });
    return health.safeParse(await answer.json()).data;
  } catch {
    return undefined;
  }
}

function botFinding({ healthy, reasons = [] }: z.infer<typeof health>, place: string, isThisOne: boolean): Finding {
  if (!isThisOne) {
    return fault(`${place} is in use by another wyeli, with another data folder.`, "Stop that one, or set WEB_PORT to a free port.");
  }
  if (healthy) return well(`${place} is in use by the bot that runs; it is healthy.`);
  const why = reasons.length === 0 ? "" : `: ${reasons.join("; ")}`;
  return warning(`${place} is in use by the bot that runs, and it is degraded${why}.`, "Look at its dashboard and its log.");
}

function runsHere(dataDir: string): boolean {
  try {
    return probeDataFolder(dataDir).holder !== null;
  } catch {
    return false;
  }
}
