// The table `outbox_messages`. A key is entered once; `sequence` is the order in which messages leave, and is never used again.

import type { Json } from "#core";
import type { MessageUpdate, OutboxMessage, StoredMessage } from "#runtime";
import { decodeDocument, encodeDocument } from "../json-document.ts";
import { fragment, type Fragment, type Sql } from "./sql.ts";

/** A message that has been found fit for storing; JSON as text: a null inside the rows' own JSON would arrive as SQL's. */
export type MessageRow = Omit<StoredMessage, "sequence" | "body" | "receipt"> & {
  readonly body: string;
  readonly receipt: string | null;
};

const TOLD = fragment`told (place integer, key text, lane text, subject text, "createdAt" float8, body text, state text, attempts integer,
  "settledAt" float8, receipt text, problem text)`;
const INSERT = fragment`
  INSERT INTO outbox_messages (key, lane, subject, created_at, body, state, attempts, settled_at, receipt, problem)
  SELECT key, lane, subject, to_timestamp("createdAt" / 1000), body::jsonb, state, attempts, to_timestamp("settledAt" / 1000),
    receipt::jsonb, problem`;
const SELECT = fragment`
  SELECT sequence::float8 AS sequence, key, lane, subject, (extract(epoch FROM created_at) * 1000)::float8 AS "createdAt", body::text AS body,
    state, attempts, (extract(epoch FROM settled_at) * 1000)::float8 AS "settledAt", receipt::text AS receipt, problem
  FROM outbox_messages`;

const NEW = { state: "waiting", attempts: 0, settledAt: null, receipt: null, problem: null } as const;

/** Throws where a message cannot be stored. */
export function messageRow(message: OutboxMessage | StoredMessage): MessageRow {
  const { key, lane, subject, createdAt } = message;
  const { state, attempts, settledAt, receipt, problem } = { ...NEW, ...message };
  return {
    key,
    lane,
    subject,
    createdAt,
    body: encodeDocument(message.body, `the message ${key}`),
    state,
    attempts,
    settledAt,
    receipt: receipt === null ? null : encodeDocument(receipt, `the receipt of ${key}`),
    problem,
  };
}

/** Returns the keys that were not there before, in the order given. */
export async function enterMessages(sql: Sql, rows: readonly MessageRow[]): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const entered = await sql<{ key: string }>`
    ${INSERT} FROM json_to_recordset(${numbered(rows)}::text::json) AS ${TOLD} ORDER BY place ON CONFLICT (key) DO NOTHING RETURNING key`;
  const fresh = new Set(entered.rows.map(({ key }) => key));
  return rows.filter(({ key }) => fresh.delete(key)).map(({ key }) => key);
}

export async function putMessages(sql: Sql, rows: readonly MessageRow[]): Promise<void> {
  // One statement may not touch a row twice: the last telling counts.
  const latest = [...new Map(rows.map((row) => [row.key, row])).values()];
  if (latest.length === 0) return;
  await sql`
    ${INSERT} FROM json_to_recordset(${numbered(latest)}::text::json) AS ${TOLD} ORDER BY place
    ON CONFLICT (key) DO UPDATE SET lane = excluded.lane, subject = excluded.subject, created_at = excluded.created_at,
      body = excluded.body, state = excluded.state, attempts = excluded.attempts, settled_at = excluded.settled_at,
      receipt = excluded.receipt, problem = excluded.problem`;
}

/** Nothing happens where no message has the key. */
export async function updateMessage(sql: Sql, key: string, update: MessageUpdate): Promise<void> {
  const [message] = await messagesOf(sql, fragment`WHERE key = ${key}`);
  if (message !== undefined) await putMessages(sql, [messageRow({ ...message, ...update })]);
}

export async function selectWaiting(
  sql: Sql,
  query: { readonly lane?: string; readonly limit: number },
): Promise<readonly StoredMessage[]> {
  const ofLane = query.lane === undefined ? fragment`` : fragment`AND lane = ${query.lane}`;
  return messagesOf(sql, fragment`WHERE state = 'waiting' ${ofLane} ORDER BY sequence LIMIT ${query.limit}`);
}

export async function selectAbout(sql: Sql, subject: string): Promise<readonly StoredMessage[]> {
  return messagesOf(sql, fragment`WHERE subject = ${subject} ORDER BY sequence`);
}

export async function selectMessages(
  sql: Sql,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly StoredMessage[]> {
  return messagesOf(sql, fragment`WHERE sequence > ${after}::bigint ORDER BY sequence LIMIT ${limit}`);
}

/** Returns how many were deleted. */
export async function deleteSettled(sql: Sql, before: number): Promise<number> {
  const { count } = await sql`
    DELETE FROM outbox_messages WHERE state <> 'waiting' AND settled_at < to_timestamp(${before}::float8 / 1000)`;
  return count;
}

/** In this order they get their sequence. */
function numbered(rows: readonly MessageRow[]): string {
  return JSON.stringify(rows.map((row, place) => ({ place, ...row })));
}

async function messagesOf(sql: Sql, which: Fragment): Promise<readonly StoredMessage[]> {
  const { rows } = await sql<MessageRow & { readonly sequence: number }>`${SELECT} ${which}`;
  return rows.map(({ body, receipt, ...plain }) => ({
    ...plain,
    body: decodeDocument<Json>(body, `the message ${plain.key} of the database`),
    receipt: receipt === null ? null : decodeDocument<Json>(receipt, `the receipt of ${plain.key} of the database`),
  }));
}
