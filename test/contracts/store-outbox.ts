// What every store promises about messages still to be told: entered once, left in order, remembered with their receipts.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { OutboxMessage, StoredMessage } from "#runtime";
import type { OpenedStore } from "./opened-store.ts";

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
const CHANNEL = "discord:channel";

export function exampleMessage(key: string, changed: Partial<OutboxMessage> = {}): OutboxMessage {
  return { key, lane: CHANNEL, subject: "signal-1", createdAt: START, body: { text: `about ${key}` }, ...changed };
}

function keysOf(messages: readonly OutboxMessage[]): readonly string[] {
  return messages.map(({ key }) => key);
}

export function outboxPromises(opened: OpenedStore): void {
  describe("the outbox", () => {
    enteringPromises(opened);
    updatePromises(opened);
    messagePrunePromises(opened);
  });
}

function enteringPromises({ current, reopen }: OpenedStore): void {
  test("a message waits as it was entered, and is entered once under its key", async () => {
    const message = exampleMessage("a", { body: { embeds: [{ price: 0.1 + 0.2, note: null }], text: "€" } });
    assert.deepEqual(await current().enterMessages([message, exampleMessage("b")]), ["a", "b"]);
    assert.deepEqual(await current().enterMessages([exampleMessage("b"), exampleMessage("c"), { ...message, body: "other" }]), ["c"]);
    const [first, ...others] = await current().waitingMessages({ limit: 10 });
    const { sequence, ...rest } = first as StoredMessage;
    assert.ok(Number.isInteger(sequence));
    assert.deepEqual(rest, { ...message, state: "waiting", attempts: 0, settledAt: null, receipt: null, problem: null });
    assert.deepEqual(keysOf(others), ["b", "c"]);
  });

  test("of one key given twice at once the first is entered", async () => {
    const twice = [exampleMessage("a", { body: 1 }), exampleMessage("b"), exampleMessage("a", { body: 2 })];
    assert.deepEqual(await current().enterMessages(twice), ["a", "b"]);
    assert.equal((await current().waitingMessages({ limit: 10 }))[0]?.body, 1);
    assert.deepEqual(await current().enterMessages([]), []);
  });

  test("messages leave in order of entry, whatever their keys and times; of one lane where it is named; as many as asked for", async () => {
    const lanes = ["webhook", CHANNEL, "discord:user:1"];
    const entered = Array.from({ length: 30 }, (_, place) =>
      exampleMessage(`key-${(place * 7) % 30}`, { lane: lanes[place % 3] as string, createdAt: START - place * DAY }),
    );
    await current().enterMessages(entered.slice(0, 20));
    await current().enterMessages(entered.slice(20));
    const waiting = await current().waitingMessages({ limit: 100 });
    assert.deepEqual(keysOf(waiting), keysOf(entered));
    const sequences = waiting.map(({ sequence }) => sequence);
    assert.ok(sequences.every((sequence, place) => place === 0 || sequence > (sequences[place - 1] as number)));
    const ofChannel = entered.filter(({ lane }) => lane === CHANNEL).map(({ key }) => key);
    assert.deepEqual(keysOf(await current().waitingMessages({ lane: CHANNEL, limit: 4 })), ofChannel.slice(0, 4));
    assert.deepEqual(await current().waitingMessages({ lane: "nobody", limit: 4 }), []);
    assert.deepEqual(await current().waitingMessages({ limit: 0 }), []);
  });

  test("a body of any JSON comes back, null included", async () => {
    const bodies = [null, false, 0, "", [], {}, [null, { deep: [[1.5e-7]] }], "quote \" ' \\ \u2028"];
    await current().enterMessages(bodies.map((body, place) => exampleMessage(`body-${place}`, { body })));
    assert.deepEqual(
      (await current().waitingMessages({ limit: 100 })).map(({ body }) => body),
      bodies,
    );
  });

  test("a body that JSON cannot hold is refused, and nothing of that call is entered", async () => {
    const bad = exampleMessage("bad", { body: { price: Number.NaN } });
    await assert.rejects(current().enterMessages([exampleMessage("good"), bad]), { name: "StoreError", failure: "refused" });
    assert.deepEqual(await current().waitingMessages({ limit: 10 }), []);
  });

  test("what waits, what was sent and how often it was tried is there after closing and opening again", async () => {
    await current().enterMessages([exampleMessage("a"), exampleMessage("b")]);
    await current().updateMessage("a", { state: "sent", attempts: 1, settledAt: START + 1, receipt: { messageId: "77" } });
    await current().updateMessage("b", { attempts: 3 });
    const before = await current().messagesAbout("signal-1");
    const again = await reopen();
    assert.deepEqual(await again.messagesAbout("signal-1"), before);
    assert.deepEqual(await again.enterMessages([exampleMessage("a"), exampleMessage("c")]), ["c"]);
    assert.deepEqual(keysOf(await again.waitingMessages({ limit: 10 })), ["b", "c"]);
  });
}

