// What every store promises to people: what they want to hear of, and who did what.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { AuditEntry, Subscription } from "#runtime";
import type { OpenedStore } from "./opened-store.ts";

const START = Date.UTC(2024, 0, 1);

function subscription(changed: Partial<Subscription> = {}): Subscription {
  return { userId: "1", symbol: "BTCUSDT", timeframe: null, minConfidence: 0.65, createdAt: START, ...changed };
}

export function peoplePromises(opened: OpenedStore): void {
  describe("subscriptions and the audit log", () => {
    subscriptionPromises(opened);
    unsubscribePromises(opened);
    auditPromises(opened);
  });
}

function subscriptionPromises({ current, reopen }: OpenedStore): void {
  test("subscriptions come back oldest first, whatever the order they were made in", async () => {
    const book = [
      subscription({ createdAt: START + 2, timeframe: "4h" }),
      subscription({ createdAt: START, userId: "2", minConfidence: 0.1 + 0.2 }),
      subscription({ createdAt: START + 1, symbol: "ETHUSDT" }),
    ];
    for (const one of book) await current().subscribe(one);
    assert.deepEqual(await current().subscriptions({}), [book[1], book[2], book[0]]);
  });

  test("a second one for the same user, symbol and timeframe replaces the first and keeps its time", async () => {
    await current().subscribe(subscription());
    await current().subscribe(subscription({ minConfidence: 0.9, createdAt: START + 9 }));
    assert.deepEqual(await current().subscriptions({}), [subscription({ minConfidence: 0.9 })]);
  });

  test("every timeframe is something else than one of them", async () => {
    const all = subscription();
    const hour = subscription({ timeframe: "1h", createdAt: START + 1 });
    await current().subscribe(all);
    await current().subscribe(hour);
    assert.deepEqual(await current().subscriptions({ timeframe: null }), [all]);
    assert.deepEqual(await current().subscriptions({ timeframe: "1h" }), [hour]);
    assert.deepEqual(await current().subscriptions({ timeframe: "4h" }), []);
    assert.deepEqual(await current().subscriptions({ userId: "1", symbol: "BTCUSDT" }), [all, hour]);
    assert.deepEqual(await current().subscriptions({ symbol: "ETHUSDT" }), []);
    assert.deepEqual(await current().subscriptions({ userId: "' OR 1=1 --" }), []);
  });

  test("subscriptions are there after closing and opening again", async () => {
    await current().subscribe(subscription());
    const again = await reopen();
    assert.deepEqual(await again.subscriptions({}), [subscription()]);
  });
}

function unsubscribePromises({ current }: OpenedStore): void {
  test("unsubscribing ends what is asked for, of that user only, and says how many there were", async () => {
    const btc = subscription();
    const btcHour = subscription({ timeframe: "1h", createdAt: START + 1 });
    const eth = subscription({ symbol: "ETHUSDT", createdAt: START + 2 });
    const theirs = subscription({ userId: "2", createdAt: START + 3 });
    for (const one of [btc, btcHour, eth, theirs]) await current().subscribe(one);
    assert.equal(await current().unsubscribe({ userId: "1", symbol: "BTCUSDT", timeframe: null }), 1);
    assert.deepEqual(await current().subscriptions({}), [btcHour, eth, theirs]);
    assert.equal(await current().unsubscribe({ userId: "1", symbol: "BTCUSDT" }), 1);
    assert.equal(await current().unsubscribe({ userId: "1" }), 1);
    assert.equal(await current().unsubscribe({ userId: "1" }), 0);
    assert.deepEqual(await current().subscriptions({}), [theirs]);
  });
}

function auditPromises({ current, reopen }: OpenedStore): void {
  const entry = (changed: Partial<AuditEntry> = {}): AuditEntry => {
    return { at: START, actor: "discord:123456789012345678", action: "pause", detail: "signals paused", ...changed };
  };

  test("audit entries come back newest first, as many as asked for; of equal times the one recorded last is first", async () => {
    const entries = [entry(), entry({ at: START + 5, action: "resume" }), entry({ at: START + 1 }), entry({ detail: "again" })];
    for (const one of entries) await current().recordAudit(one);
    assert.deepEqual(await current().auditEntries(10), [entries[1], entries[2], entries[3], entries[0]]);
    assert.deepEqual(await current().auditEntries(2), [entries[1], entries[2]]);
    assert.deepEqual(await current().auditEntries(0), []);
  });

  test("an entry equal in every part is the same entry; one that differs in any part is another", async () => {
    const entries = [entry(), entry({ actor: "cli" }), entry({ action: "resume" }), entry({ detail: "" }), entry({ at: START + 1 })];
    for (const one of [...entries, ...entries]) await current().recordAudit(one);
    assert.equal((await current().auditEntries(100)).length, entries.length);
  });

  test("the audit log is there after closing and opening again", async () => {
    await current().recordAudit(entry());
    const again = await reopen();
    await again.recordAudit(entry());
    assert.deepEqual(await again.auditEntries(10), [entry()]);
  });
}
