// What Supabase answers when something is wrong - the database, the API in front of it, the gateway in front of that, and the way there -
// said in the operator's words. Anything else is a bug of ours and passes through unchanged. The key gets into no sentence.

import { StoreError, type StoreFailure } from "../store-error.ts";
import type { ProjectAddress } from "./address.ts";
import { HttpFailure } from "./answers.ts";
import { schemaAdvice } from "./schema-files.ts";

/** Nothing says whether what was asked has taken place: the request, or its answer, was lost. */
export class UnansweredError extends StoreError {}

interface Told {
  readonly code: string;
  readonly message: string;
  readonly address: ProjectAddress;
}

/** `unanswered`: unavailable, and it may have taken place. */
type Sentence = readonly [StoreFailure | "unanswered", (told: Told) => string];

const exhausted: Sentence = [
  "unavailable",
  ({ address }) =>
    `Connection pool exhausted: ${address.place} has no connection to its database left; it is asked again by itself. ` +
    "If it stays so, watch fewer symbols or timeframes, or give the project a larger compute size.",
];
const schemaMissing: Sentence = [
  "unusable",
  ({ address, message }) => `${capital(address.place)} lacks a part of wyeli's schema (${message}). ${schemaAdvice()}`,
];
const full: Sentence = [
  "unavailable",
  ({ address, message }) =>
    `${capital(address.place)} takes no writes (${message}): its database has outgrown its plan (500 MB on the free one) or its disk; ` +
    "delete old candles (RETENTION_DAYS) or enlarge the plan.",
];
const busy: Sentence = ["unavailable", ({ address, message }) => `${capital(address.place)} could not do it now (${message}).`];
const lost: Sentence = [
  "unanswered",
  ({ address, code }) => `Supabase connection failed: the connection to ${address.place} was lost (${code}); it is opened again by itself.`,
];
const databaseAway: Sentence = [
  "unanswered",
  ({ address, code }) =>
    `Supabase connection failed: the database of ${address.place} does not answer its API (${code}): it starts, or has too much to do.`,
];
const wrongKey: Sentence = [
  "unusable",
  ({ address, message }) =>
    `Supabase connection failed: ${address.place} refused the key (${message}); set SUPABASE_SERVICE_KEY to its secret (sb_secret_...) ` +
    'or service_role key, from "API Keys" in the project\'s settings.',
];
const notSupabase: Sentence = [
  "unusable",
  ({ address, code }) =>
    `Supabase connection failed: ${address.host} does not answer like a Supabase project (${code}); ` +
    "expected SUPABASE_URL to be the project's own, such as https://abcdefgh.supabase.co.",
];

/** SQLSTATE codes (PostgreSQL, appendix A) and PostgREST's own. */
const BY_CODE: { readonly [code: string]: Sentence } = {
  "42501": ["unusable", deniedSentence],
  "42P01": schemaMissing,
  "42703": schemaMissing,
  "42883": schemaMissing,
  "3F000": schemaMissing,
  PGRST202: schemaMissing,
  PGRST204: schemaMissing,
  PGRST205: schemaMissing,
  PGRST106: [
    "unusable",
    ({ address }) =>
      `${capital(address.place)} does not show the schema public to its API: add it to the exposed schemas of its Data API settings.`,
  ],
  "23505": ["refused", ({ message }) => `Duplicate key value (${message}).`],
  "25006": full,
  "53100": full,
  "53300": exhausted,
  PGRST003: exhausted,
  PGRST000: databaseAway,
  PGRST001: databaseAway,
  PGRST002: databaseAway,
  PGRST300: wrongKey,
  PGRST301: wrongKey,
  PGRST302: wrongKey,
  PGRST303: wrongKey,
  "57014": [
    "unavailable",
    ({ address, message }) => `${capital(address.place)} stopped a statement that took too long (${message}); it is tried again by itself.`,
  ],
};

/** By the first two characters, the class of the code. */
const BY_CLASS: { readonly [sqlClass: string]: Sentence } = {
  "08": lost,
  "57": lost,
  "22": ["refused", ({ message }) => `Cannot store these values (${message}).`],
  "23": ["refused", ({ message }) => `Cannot store these values (${message}).`],
};

