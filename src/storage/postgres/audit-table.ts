// The table `audit_log`: who had the bot do what.

import type { AuditEntry } from "#runtime";
import type { Sql } from "./sql.ts";

export async function putAudit(sql: Sql, { at, actor, action, detail }: AuditEntry): Promise<void> {
  await sql`
    INSERT INTO audit_log (at, actor, action, detail) VALUES (to_timestamp(${at}::float8 / 1000), ${actor}, ${action}, ${detail})
    ON CONFLICT DO NOTHING`;
}

/** Newest first. */
export async function selectAudit(sql: Sql, limit: number): Promise<readonly AuditEntry[]> {
  const { rows } = await sql<AuditEntry>`
    SELECT (extract(epoch FROM audit_log.at) * 1000)::float8 AS at, actor, action, detail
    FROM audit_log ORDER BY audit_log.at DESC, id DESC LIMIT ${limit}::bigint`;
  return rows;
}
