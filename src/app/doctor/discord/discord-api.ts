// A few plain questions to Discord's REST, and every way they can fail in the operator's words. No login, no gateway, and no library: what is
// wrong with a token has to be said by somebody who does not need it to work.

import { z } from "zod";
import { VERSION } from "../../version.ts";

const API_VERSION = 10;

export interface DiscordApiOptions {
  readonly apiUrl: string;
  readonly token: string;
  readonly signal: AbortSignal;
}

/** Discord said no, or nobody answered. The message is one sentence and holds no secret. */
export class DiscordProblem extends Error {
  override name = "DiscordProblem";
  readonly kind: "refused-token" | "refused" | "unreachable" | "unavailable";
  /** Discord's own code for a refusal; 0 where there is none. */
  readonly code: number;

  constructor(kind: DiscordProblem["kind"], message: string, code = 0) {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}

export type Ask = <Answer>(path: string, shape: z.ZodType<Answer>) => Promise<Answer>;

const refusalBody = z.looseObject({ code: z.number().default(0), message: z.string().default(""), retry_after: z.number().optional() });

/** Asks GET questions; rejects with a DiscordProblem. */
export function discordApi({ apiUrl, token, signal }: DiscordApiOptions): Ask {
  const { host } = new URL(apiUrl);
  const headers = { authorization: `Bot ${token}`, "user-agent": `DiscordBot (wyeli, ${VERSION})` };
  return async (path, shape) => {
    const { status, text } = await ask(`${apiUrl.replace(/\/+$/, "")}/v${API_VERSION}${path}`, { headers, signal, host });
    const body = parseJson(text);
    if (status >= 200 && status < 300) {
      const parsed = shape.safeParse(body);
      if (parsed.success) return parsed.data;
      throw new DiscordProblem("unavailable", `${host} answered ${path}, but not as Discord does; check DISCORD_API_URL.`);
    }
    throw problemOf({ host, status, refusal: refusalBody.safeParse(body).data });
  };
}

interface Asking {
  readonly headers: { readonly [name: string]: string };
  readonly signal: AbortSignal;
  readonly host: string;
}

async function ask(url: string, { headers, signal, host }: Asking): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(url, { headers, signal, redirect: "manual" });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new DiscordProblem("unreachable", `${host} cannot be reached (${codeOf(error)}).`);
  }
}

interface Refused {
  readonly host: string;
  readonly status: number;
  /** Absent where the answer is not Discord's own: a firewall, a proxy. */
  readonly refusal: z.infer<typeof refusalBody> | undefined;
}

function problemOf({ host, status, refusal }: Refused): DiscordProblem {
  if (status === 401) return new DiscordProblem("refused-token", "Invalid DISCORD_TOKEN: Discord refuses it.");
  if (status === 429 && refusal === undefined) {
    return new DiscordProblem(
      "unavailable",
      `The firewall of ${host} shuts this address out for a time (HTTP 429): too many requests that failed.`,
    );
  }
  if (status === 429) {
    const wait = refusal?.retry_after === undefined ? "" : ` for ${Math.ceil(refusal.retry_after)} s`;
    return new DiscordProblem("unavailable", `429 Too Many Requests: ${host} asks to wait${wait}.`);
  }
  if (status >= 500) return new DiscordProblem("unavailable", `${host} cannot serve now (HTTP ${status}).`);
  if (refusal === undefined)
    return new DiscordProblem("unavailable", `${host} answered HTTP ${status}, but not as Discord does; check DISCORD_API_URL.`);
  return new DiscordProblem("refused", `Discord refused (${refusal.message || `HTTP ${status}`}, code ${refusal.code}).`, refusal.code);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return error instanceof Error ? error.name : "unknown reason";
}
