// What PostgreSQL, the pooler in front of it and the way there answer when something is wrong, said in the operator's words. Anything else is
// a bug of ours and passes through unchanged. Neither the password nor a stored value gets into a sentence.

import pg from "pg";
import { StoreError, type StoreFailure } from "../store-error.ts";
import type { ServerAddress } from "./address.ts";

interface Told {
  readonly code: string;
  readonly message: string;
  readonly address: ServerAddress;
}

type Sentence = readonly [StoreFailure, (told: Told) => string];

const refusedUser: Sentence = [
  "unusable",
  ({ address }) => `PostgreSQL connection failed: ${address.host} refused the user or the password of DATABASE_URL; correct them.`,
];
const exhausted: Sentence = [
  "unavailable",
  ({ address }) =>
    `Connection pool exhausted: ${address.place} has no connection left; close other programs, or raise the limit of the server or its pooler.`,
];
const lost: Sentence = [
  "unavailable",
  ({ address, code }) => `The connection to ${address.place} was lost (${code}); it is opened again by itself.`,
];
const unreachable: Sentence = [
  "unavailable",
  ({ address, code }) =>
    `PostgreSQL connection failed: ${address.host} does not answer on port ${address.port} (${code}); check DATABASE_URL, the server and the network.`,
];
const unknownHost: Sentence = [
  "unavailable",
  ({ address }) => `PostgreSQL connection failed: there is no host ${address.host}; check DATABASE_URL and the network.`,
];
const schemaMissing: Sentence = [
  "unusable",
  ({ address, message }) => `The database ${address.place} lacks a part of wyeli's schema (${message}): run \`wyeli migrate\`.`,
];
const busy: Sentence = ["unavailable", ({ address, message }) => `The database ${address.place} could not do it now (${message}).`];
const full: Sentence = ["unavailable", ({ address, message }) => `The database ${address.place} has no room (${message}); make some.`];

/** SQLSTATE codes (PostgreSQL, appendix A), and the codes of the driver and of Node's network. */
const BY_CODE: { readonly [code: string]: Sentence } = {
  "28P01": refusedUser,
  "28000": refusedUser,
  "3D000": [
    "unusable",
    ({ address }) => `PostgreSQL connection failed: there is no database ${address.place}; create it, or correct DATABASE_URL.`,
  ],
  "42501": ["unusable", deniedSentence],
  "42P01": schemaMissing,
  "42703": schemaMissing,
  "3F000": schemaMissing,
  "23505": ["refused", ({ message }) => `Duplicate key value (${message}).`],
  "25006": [
    "unavailable",
    ({ address }) => `The database ${address.place} is read-only at the moment: it takes no writes (full, or a replica).`,
  ],
  "53300": exhausted,
  "53100": full,
  "53200": full,
  "57014": busy,
  "55P03": busy,
  "40001": busy,
  "40P01": busy,
  "25P03": lost,
  ECONNREFUSED: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ECONNRESET: lost,
  EPIPE: lost,
};

/** By the first two characters, the class of the code. */
const BY_CLASS: { readonly [sqlClass: string]: Sentence } = {
  "08": lost,
  "57": lost,
  "53": busy,
  "22": ["refused", ({ message }) => `Cannot store these values (${message}).`],
  "23": ["refused", ({ message }) => `Cannot store these values (${message}).`],
  "54": ["refused", ({ message }) => `Cannot store these values (${message}).`],
};

const TLS = /certificate|SSL|TLS/i;
/** Poolers have no code of their own for these. */
const POOL_FULL = /max clients|no more connections|remaining connection slots|too many clients/i;
const UNKNOWN_TENANT = /tenant or user not found/i;
/** The driver says these without a code. */
const WRONG_PASSWORD = /^SASL: /;
const TIMED_OUT = /connection timeout|timeout exceeded when trying to connect/;
const BROKEN = /^Connection terminated|not queryable|^Query read timeout|after calling end on the pool/;

export function storeErrorFrom(thrown: unknown, address: ServerAddress): unknown {
  if (!(thrown instanceof Error) || thrown instanceof StoreError) return thrown;
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";
  const sentence = sentenceFor(code, thrown);
  if (sentence === undefined) return thrown;
  const [failure, say] = sentence;
  return new StoreError(failure, say({ code: code === "" ? thrown.message : code, message: thrown.message, address }), { cause: thrown });
}

function sentenceFor(code: string, thrown: Error): Sentence | undefined {
  if (POOL_FULL.test(thrown.message)) return exhausted;
  if (UNKNOWN_TENANT.test(thrown.message) || WRONG_PASSWORD.test(thrown.message)) return refusedUser;
  if (TIMED_OUT.test(thrown.message)) return unreachable;
  if (BROKEN.test(thrown.message)) return lost;
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  if (thrown instanceof pg.DatabaseError) return BY_CLASS[code.slice(0, 2)] ?? busy;
  if (TLS.test(`${code} ${thrown.message}`)) {
    return [
      "unusable",
      ({ address, message }) => `PostgreSQL connection failed: no encrypted connection to ${address.host} (${message}); see sslmode.`,
    ];
  }
  return undefined;
}

function deniedSentence({ message, address }: Told): string {
  const what = /^permission denied for (.+)$/.exec(message)?.[1] ?? `what was asked (${message})`;
  const who = address.user === undefined ? "the user" : `the user ${address.user}`;
  return `Permission denied for ${what}: ${who} of DATABASE_URL has no right to it in ${address.place}; see "PostgreSQL" in the RUNBOOK.`;
}
