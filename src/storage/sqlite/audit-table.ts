// The table `audit_log`: who had the bot do what.

import type { AuditEntry } from "#runtime";
import type { SqliteDatabase } from "./database.ts";

const INSERT = "INSERT INTO audit_log (at, actor, action, detail) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
const SELECT = "SELECT at, actor, action, detail FROM audit_log ORDER BY at DESC, id DESC LIMIT ?";

export function putAudit(database: SqliteDatabase, { at, actor, action, detail }: AuditEntry): void {
  database.statement(INSERT).run(at, actor, action, detail);
}

/** Newest first. */
export function selectAudit(database: SqliteDatabase, limit: number): readonly AuditEntry[] {
  const rows = database.statement(SELECT).all(limit) as unknown as readonly AuditEntry[];
  return rows.map((row) => ({ ...row }));
}
