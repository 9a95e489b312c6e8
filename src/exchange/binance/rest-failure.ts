// Turns whatever went wrong with a REST request into one FeedError: what the bot has to do about it, and one plain sentence.

import { z } from "zod";
import { FeedError } from "#runtime";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** Bans last from 2 minutes to 3 days; a 429 without a time lasts until the minute is over. */
const LONGEST_SILENCE = 3 * DAY;
const SILENCE_AFTER_BAN = 2 * MINUTE;
const SILENCE_AFTER_LIMIT = MINUTE;

const TOO_MANY_REQUESTS = -1003;
const INVALID_SYMBOL = -1121;
/** Internal errors and overload of the venue, whatever the HTTP status: trying again later may help. */
const TRANSIENT_CODES: readonly number[] = [-1000, -1001, -1006, -1007, -1008, -1016];

const errorBody = z.looseObject({ code: z.coerce.number(), msg: z.string().default("") });

export interface Answer {
  readonly host: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** This machine's time when the answer came. */
  readonly now: number;
  readonly symbol: string | undefined;
}

/** For an answer that is not a success. */
export function answerFailure(answer: Answer): FeedError {
  const { host, status } = answer;
  const venueError = readVenueError(answer.text);
  if (status === 451) return blocked(host);
  if (status === 418 || status === 429 || venueError?.code === TOO_MANY_REQUESTS) return rateLimited(answer);
  if (status >= 500 || status === 408 || TRANSIENT_CODES.includes(venueError?.code ?? 0)) {
    const said = venueError?.msg ? `, "${shorten(venueError.msg)}"` : "";
    return new FeedError({ kind: "unavailable", status }, `${host} cannot serve now (HTTP ${status}${said}); trying again later may help.`);
  }
  if (venueError) return refused(answer, venueError);
  if (status === 403) return turnedAway(answer);
  return malformedAnswer(host, status, answer.text);
}

/** For a success whose body is not JSON, or not of the expected shape. */
export function malformedAnswer(host: string, status: number, text: string, problem?: string): FeedError {
  const found = problem ?? `expected JSON, found ${describeBody(text)}`;
  return new FeedError(
    { kind: "malformed" },
    `${host} answered (HTTP ${status}), but not as Binance futures do: ${found}. Check the address and what stands between.`,
  );
}

/** For a request that got no answer at all. */
export function connectionFailure(host: string, error: unknown): FeedError {
  const code = errorCode(error);
  return new FeedError({ kind: "unreachable" }, connectionSentence(host, code), { cause: error });
}

export function timeoutFailure(host: string, timeoutMs: number): FeedError {
  return new FeedError({ kind: "unreachable" }, `${host} gave no answer within ${timeoutMs / SECOND} s.`);
}

function blocked(host: string): FeedError {
  return new FeedError(
    { kind: "blocked" },
    `${host} does not serve this location (HTTP 451). Ways out: run the bot where Binance futures are allowed, analyse candle files, ` +
      "or set BINANCE_REST_URL and BINANCE_WS_URL to a venue that may serve you; the bot will not go through a proxy.",
  );
}

function rateLimited(answer: Answer): FeedError {
  const banned = answer.status === 418;
  const retryAt = answer.now + silenceOf(answer, banned);
  const what = banned ? "has banned this address for a time (HTTP 418)" : `got too many requests (HTTP ${answer.status})`;
  return new FeedError(
    { kind: "rate-limited", retryAt, banned },
    `${answer.host} ${what}: nothing is sent before ${new Date(retryAt).toISOString()}.`,
  );
}

/** The longer of what the header and the text ask for. Both are read as durations, so that a wrong local clock cannot shorten them. */
function silenceOf(answer: Answer, banned: boolean): number {
  const retryAfter = Number(answer.headers.get("retry-after") ?? Number.NaN) * SECOND;
  const bannedUntil = Number(/banned until (\d+)/.exec(answer.text)?.[1] ?? Number.NaN);
  const venueNow = Date.parse(answer.headers.get("date") ?? "");
  const ban = bannedUntil - (Number.isNaN(venueNow) ? answer.now : venueNow);
  const asked = [retryAfter, ban].filter((duration) => duration > 0);
  if (asked.length === 0) return banned ? SILENCE_AFTER_BAN : SILENCE_AFTER_LIMIT;
  return Math.min(Math.max(...asked, SECOND), LONGEST_SILENCE);
}

/** A web page with status 403 is the venue's firewall, which shuts out who asks too much or wrongly: silence, as for a 429. */
function turnedAway(answer: Answer): FeedError {
  const retryAt = answer.now + SILENCE_AFTER_LIMIT;
  return new FeedError(
    { kind: "rate-limited", retryAt, banned: false },
    `The firewall of ${answer.host} turned the request away (HTTP 403 with ${describeBody(answer.text)}); ` +
      "if this stays, this network is filtered there.",
  );
}

function refused(answer: Answer, venueError: VenueError): FeedError {
  const { host, status, symbol } = answer;
  const { code, msg } = venueError;
  const failure = { kind: "refused", code, ...(symbol === undefined ? {} : { symbol }) } as const;
  if (code === INVALID_SYMBOL) return new FeedError(failure, `${host} does not know the symbol "${symbol ?? ""}".`);
  return new FeedError(failure, `${host} refused the request (HTTP ${status}, code ${code}, "${shorten(msg)}").`);
}

type VenueError = z.infer<typeof errorBody>;

function readVenueError(text: string): VenueError | undefined {
  try {
    return errorBody.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function connectionSentence(host: string, code: string): string {
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The name ${host} could not be resolved (${code}): check the network, the DNS and BINANCE_REST_URL.`;
    case "ECONNREFUSED":
      return `${host} refused the connection (${code}): nothing listens there.`;
    default:
      return `The connection to ${host} failed (${code}).`;
  }
}

function errorCode(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return error instanceof Error ? error.message : String(error);
}

function describeBody(text: string): string {
  const start = text.trimStart();
  if (start === "") return "an empty body";
  return start.startsWith("<") ? "a web page" : `"${shorten(start)}"`;
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
