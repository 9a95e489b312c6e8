// Messages of the outbox, from rows of the table.

import type { Json } from "#core";
import type { StoredMessage } from "#runtime";
import { everyRow } from "./pages.ts";
import type { SupabaseProject } from "./project.ts";
import { numberOf, timeOf, timeOrNull } from "./values.ts";

const COLUMNS = "sequence, key, lane, subject, created_at, body, state, attempts, settled_at, receipt, problem";

export interface MessagePage {
  readonly lane?: string;
  readonly subject?: string;
  /** Only those still waiting. */
  readonly waiting?: boolean;
  /** Only those with a greater sequence. */
  readonly after?: number;
  readonly limit?: number;
}

interface MessageRow {
  readonly sequence: unknown;
  readonly key: string;
  readonly lane: string;
  readonly subject: string;
  readonly created_at: unknown;
  readonly body: Json;
  readonly state: StoredMessage["state"];
  readonly attempts: unknown;
  readonly settled_at: unknown;
  readonly receipt: Json | null;
  readonly problem: string | null;
}

/** In order of entry. */
export async function selectMessages(project: SupabaseProject, wanted: MessagePage): Promise<readonly StoredMessage[]> {
  const { lane, subject, waiting, after, limit } = wanted;
  const rows = await everyRow<MessageRow>(
    (last, count) =>
      project.rows("outbox_messages", (table) => {
        let question = table.select(COLUMNS).order("sequence", { ascending: true }).limit(count);
        if (lane !== undefined) question = question.eq("lane", lane);
        if (subject !== undefined) question = question.eq("subject", subject);
        if (waiting === true) question = question.eq("state", "waiting");
        const seen = last === undefined ? after : numberOf(last.sequence);
        return seen === undefined ? question : question.gt("sequence", seen);
      }),
    limit,
  );
  return rows.map(messageOf);
}

function messageOf(row: MessageRow): StoredMessage {
  const { key, lane, subject, body, state, receipt, problem } = row;
  return {
    sequence: numberOf(row.sequence),
    key,
    lane,
    subject,
    createdAt: timeOf(row.created_at),
    body,
    state,
    attempts: numberOf(row.attempts),
    settledAt: timeOrNull(row.settled_at),
    receipt,
    problem,
  };
}