const BY_STATUS: { readonly [status: number]: Sentence } = {
  401: wrongKey,
  402: [
    "unavailable",
    ({ address, message }) => `Supabase connection failed: ${address.place} is restricted (${message}); see "Usage" in its organization.`,
  ],
  403: wrongKey,
  413: ["refused", ({ address }) => `Cannot store so much at once: no request of this size can be made of ${address.place} (HTTP 413).`],
  429: [
    "unavailable",
    ({ address }) => `Supabase connection failed: 429 Too Many Requests from ${address.place}; it is asked again later by itself.`,
  ],
  540: [
    "unavailable",
    ({ address }) =>
      `Supabase connection failed: ${address.place} is paused (free projects are, after 7 days unused); restore it in the dashboard.`,
  ],
};

const brokenServer: Sentence = [
  "unanswered",
  ({ address, code }) =>
    `Supabase connection failed: ${address.place} answered ${code} instead of data; it is asked again by itself. See status.supabase.com.`,
];

export function storeErrorFrom(thrown: unknown, address: ProjectAddress): unknown {
  if (!(thrown instanceof Error) || thrown instanceof StoreError) return thrown;
  const [sentence, code] = thrown instanceof HttpFailure ? ofAnswer(thrown) : ofLine(thrown, address);
  if (sentence === undefined) return thrown;
  const [failure, say] = sentence;
  const message = say({ code, message: thrown.message === "" ? code : thrown.message, address }).replaceAll(address.key, "***");
  if (failure === "unanswered") return new UnansweredError("unavailable", message, { cause: thrown });
  return new StoreError(failure, message, { cause: thrown });
}

function ofAnswer({ status, code, isJson, message }: HttpFailure): readonly [Sentence, string] {
  const shown = code === "" ? `HTTP ${status}` : code;
  const byCode = BY_CODE[code] ?? (/^[0-9A-Z]{5}$/.test(code) ? (BY_CLASS[code.slice(0, 2)] ?? busy) : undefined);
  if (byCode !== undefined) return [byCode, shown];
  if (/project[ _]paused/i.test(message)) return [BY_STATUS[540] as Sentence, shown];
  const byStatus = BY_STATUS[status];
  if (byStatus !== undefined && (isJson || ![401, 403].includes(status))) return [byStatus, shown];
  if (status >= 500 || status === 408) return [brokenServer, shown];
  // Something else than PostgREST was asked; a page where data should be may also stand in the way of an answer.
  if (status < 300) return [["unanswered", notSupabase[1]], `HTTP ${status} without data`];
  return code.startsWith("PGRST") ? [busy, shown] : [notSupabase, shown];
}

const NEVER_SENT = /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/;
const NO_HOST = /^(?:ENOTFOUND|EAI_AGAIN)$/;
const TLS = /CERT|SSL|TLS|SIGNATURE|^EPROTO$|^UNABLE_TO_/;

function ofLine(thrown: Error, address: ProjectAddress): readonly [Sentence | undefined, string] {
  if (thrown.name === "TimeoutError") return [lost, "no answer in time"];
  if (thrown.name === "PostgrestError") return [["unanswered", notSupabase[1]], "no JSON"];
  const cause: unknown = thrown.cause;
  if (!(thrown instanceof TypeError) || !(cause instanceof Error)) return [undefined, ""];
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
  if (NO_HOST.test(code)) {
    const advice = "check SUPABASE_URL and the network (a project that was deleted, or paused for long, loses its address)";
    return [["unavailable", () => `Supabase connection failed: there is no host ${address.host}; ${advice}.`], code];
  }
  if (NEVER_SENT.test(code)) {
    const say = (): string => `Supabase connection failed: ${address.host} does not answer (${code}); check SUPABASE_URL and the network.`;
    return [["unavailable", say], code];
  }
  if (TLS.test(code))
    return [["unusable", () => `Supabase connection failed: no encrypted connection to ${address.host} (${code}).`], code];
  return [lost, code];
}

function deniedSentence({ message, address }: Told): string {
  const table = /row-level security policy for table "(\w+)"/.exec(message)?.[1];
  const what =
    table === undefined ? (/^permission denied for (.+)$/.exec(message)?.[1] ?? `what was asked (${message})`) : `table ${table}`;
  return (
    `Permission denied for ${what}: the key of SUPABASE_SERVICE_KEY has no right to it in ${address.place}; ` +
    "expected its secret (sb_secret_...) or service_role key, not the anon (publishable) one."
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
