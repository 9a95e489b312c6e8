import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { openMemoryChatStore } from "../../../test/contracts/memory-chat-store.ts";
import { realClock } from "../../../test/exchange/clocks.ts";
import { exampleSignal } from "../../../test/generators/signals.ts";
import { SilentLog } from "../../../test/generators/silent-log.ts";
import type { NoticeDocument } from "./notice-document.ts";
import { createWebhook, type Webhook } from "./webhook.ts";

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = { readonly status: number; readonly headers?: { readonly [name: string]: string } } | "cut";

interface Rig {
  readonly webhook: Webhook;
  readonly calls: Call[];
  readonly log: SilentLog;
  readonly store: ReturnType<typeof openMemoryChatStore>;
  called(times: number): Promise<void>;
}

async function rig(context: TestContext, answers: readonly Answer[] = [], secret: string | null = "a shared secret"): Promise<Rig> {
  const calls: Call[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const answer = answers[calls.length] ?? { status: 204 };
    calls.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
    if (answer === "cut") request.socket.destroy();
    else response.writeHead(answer.status, answer.headers).end("whatever");
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => server.close());
  const log = new SilentLog();
  const store = openMemoryChatStore();
  const webhook = createWebhook({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/very-secret-path`,
    secret,
    version: "1.2.3",
    store,
    tickSizeOf: async () => "0.10",
    clock: realClock,
    log,
    courier: { paceMs: 1, firstRetryMs: 2, maxRetryMs: 4, maxAttempts: 5 },
  });
  context.after(() => webhook.stop());
  const called = (times: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (calls.length >= times) resolve();
      };
      waiting.add(look);
      look();
    });
  return { webhook, calls, log, store, called };
}

const signal = exampleSignal();
const raised = { kind: "signal-raised", signal, peers: [] } as const;
const change = { confirmedAt: 1_705_320_000_000, to: "filled", text: "Bought at 42160 by stop order" } as const;
const filled = { kind: "signal-changed", signal: { ...signal, changes: [change] }, change } as const;

async function settled({ store }: Rig): Promise<readonly string[]> {
  for (;;) {
    const messages = await store.messagesAbout(signal.id);
    if (messages.every(({ state }) => state !== "waiting")) return messages.map(({ state, problem }) => `${state} ${problem ?? ""}`.trim());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test("each notice arrives once and in order, signed over its time and body", async (context) => {
  const { webhook, calls, called } = await rig(context);
  await webhook.notifier.notify(raised);
  await webhook.notifier.notify(raised);
  await webhook.notifier.notify(filled);
  await called(2);
  const documents = calls.map(({ body }) => JSON.parse(body) as NoticeDocument);
  assert.deepEqual(
    documents.map(({ schema, kind, change: told }) => [schema, kind, told?.to ?? null]),
    [
      ["wyeli.notice/1", "signal-raised", null],
      ["wyeli.notice/1", "signal-changed", "filled"],
    ],
  );
  assert.deepEqual(documents[0]?.signal, JSON.parse(JSON.stringify(signal)));
  assert.match(documents[0]?.text ?? "", /^▲ LONG BTCUSDT 1h · Spring and test: entry 42150\.5 \(buy stop/);
  assert.match(documents[1]?.text ?? "", /: Bought at 42160 by stop order$/);
  for (const { headers, body } of calls) {
    const expected = createHmac("sha256", "a shared secret").update(`${headers["x-wyeli-timestamp"]}.${body}`).digest("hex");
    assert.equal(headers["x-wyeli-signature"], `sha256=${expected}`);
    assert.equal(headers["x-wyeli-id"], (JSON.parse(body) as NoticeDocument).id);
    assert.ok(Math.abs(Number(headers["x-wyeli-timestamp"]) - Date.now()) < 60_000);
  }
});

test("without a secret nothing is signed", async (context) => {
  const { webhook, calls, called } = await rig(context, [], null);
  await webhook.notifier.notify(raised);
  await called(1);
  assert.equal(calls[0]?.headers["x-wyeli-signature"], undefined);
});

test("server errors, redirects, refusals and cuts are tried again with the same id", async (context) => {
  const one = await rig(context, [{ status: 500 }, "cut", { status: 302, headers: { Location: "http://127.0.0.1:1/" } }, { status: 403 }]);
  await one.webhook.notifier.notify(raised);
  assert.deepEqual(await settled(one), ["sent"]);
  assert.equal(one.calls.length, 5);
  assert.equal(new Set(one.calls.map(({ headers }) => headers["x-wyeli-id"])).size, 1);
});

test("what is never taken is given up, and said", async (context) => {
  const one = await rig(
    context,
    Array.from({ length: 9 }, () => ({ status: 500 })),
  );
  await one.webhook.notifier.notify(raised);
  assert.deepEqual(await settled(one), ["dropped given up after 5 tries: Webhook: the receiver answers with 500, expected 2xx"]);
});

test("a receiver that asks to wait is waited for", async (context) => {
  const one = await rig(context, [{ status: 429, headers: { "Retry-After": "0" } }]);
  await one.webhook.notifier.notify(raised);
  assert.deepEqual(await settled(one), ["sent"]);
});

test("a receiver that is gone for good ends it, and nothing about the address is said", async (context) => {
  const { webhook, calls, called, log } = await rig(context, [{ status: 410 }, { status: 410 }]);
  await webhook.notifier.notify(raised);
  await called(1);
  while (webhook.problems.length === 0) await new Promise(setImmediate);
  await webhook.notifier.notify(filled);
  await webhook.stop();
  assert.equal(calls.length, 1);
  assert.match(webhook.problems.join(), /wants no more \(410\)/);
  assert.ok(!JSON.stringify([log.lines, webhook.problems]).includes("very-secret-path"));
});
