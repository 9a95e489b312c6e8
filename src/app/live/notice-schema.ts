// The shape of what a webhook receives, checkable. The signal is described where the dashboard's API describes it: one thing has one shape,
// wherever it is shown. Not needed to run: the tests hold real notices and the published file against it.

import { z } from "zod";
import { NOTICE_SCHEMA, type NoticeDocument } from "#chat/webhook";
import { schemas } from "#web";

const signal = schemas.reading.shape.signals.unwrap().element;
const change = signal.shape.changes.unwrap().element;

export const noticeSchema = z
  .strictObject({
    schema: z.literal(NOTICE_SCHEMA),
    id: z.string().min(1).describe("the same however often the notice is sent: keep it to take each notice once"),
    kind: z.enum(["signal-raised", "signal-changed"]),
    text: z.string().describe("one line for people"),
    notice: z.string().nullable().describe("what must stand beside a signal that is not live; null for a live one"),
    signal: signal.describe("the signal as it stands with this notice"),
    change: change.nullable().describe("what happened to it; null for a new signal"),
    peers: z
      .array(z.strictObject({ symbol: z.string(), signalId: z.string(), correlation: z.number() }))
      .readonly()
      .describe("open ideas of the same side it moves with; empty for a change"),
  })
  .describe("What a webhook receives, as the body of a POST. Times are epoch milliseconds, UTC.");

type Accepts<Document extends z.input<typeof noticeSchema>> = Document;

/** Compiles only while the schema accepts what the program makes. */
export type CheckedNotice = Accepts<NoticeDocument>;

/** The text of docs/schemas/notice-1.schema.json. */
export function noticeSchemaText(): string {
  const schema = z.toJSONSchema(noticeSchema);
  return `${JSON.stringify({ title: NOTICE_SCHEMA, ...schema }, null, 2)}\n`;
}
