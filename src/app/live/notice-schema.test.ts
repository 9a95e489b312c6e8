import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { noticeDocument } from "#chat/webhook";
import { exampleSignals } from "../../../test/generators/bot-view.ts";
import { closedSignal, exampleSignal } from "../../../test/generators/signals.ts";
import { noticeSchema, noticeSchemaText } from "./notice-schema.ts";

const DETAILS = { id: "0123456789ab", label: null, tickSize: "0.10" };

test("every notice has the published shape", () => {
  for (const signal of [...exampleSignals(), exampleSignal(), closedSignal(exampleSignal())]) {
    const peers = [{ symbol: "ETHUSDT", signalId: signal.id, correlation: 0.8 }];
    const notices = [
      noticeDocument({ kind: "signal-raised", signal, peers }, { ...DETAILS, label: "DEMO" }),
      ...signal.changes.map((change) => noticeDocument({ kind: "signal-changed", signal, change }, DETAILS)),
    ];
    for (const notice of notices) noticeSchema.parse(JSON.parse(JSON.stringify(notice)));
  }
});

test("another shape is refused", () => {
  const notice = noticeDocument({ kind: "signal-raised", signal: exampleSignal(), peers: [] }, DETAILS);
  assert.equal(noticeSchema.safeParse({ ...notice, change: {} }).success, false);
  assert.equal(noticeSchema.safeParse({ ...notice, more: 1 }).success, false);
});

test("the published schema file is the one the program keeps to (UPDATE_SCHEMAS=1 writes it anew)", () => {
  const file = new URL("../../../docs/schemas/notice-1.schema.json", import.meta.url);
  if (process.env["UPDATE_SCHEMAS"] === "1") writeFileSync(file, noticeSchemaText());
  assert.equal(readFileSync(file, "utf8"), noticeSchemaText());
});

test("the example on the page for people has the shape, but for what is left out", () => {
  const page = readFileSync(new URL("../../../docs/webhook.md", import.meta.url), "utf8");
  const [, example = ""] = /```jsonc\n([^]*?)```/.exec(page) ?? [];
  const shown = JSON.parse(example.replaceAll(/ \/\/ .*$/gm, "")) as object;
  const { signal: _, ...shape } = noticeSchema.shape;
  const { success, error } = noticeSchema.omit({ signal: true }).safeParse({ ...shown, signal: undefined });
  assert.deepEqual(Object.keys(shown).toSorted(), [...Object.keys(shape), "signal"].toSorted());
  assert.ok(success || error.issues.every(({ message }) => message.includes("signal")), String(error));
});
