// What Discord answers when it does not do what was asked, by what the bot has to do about it.

export type Refusal =
  /** Wait that long: Discord said so. Nothing was done. */
  | { readonly kind: "rate-limited"; readonly retryInMs: number }
  /** No answer, or none that says whether it was done. */
  | { readonly kind: "unclear" }
  | { readonly kind: "unauthorized" }
  /** The bot does not see the channel. */
  | { readonly kind: "no-access" }
  | { readonly kind: "no-permission" }
  | { readonly kind: "unknown-channel" }
  | { readonly kind: "unknown-message" }
  /** The user takes no direct messages from the bot. */
  | { readonly kind: "no-direct-messages" }
  | { readonly kind: "thread-exists" }
  /** A thread that nobody may write in any more. */
  | { readonly kind: "thread-locked" }
  /** Discord understood and said no. Trying again will not help. */
  | { readonly kind: "invalid" };

export class DiscordFailure extends Error {
  override name = "DiscordFailure";
  readonly refusal: Refusal;

  /** `message` is one plain sentence. */
  constructor(refusal: Refusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.refusal = refusal;
  }
}

const BY_CODE: ReadonlyMap<number, Refusal["kind"]> = new Map([
  [10_003, "unknown-channel"],
  [10_008, "unknown-message"],
  [10_013, "no-direct-messages"],
  [50_001, "no-access"],
  [50_007, "no-direct-messages"],
  [50_013, "no-permission"],
  [50_083, "thread-locked"],
  [50_278, "no-direct-messages"],
  [160_004, "thread-exists"],
  [160_005, "thread-locked"],
]);

/** Opening direct messages too fast: Discord wants a while of silence. */
const OPENING_TOO_FAST = 40_003;
const OPENING_PAUSE_MS = 60_000;
const SHORTEST_WAIT_MS = 100;

/** Reads what discord.js throws by its shape alone, so that the package need not be loaded to know it. */
export function failureFrom(error: unknown): DiscordFailure {
  if (error instanceof DiscordFailure) return error;
  const { status, code, timeToReset, retryAfter, message } = partsOf(error);
  if (timeToReset !== null || retryAfter !== null) {
    const retryInMs = Math.max(SHORTEST_WAIT_MS, timeToReset ?? 0, retryAfter ?? 0);
    return failure({ kind: "rate-limited", retryInMs }, `429 Too Many Requests: Discord asks for ${Math.ceil(retryInMs / 1_000)} s`, error);
  }
  if (status === 401) return failure({ kind: "unauthorized" }, INVALID_TOKEN, error);
  if (status === null || status >= 500) {
    const answer = status === null ? "Discord does not answer" : `Discord answers with ${status}`;
    return failure({ kind: "unclear" }, answer, error);
  }
  if (code === OPENING_TOO_FAST) return failure({ kind: "rate-limited", retryInMs: OPENING_PAUSE_MS }, message, error);
  const kind = code === null ? undefined : BY_CODE.get(code);
  if (kind !== undefined && kind !== "rate-limited") return failure({ kind }, message, error);
  if (status === 403) return failure({ kind: "no-permission" }, message, error);
  return failure({ kind: "invalid" }, `Discord refused the message (${code ?? status}): ${message}`, error);
}

export const INVALID_TOKEN =
  "Invalid DISCORD_TOKEN: Discord does not know it; reset it in the Developer Portal (Bot, Reset Token), put the new one into .env and start again";

function failure(refusal: Refusal, message: string, cause: unknown): DiscordFailure {
  return new DiscordFailure(refusal, message, { cause });
}

interface ErrorParts {
  readonly status: number | null;
  readonly code: number | null;
  readonly timeToReset: number | null;
  readonly retryAfter: number | null;
  readonly message: string;
}

function partsOf(error: unknown): ErrorParts {
  const parts = (typeof error === "object" && error !== null ? error : {}) as { readonly [name: string]: unknown };
  const number = (name: string): number | null => (typeof parts[name] === "number" ? parts[name] : null);
  const message = typeof parts["message"] === "string" ? (parts["message"].split("\n")[0] ?? "") : "no reason given";
  const code = number("code");
  const status = number("status");
  return { status, code, timeToReset: number("timeToReset"), retryAfter: number("retryAfter"), message };
}