function updatePromises({ current }: OpenedStore): void {
  test("an update changes what it names, and the rest stays", async () => {
    await current().enterMessages([exampleMessage("a"), exampleMessage("b")]);
    const [before, other] = await current().messagesAbout("signal-1");
    await current().updateMessage("a", { attempts: 1 });
    await current().updateMessage("a", { problem: "Discord answered 503." });
    const tried = { ...before, attempts: 1, problem: "Discord answered 503." };
    assert.deepEqual(await current().messagesAbout("signal-1"), [tried, other]);
    const receipt = { channelId: "1", messageId: "2" };
    await current().updateMessage("a", { state: "sent", settledAt: START + 5, receipt, problem: null });
    const sent = { ...tried, state: "sent", settledAt: START + 5, receipt, problem: null };
    assert.deepEqual(await current().messagesAbout("signal-1"), [sent, other]);
    await current().updateMessage("a", {});
    assert.deepEqual(await current().messagesAbout("signal-1"), [sent, other]);
  });

  test("an update of an unknown key does nothing", async () => {
    await current().updateMessage("nobody", { state: "sent" });
    assert.deepEqual(await current().messages({ after: 0, limit: 10 }), []);
  });

  test("what is settled waits no more, and is still found by what it is about", async () => {
    await current().enterMessages([exampleMessage("a"), exampleMessage("b", { subject: "signal-2" }), exampleMessage("c")]);
    await current().updateMessage("a", { state: "sent", settledAt: START });
    await current().updateMessage("b", { state: "dropped", settledAt: START, problem: "The channel is gone." });
    assert.deepEqual(keysOf(await current().waitingMessages({ limit: 10 })), ["c"]);
    assert.deepEqual(keysOf(await current().messagesAbout("signal-1")), ["a", "c"]);
    const [dropped] = await current().messagesAbout("signal-2");
    assert.deepEqual([dropped?.state, dropped?.problem], ["dropped", "The channel is gone."]);
    assert.deepEqual(await current().messagesAbout("nothing"), []);
  });
}

function messagePrunePromises({ current }: OpenedStore): void {
  test("pruning deletes what was settled before the instant, never what waits, and says how many", async () => {
    const keys = ["waiting", "retried", "old-sent", "old-dropped", "new-sent"];
    await current().enterMessages(keys.map((key) => exampleMessage(key, { createdAt: START - 100 * DAY })));
    await current().updateMessage("retried", { attempts: 9, problem: "no answer", settledAt: START - 50 * DAY });
    await current().updateMessage("old-sent", { state: "sent", settledAt: START - DAY });
    await current().updateMessage("old-dropped", { state: "dropped", settledAt: START - 1 });
    await current().updateMessage("new-sent", { state: "sent", settledAt: START });
    assert.equal(await current().pruneMessages(START), 2);
    assert.deepEqual(keysOf(await current().messagesAbout("signal-1")), ["waiting", "retried", "new-sent"]);
    assert.equal(await current().pruneMessages(START), 0);
    assert.equal(await current().pruneMessages(START + 1), 1);
  });

  test("a sequence is never given twice, also after pruning", async () => {
    await current().enterMessages([exampleMessage("a"), exampleMessage("b")]);
    const last = (await current().waitingMessages({ limit: 10 })).at(-1) as StoredMessage;
    await current().updateMessage("b", { state: "sent", settledAt: START });
    await current().pruneMessages(START + 1);
    await current().enterMessages([exampleMessage("c")]);
    const [entered] = await current().messages({ after: last.sequence, limit: 10 });
    assert.equal(entered?.key, "c");
  });
}
