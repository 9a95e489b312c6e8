// The table `outbox_messages`. A key is entered once; `sequence` is the order in which messages leave, and is never used again.

import type { Json } from "#core";
import type { MessageUpdate, OutboxMessage, StoredMessage } from "#runtime";
import { decodeDocument, encodeDocument } from "../json-document.ts";
import type { SqliteDatabase } from "./database.ts";

const INSERT = `INSERT INTO outbox_messages (key, lane, subject, created_at, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`;
const UPSERT = `INSERT INTO outbox_messages (key, lane, subject, created_at, body, state, attempts, settled_at, receipt, problem)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET lane = excluded.lane, subject = excluded.subject, created_at = excluded.created_at,
    body = excluded.body, state = excluded.state, attempts = excluded.attempts, settled_at = excluded.settled_at,
    receipt = excluded.receipt, problem = excluded.problem`;
const SELECT = `SELECT sequence, key, lane, subject, created_at AS createdAt, body, state, attempts, settled_at AS settledAt, receipt, problem
  FROM outbox_messages`;
const PRUNE = "DELETE FROM outbox_messages WHERE state <> 'waiting' AND settled_at < ?";

/** Returns the keys that were not there before, in the order given. */
export function enterMessages(database: SqliteDatabase, messages: readonly OutboxMessage[]): readonly string[] {
  const insert = database.statement(INSERT);
  const isNew = ({ key, lane, subject, createdAt, body }: OutboxMessage): boolean =>
    insert.run(key, lane, subject, createdAt, encodeDocument(body, `the message ${key}`)).changes !== 0;
  return messages.filter(isNew).map(({ key }) => key);
}

export function putMessages(database: SqliteDatabase, messages: readonly StoredMessage[]): void {
  const upsert = database.statement(UPSERT);
  for (const message of messages) {
    const { key, lane, subject, createdAt, state, attempts, settledAt, problem } = message;
    const body = encodeDocument(message.body, `the message ${key}`);
    const receipt = message.receipt === null ? null : encodeDocument(message.receipt, `the receipt of ${key}`);
    upsert.run(key, lane, subject, createdAt, body, state, attempts, settledAt, receipt, problem);
  }
}

/** Nothing happens where no message has the key. */
export function updateMessage(database: SqliteDatabase, key: string, update: MessageUpdate): void {
  const message = selectMessage(database, key);
  if (message !== undefined) putMessages(database, [{ ...message, ...update }]);
}

export function selectMessage(database: SqliteDatabase, key: string): StoredMessage | undefined {
  const row = database.statement(`${SELECT} WHERE key = ?`).get(key);
  return row === undefined ? undefined : messageOf(row, database);
}

export function selectWaiting(
  database: SqliteDatabase,
  query: { readonly lane?: string; readonly limit: number },
): readonly StoredMessage[] {
  const { lane, limit } = query;
  const select = `${SELECT} WHERE state = 'waiting' ${lane === undefined ? "" : "AND lane = ?"} ORDER BY sequence LIMIT ?`;
  return messagesOf(database, select, lane === undefined ? [limit] : [lane, limit]);
}

export function selectAbout(database: SqliteDatabase, subject: string): readonly StoredMessage[] {
  return messagesOf(database, `${SELECT} WHERE subject = ? ORDER BY sequence`, [subject]);
}

export function selectMessages(
  database: SqliteDatabase,
  page: { readonly after: number; readonly limit: number },
): readonly StoredMessage[] {
  return messagesOf(database, `${SELECT} WHERE sequence > ? ORDER BY sequence LIMIT ?`, [page.after, page.limit]);
}

/** Returns how many were deleted. */
export function deleteSettled(database: SqliteDatabase, before: number): number {
  return Number(database.statement(PRUNE).run(before).changes);
}

function messagesOf(database: SqliteDatabase, select: string, values: readonly (string | number)[]): readonly StoredMessage[] {
  const rows = database.statement(select).all(...values);
  return rows.map((row) => messageOf(row, database));
}

function messageOf(row: object, { file }: SqliteDatabase): StoredMessage {
  const { body, receipt, ...plain } = row as Omit<StoredMessage, "body" | "receipt"> & {
    readonly body: string;
    readonly receipt: string | null;
  };
  return {
    ...plain,
    body: decodeDocument<Json>(body, `the message ${plain.key} in ${file}`),
    receipt: receipt === null ? null : decodeDocument<Json>(receipt, `the receipt of ${plain.key} in ${file}`),
  };
}
